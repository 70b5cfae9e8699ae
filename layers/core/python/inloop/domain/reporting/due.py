"""Which months have to be closed: whatever should be and is not, however late it is noticed."""

from collections.abc import Set
from datetime import date

from inloop.domain.ledger import KEPT_MONTHS
from inloop.domain.reporting.periods import Period, month_of, months_before, months_between


def months_due(first: date | None, released: Set[str], today: date) -> tuple[Period, ...]:
    """The months from that of `first` (the first date with figures) that should be closed by now.

    A month without one conversation is closed too, so that none is missing in between. The oldest
    comes first: what is hidden in a month depends on what those before it have shown. One of which
    days have begun to expire is left: the table sweeps in no order, so the mark of a month that was
    closed long ago may go before that of an earlier one, and what is left of its days is no month.
    """
    begun = () if first is None else months_between(month_of(first), today)
    due = (each for each in begun if each.closes() <= today and each.name not in released)
    return tuple(each for each in due if still_whole(each, today))


def still_whole(month: Period, today: date) -> bool:
    """Whether no day of it has expired yet. Expired ones may be there, and may not."""
    return month.first > months_before(today, KEPT_MONTHS)
