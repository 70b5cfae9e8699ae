from datetime import date

from inloop.domain.reporting.due import months_due, still_whole
from inloop.domain.reporting.periods import Period


def names(first: date | None, released: set[str], today: date) -> list[str]:
    return [each.name for each in months_due(first, released, today)]


def test_a_month_is_due_from_the_third_of_the_next_one_on() -> None:
    first = date(2027, 1, 20)
    assert names(first, set(), date(2027, 2, 2)) == []
    assert names(first, set(), date(2027, 2, 3)) == ["2027-01"]
    assert names(first, set(), date(2027, 2, 28)) == ["2027-01"]


def test_what_was_not_closed_in_time_is_due_with_what_came_since_the_oldest_first() -> None:
    released = {"2027-01", "2027-03"}
    found = names(date(2027, 1, 20), released, date(2027, 6, 3))
    assert found == ["2027-02", "2027-04", "2027-05"]


def test_a_closed_month_is_not_due_again() -> None:
    assert names(date(2027, 1, 1), {"2027-01"}, date(2027, 2, 4)) == []


def test_before_the_first_figures_nothing_is_due() -> None:
    assert names(None, set(), date(2027, 6, 3)) == []


def test_a_month_is_whole_until_its_first_day_expires() -> None:
    april = Period.named("2025-04")
    assert still_whole(april, date(2027, 2, 28))
    assert not still_whole(april, date(2027, 3, 1))
    assert not still_whole(april, date(2027, 3, 31))


def test_a_month_of_which_days_have_expired_is_not_due_any_more() -> None:
    assert names(date(2025, 4, 1), set(), date(2027, 3, 3))[0] == "2025-05"
