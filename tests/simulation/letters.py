"""Words between two pages, without seals: numbered boxes that say where they belong.

A box is base64url text, so it can carry its conversation, epoch, direction and number in the open.
`Letters` is the book of the whole run: what was said, applied and acknowledged, by whom.
"""

from collections import defaultdict
from dataclasses import dataclass, field

WINDOW = 64
MARK = "WORDS-"
"""Begins every box, so that a word in a table or a log is found."""


class Misplaced(Exception):
    """A page was shown what is not its own, twice, or out of order."""


@dataclass(slots=True)
class Letters:
    """Per stream (conversation, epoch, sender): how far it was said, applied and confirmed."""

    said: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    applied: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    confirmed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[str] = field(default_factory=list)
    keys: dict[tuple[str, int], str] = field(default_factory=dict)

    def key_is(self, conversation: str, epoch: int, key: str) -> None:
        """A page was told this key for an epoch: every page is told the same."""
        if self.keys.setdefault((conversation, epoch), key) != key:
            self.faults.append(f"epoch {epoch} of {conversation} has two keys")

    def begins(self, conversation: str) -> None:
        """A page that never learned how its first attempt went may begin once more."""
        for streams in (self.said, self.applied, self.confirmed):
            for stream in [each for each in streams if each.startswith(f"{conversation}-")]:
                del streams[stream]
        for key in [each for each in self.keys if each[0] == conversation]:
            del self.keys[key]


def stream_of(conversation: str, epoch: int, sender: str) -> str:
    """The name of one direction of one epoch."""
    return f"{conversation}-{epoch}-{sender}"


@dataclass(slots=True)
class Talk:
    """One page's side of one epoch: keeps what it said until it is acknowledged."""

    book: Letters
    conversation: str
    epoch: int
    party: str
    sent: list[str] = field(default_factory=list)
    said_at: list[int] = field(default_factory=list)
    acked: int = 0
    upto: int = 0
    early: dict[int, str] = field(default_factory=dict)

    @property
    def _own(self) -> str:
        return stream_of(self.conversation, self.epoch, self.party)

    @property
    def _others(self) -> str:
        other = "operator" if self.party == "visitor" else "visitor"
        return stream_of(self.conversation, self.epoch, other)

    def put(self, now: int) -> tuple[int, str]:
        """Say the next thing: its number and box."""
        self.said_at.append(now)
        number = len(self.sent) + 1
        box = f"{MARK}{self._own}-{number}"
        self.sent.append(box)
        self.book.said[self._own] = number
        return number, box

    def unheard(self) -> list[tuple[int, str]]:
        """What was said and not acknowledged, oldest first."""
        return [(at, self.sent[at - 1]) for at in range(self.acked + 1, len(self.sent) + 1)]

    def lost_since(self, moment: int) -> bool:
        """Whether something said before that moment has still not been acknowledged."""
        return self.acked < len(self.sent) and self.said_at[self.acked] < moment

    def take(self, number: int, box: str) -> bool:
        """A box has come; whether it is to be acknowledged. Applies it and what waited for it."""
        if box != f"{MARK}{self._others}-{number}":
            self.book.faults.append(f"a box of {box} came as {self._others}-{number}")
            return False
        if self.upto < number <= self.upto + WINDOW:
            self.early[number] = box
        while self.early.pop(self.upto + 1, None):
            self.upto += 1
            # Another page with the same epoch would apply it again: that must not be possible.
            if self.upto <= self.book.applied[self._others]:
                self.book.faults.append(f"{self._others} number {self.upto} was applied twice")
            self.book.applied[self._others] = self.upto
        return True

    def missing(self) -> list[int]:
        """The gaps below what came early."""
        return [
            at for at in range(self.upto + 1, max(self.early, default=0)) if at not in self.early
        ]

    def acknowledged(self, upto: int) -> None:
        """The other page says that all up to here has arrived."""
        if upto > self.book.applied[self._own]:
            self.book.faults.append(f"{self._own} number {upto} was acknowledged, not applied")
        self.acked = max(self.acked, min(upto, len(self.sent)))
        self.book.confirmed[self._own] = max(self.book.confirmed[self._own], self.acked)
