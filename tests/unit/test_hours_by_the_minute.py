"""Hours against a slow judge: every minute of a week, as the clock on the wall shows it.

The judge knows no offsets and no moments of edges. It lists what the clock shows in each minute
that passes, and lays a span from the first minute in which the clock has come to the beginning to
the last one that shows the end, or the first one beyond it where none shows it.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inloop.domain.hours import Hours, Span, next_change, open_at, opening_at
from inloop.domain.time import MINUTE, Moment, moment_of

ZONE = "Europe/Amsterdam"
DAYS = 6
SPRING, AUTUMN = date(2027, 3, 25), date(2026, 10, 22)
"""Thursdays: the clocks change in the night of Saturday to Sunday."""
LEAP, COMMON, NEW_YEAR = date(2028, 2, 26), date(2027, 2, 26), date(2026, 12, 29)
FIRST_DAYS = (SPRING, AUTUMN, LEAP, COMMON, NEW_YEAR)


@cache
def clock(first: date) -> tuple[Moment, tuple[int, ...]]:
    """The moment at which `first` begins, and what the clock shows in each minute from then on.

    In minutes since the midnight before `first`, by the calendar.
    """
    midnight = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - what the clock shows
    aware = midnight.replace(tzinfo=ZoneInfo(ZONE))
    start, passed = aware.astimezone(UTC), 0
    shown: list[int] = []
    while True:
        wall = (start + timedelta(minutes=passed)).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
        if wall >= midnight + timedelta(days=DAYS):
            return moment_of(aware), tuple(shown)
        shown.append((wall - midnight) // timedelta(minutes=1))
        passed += 1


def open_minutes(hours: Hours, first: date) -> list[bool]:
    """For each minute from the beginning of `first`: open or not."""
    _, shown = clock(first)
    found = [False] * len(shown)
    for number in range(-1, DAYS):
        day = first + timedelta(days=number)
        spans = hours.exceptions.get(day, hours.weekly.get(day.isoweekday(), ()))
        for span in spans:
            lasts = span.end - span.start if span.end > span.start else span.end + 1440 - span.start
            begins = number * 1440 + span.start
            begun = [at for at, minute in enumerate(shown) if minute >= begins]
            ends = [at for at, minute in enumerate(shown) if minute == begins + lasts][-1:]
            beyond = [at for at, minute in enumerate(shown) if minute > begins + lasts][:1]
            for minute in range(min(begun), (ends or beyond or [len(shown)])[0]):
                found[minute] = True
    return found


def near(*minutes: int) -> st.SearchStrategy[int]:
    """Any minute of a day, often one beside those given."""
    beside = [each + offset for each in minutes for offset in (-1, 0, 1, 30)]
    return st.sampled_from([each for each in beside if 0 <= each <= 1440]) | st.integers(0, 1440)


spans = st.builds(
    Span,
    near(0, 120, 150, 180).filter(lambda minute: minute < 1440),
    near(120, 150, 180, 1440).filter(lambda minute: minute > 0),
)
days = st.lists(spans, max_size=3).map(tuple)
weeks = st.tuples(*[days] * 7).map(lambda each: dict(enumerate(each, start=1)))


@given(
    first=st.sampled_from(FIRST_DAYS),
    weekly=weeks,
    dated=st.dictionaries(st.integers(0, DAYS - 1), days, max_size=3),
    day=st.sampled_from((2, 3)) | st.integers(0, DAYS - 1),
    minute=near(0, 120, 150, 180, 1439),
    beyond=st.sampled_from((0, 1, MINUTE - 1)),
)
@example(first=SPRING, weekly={7: (Span(150, 160),)}, dated={}, day=1, minute=0, beyond=0)
@example(first=SPRING, weekly={7: (Span(150, 240),)}, dated={}, day=2, minute=0, beyond=0)
@example(first=SPRING, weekly={7: (Span(60, 150),)}, dated={}, day=3, minute=90, beyond=0)
@example(first=AUTUMN, weekly={6: (Span(120, 120),)}, dated={}, day=3, minute=120, beyond=0)
@example(first=AUTUMN, weekly={7: (Span(150, 160),)}, dated={}, day=3, minute=165, beyond=0)
@example(first=LEAP, weekly={1: (Span(1200, 120),)}, dated={3: ()}, day=3, minute=0, beyond=1)
@settings(max_examples=120, deadline=None)
def test_hours_and_the_next_change_are_right_in_every_minute(
    *,
    first: date,
    weekly: dict[int, tuple[Span, ...]],
    dated: dict[int, tuple[Span, ...]],
    day: int,
    minute: int,
    beyond: int,
) -> None:
    exceptions = {first + timedelta(days=offset): each for offset, each in dated.items()}
    hours = Hours(weekly=weekly, exceptions=exceptions)
    start, _ = clock(first)
    expected = open_minutes(hours, first)
    now = min(day * 1440 + minute, len(expected) - 1)
    moment = Moment(start + now * MINUTE + beyond)
    opening = opening_at(hours, moment, ZONE)
    assert (opening.open, open_at(hours, moment, ZONE)) == (expected[now], expected[now])
    told = opening.until if opening.open else opening.next_opening
    for each in (told, next_change(hours, moment, ZONE)):
        change = next(
            (at for at in range(now, len(expected)) if expected[at] != expected[now]), None
        )
        if change is not None:
            assert each == start + change * MINUTE
        else:
            assert each is None or each >= start + len(expected) * MINUTE


@pytest.mark.parametrize(("first", "hours"), [(SPRING, -1), (AUTUMN, 1), (LEAP, 0)])
def test_the_judge_lives_through_the_clock_changes(first: date, hours: int) -> None:
    _, shown = clock(first)
    assert len(shown) == DAYS * 1440 + hours * 60
    assert len(set(shown)) == DAYS * 1440 - (60 if first == SPRING else 0)


def test_the_judge_closes_at_the_second_reading_of_an_hour_that_comes_twice() -> None:
    found = open_minutes(Hours(weekly={7: (Span(150, 160),)}), AUTUMN)
    assert [at - 3 * 1440 for at, each in enumerate(found) if each] == list(range(150, 220))
