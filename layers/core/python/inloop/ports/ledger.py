"""What is asked of the ledger besides: records, figures, closings and statements, to be read."""

from collections.abc import Iterator
from typing import Protocol

from inloop.domain.conditions import Item
from inloop.ports.store import Store


class Ledger(Store, Protocol):
    """A store that also reads the ledger. Frames and routing never do, so it is apart."""

    def service_records(self, date: str) -> tuple[Item, ...]:
        """The service records of one local date."""

    def reach_records(self, month: str) -> Iterator[Item]:
        """The reach records of one month, page by page: they may be many."""

    def quarters(self, date: str) -> tuple[Item, ...]:
        """The staffing of all regions in the quarter-hours of one local date, by time."""

    def day_figures(self, region: str, first: str, last: str) -> tuple[Item, ...]:
        """The figures of a region's days from `first` to `last`, both included, by date."""

    def closings(self, month: str) -> tuple[Item, ...]:
        """The counts of a closed month, by region."""

    def releases(self) -> tuple[Item, ...]:
        """Which periods are released, by period."""

    def statements(self, region: str, month: str = "") -> tuple[Item, ...]:
        """The statements of a region, of one month or all, by month and version."""
