"""Bad frames and faults: a stable code, an open socket, and nothing of the content anywhere."""

import json
import logging
from itertools import count
from typing import Any

import pytest

from inloop.domain.conditions import Item
from inloop.domain.refs import Ref
from inloop.ports.store import Busy
from inloop.runtime.delivering import Delivery
from inloop.runtime.telemetry import ALLOWED, Telemetry
from tests.networks import small
from tests.world import Visitor, World

MARK = "zwaluw-in-de-schuur"
_services = count()


def logging_world() -> World:
    """A world whose log lines the test can read: a log keeps the output it was made with."""
    return World(small(), telemetry=Telemetry(f"border-{next(_services)}"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        (f"{MARK}", "not_json"),
        (f'["{MARK}"]', "not_json"),
        (f'{{"kind": "{MARK}"}}', "unknown_kind"),
        ('{"kind": "say", "as": "visitor"}', "bad_fields"),
        (f'{{"kind": "hello", "protocol": 1, "region": "noord", "x": "{MARK}"}}', "bad_fields"),
        (f'{{"kind": "hello", "protocol": "1", "region": "{MARK}"}}', "bad_fields"),
        ('{"kind": "accept", "as": "visitor"}', "unknown_kind"),
        (json.dumps({"kind": "hello", "protocol": 1, "region": MARK * 1000}), "too_large"),
    ],
)
def test_a_bad_frame_gets_its_code_and_leaves_no_trace(
    text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    world = logging_world()
    answer = world.frame("c", text)
    assert answer is not None
    assert (answer["kind"], answer["code"]) == ("error", code)
    assert MARK not in json.dumps(answer)
    out = capsys.readouterr()
    assert f'"code":"{code}"' in out.out
    assert MARK not in out.out + out.err


def test_the_line_of_an_invocation_has_only_allowed_fields(
    capsys: pytest.CaptureFixture[str],
) -> None:
    world = logging_world()
    visitor = world.visitor("v", "noord")
    visitor.asks("heartbeat")
    lines = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert [each.get("kind") for each in lines] == ["start", "heartbeat"]
    for line in lines:
        assert set(line) <= ALLOWED
        assert visitor.conversation not in json.dumps(line)
        assert visitor.connection not in json.dumps(line)


class Broken:
    """A store of which every call fails with a message that quotes."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def read(self, _ref: Ref) -> Item:
        raise self.error

    def __getattr__(self, _name: str) -> Any:
        return self._fail

    def _fail(self, *_args: object, **_kwargs: object) -> Any:
        raise self.error


def test_a_fault_is_answered_as_unavailable_and_its_message_is_told_to_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    world = logging_world()
    world.store = Broken(ValueError(MARK))
    answer = Visitor(world, "v", "noord").asks("heartbeat")
    assert answer == {"kind": "error", "code": "unavailable", "about": "heartbeat"}
    out = capsys.readouterr().out
    assert "ValueError" in out
    assert MARK not in out


class Unheard:
    """Sockets of which every push fails with a message that quotes."""

    def push(self, _connection: str, _text: str) -> bool:
        raise ValueError(MARK)


@pytest.mark.parametrize(
    "frame",
    [
        '{"kind": "hello", "protocol": 1, "region": "noord"}',
        '{"kind": "hello", "protocol": 1, "region": "nowhere"}',
        "not a frame",
    ],
)
def test_an_answer_that_cannot_be_pushed_is_a_fault_told_in_our_words(
    frame: str, capsys: pytest.CaptureFixture[str]
) -> None:
    world = logging_world()
    world.deliver = Delivery(Unheard)
    assert world.frame("c", frame) is None
    out = capsys.readouterr().out
    assert "ValueError" in out
    assert MARK not in out


def test_contention_is_answered_with_try_again(world: World) -> None:
    world.store = Broken(Busy())
    answer = Visitor(world, "v", "noord").asks("heartbeat")
    assert answer is not None
    assert answer["code"] == "try_again"


def test_a_field_outside_the_list_is_dropped_whoever_logs_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Telemetry("dropping").line("frame", kind="say", secret=MARK)
    logging.getLogger("dropping").info("frame", extra={"box": MARK})
    try:
        raise ValueError(MARK)  # noqa: TRY301 - the traceback is what is tested
    except ValueError:
        logging.getLogger("dropping").exception("fault")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(each)["message"] for each in lines] == ["frame", "frame", "fault"]
    assert MARK not in "".join(lines)
