"""What a use case leaves to be done after its writes: pushes to pages and later looks.

Both are hints. A lost push is mended by the heartbeat's answer, a lost look by the tick.
"""

from dataclasses import dataclass

from inloop.domain.events import Event
from inloop.domain.nudges import Nudge


@dataclass(frozen=True, slots=True)
class Push:
    """An event for one socket; `otherwise` is for another socket when this one is gone."""

    connection: str
    event: Event
    otherwise: "Push | None" = None


@dataclass(frozen=True, slots=True)
class Look:
    """Look again after some seconds."""

    nudge: Nudge
    in_seconds: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left to be done, in this order."""

    pushes: tuple[Push, ...] = ()
    looks: tuple[Look, ...] = ()


def to(connection: str | None, event: Event) -> tuple[Push, ...]:
    """A push to a page that may not be connected."""
    return () if connection is None else (Push(connection, event),)
