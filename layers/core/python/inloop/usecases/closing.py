"""The night's work: figures of the last days, and the closing of every month that is due.

Level-triggered: what is closed is told by an item of its own, and whatever should be and is not is
closed by the next night. Each step may die, be repeated, or run twice at once:

    days recomputed -> counts frozen -> statements -> reports -> public figures -> statements of
    the months before -> released

Counts are frozen once, and public figures kept once, for they are seen at once. Reports are written
again by a repetition, from the same counts and so with the same content, until the period is
released; from then on nothing of it is written any more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from inloop.domain.changes import Put
from inloop.domain.conditions import Item, Missing, Rule
from inloop.domain.ledger import KEPT_MONTHS, kept_until
from inloop.domain.network import Network
from inloop.domain.refs import ReleaseRef
from inloop.domain.refusals import NoReport, NoSuchPeriod, PeriodUnfinished
from inloop.domain.reporting.counting import summed
from inloop.domain.reporting.day import DayFigures
from inloop.domain.reporting.due import months_due, still_whole
from inloop.domain.reporting.month import closed
from inloop.domain.reporting.periods import (
    Period,
    month_of,
    months_before,
    months_between,
    released_with,
)
from inloop.domain.reporting.reach import ReachCounts, of_reach
from inloop.domain.reporting.scopes import codes_of
from inloop.domain.settling.lines import Settled
from inloop.ports.ledger import Ledger
from inloop.usecases.frozen import frozen
from inloop.usecases.public_figures import PublicPages
from inloop.usecases.releasing import Release
from inloop.usecases.reporting import figures_between, figures_of_day
from inloop.usecases.settling import issue

DAYS_AGAIN: Final = 3
"""Days before today whose figures are computed each night: a record may be filed a day late."""

MONTHS_AGAIN: Final = 2
"""Closed months whose statements are compared anew when another one closes."""


@dataclass(slots=True)
class Bookkeeper:
    """One night. `today` is the date in the network's zone; counts what it did."""

    store: Ledger
    network: Network
    today: date
    pages: PublicPages
    records: int = 0
    closed: int = 0
    statements: int = 0
    _codes: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """The codes that regions of this network have or had."""
        self._codes = codes_of(self.network)

    def run(self) -> None:
        """The last days, then every month that is due, the oldest first."""
        for back in range(DAYS_AGAIN, 0, -1):
            self.day(self.today - timedelta(days=back))
        released = {str(each["period"]) for each in self.store.releases()}
        for month in months_due(self._first_day(released), released, self.today):
            self.close(month)

    def close(self, month: Period) -> None:
        """Close a month, and settle anew those before it.

        It is marked last: whoever dies before that, among earlier statements too, is made up for.
        """
        self._days(month)
        self._freeze(month)
        # What cannot be settled is not shown to everybody as closed either.
        self.settle(month)
        Release(self.store, self.network, month, made=self.today, pages=self.pages).run()
        for earlier in self._closed_before(month):
            self._days(earlier)
            self.settle(earlier, fixed_as_issued=True)
        self._mark(month)
        self.closed += 1

    def day(self, day: date) -> None:
        """Compute the figures of a day anew."""
        zone = self.network.zone
        self.records += figures_of_day(self.store, day, regions=self._codes, zone=zone)

    def settle_again(self, month: Period) -> None:
        """Settle a closed month anew, after something of it was corrected: network data too.

        Raises NoSuchPeriod for what is no month, PeriodUnfinished for one that is not closed,
        NoReport for one of which days have begun to expire: what is missing is no correction.
        """
        if month.kind != "month":
            raise NoSuchPeriod
        if not still_whole(month, self.today):
            raise NoReport
        if not self.store.read(ReleaseRef(month.name)):
            raise PeriodUnfinished
        self._days(month)
        self.settle(month)

    def settle(self, month: Period, *, fixed_as_issued: bool = False) -> None:
        """Issue the statements of a month, or new versions of those that have changed.

        From the days as they are now, not from the frozen counts: a late record is owed too. What
        is owed by network data alone is reckoned by those of the closing, and anew by hand only.
        """
        self.statements += issue(
            self.store,
            self.network,
            month,
            lambda: self._settled(month),
            issued=self.today,
            fixed_as_issued=fixed_as_issued,
        )

    def _settled(self, month: Period) -> Settled:
        """What every agreement came to, over all entry regions."""
        named = (str(each["region"]) for each in self.store.closings(month.name))
        days = self._between(month, named)
        sums = summed(figures.settled for figures in days.values())
        return {
            (each.agreement, each.terms, each.amount_cents, each.currency): (
                held.conversations,
                held.minutes,
            )
            for each, held in sums.items()
        }

    def _days(self, month: Period) -> None:
        """Every day anew: whatever was filed since the night after it is in."""
        for day in month.days():
            self.day(day)

    def _freeze(self, month: Period) -> None:
        """Keep the counts of every region; what is kept already stays.

        The reach records are read first: what is filed in between is an attempt that told nothing.
        """
        reach = of_reach(self.store.reach_records(month.name))
        days = self._between(month, reach)
        for region, figures in days.items():
            closing = closed(region, figures, reach.get(region, ReachCounts()))
            self.store.write(frozen(closing, month, zone=self.network.zone))

    def _between(self, month: Period, named: Iterable[str]) -> Mapping[str, DayFigures]:
        """The figures of a month: of the network's codes, and of those that only records name.

        A region that was taken out of the data without a successor is counted all the same.
        """
        regions = {*self._codes, *named}
        return figures_between(self.store, regions, month.first, month.last, today=self.today)

    def _mark(self, month: Period) -> None:
        """Tell that it is released: the month last, for it is what says that nothing is left to do.

        Rule `unreleased`: another run has; the moment of the first counts.
        """
        for period in reversed(released_with(month)):
            item: Item = {
                "period": period.name,
                "at": self.today.isoformat(),
                "expires_at": kept_until(period.last, self.network.zone),
            }
            unreleased = Rule("unreleased", Missing())
            self.store.write(Put(ref=ReleaseRef(period.name), item=item, rules=(unreleased,)))

    def _closed_before(self, month: Period) -> list[Period]:
        """The last months that were closed before this one, of those whose days are all kept."""
        released = (Period.named(str(each["period"])) for each in self.store.releases())
        before = (each for each in released if each.kind == "month" and each < month)
        whole = (each for each in before if still_whole(each, self.today))
        return sorted(whole)[-MONTHS_AGAIN:]

    def _first_day(self, released: set[str]) -> date | None:
        """The first date that there may be figures of; of what is released its first month.

        Before the first release the months are looked at from the oldest that may be kept. A night
        that never ran has left no figures, so the records are asked and not the days.
        """
        months = [each for each in map(Period.named, released) if each.kind == "month"]
        if months:
            return min(months).first
        oldest = month_of(months_before(self.today, KEPT_MONTHS))
        kept = (each for each in months_between(oldest, self.today) if self._has_records(each))
        return next((each.first for each in kept), None)

    def _has_records(self, month: Period) -> bool:
        return next(self.store.reach_records(month.name), None) is not None
