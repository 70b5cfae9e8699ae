"""From the text of a socket to a frame, or a refusal that holds nothing of the text.

Size first, then JSON, then the kind for the role that the frame claims, then its fields.
"""

import json
from typing import Any, Final, Literal, NoReturn, get_args

from pydantic_core import ValidationError

from inloop.wire.frame import Frame, kind_of
from inloop.wire.operator import OperatorFrame, SignIn
from inloop.wire.validators import Group, validator
from inloop.wire.visitor import Hello, VisitorFrame

ClientFrame = VisitorFrame | OperatorFrame
ParseCode = Literal["not_json", "too_large", "unknown_kind", "bad_fields"]

MODELS: Final[dict[Group, dict[str, type[Frame]]]] = {
    "visitor": {kind_of(each): each for each in get_args(VisitorFrame)},
    "operator": {kind_of(each): each for each in get_args(OperatorFrame)},
}
FIRST: Final[dict[str, Group]] = {kind_of(Hello): "visitor", kind_of(SignIn): "operator"}
"""The kinds that begin a socket and say by themselves who speaks."""
KINDS: Final = frozenset(kind for models in MODELS.values() for kind in models)


class BadFrame(Exception):
    """What came is no frame. `kind` is a kind of the protocol or None, never the sender's text."""

    def __init__(self, code: ParseCode, kind: str | None = None) -> None:
        super().__init__(code)
        self.code: ParseCode = code
        self.kind = kind


def parse(text: str, *, frame_bytes: int) -> ClientFrame:
    """The frame in `text`, of at most `frame_bytes` bytes of UTF-8.

    Raises BadFrame: too_large, not_json, unknown_kind (for the role claimed) or bad_fields.
    """
    if _too_large(text, frame_bytes):
        raise BadFrame("too_large")
    content = _object(text)
    if content is None:
        raise BadFrame("not_json")
    kind = content.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadFrame("unknown_kind")
    group = FIRST.get(kind) or _claimed(content)
    if group is None:
        raise BadFrame("bad_fields", kind)
    if kind not in MODELS[group]:
        raise BadFrame("unknown_kind", kind)
    fields = _checked(group, kind, content)
    if fields is None:
        raise BadFrame("bad_fields", kind)
    return MODELS[group][kind](**fields)  # type: ignore[return-value]


def _too_large(text: str, frame_bytes: int) -> bool:
    # Half a surrogate pair cannot be UTF-8, but must be counted and not crash.
    return len(text) > frame_bytes or len(text.encode("utf-8", "surrogatepass")) > frame_bytes


# The two below answer None where they could raise: an exception raised while another is handled
# carries it along as its context, and with it a piece of what the page sent.


def _object(text: str) -> dict[str, Any] | None:
    try:
        content = json.loads(text, object_pairs_hook=_each_once, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _checked(group: Group, kind: str, content: dict[str, Any]) -> dict[str, Any] | None:
    try:
        fields: dict[str, Any] = validator(group, kind).validate_python(content)
    except ValidationError:
        return None
    return fields


def _claimed(content: dict[str, Any]) -> Group | None:
    match content.get("as"):
        case "visitor":
            return "visitor"
        case "operator":
            return "operator"
        case _:
            return None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Who reads the first and who reads the last of two equal names would see different frames.
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a name occurs twice")
    return content


def _refuse(_constant: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")
