"""The router: fed by the live table's stream and by delayed wake-ups. Decides, claims, offers."""

from inloop.runtime import cold_start  # isort: split

import os
from collections.abc import Iterator
from functools import partial
from typing import Any

from inloop.adapters.dynamo import Tables
from inloop.adapters.waking import nudge_in
from inloop.domain.nudges import Nudge, read_nudge
from inloop.runtime import ambient, clients
from inloop.runtime.delivering import Delivery, wake_later
from inloop.runtime.environment import RouteEnvironment, read_environment
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.routing import route

ENVIRONMENT = read_environment(RouteEnvironment, os.environ)
NETWORK = ambient.compiled_network()
STORE = clients.store(Tables(live=ENVIRONMENT.live_table))
DELIVER = Delivery(partial(clients.sockets, ENVIRONMENT.callback_url))
TELEMETRY = Telemetry("route")
cold_start.ready()


def handler(event: dict[str, Any], _context: object) -> dict[str, list[dict[str, str]]]:
    """Look once at each region that the batch names; what failed comes again by itself."""
    records = event.get("Records", [])
    failed: list[str] = []
    claims = looks = 0
    with TELEMETRY.invocation("route") as told:
        # Equal nudges of a batch need one look: the router reads the newest state anyway.
        for nudge, ids in _by_nudge(records).items():
            try:
                router = route(STORE, NETWORK, nudge, now=ambient.now(), deliver=DELIVER)
                wake_later(clients.waker(ENVIRONMENT.wake_queue_url), router.looks)
            except Exception as error:  # noqa: BLE001 - one region must not hold up the others
                TELEMETRY.fault(error)
                failed += ids
            else:
                claims += router.claims
                looks += len(router.looks)
        told["batch"], told["claims"], told["looks"] = len(records), claims, looks
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def _by_nudge(records: list[dict[str, Any]]) -> dict[Nudge, list[str]]:
    nudges: dict[Nudge, list[str]] = {}
    for identifier, nudge in _nudges(records):
        nudges.setdefault(nudge, []).append(identifier)
    return nudges


def _nudges(records: list[dict[str, Any]]) -> Iterator[tuple[str, Nudge]]:
    for record in records:
        if "dynamodb" in record:
            mark = record["dynamodb"].get("NewImage", {}).get("wake", {}).get("S", "")
            identifier = record["dynamodb"]["SequenceNumber"]
        else:
            mark, identifier = None, record["messageId"]
        try:
            yield identifier, nudge_in(record["body"]) if mark is None else read_nudge(mark)
        except ValueError as error:
            # Nobody of ours wrote it; coming again would not make it better.
            TELEMETRY.fault(error)
