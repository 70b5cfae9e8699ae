"""The nine promises, by name, and who looks after each.

They are judged by what was committed and by what pages saw; what the code says of itself counts
for nothing. A look is taken at each commit, every minute, and when all has settled.
"""

from dataclasses import dataclass, field
from typing import Any, Protocol

from inloop.domain.time import MINUTE
from tests.simulation.cloud import Cloud
from tests.simulation.store import Commit

NAMES = {
    1: "No conversation has two operators; no operator has more than slots; no slot leaks",
    2: "Every visitor who waits with a living lease is served, or told the truth",
    3: "Nobody is served without an arrangement or an agreement, within its cap and reservation",
    4: "First come, first served",
    5: "Messages arrive in order, exactly once, or the sender sees that they did not",
    6: "Exactly one service record and one reach record; the settlement balances",
    7: "Words, private keys, secrets, addresses, user agents and tokens are nowhere",
    8: "What is left of an ended conversation is gone within minutes",
    9: "Whatever is killed, duplicated, delayed, reordered or lost, nothing breaks",
}


class Broken(Exception):
    """A promise was broken, and how."""

    def __init__(self, number: int, how: str) -> None:
        super().__init__(f"promise {number} ({NAMES[number]}): {how}")
        self.number = number


@dataclass(slots=True)
class Watch:
    """What every check knows: the cloud, and how to say that a promise is broken.

    `calm` is the moment since which nothing goes wrong any more; None while it does.
    """

    cloud: Cloud
    calm: int | None = None

    def broken(self, number: int, how: str, *parts: object) -> None:
        """Say it. The run ends at once, but not inside a handler, which would catch it."""
        scheduler = self.cloud.scheduler
        told = how.format(*(self.cloud.story.named(each) for each in parts))
        self.cloud.story.tell("BROKEN: {}", told)
        if scheduler.error is None:
            scheduler.error = Broken(number, told)


class Check(Protocol):
    """Who looks after some promises."""

    def committed(self, commit: Commit) -> None:
        """After each commit."""

    def looked(self, what: str, region: str, found: Any) -> None:
        """When a function reads a queue, a region's staff or the overrides; what it found."""

    def minute(self) -> None:
        """Every minute."""

    def end(self) -> None:
        """When everything has settled."""


@dataclass(slots=True)
class Checked:
    """A check that has nothing to say at some of the moments."""

    watch: Watch

    def committed(self, commit: Commit) -> None:
        """After each commit."""

    def looked(self, what: str, region: str, found: Any) -> None:
        """When a function reads a queue, a region's staff or the overrides; what it found."""

    def minute(self) -> None:
        """Every minute."""

    def end(self) -> None:
        """When everything has settled."""


@dataclass(slots=True)
class Promises:
    """All checks of a run, called at their moments."""

    cloud: Cloud
    checks: list[Check] = field(default_factory=list)

    def watch(self, checks: list[Check]) -> None:
        """Begin to look."""
        self.checks = checks
        self.cloud.checks += [each.committed for each in checks]
        self.cloud.looks += [each.looked for each in checks]
        self._minute()

    def _minute(self) -> None:
        self.cloud.scheduler.after(MINUTE, self._minute)
        for each in self.checks:
            each.minute()

    def end(self) -> None:
        """The last look. Raises Broken."""
        for each in self.checks:
            each.end()
        if self.cloud.scheduler.error is not None:
            raise self.cloud.scheduler.error
