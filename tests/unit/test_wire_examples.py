"""One valid example per kind and event, and that none is forgotten."""

import json
from dataclasses import fields
from typing import Any, Final, get_args

import pytest

from inloop.domain import events
from inloop.domain.time import Moment
from inloop.wire.parse import KINDS, MODELS, parse

FRAME_BYTES: Final = 16384
CONVERSATION: Final = "C" * 43
SECRET: Final = "S" * 43
KEY: Final = "B" + "K" * 86
BOX: Final = "b0x_-" * 20
OPERATOR: Final = "5f0f4d1e-7a52-4f3c-9d43-9f6d7f0c1a2b"
NOW: Final = Moment(1_790_000_000_000)

_of: Final = {"conversation": CONVERSATION, "epoch": 2}
_box: Final = {**_of, "number": 7, "box": BOX, "resend": True}
_ack: Final = {**_of, "stream": "words", "upto": 6, "missing": [8, 9]}
_me: Final = {"operator": OPERATOR, "region": "zeeland"}
_told: Final = {"role": "bystander", "age_band": "26_39"}

VISITOR: Final[dict[str, dict[str, Any]]] = {
    "hello": {"protocol": 1, "region": "zeeland", "language": "nl"},
    "start": {
        "secret": SECRET,
        "connection": 1,
        "key": KEY,
        "region": "zeeland",
        "language": "nl",
        **_told,
        "municipality": "GM0014",
        "proof": "answer",
    },
    "resume": {"secret": SECRET, "connection": 2},
    "say": _box,
    "ack": _ack,
    "typing": _of,
    "transcript": {**_box, "last": False},
    "heartbeat": {"conversation": CONVERSATION},
    "here": {"conversation": CONVERSATION, "screen": "covered"},
    "end": {"conversation": CONVERSATION},
    "transfer_answer": {"conversation": CONVERSATION, "region": "drenthe", "agrees": True},
    "leave": {"conversation": CONVERSATION},
    "answers": {
        "conversation": CONVERSATION,
        "helpful": 4,
        "knows_next_step": "partly",
        "without_chat": "unsure",
        "found_by": "poster",
    },
}
OPERATORS: Final[dict[str, dict[str, Any]]] = {
    "sign_in": {"protocol": 1, "token": "head.claims.signature", "connection": 3},
    "presence": {**_me, "state": "paused", "reason": "break", "limit": 2},
    "accept": {**_of, "key": KEY},
    "say": _box,
    "ack": {**_ack, "stream": "transcript"},
    "typing": _of,
    "heartbeat": _me,
    "recall": {**_me, "conversation": CONVERSATION},
    "end": {"conversation": CONVERSATION, "reason": "not_serious"},
    "ask_colleagues": _me,
    "ask_operators": {**_me, "for_region": "drenthe"},
    "ask_periods": {**_me, "for_region": "drenthe"},
    "ask_report": {**_me, "for_region": "drenthe", "period": "2026-Q3"},
    "ask_statement": {**_me, "for_region": "drenthe", "period": "2026-09", "version": 1},
    "add_operator": {
        **_me,
        "for_region": "drenthe",
        "name": "noor",
        "email": "noor@example.org",
        "role": "operator",
        "limit": 2,
    },
    "change_operator": {
        **_me,
        "for_region": "drenthe",
        "name": "noor",
        "role": "coordinator",
        "limit": 3,
        "disabled": False,
    },
    "hand_over": {"conversation": CONVERSATION, "to": OPERATOR},
    "transfer": {"conversation": CONVERSATION, "to_region": "drenthe"},
    "override": {
        **_me,
        "for_region": "drenthe",
        "state": "paused",
        "reason": "incident",
        "until": NOW,
    },
    "override_end": {**_me, "for_region": "drenthe"},
    "watch": _me,
    "unwatch": _me,
    "wrap_up": {
        **_me,
        "conversation": CONVERSATION,
        **_told,
        "topics": ["stalking", "other"],
        "outcome": "advice_given",
    },
}
FIRST: Final = ("hello", "sign_in")
CLIENT: Final = [
    {"kind": kind, **({} if kind in FIRST else {"as": role}), **fields}
    for role, examples in (("visitor", VISITOR), ("operator", OPERATORS))
    for kind, fields in examples.items()
]

