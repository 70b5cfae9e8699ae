"""The way in: every wrong text gets its code, and every right one its frame."""

import json
from dataclasses import MISSING, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloop.wire.encode import to_text
from inloop.wire.parse import KINDS, BadFrame, parse
from inloop.wire.visitor import Hello, VisitorSay
from tests.unit.test_wire_examples import CLIENT, CONVERSATION, FRAME_BYTES, OPERATORS, VISITOR

every_kind = pytest.mark.parametrize(
    "frame", CLIENT, ids=lambda each: f"{each.get('as', '')} {each['kind']}"
)


def refusal(text: str) -> tuple[str, str | None]:
    with pytest.raises(BadFrame) as refused:
        parse(text, frame_bytes=FRAME_BYTES)
    return refused.value.code, refused.value.kind


def refused(frame: Any) -> tuple[str, str | None]:
    return refusal(json.dumps(frame))


def heartbeat(**changed: Any) -> dict[str, Any]:
    return {"kind": "heartbeat", "as": "visitor", **VISITOR["heartbeat"], **changed}


@every_kind
def test_every_kind_is_parsed_and_written_back_unchanged(frame: dict[str, Any]) -> None:
    parsed = parse(json.dumps(frame), frame_bytes=FRAME_BYTES)
    assert json.loads(to_text(parsed)) == frame
    assert to_text(parse(to_text(parsed), frame_bytes=FRAME_BYTES)) == to_text(parsed)


@every_kind
def test_a_frame_shows_its_class_and_nothing_else(frame: dict[str, Any]) -> None:
    parsed = parse(json.dumps(frame), frame_bytes=FRAME_BYTES)
    assert repr(parsed) == str(parsed) == f"<{type(parsed).__name__}>"


@every_kind
def test_a_missing_field_is_refused_unless_it_may_be_left_out(frame: dict[str, Any]) -> None:
    parsed = parse(json.dumps(frame), frame_bytes=FRAME_BYTES)
    for field in fields(parsed):
        if field.name in {"kind", "as_"}:
            continue
        rest = json.dumps({name: value for name, value in frame.items() if name != field.name})
        if field.default is MISSING:
            assert refusal(rest) == ("bad_fields", frame["kind"])
        else:
            assert getattr(parse(rest, frame_bytes=FRAME_BYTES), field.name) == field.default


@every_kind
def test_an_extra_field_is_refused(frame: dict[str, Any]) -> None:
    assert refused({**frame, "surplus": "value"}) == ("bad_fields", frame["kind"])


@every_kind
def test_a_field_of_another_type_is_refused(frame: dict[str, Any]) -> None:
    for name in frame.keys() - {"kind", "as"}:
        wrong: object
        for wrong in (None, {}, 1.5, "", [[]]):
            assert refused({**frame, name: wrong}) == ("bad_fields", frame["kind"])


def test_what_is_left_out_is_none_or_its_default() -> None:
    hello = parse('{"kind":"hello","protocol":1,"region":"zeeland"}', frame_bytes=FRAME_BYTES)
    assert isinstance(hello, Hello)
    assert hello.language is None
    say = {name: value for name, value in VISITOR["say"].items() if name != "resend"}
    said = parse(json.dumps({"kind": "say", "as": "visitor", **say}), frame_bytes=FRAME_BYTES)
    assert isinstance(said, VisitorSay)
    assert said.resend is False


def test_a_frame_over_the_limit_is_too_large_before_anything_else_is_looked_at() -> None:
    assert refusal("{" * (FRAME_BYTES + 1)) == ("too_large", None)


def test_the_limit_counts_bytes_and_not_characters() -> None:
    text = json.dumps(heartbeat(note="é"), ensure_ascii=False)
    size = len(text.encode())
    assert size == len(text) + 1
    with pytest.raises(BadFrame, match="too_large"):
        parse(text, frame_bytes=size - 1)
    with pytest.raises(BadFrame, match="bad_fields"):
        parse(text, frame_bytes=size)


def test_a_frame_of_exactly_the_limit_is_taken() -> None:
    text = json.dumps(heartbeat())
    assert parse(text, frame_bytes=len(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "null",
        "7",
        '"hello"',
        "[]",
        '[{"kind":"hello"}]',
        "{",
        '{"kind":"hello"}}',
        "{'kind':'hello'}",
        '{"kind":NaN}',
        '{"kind":"hello","protocol":Infinity}',
        '{"kind":"hello","protocol":-Infinity}',
        '\ufeff{"kind":"hello"}',
        "[" * 8000,
        '{"a":' * 3000,
        '{"kind":"hello","protocol":' + "9" * 5000 + "}",
        '{"kind":"\x00"}',
    ],
    ids=range(19),
)
def test_what_is_not_one_json_object_is_not_json(text: str) -> None:
    assert refusal(text) == ("not_json", None)


def test_a_name_that_occurs_twice_is_not_json() -> None:
    assert refusal('{"kind":"hello","kind":"sign_in"}') == ("not_json", None)
    assert refusal('{"kind":"hello","region":{"a":1,"a":1}}') == ("not_json", None)


