from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloop.domain.reporting.periods import (
    NotAPeriod,
    Period,
    month_of,
    quarter_of,
    released_with,
    week_of,
    year_of,
)

DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2027-02", date(2027, 2, 1), date(2027, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2027-12", date(2027, 12, 1), date(2027, 12, 31)),
        ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("2027-Q4", date(2027, 10, 1), date(2027, 12, 31)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2027-W01", date(2027, 1, 4), date(2027, 1, 10)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
    ],
)
def test_a_period_has_the_dates_of_the_calendar(name: str, first: date, last: date) -> None:
    period = Period.named(name)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "name",
    [
        *("2027-13", "2027-00", "2027-W00", "2027-W53", "2027-Q5", "2027-Q0", "2027-1"),
        *("27", "", "1999", "2027-02-01", "2027-02..2027-03", "2027-w07", " 2027", "2027\n"),
    ],
)
def test_what_is_no_week_month_quarter_or_year_is_no_period(name: str) -> None:
    with pytest.raises(NotAPeriod):
        Period.named(name)


@given(DAYS)
def test_every_day_is_in_one_period_of_each_kind_which_its_name_gives_back(day: date) -> None:
    for period in (week_of(day), month_of(day), quarter_of(day), year_of(day)):
        assert period.first <= day <= period.last
        assert Period.named(period.name) == period


@given(DAYS)
def test_a_month_releases_what_it_ends(day: date) -> None:
    released = [each.kind for each in released_with(month_of(day))]
    assert released == ["month", *["quarter"] * (day.month % 3 == 0), *["year"] * (day.month == 12)]


def test_a_quarter_is_three_months_and_a_week_none() -> None:
    names = [each.name for each in Period.named("2027-Q2").months()]
    assert names == ["2027-04", "2027-05", "2027-06"]
    assert Period.named("2027-W07").months() == ()


def test_a_period_is_finished_when_its_last_day_is_over_and_closes_three_days_later() -> None:
    period = Period.named("2027-02")
    assert not period.finished(date(2027, 2, 28))
    assert period.finished(date(2027, 3, 1))
    assert period.closes() == date(2027, 3, 3)


@given(DAYS)
def test_weeks_follow_each_other_without_a_gap(day: date) -> None:
    week = week_of(day)
    assert week_of(week.last + timedelta(days=1)).first == week.last + timedelta(days=1)
    assert len(list(week.days())) == 7
