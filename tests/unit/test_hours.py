"""Opening hours on the wall clock: weekly, exceptions, midnight, leap days, both clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inloop.domain.hours import Hours, Opening, Span, next_change, open_at, opening_at
from inloop.domain.time import MINUTE, Moment, NaiveTime, local, moment_of

ZONE = "Europe/Amsterdam"
NINE_TO_FIVE = Hours(weekly=dict.fromkeys(range(1, 6), (Span(540, 1020),)))
ALWAYS = Hours(weekly=dict.fromkeys(range(1, 8), (Span(0, 1440),)))


def at(text: str, *, fold: int = 0) -> Moment:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE), fold=fold))


def test_open_from_the_first_minute_to_the_last() -> None:
    assert not open_at(NINE_TO_FIVE, Moment(at("2026-11-23T09:00") - 1), ZONE)
    assert open_at(NINE_TO_FIVE, at("2026-11-23T09:00"), ZONE)
    assert open_at(NINE_TO_FIVE, Moment(at("2026-11-23T17:00") - 1), ZONE)
    assert not open_at(NINE_TO_FIVE, at("2026-11-23T17:00"), ZONE)


def test_an_opening_says_until_when() -> None:
    assert opening_at(NINE_TO_FIVE, at("2026-11-23T12:00"), ZONE) == Opening(
        open=True, until=at("2026-11-23T17:00")
    )


def test_friday_evening_opens_again_on_monday() -> None:
    assert opening_at(NINE_TO_FIVE, at("2026-11-27T18:00"), ZONE) == Opening(
        open=False, next_opening=at("2026-11-30T09:00")
    )


def test_several_spans_a_day_have_a_pause_between_them() -> None:
    hours = Hours(weekly={1: (Span(540, 720), Span(780, 1020))})
    assert opening_at(hours, at("2026-11-23T12:30"), ZONE) == Opening(
        open=False, next_opening=at("2026-11-23T13:00")
    )


def test_a_span_over_midnight_belongs_to_the_day_on_which_it_began() -> None:
    hours = Hours(weekly={5: (Span(20 * 60, 2 * 60),)})
    assert open_at(hours, at("2026-11-28T01:59"), ZONE)
    assert not open_at(hours, at("2026-11-28T02:00"), ZONE)
    assert not open_at(hours, at("2026-11-27T01:00"), ZONE)


def test_adjoining_spans_are_one_opening() -> None:
    hours = Hours(weekly={1: (Span(540, 1440),), 2: (Span(0, 120),)})
    assert opening_at(hours, at("2026-11-23T22:00"), ZONE).until == at("2026-11-24T02:00")


def test_what_is_always_open_has_no_end_and_no_next_opening() -> None:
    assert opening_at(ALWAYS, at("2026-11-23T12:00"), ZONE) == Opening(open=True)


def test_what_never_opens_has_no_next_opening() -> None:
    assert opening_at(Hours(), at("2026-11-23T12:00"), ZONE) == Opening(open=False)


def test_an_exception_replaces_the_spans_of_its_date() -> None:
    hours = Hours(
        weekly=NINE_TO_FIVE.weekly,
        exceptions={date(2026, 12, 25): (), date(2026, 12, 26): (Span(600, 660),)},
    )
    assert opening_at(hours, at("2026-12-25T12:00"), ZONE).next_opening == at("2026-12-26T10:00")
    assert open_at(hours, at("2026-12-26T10:30"), ZONE)


def test_a_leap_day_is_a_day() -> None:
    assert opening_at(NINE_TO_FIVE, at("2028-02-28T18:00"), ZONE).next_opening == at(
        "2028-02-29T09:00"
    )


def test_in_spring_an_opening_within_the_missing_hour_begins_at_the_change() -> None:
    hours = Hours(weekly={7: (Span(150, 240),)})  # Sunday 02:30 to 04:00
    change = at("2027-03-28T03:00")
    assert opening_at(hours, at("2027-03-28T01:59"), ZONE) == Opening(
        open=False, next_opening=change
    )
    assert opening_at(hours, change, ZONE).until == at("2027-03-28T04:00")


def test_in_autumn_the_hour_that_comes_twice_is_open_both_times() -> None:
    hours = Hours(weekly={7: (Span(150, 160),)})  # Sunday 02:30 to 02:40
    first, second = at("2026-10-25T02:35"), at("2026-10-25T02:35", fold=1)
    assert second - first == 60 * MINUTE
    assert open_at(hours, first, ZONE)
    assert open_at(hours, second, ZONE)
    assert opening_at(hours, first, ZONE).until == at("2026-10-25T02:40", fold=1)


def test_hours_are_the_same_on_the_wall_in_summer_and_winter() -> None:
    for day in ("2026-07-06", "2026-12-07"):
        assert open_at(NINE_TO_FIVE, at(f"{day}T09:00"), ZONE)
        assert not open_at(NINE_TO_FIVE, Moment(at(f"{day}T09:00") - 1), ZONE)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveTime):
        moment_of(datetime.fromisoformat("2026-11-23T12:00"))


spans = st.builds(
    Span,
    st.integers(0, 95).map(lambda quarter: quarter * 15),
    st.integers(1, 96).map(lambda quarter: quarter * 15),
).filter(lambda span: span.start != span.end)
weeks = st.dictionaries(st.integers(1, 7), st.lists(spans, max_size=2).map(tuple), max_size=7)
starts = st.sampled_from(
    ["2026-10-24T00:00", "2027-03-27T00:00", "2026-12-31T00:00", "2028-02-28T00:00"]
)


@given(weeks, starts, st.integers(0, 3 * 96))
@settings(max_examples=60, deadline=None)
def test_the_next_change_is_the_first_quarter_that_differs(
    weekly: dict[int, tuple[Span, ...]], start: str, quarters: int
) -> None:
    hours = Hours(weekly=weekly)
    moment = Moment(at(start) + quarters * 15 * MINUTE)
    opening = opening_at(hours, moment, ZONE)
    assert opening.open == open_at(hours, moment, ZONE)
    change = opening.until if opening.open else opening.next_opening
    later = moment
    for _ in range(7 * 96):
        later = Moment(later + 15 * MINUTE)
        if open_at(hours, later, ZONE) != opening.open:
            assert change == later
            return
    assert change is None or change > later - 24 * 60 * MINUTE


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_moment_survives_the_wall_clock(when: datetime) -> None:
    moment = moment_of(when.replace(tzinfo=ZoneInfo("UTC")))
    assert moment_of(local(moment, ZONE)) == moment
    assert local(moment, ZONE).tzinfo is not None
    assert timedelta(0) <= local(moment, ZONE).utcoffset() <= timedelta(hours=2)  # type: ignore[operator]


def on_the_wall(hours: Hours, moment: Moment) -> bool:
    """Open or not as a person reads it off a clock and a calendar: minutes of dates, no moments."""
    wall = datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(ZONE))
    minute, yesterday = wall.hour * 60 + wall.minute, wall.date() - timedelta(days=1)
    today = any(each.start <= minute < each.start + each.length for each in spans_of(hours, wall))
    return today or any(
        each.start <= minute + 1440 < each.start + each.length
        for each in spans_of(hours, datetime.combine(yesterday, wall.time()))
    )


def spans_of(hours: Hours, wall: datetime) -> tuple[Span, ...]:
    return hours.exceptions.get(wall.date(), hours.weekly.get(wall.isoweekday(), ()))


def beside_the_clock_change(span: Span) -> bool:
    """Neither edge within the hour that comes twice: there the rule is that of the test above."""
    return all(not 120 < edge % 1440 < 180 for edge in (span.start, span.start + span.length))


outside = spans.filter(beside_the_clock_change)
days = st.lists(outside, max_size=2).map(tuple)


@given(
    st.dictionaries(st.integers(1, 7), days, max_size=7),
    st.sampled_from([date(2027, 3, 26), date(2026, 10, 23), date(2028, 2, 27)]),
    st.dictionaries(st.integers(0, 4), days, max_size=2),
    st.integers(0, 5 * 96 - 1),
)
@settings(max_examples=150, deadline=None)
def test_hours_are_what_a_person_reads_off_a_clock_and_a_calendar(
    weekly: dict[int, tuple[Span, ...]],
    first: date,
    dated: dict[int, tuple[Span, ...]],
    quarter: int,
) -> None:
    exceptions = {first + timedelta(days=offset): each for offset, each in dated.items()}
    hours = Hours(weekly=weekly, exceptions=exceptions)
    moment = Moment(at(f"{first}T00:00") + quarter * 15 * MINUTE)
    opening = opening_at(hours, moment, ZONE)
    assert opening.open == on_the_wall(hours, moment)
    expected = next(
        (
            later
            for later in range(moment, moment + 8 * 24 * 60 * MINUTE, 15 * MINUTE)
            if on_the_wall(hours, Moment(later)) != opening.open
        ),
        None,
    )
    changed = opening.until if opening.open else opening.next_opening
    if expected is not None:
        assert changed == expected
    assert next_change(hours, moment, ZONE) == changed or expected is None
