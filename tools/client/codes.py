"""The numbers and labels that go into keys and sealed boxes. Changing one is a new version."""

from enum import IntEnum
from typing import Final, Literal

VERSION: Final = 1
"""The version of the channel; the protocol's version."""

KEY_LABEL: Final = b"inloop-key"
BOX_LABEL: Final = b"inloop-box"

Party = Literal["visitor", "operator"]
StreamName = Literal["words", "transcript"]


class Direction(IntEnum):
    """Whose box it is."""

    TO_OPERATOR = 1
    TO_VISITOR = 2


class Stream(IntEnum):
    """What has numbers and a key of its own within a direction and an epoch."""

    WORDS = 1
    TRANSCRIPT = 2


class Kind(IntEnum):
    """The kind of frame that a box travels in; the last part of a transcript is one of its own."""

    SAY = 1
    TRANSCRIPT = 2
    TRANSCRIPT_LAST = 3

    @property
    def stream(self) -> Stream:
        """The stream it is numbered in."""
        return Stream.WORDS if self is Kind.SAY else Stream.TRANSCRIPT


def direction_from(party: Party) -> Direction:
    """The direction of what this party sends."""
    return Direction.TO_OPERATOR if party == "visitor" else Direction.TO_VISITOR


def other(party: Party) -> Party:
    """The party at the other end."""
    return "operator" if party == "visitor" else "visitor"
