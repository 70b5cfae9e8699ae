"""From an event of the domain, or a frame, to compact JSON text without nulls."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic_core import ValidationError

from inloop.domain.events import Event, RegionStatus
from inloop.wire.frame import Frame
from inloop.wire.validators import schemas, validator


class BadEvent(Exception):
    """An event does not fit its frame: a fault of ours. Holds the event's class name alone."""


def encode(event: Event | RegionStatus) -> str:
    """The text of the frame for an event, or of a document, checked against the protocol.

    Raises BadEvent.
    """
    name = type(event).__name__
    if name not in schemas()["events"]:
        raise BadEvent(name)
    text = _text({"kind": schemas()["kinds"][name], **_plain(event)})
    if not _sound(name, text):
        raise BadEvent(name)
    return text


def to_text(frame: Frame) -> str:
    """The text of a frame."""
    return _text(_plain(frame))


def _sound(name: str, text: str) -> bool:
    try:
        validator("events", name).validate_json(text)
    except ValidationError:
        return False
    return True


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field may hold
    if is_dataclass(value):
        return {
            each.name.rstrip("_"): _plain(told)
            for each in fields(value)
            if (told := getattr(value, each.name)) is not None
        }
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
