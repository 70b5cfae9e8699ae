"""Honest bands of waiting: how many come before, and how long it may take.

The router writes where the bands of a queue end, as moments of waiting, once per queue; each
visitor's heartbeat compares their own. So telling many costs no write for any of them.

The time is that within which half of those at a place are served. While anybody waits all slots of
those who serve the queue as their own are taken, and each becomes free once in `typical_duration`;
each of those who wait gives up once in `typical_patience` (0: never). So with j before them a place
is left after 1 / (slots / duration + j / patience), and a place waits for the sum of these. The
median of such a sum is a third of its last term shorter than its mean (to 2 % if nobody gives up:
Choi 1994, "On the medians of gamma distributions"). Help by overflow is not counted on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from inloop.domain.changes import Update
from inloop.domain.conditions import AtMost, Item, Lacks, Rule, Value, either
from inloop.domain.limits import Limits
from inloop.domain.reading import read_as
from inloop.domain.refs import BandsRef
from inloop.domain.time import NEVER, Moment, expiry
from inloop.domain.vocabulary import PlaceBand, WaitBand

PLACES = (1, 3, 10)
"""The last place of each band; behind the last one there are more."""
SHORT, LONG = 5 * 60, 15 * 60
"""Seconds: under SHORT, up to LONG, over LONG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """Where the bands of a queue end: the moment since when the last one within it waits.

    None: everybody who waits is within it; NEVER: nobody is.
    """

    at: Moment = NEVER
    staffed: bool = True
    first: Moment | None = None
    third: Moment | None = None
    tenth: Moment | None = None
    short: Moment | None = None
    long: Moment | None = None

    @classmethod
    def of(cls, item: Item) -> "Bands":
        """Read from its item."""
        return read_as(cls, item)

    def place(self, since: Moment) -> PlaceBand:
        """How many come first, who waits since `since` included."""
        if _within(since, self.first):
            return "1"
        if _within(since, self.third):
            return "2_3"
        return "4_10" if _within(since, self.tenth) else "more"

    def wait(self, since: Moment) -> WaitBand:
        """How long it may take from now."""
        if _within(since, self.short):
            return "under_5"
        return "5_15" if _within(since, self.long) else "over_15"


def _within(since: Moment, last: Moment | None) -> bool:
    return last is None or since <= last


def served_within(seconds: int, *, slots: int, limits: Limits) -> int:
    """Up to which place half or more are served in so many seconds, by so many slots."""
    if slots == 0:
        return 0
    freed = slots / limits.typical_duration
    given_up = 1 / limits.typical_patience if limits.typical_patience else 0.0
    waits = -1 / freed / 3
    for before in range(limits.queue_limit):
        waits += 1 / (freed + before * given_up)
        if waits > seconds:
            return before
    return limits.queue_limit


def look_ahead(*, slots: int, limits: Limits) -> int:
    """How many places have to be known to tell every band: one more than any band has."""
    return max(PLACES[-1], served_within(LONG, slots=slots, limits=limits)) + 1


def bands_of(
    waiting: Sequence[Moment], *, slots: int, staffed: bool, now: Moment, limits: Limits
) -> Bands:
    """The bands of a queue whose first places wait since these moments, oldest first."""
    first, third, tenth = (_end(waiting, places) for places in PLACES)
    short, long = (
        _end(waiting, served_within(seconds, slots=slots, limits=limits))
        for seconds in (SHORT, LONG)
    )
    return Bands(
        at=now, staffed=staffed, first=first, third=third, tenth=tenth, short=short, long=long
    )


def _end(waiting: Sequence[Moment], places: int) -> Moment | None:
    if len(waiting) <= places:
        return None
    return waiting[places - 1] if places else NEVER


def told(region: str, bands: Bands) -> Update:
    """Write the bands of a queue. Rule `newer`: a router that looked later has written before."""
    ends = {name: getattr(bands, name) for name in ("first", "third", "tenth", "short", "long")}
    known: dict[str, Value] = {name: end for name, end in ends.items() if end is not None}
    return Update(
        ref=BandsRef(region),
        set={"at": bands.at, "staffed": bands.staffed, "expires_at": expiry(bands.at), **known},
        remove=tuple(name for name, end in ends.items() if end is None),
        rules=(Rule("newer", either(Lacks("at"), AtMost("at", bands.at))),),
    )
