"""The frames that ask for reports and statements: one frame in, its answer in pieces out."""

from inloop.runtime import cold_start  # isort: split

import os
from functools import partial
from typing import Any

from inloop.adapters.dynamo import Tables
from inloop.runtime import ambient, clients
from inloop.runtime.call import Call
from inloop.runtime.delivering import Delivery
from inloop.runtime.environment import AskingEnvironment, read_environment
from inloop.runtime.frames import answer
from inloop.runtime.report_frames import report_handlers
from inloop.runtime.telemetry import Telemetry

ENVIRONMENT = read_environment(AskingEnvironment, os.environ)
NETWORK = ambient.compiled_network()
STORE = clients.store(Tables(live=ENVIRONMENT.live_table, ledger=ENVIRONMENT.ledger_table))
DELIVER = Delivery(partial(clients.sockets, ENVIRONMENT.callback_url))
HANDLERS = report_handlers(STORE)
TELEMETRY = Telemetry("asking")
cold_start.ready()


def handler(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Answer one frame, by pushes."""
    call = Call(
        store=STORE,
        network=NETWORK,
        connection=event["requestContext"]["connectionId"],
        now=ambient.now(),
        keys=ambient.ledger_keys,
    )
    text = event.get("body") or ""
    answer(text, call, handlers=HANDLERS, deliver=DELIVER, telemetry=TELEMETRY)
    return {"statusCode": 200}
