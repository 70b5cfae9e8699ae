"""Every frame but the first of an operator's socket: one frame in, one use case, pushes out."""

from inloop.runtime import cold_start  # isort: split

import os
from functools import partial
from typing import Any

from inloop.adapters.dynamo import Tables
from inloop.runtime import ambient, clients
from inloop.runtime.call import Call
from inloop.runtime.delivering import Delivery
from inloop.runtime.environment import MessageEnvironment, read_environment
from inloop.runtime.frames import HANDLERS, answer
from inloop.runtime.telemetry import Telemetry

ENVIRONMENT = read_environment(MessageEnvironment, os.environ)
NETWORK = ambient.compiled_network()
STORE = clients.store(
    Tables(
        live=ENVIRONMENT.live_table,
        directory=ENVIRONMENT.directory_table,
        ledger=ENVIRONMENT.ledger_table,
    )
)
DELIVER = Delivery(partial(clients.sockets, ENVIRONMENT.callback_url))
TELEMETRY = Telemetry("message")
cold_start.ready()


def handler(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Answer one frame. The answer goes by push, so the response says only that it was taken."""
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
