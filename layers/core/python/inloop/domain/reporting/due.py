"""Which months have to be closed: whatever should be and is not, however late it is noticed."""

from collections.abc import Set
from datetime import date

from inloop.domain.reporting.periods import Period, month_of, months_between


def months_due(first: date | None, released: Set[str], today: date) -> tuple[Period, ...]:
    """The months from that of `first` (the first date with figures) that should be closed by now.

    A month without one conversation is closed too, so that none is missing in between. The oldest
    comes first: what is hidden in a month depends on what those before it have shown.
    """
    begun = () if first is None else months_between(month_of(first), today)
    return tuple(each for each in begun if each.closes() <= today and each.name not in released)
