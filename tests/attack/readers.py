"""What each reader gets of a year: made by the code that makes it for them.

This is all that the attack has of the engine. `published` may be given another source, such as the
reports themselves; the attack does not notice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from inloop.domain.reporting.cells import NETWORK, Node, Partition
from inloop.domain.reporting.hiding import hide
from inloop.domain.reporting.public import TOTAL, publish
from tests.attack.chats import Year
from tests.attack.published import Cell, Table, holds

Reader = Literal["manager", "coordinators", "public"]

ELSEWHERE = "elsewhere"
"""All other regions, to a coordinator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What was hidden internally in a year, and what was published, release after release."""

    year: Year
    hidden: frozenset[Node]
    public: Mapping[Node, int]


def release(year: Year) -> Released:
    """Month after month, as the night does it."""
    hidden: frozenset[Node] = frozenset()
    public: dict[Node, int] = {}
    for month in sorted({month for _, month in year.counts}):
        so_far = {place: of for place, of in year.counts.items() if place[1] <= month}
        new = hide(
            so_far, tables=year.tables, totals=year.totals, month=month, hidden_before=hidden
        )
        hidden |= new
        public |= publish(
            so_far,
            tables=year.tables,
            totals=year.totals,
            month=month,
            hidden=new,
            published=public.keys(),
        )
    return Released(year=year, hidden=hidden, public=public)


def published(of: Released) -> Iterator[tuple[Reader, Table]]:
    """Every reader's tables of the year."""
    for table in of.year.tables:
        figures = Figures(of, table)
        if not figures.base:
            continue
        yield "manager", figures.of_manager()
        for region in figures.regions:
            yield "coordinators", figures.of_coordinator(region)
        yield "public", figures.of_public()
        yield "public", figures.total_of_public()


class Figures:
    """A table's figures in all scopes and periods of a year, and as each reader gets them."""

    def __init__(self, of: Released, table: Partition) -> None:
        self._of, self._table = of, table
        self.regions = tuple(sorted({region for region, _ in of.year.counts}))
        self._months = tuple(sorted({month for _, month in of.year.counts}))
        year = self._months[0][:4]
        quarters = tuple(
            f"{year}-Q{int(month[5:]) // 3}" for month in self._months if int(month[5:]) % 3 == 0
        )
        self.base = quarters if table.grain == "quarter" else self._months
        ended = (year,) if self._months[-1].endswith("12") else ()
        self._periods = tuple(dict.fromkeys((*self.base, *quarters, *ended)))

    def of_manager(self) -> Table:
        """All regions and the network, to the unit."""
        cells = [self._exact(r, p, k) for r in self.regions for p, k in self._places()]
        cells += [self._exact(None, p, k) for p, k in self._places()]
        totals = {(r, base): self._total(base, r) for r in self.regions for base in self.base}
        return table_of(self._table, "manager", regions=self.regions, totals=totals, cells=cells)

    def of_coordinator(self, region: str) -> Table:
        """The own region to the unit, and what is public; more than due: exact totals elsewhere."""
        cells = [self._exact(region, p, k) for p, k in self._places()]
        cells += [cell for p, k in self._places() if not (cell := self._rounded(None, p, k)).hidden]
        totals = {(region, base): self._total(base, region) for base in self.base}
        totals |= {
            (ELSEWHERE, base): self._total(base) - self._total(base, region) for base in self.base
        }
        return table_of(
            self._table,
            f"coordinator of {region}",
            regions=(region, ELSEWHERE),
            totals=totals,
            cells=cells,
        )

    def of_public(self) -> Table:
        """The network, rounded; more than due: exact totals. Of nobody there is nothing to find."""
        cells = [self._rounded(NETWORK, p, k) for p, k in self._places() if self._total(p)]
        totals = {(NETWORK, base): self._total(base) for base in self.base}
        return table_of(self._table, "public", regions=(NETWORK,), totals=totals, cells=cells)

    def total_of_public(self) -> Table:
        """The table's totals, rounded: each may be anything."""
        cells = [self._rounded(NETWORK, p, TOTAL) for p in self._periods]
        anything = 10 + 2 * max(self._total(base) for base in self.base)
        return Table(
            reader="public",
            name=f"{self._table.name}, total",
            keys=(TOTAL,),
            regions=(NETWORK,),
            base=self.base,
            totals={(NETWORK, base): anything for base in self.base},
            cells=tuple(cells),
            binary=True,
        )

    def _places(self) -> Iterator[tuple[str, str]]:
        return ((period, key) for period in self._periods for key in self._table.keys)

    def _exact(self, region: str | None, period: str, key: str) -> Cell:
        if Node(region or NETWORK, period, self._table.name, key) in self._of.hidden:
            return Cell(scope=region, period=period, key=key, hidden=True)
        count = sum(
            counts[self._table.name].get(key, 0)
            for (of, month), counts in self._of.year.counts.items()
            if region in (of, None) and holds(period, month)
        )
        return Cell(scope=region, period=period, key=key, low=count, high=count)

    def _rounded(self, scope: str | None, period: str, key: str) -> Cell:
        shown = self._of.public.get(Node(NETWORK, period, self._table.name, key))
        if shown is None:
            return Cell(scope=scope, period=period, key=key, hidden=True)
        return Cell(scope=scope, period=period, key=key, low=max(10, shown - 2), high=shown + 2)

    def _total(self, period: str, region: str | None = None) -> int:
        return sum(
            totals[self._table.name]
            for (of, month), totals in self._of.year.totals.items()
            if region in (of, None) and holds(period, month)
        )


def table_of(
    table: Partition,
    reader: str,
    *,
    regions: tuple[str, ...],
    totals: dict[tuple[str, str], int],
    cells: list[Cell],
) -> Table:
    """What a reader gets of a table; the base periods are those of the totals."""
    return Table(
        reader=reader,
        name=table.name,
        keys=table.keys,
        regions=regions,
        base=tuple(dict.fromkeys(base for _, base in totals)),
        totals=totals,
        cells=tuple(cells),
        binary=table.binary,
    )
