"""The way out: every event has its frame, field for field."""

import json
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest

from inloop.domain import events, refusals
from inloop.domain.refusals import Refusal
from inloop.wire import board, reports, to_both, to_operator, to_visitor
from inloop.wire.encode import BadEvent, encode
from inloop.wire.errors import MEANINGS, Code
from inloop.wire.frame import Frame, kind_of
from inloop.wire.parse import ParseCode
from tests.unit.test_wire_examples import CONVERSATION, TO_BOTH, TO_OPERATOR, TO_VISITOR

OUTGOING: dict[str, type[Frame]] = {
    model.__name__: model
    for model in (*get_args(to_visitor.ToVisitor), *get_args(to_operator.ToOperator))
}
PARTS: dict[type, type[Frame]] = {
    events.PageLimits: to_visitor.PageLimits,
    events.Assigned: to_operator.Assigned,
    events.Colleague: to_operator.Colleague,
    events.StaffMember: to_operator.StaffMember,
    events.Offered: to_operator.OfferedConversation,
    events.BoardRegion: board.BoardRegion,
    events.BoardOverride: board.BoardOverride,
    events.BoardOverflow: board.BoardOverflow,
    events.ReportScope: reports.ReportScope,
    events.StatementVersion: reports.StatementVersion,
}


def names(kind: type) -> set[str]:
    assert is_dataclass(kind)
    return {each.name for each in fields(kind)}


@pytest.mark.parametrize("event", get_args(events.Event), ids=lambda each: each.__name__)
def test_the_frame_of_an_event_has_its_fields(event: type) -> None:
    assert names(OUTGOING[event.__name__]) - {"kind"} == names(event)


@pytest.mark.parametrize("part", PARTS, ids=lambda each: each.__name__)
def test_the_part_of_a_frame_has_the_fields_of_the_part_of_the_event(part: type) -> None:
    assert names(PARTS[part]) == names(part)


def test_every_outgoing_frame_has_an_event() -> None:
    assert set(OUTGOING) == {each.__name__ for each in get_args(events.Event)}


@pytest.mark.parametrize(
    "event", [*TO_VISITOR, *TO_BOTH, *TO_OPERATOR], ids=lambda each: type(each).__name__
)
def test_an_event_becomes_compact_json_without_nulls(event: events.Event) -> None:
    text = encode(event)
    content = json.loads(text)
    assert content["kind"] == kind_of(OUTGOING[type(event).__name__])
    assert text == json.dumps(content, separators=(",", ":"))
    assert "null" not in text


def test_the_kinds_are_those_of_the_protocol() -> None:
    assert {name: kind_of(model) for name, model in OUTGOING.items()} == {
        "Colleagues": "colleagues",
        "Operators": "operators",
        "TransferAsked": "transfer_asked",
        "TransferEnded": "transfer_ended",
        "OverrideSet": "override_set",
        "Board": "board",
        "BoardChanged": "board_changed",
        "Periods": "periods",
        "ReportPart": "report_part",
        "StatementPart": "statement_part",
        "Welcome": "welcome",
        "Challenged": "challenged",
        "Waiting": "waiting",
        "Accepted": "accepted",
        "Standing": "standing",
        "OperatorAway": "operator_away",
        "OperatorBack": "operator_back",
        "Said": "said",
        "Acked": "acked",
        "Typing": "typing",
        "Here": "here",
        "Ended": "ended",
        "Reload": "reload",
        "Refused": "error",
        "SignedIn": "signed_in",
        "PresenceSet": "presence_set",
        "Offered": "offered",
        "TranscriptPart": "transcript",
        "Duty": "duty",
        "VisitorGone": "visitor_gone",
        "VisitorBack": "visitor_back",
        "Withdrawn": "withdrawn",
        "Displaced": "displaced",
    }


def test_a_welcome_says_what_a_page_needs() -> None:
    assert json.loads(encode(TO_VISITOR[0])) == {
        "kind": "welcome",
        "protocol": 1,
        "region": "zeeland",
        "open": True,
        "until": 1_790_000_000_000,
        "phone": "0800-2000",
        "phone_always": "0800-2000",
        "phone_emergency": "112",
        "languages": ["nl", "en"],
        "limits": {
            "heartbeat_every": 45,
            "frame_bytes": 16384,
            "reconnect_before": 6600,
            "silence_ask_after": 360,
            "cover_after": 120,
            "readable_for": 60,
            "message_every_ms": 300,
        },
    }


def test_an_event_that_breaks_the_protocol_does_not_leave() -> None:
    with pytest.raises(BadEvent, match="Refused"):
        encode(events.Refused(code="no_such_code"))
    with pytest.raises(BadEvent, match="Withdrawn"):
        encode(events.Withdrawn(conversation=CONVERSATION, epoch=-1))


def test_what_is_no_event_does_not_leave() -> None:
    part = events.Colleague(operator="cora", state="available", free=1)
    with pytest.raises(BadEvent, match="Colleague"):
        encode(part)  # type: ignore[arg-type]


def test_every_code_has_a_meaning() -> None:
    assert tuple(MEANINGS) == get_args(Code)
    assert all(when and then for when, then in MEANINGS.values())


def test_every_refusal_of_the_domain_and_of_parsing_has_a_stable_code() -> None:
    given = {
        each.code
        for each in vars(refusals).values()
        if isinstance(each, type) and issubclass(each, Refusal) and each is not Refusal
    }
    assert given <= set(get_args(Code))
    assert set(get_args(ParseCode)) <= set(get_args(Code))


def test_frames_to_both_pages_are_the_same_classes() -> None:
    shared = set(get_args(to_visitor.ToVisitor)) & set(get_args(to_operator.ToOperator))
    assert {each.__module__ for each in shared} == {to_both.__name__}
