"""Time as the domain sees it: a moment is an argument, never a call to a clock."""

from datetime import UTC, datetime
from typing import NewType
from zoneinfo import ZoneInfo

Moment = NewType("Moment", int)
"""Milliseconds since the Unix epoch, UTC."""

NEVER = Moment(0)
"""Before everything."""

SECOND = 1000
MINUTE = 60 * SECOND


class NaiveTime(ValueError):
    """A time without a zone was given where one is needed."""


def after(moment: Moment, seconds: float) -> Moment:
    """The moment `seconds` later (earlier if negative)."""
    return Moment(moment + round(seconds * SECOND))


def moment_of(at: datetime) -> Moment:
    """The moment of an aware datetime. Raises NaiveTime without a zone."""
    if at.utcoffset() is None:
        raise NaiveTime("a datetime needs a zone")
    return Moment(round(at.timestamp() * SECOND))


def local(moment: Moment, zone: str) -> datetime:
    """The moment on the wall clock of an IANA zone."""
    return datetime.fromtimestamp(moment / SECOND, UTC).astimezone(ZoneInfo(zone))


HOUSEKEEPING_SECONDS = 2 * 24 * 3600
"""When a table may sweep what nobody needs; far beyond every limit, and no rule relies on it."""


def expiry(now: Moment) -> int:
    """Seconds since the epoch at which housekeeping may remove what is left."""
    return now // SECOND + HOUSEKEEPING_SECONDS
