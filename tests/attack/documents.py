"""What each reader gets of a year: the reports themselves, as the night's work has kept them.

Nothing is taken from the counts. A coordinator has the reports of one region and the public page;
a network manager has all reports. Statements and the matrix add volumes, which are known here
anyway: every table's total is taken as told, for every region and base period.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inloop.domain.refs import ReportRef
from inloop.domain.reporting.cells import NETWORK, PUBLIC
from inloop.domain.reporting.document import PublicReport, Report
from inloop.domain.reporting.document import Table as Told
from inloop.domain.reporting.periods import Period, PeriodKind
from inloop.domain.reporting.tables import HIDING, Protected
from inloop.domain.reporting.text import from_text
from inloop.ports.ledger import Ledger
from tests.attack.published import Cell, Table
from tests.attack.readers import ELSEWHERE, Reader, table_of

Reports = Mapping[tuple[str, str], Report]
"""(scope, period) -> report."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The released reports of a calendar year."""

    reports: Reports
    public: Mapping[str, PublicReport]

    @classmethod
    def of(cls, store: Ledger, scopes: tuple[str, ...]) -> "Shelf":
        """Read every report that is released."""
        periods = [str(each["period"]) for each in store.releases()]
        reports = {
            (scope, period): from_text(Report, str(item["document"]))
            for scope in (NETWORK, *scopes)
            for period in periods
            if (item := store.read(ReportRef(scope, period)))
        }
        public = {
            period: from_text(PublicReport, str(store.read(ReportRef(PUBLIC, period))["document"]))
            for period in periods
        }
        return cls(reports, public)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that have reports."""
        return tuple(sorted({scope for scope, _ in self.reports} - {NETWORK}))

    def periods(self, kinds: tuple[PeriodKind, ...]) -> tuple[str, ...]:
        """The released periods of these kinds, by name."""
        named = {period for _, period in self.reports}
        return tuple(sorted(each for each in named if Period.named(each).kind in kinds))

    def tables(self) -> Iterator[tuple[Reader, Table]]:
        """Every reader's tables."""
        for table in HIDING:
            of = _Of(self, table)
            if of.base:
                yield "manager", of.manager()
                for region in self.regions:
                    yield "coordinators", of.coordinator(region)
                yield "public", of.everybody()


class _Of:
    """One table in the reports of a year."""

    def __init__(self, shelf: Shelf, table: Protected) -> None:
        self._shelf, self._table = shelf, table
        long: tuple[PeriodKind, ...] = ("quarter", "year")
        self.base = shelf.periods((table.grain,))
        self._periods = shelf.periods(long if table.grain == "quarter" else ("month", *long))

    def manager(self) -> Table:
        """All reports."""
        shelf = self._shelf
        cells = [each for scope in (*shelf.regions, NETWORK) for each in self._exact(scope)]
        totals = {(r, base): self._total(r, base) for r in shelf.regions for base in self.base}
        return table_of(self._table, "manager", regions=shelf.regions, totals=totals, cells=cells)

    def coordinator(self, region: str) -> Table:
        """The own reports and the public ones; more than due: exact totals of all others."""
        rounded = [each for each in self._rounded(None) if not each.hidden]
        totals = {(region, base): self._total(region, base) for base in self.base}
        totals |= {
            (ELSEWHERE, base): self._total(NETWORK, base) - self._total(region, base)
            for base in self.base
        }
        cells = [*self._exact(region), *rounded]
        return table_of(
            self._table,
            f"coordinator of {region}",
            regions=(region, ELSEWHERE),
            totals=totals,
            cells=cells,
        )

    def everybody(self) -> Table:
        """The public page; more than due: exact totals. Of nobody there is nothing to find."""
        some = {period for period in self._periods if self._total(NETWORK, period)}
        cells = [each for each in self._rounded(NETWORK) if each.period in some]
        totals = {(NETWORK, base): self._total(NETWORK, base) for base in self.base}
        return table_of(self._table, "public", regions=(NETWORK,), totals=totals, cells=cells)

    def _told(self, scope: str, period: str) -> Told | None:
        report = self._shelf.reports.get((scope, period))
        tables = () if report is None else report.tables
        return next((each for each in tables if each.name == self._table.name), None)

    def _total(self, scope: str, period: str) -> int:
        told = self._told(scope, period)
        return 0 if told is None or told.total is None else told.total

    def _exact(self, scope: str) -> Iterator[Cell]:
        """A key that is not there counts 0; one without a count is hidden."""
        where = None if scope == NETWORK else scope
        for period in self._periods:
            told = self._told(scope, period)
            counts = {} if told is None else {each.key: each.count for each in told.cells}
            for key in self._table.keys:
                count = counts.get(key, 0)
                if count is None:
                    yield Cell(scope=where, period=period, key=key, hidden=True)
                else:
                    yield Cell(scope=where, period=period, key=key, low=count, high=count)

    def _rounded(self, scope: str | None) -> Iterator[Cell]:
        """A public number leaves five counts open, three where it says ten."""
        for period in self._periods:
            tables = self._shelf.public[period].tables
            (told,) = (each for each in tables if each.name == self._table.name)
            for cell in told.cells:
                if cell.count is None:
                    yield Cell(scope=scope, period=period, key=cell.key, hidden=True)
                else:
                    low, high = max(10, cell.count - 2), cell.count + 2
                    yield Cell(scope=scope, period=period, key=cell.key, low=low, high=high)