@pytest.mark.parametrize("kind", ["", "Hello", "shout", "welcome", "said", None, 1, [], {}, True])
def test_an_unknown_kind_is_refused_and_not_repeated(kind: object) -> None:
    assert refused({"kind": kind, "as": "visitor"}) == ("unknown_kind", None)


def test_no_kind_at_all_is_an_unknown_kind() -> None:
    assert refusal("{}") == ("unknown_kind", None)


@pytest.mark.parametrize("kind", sorted(VISITOR.keys() - OPERATORS.keys() - {"hello"}))
def test_a_visitors_kind_is_unknown_for_an_operator(kind: str) -> None:
    assert refused({"kind": kind, "as": "operator", **VISITOR[kind]}) == ("unknown_kind", kind)


@pytest.mark.parametrize("kind", sorted(OPERATORS.keys() - VISITOR.keys() - {"sign_in"}))
def test_an_operators_kind_is_unknown_for_a_visitor(kind: str) -> None:
    assert refused({"kind": kind, "as": "visitor", **OPERATORS[kind]}) == ("unknown_kind", kind)


@pytest.mark.parametrize("role", [None, "", "admin", 1, ["visitor"], {"visitor": 1}])
def test_a_known_kind_that_claims_no_role_has_bad_fields(role: object) -> None:
    assert refused(heartbeat(**{"as": role})) == ("bad_fields", "heartbeat")


def test_the_first_frames_say_by_their_kind_who_speaks() -> None:
    for kind, example in (("hello", VISITOR["hello"]), ("sign_in", OPERATORS["sign_in"])):
        assert parse(json.dumps({"kind": kind, **example}), frame_bytes=FRAME_BYTES)
        assert refused({"kind": kind, "as": "visitor", **example}) == ("bad_fields", kind)


@pytest.mark.parametrize(
    ("kind", "name", "wrong"),
    [
        ("heartbeat", "conversation", CONVERSATION + "\n"),
        ("heartbeat", "conversation", CONVERSATION[1:] + "="),
        ("heartbeat", "conversation", CONVERSATION[1:]),
        ("heartbeat", "conversation", CONVERSATION + "C"),
        ("heartbeat", "conversation", CONVERSATION[1:] + "\ud800"),
        ("start", "region", "Zeeland"),
        ("start", "region", "zee#land"),
        ("start", "key", "K" * 87),
        ("start", "municipality", "14"),
        ("say", "epoch", 0),
        ("say", "epoch", True),
        ("say", "epoch", 1.0),
        ("say", "epoch", "1"),
        ("say", "number", 2**53),
        ("say", "number", -1),
        ("say", "resend", 1),
        ("say", "box", "A" * 21),
        ("ack", "upto", -1),
        ("ack", "missing", list(range(1, 66))),
        ("ack", "missing", [0]),
        ("ack", "missing", [True]),
        ("answers", "helpful", 6),
        ("answers", "helpful", True),
        ("answers", "helpful", 4.0),
        ("answers", "helpful", "4"),
    ],
)
def test_a_field_out_of_its_shape_is_refused(kind: str, name: str, wrong: object) -> None:
    frame = {"kind": kind, "as": "visitor", **VISITOR[kind], name: wrong}
    assert refused(frame) == ("bad_fields", kind)


def test_the_servers_own_pause_reason_is_not_for_an_operator_to_give() -> None:
    frame = {"kind": "presence", "as": "operator", **OPERATORS["presence"]}
    assert refused({**frame, "reason": "not_answering"}) == ("bad_fields", "presence")


def test_half_a_surrogate_pair_is_counted_and_does_not_crash() -> None:
    assert refusal('{"kind":"\ud800"}') == ("unknown_kind", None)
    assert refusal(json.dumps(heartbeat(**{"\ud800": 1}))) == ("bad_fields", "heartbeat")
    assert refusal(json.dumps(heartbeat(conversation="\ud800" * 43)))[0] == "bad_fields"


def is_answered(text: str) -> None:
    """A frame, or a refusal that names a known kind or none."""
    try:
        assert parse(text, frame_bytes=FRAME_BYTES)
    except BadFrame as bad:
        told = (bad.code, bad.kind, bad.args)
    else:
        return
    code, kind, arguments = told
    assert kind is None or kind in KINDS
    assert arguments == (code,)


@given(st.text(st.characters(), max_size=200))
def test_any_text_gets_a_frame_or_a_code(text: str) -> None:
    is_answered(text)


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(any_json)
def test_any_json_gets_a_frame_or_a_code(content: object) -> None:
    is_answered(json.dumps(content))


@given(st.sampled_from(CLIENT), st.data())
def test_any_change_of_a_frame_gets_a_frame_or_a_code(
    frame: dict[str, Any], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(frame)) | st.text(max_size=10))
    is_answered(json.dumps({**frame, name: data.draw(any_json)}))
    cut = data.draw(st.integers(0, len(json.dumps(frame))))
    is_answered(json.dumps(frame)[:cut])
