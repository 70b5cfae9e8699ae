"""Nights, clock changes, leap days and holidays: hours by the cases that people ask about."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest

from inloop.domain.hours import Hours, Opening, Span, day_of, next_change, open_at, opening_at
from inloop.domain.time import MINUTE, Moment, NaiveTime, moment_of

ZONE = "Europe/Amsterdam"
NIGHTS = Hours(weekly=dict.fromkeys(range(1, 8), (Span(22 * 60, 6 * 60),)))
NINE_TO_FIVE = Hours(weekly=dict.fromkeys(range(1, 6), (Span(540, 1020),)))


def at(text: str, *, fold: int = 0) -> Moment:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE), fold=fold))


@pytest.mark.parametrize(
    ("evening", "morning", "hours"),
    [
        ("2027-03-26T22:00", "2027-03-27T06:00", 8),
        ("2027-03-27T22:00", "2027-03-28T06:00", 7),
        ("2026-10-24T22:00", "2026-10-25T06:00", 9),
    ],
)
def test_a_night_ends_by_the_clock_however_long_it_takes(
    evening: str, morning: str, hours: int
) -> None:
    opening = opening_at(NIGHTS, at(evening), ZONE)
    assert opening == Opening(open=True, until=at(morning))
    assert at(morning) - at(evening) == hours * 60 * MINUTE


def test_what_would_open_and_close_within_the_missing_hour_does_not_open_at_all() -> None:
    hours = Hours(weekly={7: (Span(130, 170),)})  # Sunday 02:10 to 02:50
    assert opening_at(hours, at("2027-03-27T12:00"), ZONE).next_opening == at("2027-04-04T02:10")


def test_closing_within_the_missing_hour_is_closing_at_the_change() -> None:
    hours = Hours(weekly={7: (Span(60, 150),)})  # Sunday 01:00 to 02:30
    assert opening_at(hours, at("2027-03-28T01:30"), ZONE).until == at("2027-03-28T03:00")


def test_opening_within_the_hour_that_comes_twice_is_opening_at_the_first() -> None:
    hours = Hours(weekly={7: (Span(150, 240),)})  # Sunday 02:30 to 04:00
    opens = at("2026-10-25T02:30")
    assert opening_at(hours, at("2026-10-25T02:29"), ZONE).next_opening == opens
    assert open_at(hours, at("2026-10-25T02:00", fold=1), ZONE)
    assert at("2026-10-25T04:00") - opens == 150 * MINUTE


def test_closing_at_two_in_the_night_of_autumn_is_closing_at_the_second_two_o_clock() -> None:
    hours = Hours(weekly={6: (Span(20 * 60, 2 * 60),)})
    opening = opening_at(hours, at("2026-10-24T20:00"), ZONE)
    assert opening.until == at("2026-10-25T02:00", fold=1)
    assert opening_at(hours, at("2026-10-17T20:00"), ZONE).until == at("2026-10-18T02:00")


def test_a_whole_day_begins_and_ends_at_midnight() -> None:
    hours = Hours(weekly={3: (Span(0, 1440),)})
    opening = opening_at(hours, at("2026-11-25T00:00"), ZONE)
    assert opening == Opening(open=True, until=at("2026-11-26T00:00"))
    assert not open_at(hours, Moment(at("2026-11-25T00:00") - 1), ZONE)
    assert not open_at(hours, at("2026-11-26T00:00"), ZONE)


def test_a_night_before_a_closed_day_goes_on_to_its_end_and_none_begins_on_it() -> None:
    hours = Hours(weekly=NIGHTS.weekly, exceptions={date(2026, 12, 25): ()})
    assert opening_at(hours, at("2026-12-25T01:00"), ZONE).until == at("2026-12-25T06:00")
    assert opening_at(hours, at("2026-12-25T23:00"), ZONE).next_opening == at("2026-12-26T22:00")
    assert day_of(hours, at("2026-12-25T01:00"), ZONE) == date(2026, 12, 24)


def test_a_night_over_new_year_is_one_opening() -> None:
    assert opening_at(NIGHTS, at("2026-12-31T23:59"), ZONE).until == at("2027-01-01T06:00")


def test_the_29th_of_february_has_the_weekday_of_the_calendar() -> None:
    tuesdays = Hours(weekly={2: (Span(540, 1020),)})
    assert open_at(tuesdays, at("2028-02-29T12:00"), ZONE)
    assert next_change(tuesdays, at("2028-02-29T17:00"), ZONE) == at("2028-03-07T09:00")


def test_an_exception_on_the_29th_of_february_is_for_that_day_alone() -> None:
    hours = Hours(weekly=NINE_TO_FIVE.weekly, exceptions={date(2028, 2, 29): ()})
    assert opening_at(hours, at("2028-02-28T18:00"), ZONE).next_opening == at("2028-03-01T09:00")
    assert open_at(hours, at("2027-03-01T12:00"), ZONE)


def test_a_night_into_the_29th_of_february_ends_on_it() -> None:
    assert opening_at(NIGHTS, at("2028-02-28T23:00"), ZONE).until == at("2028-02-29T06:00")
    assert opening_at(NIGHTS, at("2027-02-28T23:00"), ZONE).until == at("2027-03-01T06:00")


def test_three_spans_of_a_day_are_three_openings() -> None:
    hours = Hours(weekly={1: (Span(1140, 1260), Span(540, 720), Span(780, 1020))})
    changes = ["09:00", "12:00", "13:00", "17:00", "19:00", "21:00"]
    moment = at("2026-11-23T00:00")
    for each in changes:
        found = next_change(hours, moment, ZONE)
        assert found == at(f"2026-11-23T{each}")
        moment = found
    assert next_change(hours, moment, ZONE) == at("2026-11-30T09:00")


def test_an_opening_years_away_is_still_found() -> None:
    hours = Hours(exceptions={date(2028, 2, 29): (Span(540, 720),)})
    assert opening_at(hours, at("2026-11-23T12:00"), ZONE).next_opening == at("2028-02-29T09:00")


def test_a_time_that_only_claims_a_zone_is_refused() -> None:
    class Nowhere(tzinfo):
        def utcoffset(self, _when: datetime | None, /) -> None:
            return None

        dst = tzname = utcoffset

    with pytest.raises(NaiveTime):
        moment_of(datetime(2026, 11, 23, tzinfo=Nowhere()))