_offered: Final = events.Offered(
    conversation=CONVERSATION,
    epoch=1,
    state="active",
    accepted=False,
    visitor_key=KEY,
    visitor_present=True,
    entry_region="zeeland",
    language="nl",
    why="overflow_full",
    since=NOW,
    again=False,
    role="victim",
    age_band="18_25",
    municipality="GM0014",
)
BUSY_REGION: Final = events.BoardRegion(
    region="drenthe",
    open=True,
    why="rota",
    until=NOW,
    override=events.BoardOverride(state="paused", reason="incident", until=NOW, by=OPERATOR),
    operators=3,
    available=1,
    paused=1,
    leaving=1,
    free=2,
    waiting=4,
    longest_since=NOW,
    unstaffed_since=NOW,
    overflow=(events.BoardOverflow(to="zeeland", count=2),),
)
QUIET_REGION: Final = events.BoardRegion(
    region="zeeland",
    open=False,
    why="hours",
    until=None,
    override=None,
    operators=0,
    available=0,
    paused=0,
    leaving=0,
    free=0,
    waiting=0,
    longest_since=None,
    unstaffed_since=None,
    overflow=(),
)
TO_VISITOR: Final[list[events.Event]] = [
    events.Welcome(
        protocol=1,
        region="zeeland",
        open=True,
        until=NOW,
        next_opening=None,
        phone="0800-2000",
        phone_always="0800-2000",
        phone_emergency="112",
        languages=("nl", "en"),
        limits=events.PageLimits(
            heartbeat_every=45,
            frame_bytes=FRAME_BYTES,
            reconnect_before=6600,
            silence_ask_after=360,
            cover_after=120,
            readable_for=60,
            message_every_ms=300,
        ),
    ),
    events.Challenged(conversation=CONVERSATION, nonce="nonce", bits=16),
    events.Waiting(conversation=CONVERSATION, since=NOW),
    events.Standing(conversation=CONVERSATION, state="active", epoch=1, since=NOW, key=KEY),
    events.Standing(
        conversation=CONVERSATION,
        state="waiting",
        epoch=0,
        since=NOW,
        place="2_3",
        wait="5_15",
        staffed=True,
    ),
    events.OperatorAway(conversation=CONVERSATION),
    events.OperatorBack(conversation=CONVERSATION),
]
TO_BOTH: Final[list[events.Event]] = [
    events.Here(conversation=CONVERSATION, screen="open"),
    events.Accepted(conversation=CONVERSATION, epoch=1, key=KEY, serving_region="utrecht"),
    events.Said(conversation=CONVERSATION, epoch=1, number=1, box=BOX),
    events.Acked(conversation=CONVERSATION, epoch=1, stream="words", upto=3, missing=(5, 6)),
    events.Typing(conversation=CONVERSATION, epoch=1),
    events.TransferAsked(conversation=CONVERSATION, region="drenthe"),
    events.Ended(conversation=CONVERSATION, reason="visitor_left"),
    events.Reload(),
    events.Refused(code="too_fast", about="say", conversation=CONVERSATION, number=9),
    events.Refused(code="behind_connection", about="resume", connection=4),
    events.Refused(code="not_json"),
]
TO_OPERATOR: Final[list[events.Event]] = [
    events.SignedIn(
        operator=OPERATOR,
        region="zeeland",
        role="operator",
        connection=3,
        limit=2,
        most=3,
        state="available",
        heartbeat_every=45,
        frame_bytes=FRAME_BYTES,
        reconnect_before=6600,
        message_every_ms=300,
        until=NOW,
        lasts=840,
        given_back=1,
        conversations=(_offered,),
    ),
    events.PresenceSet(state="paused", limit=3, most=3, reason="not_answering"),
    _offered,
    events.TranscriptPart(conversation=CONVERSATION, epoch=2, number=1, last=True, box=BOX),
    events.Duty(
        state="available",
        limit=3,
        most=3,
        conversations=(events.Assigned(conversation=CONVERSATION, epoch=2, state="ended"),),
    ),
    events.VisitorGone(conversation=CONVERSATION),
    events.VisitorBack(conversation=CONVERSATION),
    events.Withdrawn(conversation=CONVERSATION, epoch=2),
    events.Colleagues(present=(events.Colleague(operator=OPERATOR, state="available", free=2),)),
    events.Operators(
        region="zeeland",
        operators=(
            events.StaffMember(
                operator=OPERATOR,
                role="coordinator",
                limit=2,
                disabled=False,
                pending=True,
                trouble="account_taken",
                present="available",
            ),
        ),
    ),
    events.TransferEnded(conversation=CONVERSATION, region="drenthe", why="no_room"),
    events.OverrideSet(
        region="drenthe", state="open", reason="extra_hours", until=NOW, by=OPERATOR
    ),
    events.Board(
        version=7, at=NOW, again_after=240, part=1, parts=1, regions=(BUSY_REGION, QUIET_REGION)
    ),
    events.BoardChanged(before=7, version=8, at=NOW, regions=(BUSY_REGION,)),
    events.Periods(
        for_region="noord",
        network=False,
        scopes=(events.ReportScope(region="noord", name="Noord"),),
        released=("2026-Q3", "2026-09"),
        statements=(events.StatementVersion(month="2026-09", version=2),),
        first_day="2026-09-01",
    ),
    events.ReportPart(for_region=None, period="2026-Q3", part=1, parts=2, text='{"name":'),
    events.StatementPart(for_region="noord", period="2026-09", part=1, parts=1, text="{}"),
    events.Displaced(),
]


def test_every_kind_of_either_role_has_an_example() -> None:
    assert set(VISITOR) == set(MODELS["visitor"])
    assert set(OPERATORS) == set(MODELS["operator"])
    assert set(VISITOR) | set(OPERATORS) == KINDS


def test_every_event_has_an_example() -> None:
    shown = {type(each) for each in (*TO_VISITOR, *TO_BOTH, *TO_OPERATOR)}
    assert shown == set(get_args(events.Event))


@pytest.mark.parametrize("frame", CLIENT, ids=lambda each: f"{each.get('as', '')} {each['kind']}")
def test_every_example_gives_every_field_that_its_kind_has(frame: dict[str, Any]) -> None:
    model = type(parse(json.dumps(frame), frame_bytes=FRAME_BYTES))
    assert set(frame) == {each.name.rstrip("_") for each in fields(model)}
