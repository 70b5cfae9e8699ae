"""What is released with a month: its reports, and those of a quarter and a year that it ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from inloop.domain.changes import Check, Put
from inloop.domain.conditions import Item, Missing, Rule
from inloop.domain.ledger import kept_until
from inloop.domain.network import Network
from inloop.domain.rates import rate_on
from inloop.domain.refs import ReleaseRef, ReportRef
from inloop.domain.reporting.cells import NETWORK, Node
from inloop.domain.reporting.counts import counts_of, totals_of
from inloop.domain.reporting.document import Point, Report
from inloop.domain.reporting.hiding import hide
from inloop.domain.reporting.making import Making, report_of
from inloop.domain.reporting.month import Closing
from inloop.domain.reporting.periods import (
    Period,
    period_before,
    released_before,
    released_with,
    year_of,
)
from inloop.domain.reporting.scopes import codes_of, name_of
from inloop.domain.reporting.sums import of_closings
from inloop.domain.reporting.tables import HIDING
from inloop.domain.reporting.text import from_text, to_text
from inloop.ports.ledger import Ledger
from inloop.usecases.frozen import closings_of
from inloop.usecases.public_figures import PublicPages, publish_figures


@dataclass(slots=True)
class Release:
    """The release of one month, from frozen counts alone."""

    store: Ledger
    network: Network
    month: Period
    made: date
    pages: PublicPages
    _closings: dict[str, Mapping[str, Closing]] = field(default_factory=dict)
    """Of the months of the calendar year so far."""

    def run(self) -> None:
        """Write the reports of every scope, and the public figures."""
        for each in year_of(self.month.first).months():
            if each <= self.month:
                self._closings[each.name] = closings_of(self.store, each.name)
        hidden = self._hidden()
        for period in released_with(self.month):
            for report in self._reports(period, hidden):
                self._keep(report, period)
        publish_figures(
            self.store,
            self.network,
            self.month,
            self._closings,
            hidden=hidden,
            made=self.made,
            pages=self.pages,
        )

    def _hidden(self) -> frozenset[Node]:
        """The hidden cells of this release, given what earlier ones of the year have shown."""
        each = [
            ((region, month), closing)
            for month, closings in self._closings.items()
            for region, closing in closings.items()
        ]
        return hide(
            {place: counts_of(closing) for place, closing in each},
            tables=HIDING,
            totals={place: totals_of(closing) for place, closing in each},
            month=self.month.name,
            hidden_before=frozenset(self._hidden_before()),
        )

    def _hidden_before(self) -> Iterator[Node]:
        for period in released_before(self.month):
            for scope in self._scopes():
                if (report := read_report(self.store, scope, period)) is not None:
                    yield from hidden_in(report)

    def _scopes(self) -> tuple[str, ...]:
        """The network, every region that there is or was, and whatever the counts name besides."""
        named = {region for closings in self._closings.values() for region in closings}
        return (NETWORK, *sorted({*codes_of(self.network), *named}))

    def _reports(self, period: Period, hidden: frozenset[Node]) -> Iterator[Report]:
        making = Making(
            sums=of_closings(period, self._of(period), rates=self._rates(period)),
            name_of=lambda code: name_of(self.network, code),
            made=self.made,
        )

        def is_hidden(region: str | None, table: str, key: str) -> bool:
            return Node(region or NETWORK, period.name, table, key) in hidden

        for scope in self._scopes():
            yield report_of(
                None if scope == NETWORK else scope,
                making,
                is_hidden=is_hidden,
                earlier=self._earlier(scope, period),
            )

    def _of(self, period: Period) -> Mapping[str, Iterable[Closing]]:
        names = (each.name for each in period.months())
        return {name: self._closings.get(name, {}).values() for name in names}

    def _rates(self, period: Period) -> Mapping[str, int | None]:
        """A rate that begins within a month counts from the next one on."""
        rates = {each.name: rate_on(self.network.rates, each.first) for each in period.months()}
        return {
            name: None if rate is None else rate.operator_hour_cents for name, rate in rates.items()
        }

    def _earlier(self, scope: str, period: Period) -> tuple[Point, ...]:
        """The line of time so far: that of the period before ends with itself."""
        before = read_report(self.store, scope, period_before(period))
        return () if before is None else before.trend

    def _keep(self, report: Report, period: Period) -> None:
        """Rule `unreleased`: readers have seen it; it never changes from then on."""
        released = Check(ref=ReleaseRef(period.name), rules=(Rule("unreleased", Missing()),))
        scope = report.region or NETWORK
        item: Item = {
            "region": scope,
            "period": period.name,
            "document": to_text(report),
            "expires_at": kept_until(period.last, self.network.zone),
        }
        self.store.commit((released, Put(ref=ReportRef(scope, period.name), item=item)))


def read_report(store: Ledger, scope: str, period: Period) -> Report | None:
    """A report as it was released; None where there is none."""
    item = store.read(ReportRef(scope, period.name))
    return from_text(Report, str(item["document"])) if item else None


def hidden_in(report: Report) -> Iterator[Node]:
    """The cells that a report hides."""
    for table in report.tables:
        for cell in table.cells:
            if cell.count is None:
                yield Node(report.region or NETWORK, report.period, table.name, cell.key)
