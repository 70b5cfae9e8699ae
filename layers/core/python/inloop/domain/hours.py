"""Opening hours: weekly, with dated exceptions, on the wall clock of one zone.

Judged when asked, never stored as open or closed. A span belongs to the day on which it begins
and may run over midnight. A dated exception replaces all spans that begin on its date. On a clock
change the wall clock decides: a time that does not exist is the moment of the change; of one that
exists twice a span begins at the first and ends at the second.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import takewhile
from zoneinfo import ZoneInfo

from inloop.domain.time import Moment, after, local, moment_of

ROUND_DAYS = 15
"""After the last exception every week is alike; of two, a clock change can swallow one span."""

LOOK_AHEAD_DAYS = 370
"""How far edges are tried where more than hours decides: a year and a bit."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` to `end` in minutes after midnight; an end not after the start is next day's."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Minutes on the wall clock; a span that ends where it starts lasts the whole day."""
        return self.end - self.start if self.end > self.start else self.end - self.start + 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """`weekly` by ISO weekday (Monday 1); `exceptions` by date, no spans meaning closed."""

    weekly: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The spans that begin on this date, the exception first."""
        found = self.exceptions.get(day)
        return self.weekly.get(day.isoweekday(), ()) if found is None else found


@dataclass(frozen=True, slots=True)
class Opening:
    """Open until `until`, or closed until `next_opening`; None where neither is known.

    `last_start` is the moment from which nobody new begins, though open until later.
    """

    open: bool
    until: Moment | None = None
    next_opening: Moment | None = None
    last_start: Moment | None = None


HORIZON_DAYS = 8
"""How far the end of what is open now is looked for; open beyond that has no end worth telling."""

CLOSED = Opening(open=False)
"""Closed, and no next opening known: what missing data means."""


def open_at(hours: Hours, at: Moment, zone: str) -> bool:
    """Whether `hours` are open at a moment."""
    return day_of(hours, at, zone) is not None


def day_of(hours: Hours, at: Moment, zone: str) -> date | None:
    """The day to which an open moment belongs: where its span began. None while closed.

    At most the spans of two days are looked at.
    """
    today = local(at, zone).date()
    for day in (today - timedelta(days=1), today):
        for span in hours.spans_on(day):
            begin, end = _moments(day, span, zone)
            if begin <= at < end:
                return day
    return None


def opening_at(hours: Hours, at: Moment, zone: str) -> Opening:
    """Whether `hours` are open at a moment, until when, or when next. Adjoining spans are one."""
    until: Moment | None = None
    horizon = after(at, HORIZON_DAYS * 24 * 3600)
    for begin, end in _intervals(hours, at, zone):
        if until is None and begin > at:
            return Opening(open=False, next_opening=begin)
        if until is not None and begin > until:
            break
        until = end if until is None else max(until, end)
        if until > horizon:
            return Opening(open=True)
    return CLOSED if until is None else Opening(open=True, until=until)


def next_change(hours: Hours, at: Moment, zone: str) -> Moment | None:
    """When open next becomes closed, or closed open; None where it stays as it is for good."""
    until: Moment | None = None
    for begin, end in _intervals(hours, at, zone):
        if until is None and begin > at:
            return begin
        if until is not None and begin > until:
            return until
        until = end if until is None else max(until, end)
    # Open up to where the look ended means open every week: no end at all.
    beyond = midnight(_last_day(hours, at, zone) + timedelta(days=1), zone)
    return None if until is None or until >= beyond else until


def first_edge(
    several: Iterable[Hours],
    at: Moment,
    zone: str,
    *,
    holds: Callable[[Moment], bool],
    also: Iterable[Moment] = (),
) -> Moment | None:
    """The first moment after `at` where a span of any of these hours begins or ends and `holds`.

    For what can become true only there or at one of `also`. Tried in their order, so that the
    work ends with the first that holds; none within LOOK_AHEAD_DAYS means none.
    """
    last = after(at, LOOK_AHEAD_DAYS * 24 * 3600)
    edges = merge(sorted(also), *(_edges(each, at, zone) for each in several))
    tried = at
    for edge in takewhile(lambda each: each <= last, edges):
        if edge > tried and holds(edge):
            return edge
        tried = max(tried, edge)
    return None


def midnight(day: date, zone: str) -> Moment:
    """The moment at which a date begins."""
    return _on_the_clock(day, 0, zone, second=False)


def _edges(hours: Hours, at: Moment, zone: str) -> Iterator[Moment]:
    last = local(at, zone).date() + timedelta(days=LOOK_AHEAD_DAYS)
    return merge(
        (begin for begin, _ in _intervals(hours, at, zone, last=last)),
        (end for _, end in _intervals(hours, at, zone, last=last)),
    )


def _last_day(hours: Hours, at: Moment, zone: str) -> date:
    """The last date on which a change can be that is not there every week."""
    return max((local(at, zone).date(), *hours.exceptions)) + timedelta(days=ROUND_DAYS)


def _intervals(
    hours: Hours, at: Moment, zone: str, *, last: date | None = None
) -> Iterator[tuple[Moment, Moment]]:
    """The open intervals that end after `at`, by their beginning."""
    day = local(at, zone).date() - timedelta(days=1)
    last = last or _last_day(hours, at, zone)
    while day <= last:
        for span in sorted(hours.spans_on(day)):
            begin, end = _moments(day, span, zone)
            if begin < end and end > at:
                yield begin, end
        day += timedelta(days=1)


def _moments(day: date, span: Span, zone: str) -> tuple[Moment, Moment]:
    begin = _on_the_clock(day, span.start, zone, second=False)
    end = _on_the_clock(day, span.start + span.length, zone, second=True)
    return begin, end


def _on_the_clock(day: date, minutes: int, zone: str, *, second: bool) -> Moment:
    """The moment at which the clock shows so many minutes after the midnight that begins `day`."""
    days, rest = divmod(minutes, 1440)
    naive = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60))
    aware = naive.replace(tzinfo=ZoneInfo(zone), fold=1 if second else 0)
    if aware.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == naive:
        return moment_of(aware)
    return _change(naive, zone)


def _change(naive: datetime, zone: str) -> Moment:
    """The moment of the clock change that skips this time: both readings lie on its two sides."""
    before = naive.replace(tzinfo=ZoneInfo(zone), fold=0).utcoffset() or timedelta()
    behind = naive.replace(tzinfo=ZoneInfo(zone), fold=1).utcoffset() or timedelta()
    low = naive - max(before, behind)
    high = naive - min(before, behind)
    return _bisect(low.replace(tzinfo=UTC), high.replace(tzinfo=UTC), zone)


def _bisect(low: datetime, high: datetime, zone: str) -> Moment:
    start = low.astimezone(ZoneInfo(zone)).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(ZoneInfo(zone)).utcoffset() == start:
            low = middle
        else:
            high = middle
    return moment_of(high.replace(microsecond=0))
