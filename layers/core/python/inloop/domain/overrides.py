"""A coordinator closes, pauses or opens a region at once, until a moment and for a reason.

closed  Nobody new starts in the region and its staff takes nobody new, as after hours: who waits
        is offered help under the agreements for `closed`, or told the truth.
paused  The chat stays open, but its staff takes nobody new, as if nobody were there.
open    Its own staff serves beyond the hours; within them nothing changes.

Conversations in progress go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inloop.domain.conditions import Item
from inloop.domain.reading import read_as
from inloop.domain.time import Moment
from inloop.domain.vocabulary import OverrideReason, OverrideState


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a coordinator decided for a region, in force from `at` to `until` (not included)."""

    region: str
    state: OverrideState
    reason: OverrideReason
    by: str
    at: Moment
    until: Moment

    @classmethod
    def of(cls, item: Item) -> "Override":
        """Read from its item."""
        return read_as(cls, item)

    def holds(self, at: Moment) -> bool:
        """Whether it is in force."""
        return self.at <= at < self.until

    def says_the_same(self, other: "Override") -> bool:
        """Whether nothing would change but the moment of saying it."""
        return (self.state, self.reason, self.by, self.until) == (
            other.state,
            other.reason,
            other.by,
            other.until,
        )


NONE: Mapping[str, Override] = {}
"""Nothing is in force anywhere: the hours decide."""
