"""The tick, every minute: mends whatever lapsed or was lost, and files what has ended."""

from inloop.runtime import cold_start  # isort: split

import os
from functools import partial
from typing import Any

from inloop.adapters.dynamo import Tables
from inloop.runtime import ambient, clients
from inloop.runtime.delivering import Delivery, Publication, wake_later
from inloop.runtime.environment import ScheduleEnvironment, read_environment
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.mending import Mender

ENVIRONMENT = read_environment(ScheduleEnvironment, os.environ)
NETWORK = ambient.compiled_network()
STORE = clients.store(
    Tables(
        live=ENVIRONMENT.live_table,
        directory=ENVIRONMENT.directory_table,
        ledger=ENVIRONMENT.ledger_table,
    )
)
DELIVER = Delivery(partial(clients.sockets, ENVIRONMENT.callback_url))
PUBLISHER = Publication(clients.documents(ENVIRONMENT.site_bucket))
ACCOUNTS = clients.accounts(ENVIRONMENT.user_pool_id)
TELEMETRY = Telemetry("schedule")
cold_start.ready()


class TickFailed(Exception):
    """The tick met faults; the lines before say which. What they kept back the next tick does."""


def handler(_event: dict[str, Any], _context: object) -> dict[str, int]:
    """Run one tick and tell what it mended."""
    mender = Mender(
        STORE,
        NETWORK,
        ambient.now(),
        ambient.ledger_keys,
        DELIVER,
        publisher=PUBLISHER,
        accounts=ACCOUNTS,
        tell=DELIVER.to_all,
    )
    with TELEMETRY.invocation("tick") as told:
        try:
            mender.run()
            wake_later(clients.waker(ENVIRONMENT.wake_queue_url), mender.looks)
        except Exception as error:  # noqa: BLE001 - told in our words below
            mender.faults.append(error)
        TELEMETRY.count("HolidayDaysLeft", NETWORK.holiday_days_left(mender.now))
        told["mended"], told["left"] = mender.mended, mender.left
        told["published"] = mender.published
        for fault in mender.faults:
            TELEMETRY.fault(fault)
        if mender.faults:
            # The runtime logs what is raised; a library's message may quote an item.
            raise TickFailed
    return {"mended": mender.mended, "left": mender.left}
