"""A socket opens, an operator signs in, operators are administered, a socket closes.

`$connect` lets only our own pages in by their exact origin and writes nothing. Origin protects
visitors from hostile sites; a program can forge it, so it is no protection against abuse.
"""

from inloop.runtime import cold_start  # isort: split

import os
from functools import partial
from typing import Any

import jwt

from inloop.adapters.dynamo import Tables
from inloop.adapters.tokens import AccessTokens
from inloop.runtime import ambient, clients
from inloop.runtime.call import Call
from inloop.runtime.delivering import Delivery
from inloop.runtime.directory_frames import DIRECTORY_HANDLERS
from inloop.runtime.environment import ConnectEnvironment, read_environment
from inloop.runtime.frames import Handle, answer
from inloop.runtime.sign_in_frame import sign_in
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.disconnecting import disconnected
from inloop.wire.operator import SignIn

ENVIRONMENT = read_environment(ConnectEnvironment, os.environ)
ORIGINS = frozenset(ENVIRONMENT.origins.split(","))
NETWORK = ambient.compiled_network()
STORE = clients.store(Tables(live=ENVIRONMENT.live_table, directory=ENVIRONMENT.directory_table))
DELIVER = Delivery(partial(clients.sockets, ENVIRONMENT.callback_url))
TOKENS = AccessTokens(
    keys=jwt.PyJWKClient(ENVIRONMENT.jwks_url, timeout=3),
    issuer=ENVIRONMENT.issuer,
    client_id=ENVIRONMENT.client_id,
)
HANDLERS: dict[type[object], Handle] = {SignIn: partial(sign_in, TOKENS), **DIRECTORY_HANDLERS}
TELEMETRY = Telemetry("connect")
cold_start.ready()


def handler(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Answer one event of a socket's life."""
    context = event["requestContext"]
    match context["eventType"]:
        case "CONNECT":
            return {"statusCode": 200 if _from_our_pages(event) else 403}
        case "DISCONNECT":
            _closed(context["connectionId"])
        case _:
            call = _call(context["connectionId"])
            text = event.get("body") or ""
            answer(text, call, handlers=HANDLERS, deliver=DELIVER, telemetry=TELEMETRY)
    return {"statusCode": 200}


def _call(connection: str) -> Call:
    return Call(
        store=STORE,
        network=NETWORK,
        connection=connection,
        now=ambient.now(),
        keys=ambient.ledger_keys,
    )


def _from_our_pages(event: dict[str, Any]) -> bool:
    headers: dict[str, str] = event.get("headers") or {}
    origin = next((value for name, value in headers.items() if name.lower() == "origin"), None)
    with TELEMETRY.invocation("connect") as told:
        if origin in ORIGINS:
            return True
        told["code"] = "foreign_origin"
        return False


def _closed(connection: str) -> None:
    with TELEMETRY.invocation("disconnect"):
        try:
            now, limits = ambient.now(), NETWORK.limits
            DELIVER(disconnected(STORE, connection=connection, now=now, limits=limits).pushes)
        except Exception as error:  # noqa: BLE001 - a hint; leases mend what it would have told
            TELEMETRY.fault(error)
