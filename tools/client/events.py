"""What a channel tells its page."""

from dataclasses import dataclass
from enum import StrEnum

from tools.client.content import Line


class Status(StrEnum):
    """How far an own message has come; the page shows it beside the message."""

    WAITING = "waiting"
    """Not sent yet: no epoch, or the transcript comes first."""
    SENT = "sent"
    """On its way; kept until the other page acknowledges it."""
    DELIVERED = "delivered"
    NOT_DELIVERED = "not_delivered"
    """The epoch or the conversation ended without an acknowledgement."""


@dataclass(slots=True, eq=False)
class Message:
    """An own message. `epoch` and `number` name it: those of its last box as it was last sent."""

    text: str
    status: Status = Status.WAITING
    epoch: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Began:
    """An epoch began on this page."""

    epoch: int


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of the other page, in their turn, once. `text` is None where they cannot be read."""

    epoch: int
    number: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Lines of the transcript, as told by the visitor's page."""

    lines: tuple[Line, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Arrived:
    """An own message changed to DELIVERED or NOT_DELIVERED."""

    message: Message


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something was not taken: a verdict on a box or on an epoch, in one word."""

    why: str
    epoch: int
    number: int | None = None


Event = Began | Heard | Told | Arrived | Dropped
