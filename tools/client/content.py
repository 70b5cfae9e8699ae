"""What is inside a box, before padding: one JSON object in UTF-8, with its version `v`.

Words:       {"v":1, "t": text, "more"?: true, "a"?: number}
Transcript:  {"v":1, "lines": [{"w": "v"|"o", "e": epoch, "n": number, "t": text, "more"?: true}]}

`more`: the text goes on in the next box (or line). `a`: all words of the other page up to this
number of this epoch have arrived. Names that a page does not know are passed over.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tools.client.codes import VERSION, Party
from tools.client.padding import TooLong

PARTS: Final = 8
"""Boxes that one text may take."""
ENVELOPE: Final = 96
"""Bytes of a content beside its text: more than the names and numbers need."""
WHO: Final[Mapping[Party, str]] = {"visitor": "v", "operator": "o"}
PARTIES: Final[Mapping[str, Party]] = {"v": "visitor", "o": "operator"}


@dataclass(frozen=True, slots=True)
class Words:
    """The content of one box of words."""

    text: str
    more: bool = False
    ack: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the transcript: who said it, and the epoch and number of its last box."""

    who: Party
    epoch: int
    number: int
    text: str
    more: bool = False


class Unreadable(ValueError):
    """The other page sealed what this version cannot read."""


def words(said: Words) -> bytes:
    """The content of a box of words."""
    content: dict[str, Any] = {"v": VERSION, "t": said.text}
    if said.more:
        content["more"] = True
    if said.ack:
        content["a"] = said.ack
    return _json(content)


def read_words(content: bytes | None) -> Words:
    """The words in a content. Raises Unreadable."""
    read = _object(content)
    text, ack = read.get("t"), read.get("a")
    if not isinstance(text, str):
        raise Unreadable
    return Words(text, read.get("more") is True, ack if type(ack) is int and ack > 0 else None)


def transcript(lines: Iterable[Line]) -> bytes:
    """The content of a part of the transcript."""
    return _json({"v": VERSION, "lines": [_plain(each) for each in lines]})


def read_transcript(content: bytes | None) -> tuple[Line, ...]:
    """The lines of a part. Raises Unreadable."""
    lines = _object(content).get("lines")
    if not isinstance(lines, list):
        raise Unreadable
    return tuple(_line(each) for each in lines)


def split(text: str, *, room: int) -> list[str]:
    """A text in pieces whose content is at most `room` bytes. Raises TooLong beyond PARTS.

    Raises UnicodeEncodeError for half a surrogate pair, which no page can show.
    """
    pieces = list(_pieces(text, room - ENVELOPE))
    if len(pieces) > PARTS:
        raise TooLong
    return pieces


def parts(lines: Iterable[Line], *, room: int) -> list[tuple[Line, ...]]:
    """The lines of a transcript in parts whose content is at most `room` bytes."""
    made: list[tuple[Line, ...]] = []
    part: list[Line] = []
    for line in _in_pieces(lines, room):
        if part and len(transcript([*part, line])) > room:
            made.append(tuple(part))
            part = []
        part.append(line)
    return [*made, tuple(part)] if part else made


@dataclass(slots=True)
class Joiner:
    """Puts a text together again whose pieces come in order."""

    _pieces: list[str] = field(default_factory=list)

    def take(self, piece: str, *, more: bool) -> str | None:
        """The whole text, once its last piece (or as many as there may be) has come."""
        self._pieces.append(piece)
        if more and len(self._pieces) < PARTS:
            return None
        whole = "".join(self._pieces)
        self._pieces.clear()
        return whole


def _pieces(text: str, most: int) -> Iterator[str]:
    start, used = 0, 0
    for at, character in enumerate(text):
        size = len(json.dumps(character, ensure_ascii=False).encode()) - 2
        if used + size > most:
            yield text[start:at]
            start, used = at, 0
        used += size
    yield text[start:]


def _in_pieces(lines: Iterable[Line], room: int) -> Iterator[Line]:
    for line in lines:
        pieces = list(_pieces(line.text, room - ENVELOPE))
        for at, piece in enumerate(pieces, start=1):
            yield Line(line.who, line.epoch, line.number, piece, more=at < len(pieces))


def _plain(line: Line) -> dict[str, Any]:
    content = {"w": WHO[line.who], "e": line.epoch, "n": line.number, "t": line.text}
    return {**content, "more": True} if line.more else content


def _line(read: object) -> Line:
    match read:
        case {"w": "v" | "o" as who, "e": int(epoch), "n": int(number), "t": str(text)}:
            more = isinstance(read, dict) and read.get("more") is True
            return Line(PARTIES[who], epoch, number, text, more)
    raise Unreadable


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _object(content: bytes | None) -> Mapping[str, Any]:
    try:
        read = json.loads(content or b"")
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(read, dict) or read.get("v") != VERSION:
        raise Unreadable
    return read
