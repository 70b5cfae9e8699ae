"""The AsyncAPI 3.0 document: channels, operations and messages over the JSON Schema.

It is written from the server's point of view: the server receives what a page sends.
"""

from typing import Any, Final, get_args

from inloop.wire.errors import MEANINGS
from inloop.wire.frame import Frame, kind_of
from inloop.wire.version import PROTOCOL
from tools.wire.unions import UNIONS

Document = dict[str, Any]
PAYLOAD_FORMAT: Final = "application/schema+json;version=draft-2020-12"
ABOUT: Final = (
    "One WebSocket per page. Every frame is one JSON object with a `kind`. Words travel in sealed "
    "boxes that the server cannot open. docs/protocol.md tells the order of frames."
)
ROLES: Final = {
    "visitor": ("A visitor's page, from `hello` on.", "VisitorFrame", "ToVisitor"),
    "operator": ("An operator's page, from `sign_in` on.", "OperatorFrame", "ToOperator"),
}
ANSWERS: Final = {
    "Hello": ("Welcome", "Reload"),
    "Start": ("Waiting", "Standing"),
    "Resume": ("Standing",),
    "VisitorHeartbeat": ("Standing",),
    "SignIn": ("SignedIn", "Reload"),
    "VisitorEnd": ("Ended",),
    "Leave": ("Ended",),
    "Presence": ("PresenceSet",),
    "OperatorHeartbeat": ("Duty",),
    "Recall": ("Offered",),
    "Accept": ("Accepted",),
    "OperatorEnd": ("Ended",),
}
"""Frames that the server answers to the same page when all is well; any may get `error`."""


def asyncapi() -> Document:
    """The whole document."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Inloop",
            "version": f"{PROTOCOL}.0.0",
            "description": f"{ABOUT}\n\n{_codes()}",
        },
        "defaultContentType": "application/json",
        "servers": {
            "socket": {
                "host": "{address}",
                "protocol": "wss",
                "description": "The address is configuration of each deployment.",
                "variables": {"address": {"description": "Host and stage of the socket."}},
            }
        },
        "channels": {role: _channel(role) for role in ROLES},
        "operations": dict(_operation(role, way) for role in ROLES for way in ("receive", "send")),
        "components": {"messages": {each.__name__: _message(each) for each in _all()}},
        "x-error-codes": {
            code: {"when": when, "page": then} for code, (when, then) in MEANINGS.items()
        },
    }


def models(union: str) -> tuple[type[Frame], ...]:
    """The frames of one of the four unions."""
    return get_args(UNIONS[union][0])


def _all() -> list[type[Frame]]:
    return list(dict.fromkeys(each for union in UNIONS for each in models(union)))


def _channel(role: str) -> Document:
    about, inward, outward = ROLES[role]
    return {
        "address": "/",
        "description": about,
        "servers": [{"$ref": "#/servers/socket"}],
        "messages": {
            each.__name__: {"$ref": f"#/components/messages/{each.__name__}"}
            for each in (*models(inward), *models(outward))
        },
    }


def _operation(role: str, way: str) -> tuple[str, Document]:
    _, inward, outward = ROLES[role]
    union, name = (inward, f"from_{role}") if way == "receive" else (outward, f"to_{role}")
    return name, {
        "action": way,
        "channel": {"$ref": f"#/channels/{role}"},
        "description": UNIONS[union][1],
        "messages": [
            {"$ref": f"#/channels/{role}/messages/{each.__name__}"} for each in models(union)
        ],
    }


def _message(model: type[Frame]) -> Document:
    answers = {"x-answers": list(ANSWERS[model.__name__])} if model.__name__ in ANSWERS else {}
    return {
        "name": kind_of(model),
        "title": model.__name__,
        "summary": " ".join((model.__doc__ or "").split()),
        "payload": {
            "schemaFormat": PAYLOAD_FORMAT,
            "schema": {"$ref": f"schema.json#/$defs/{model.__name__}"},
        },
        **answers,
    }


def _codes() -> str:
    rows = (f"| `{code}` | {when} | {then} |" for code, (when, then) in MEANINGS.items())
    return "\n".join(("| code | when | what the page does |", "| --- | --- | --- |", *rows))
