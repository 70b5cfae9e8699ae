"""The only periods there are: weeks, months, quarters and years, on the network's calendar.

Free spans of dates do not exist: two that differ by a day would tell what happened on it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

PeriodKind = Literal["week", "month", "quarter", "year"]

LONG: tuple[PeriodKind, ...] = ("quarter", "year")
"""Long enough for what months have too few of."""

CLOSES_ON_DAY = 3
"""A month is closed on the night of this day of the next one: what was filed late is in by then."""

_FORMS: tuple[tuple[PeriodKind, str], ...] = (
    ("week", r"(2\d{3})-W(\d{2})"),
    ("month", r"(2\d{3})-(\d{2})"),
    ("quarter", r"(2\d{3})-Q([1-4])"),
    ("year", r"(2\d{3})"),
)
_DAY = timedelta(days=1)


class NotAPeriod(ValueError):
    """The text names no week, month, quarter or year."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its name; `first` and `last` are its dates, both included."""

    first: date
    last: date
    name: str
    kind: PeriodKind

    @classmethod
    def named(cls, name: str) -> "Period":
        """The period `2027-W07` (ISO 8601), `2027-02`, `2027-Q1` or `2027`. Raises NotAPeriod."""
        for kind, form in _FORMS:
            if found := re.fullmatch(form, name, re.ASCII):
                year, *rest = (int(each) for each in found.groups())
                try:
                    return _of(kind, year, rest[0] if rest else 0, name)
                except ValueError:
                    break
        raise NotAPeriod("no week, month, quarter or year has this name")

    def finished(self, today: date) -> bool:
        """Whether its last day is over."""
        return today > self.last

    def closes(self) -> date:
        """The date on whose night its last month is closed."""
        return self.last + timedelta(days=CLOSES_ON_DAY)

    def days(self) -> Iterator[date]:
        """Its dates, in order."""
        day = self.first
        while day <= self.last:
            yield day
            day += _DAY

    def months(self) -> tuple["Period", ...]:
        """The months that it is made of; none of a week, which cuts through them."""
        if self.kind == "week":
            return ()
        return tuple(month_of(each) for each in self.days() if each.day == 1)


def month_of(day: date) -> Period:
    """The month of a date."""
    return Period.named(f"{day:%Y-%m}")


def month_after(month: Period) -> Period:
    """The month that follows."""
    return month_of(month.last + _DAY)


def months_between(first: Period, last: date) -> Iterator[Period]:
    """The months from `first` on that have begun by a date."""
    while first.first <= last:
        yield first
        first = month_after(first)


def months_before(day: date, months: int) -> date:
    """The first of the month so many months before that of a date."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def period_before(period: Period) -> Period:
    """The period of the same kind that ends the day before."""
    day = period.first - _DAY
    return {"week": week_of, "month": month_of, "quarter": quarter_of, "year": year_of}[
        period.kind
    ](day)


def quarter_of(day: date) -> Period:
    """The quarter of a date."""
    return Period.named(f"{day.year:04}-Q{(day.month + 2) // 3}")


def year_of(day: date) -> Period:
    """The year of a date."""
    return Period.named(f"{day.year:04}")


def week_of(day: date) -> Period:
    """The ISO week of a date; its year may be another one than the date's."""
    year, week, _ = day.isocalendar()
    return Period.named(f"{year:04}-W{week:02}")


def released_with(month: Period) -> tuple[Period, ...]:
    """What is released when a month closes: itself, and the quarter and year that it ends."""
    longer = (quarter_of(month.first), year_of(month.first))
    return (month, *(each for each in longer if each.last == month.last))


def released_before(month: Period) -> Iterator[Period]:
    """What was released with the months before this one in its calendar year, in that order."""
    for earlier in year_of(month.first).months():
        if earlier < month:
            yield from released_with(earlier)


def _of(kind: PeriodKind, year: int, number: int, name: str) -> Period:
    """Raises ValueError for a month 13 or a week that the year does not have."""
    if kind == "week":
        first = date.fromisocalendar(year, number, 1)
        return Period(first, first + 6 * _DAY, name, kind)
    first_month, months = {
        "month": (number, 1),
        "quarter": (3 * number - 2, 3),
        "year": (1, 12),
    }[kind]
    after = first_month + months
    end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Period(date(year, first_month, 1), end - _DAY, name, kind)
