"""Reasons to look again: a visitor arrived in a region, or room appeared in one."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Nudge:
    """`arrival`: the queue of the region changed. `room`: the region may serve more."""

    cause: Literal["arrival", "room"]
    region: str

    def text(self) -> str:
        """As written in a wake mark or a delayed message."""
        return f"{self.cause}:{self.region}"


class NotANudge(ValueError):
    """A wake mark that nobody of ours wrote."""


def read_nudge(text: str) -> Nudge:
    """The nudge of a wake mark. Raises NotANudge."""
    match text.split(":", 1):
        case ["arrival", region] if region:
            return Nudge("arrival", region)
        case ["room", region] if region:
            return Nudge("room", region)
        case _:
            raise NotANudge("neither an arrival nor room")


def arrived(region: str) -> str:
    """The wake mark of a new or returned visitor in the queue of a region."""
    return Nudge("arrival", region).text()


def room(region: str) -> str:
    """The wake mark of a slot freed, or an operator available, in a region."""
    return Nudge("room", region).text()
