"""The receiving end of a stream: opens each box once, applies in order, tells what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tools.client.box import BadBox
from tools.client.codes import Kind
from tools.client.sender import WINDOW

ACK_AFTER: Final = 200
"""Milliseconds that an acknowledgement may wait for more, or for words to travel with."""

Open = Callable[[int, Kind, str], bytes | None]


class Verdict(StrEnum):
    """What became of a box."""

    NEW = "new"
    DUPLICATE = "duplicate"
    """Its number had arrived: a repetition or a replay. It is not opened, only acknowledged."""
    BEYOND = "beyond"
    """Outside the window."""
    REFUSED = "refused"
    """Not sealed by the other page for this place: tampered with, or from somewhere else."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A content in its turn; None where the other page sealed what nobody can read."""

    number: int
    kind: Kind
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a box, and what could now be applied."""

    verdict: Verdict
    applied: tuple[Applied, ...] = ()


class Receiver:
    """One stream of one epoch."""

    def __init__(self, open_: Open) -> None:
        self._open = open_
        self._ahead: dict[int, Applied] = {}
        self._ack_at: int | None = None
        self.upto = 0

    @property
    def missing(self) -> tuple[int, ...]:
        """The gaps below what has arrived."""
        highest = max(self._ahead, default=self.upto)
        return tuple(each for each in range(self.upto + 1, highest) if each not in self._ahead)

    def take(self, number: int, kind: Kind, box: str, now: int) -> Taken:
        """Take a box.

        Gaps, repetitions and the end of a transcript (words wait for it) are acknowledged at once,
        the rest within ACK_AFTER.
        """
        if number <= self.upto or number in self._ahead:
            self._ack_at = now
            return Taken(Verdict.DUPLICATE)
        if number > self.upto + WINDOW:
            return Taken(Verdict.BEYOND)
        try:
            content = self._open(number, kind, box)
        except BadBox:
            return Taken(Verdict.REFUSED)
        self._ahead[number] = Applied(number, kind, content)
        applied = tuple(self._in_turn())
        wait = 0 if self._ahead or kind is Kind.TRANSCRIPT_LAST else ACK_AFTER
        self._ack_at = min(now + wait, now + ACK_AFTER if self._ack_at is None else self._ack_at)
        return Taken(Verdict.NEW, applied)

    def _in_turn(self) -> list[Applied]:
        applied = []
        while (following := self._ahead.pop(self.upto + 1, None)) is not None:
            self.upto += 1
            applied.append(following)
        return applied

    @property
    def ack_at(self) -> int | None:
        """When an acknowledgement is due; None when none is owed."""
        return self._ack_at

    def ack_sent(self) -> None:
        """An acknowledgement went."""
        self._ack_at = None

    def piggyback(self) -> int:
        """`upto`, to travel in a sealed message; none is owed then, unless there are gaps."""
        if not self._ahead:
            self._ack_at = None
        return self.upto
