"""What is shown of the protected tables of a scope: figures may be made of that, and of no more.

So a figure never tells of a hidden cell, nor does the reason why there is none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inloop.domain.reporting.counts import Counts
from inloop.domain.reporting.document import Cell, Table
from inloop.domain.reporting.periods import PeriodKind
from inloop.domain.reporting.tables import TABLES, Protected

_KEYS: Mapping[str, tuple[str, ...]] = {table.name: table.keys for table in TABLES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The cells of a region or of the network over a period, and which of them are hidden."""

    counts: Counts
    totals: Mapping[str, int]
    is_hidden: Callable[[str, str], bool]

    def cell(self, table: str, key: str) -> int | None:
        """A count; None where hidden."""
        return None if self.is_hidden(table, key) else self.counts[table].get(key, 0)

    def of(self, table: str, *keys: str) -> int | None:
        """Several keys together: their sum, or what the others leave of the total.

        None where both ways lead over hidden cells. Not for `topics`, which have no total.
        """
        others = [key for key in _KEYS[table] if key not in keys]
        if (count := self._sum(table, keys)) is not None:
            return count
        left = self._sum(table, others)
        return None if left is None else self.totals[table] - left

    def tables(self, kind: PeriodKind) -> tuple[Table, ...]:
        """The tables that a period of this kind has, without the cells that count 0."""
        return tuple(
            Table(name=table.name, total=self.totals[table.name], cells=self._cells(table))
            for table in TABLES
            if table.stands_in(kind)
        )

    def _cells(self, table: Protected) -> tuple[Cell, ...]:
        counts = ((key, self.cell(table.name, key)) for key in table.keys)
        return tuple(Cell(key=key, count=count) for key, count in counts if count != 0)

    def _sum(self, table: str, keys: Sequence[str]) -> int | None:
        sums = 0
        for key in keys:
            if (count := self.cell(table, key)) is None:
                return None
            sums += count
        return sums
