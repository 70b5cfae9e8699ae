"""A refusal holds nothing of what was sent, wherever one looks."""

import json
import traceback
from typing import Any

import pytest

from inloop.domain import events
from inloop.wire.encode import BadEvent, encode
from inloop.wire.parse import BadFrame, parse
from tests.unit.test_wire_examples import CLIENT, CONVERSATION, FRAME_BYTES

MARK = "my-husband-reads-my-phone"


def everything_told_by(raised: BaseException) -> str:
    told = [str(raised), repr(raised), repr(raised.args), repr(vars(raised))]
    told += traceback.format_exception(raised)
    return "\n".join(told)


def marked(**fields: Any) -> str:
    return json.dumps({"kind": "typing", "as": "visitor", "conversation": CONVERSATION, **fields})


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("too_large", MARK * FRAME_BYTES),
        ("not_json", MARK),
        ("not_json", f'{{"{MARK}": NaN}}'),
        ("not_json", f'{{"{MARK}": 1, "{MARK}": 2}}'),
        ("not_json", f'{{"kind": "{MARK}'),
        ("not_json", json.dumps([MARK])),
        ("not_json", f'{{"a": "{MARK}", "b": ' + "[" * 9000),
        ("unknown_kind", json.dumps({"kind": MARK})),
        ("bad_fields", marked(**{"as": MARK})),
        ("bad_fields", marked(epoch=MARK)),
        ("bad_fields", marked(epoch=1, **{MARK: 1})),
        ("bad_fields", marked(epoch=1, box=MARK)),
    ],
    ids=lambda each: each[:24],
)
def test_a_refusal_holds_nothing_of_the_frame(code: str, text: str) -> None:
    with pytest.raises(BadFrame) as refused:
        parse(text, frame_bytes=FRAME_BYTES)
    assert refused.value.code == code
    assert refused.value.__context__ is None
    assert refused.value.__cause__ is None
    assert MARK not in everything_told_by(refused.value)


@pytest.mark.parametrize("frame", CLIENT, ids=lambda each: f"{each.get('as', '')} {each['kind']}")
def test_no_kind_lets_a_field_into_its_refusal(frame: dict[str, Any]) -> None:
    for name in frame.keys() - {"kind"}:
        with pytest.raises(BadFrame) as refused:
            parse(json.dumps({**frame, name: f"{MARK}!"}), frame_bytes=FRAME_BYTES)
        assert refused.value.__context__ is None
        assert MARK not in everything_told_by(refused.value)


def test_an_event_that_fits_no_frame_is_not_shown_either() -> None:
    with pytest.raises(BadEvent) as refused:
        encode(events.Said(conversation=MARK, epoch=1, number=1, box=MARK))
    assert refused.value.__context__ is None
    assert MARK not in everything_told_by(refused.value)
