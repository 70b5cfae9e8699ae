"""One partition of a total, for all regions and base periods of a year: what may be moved in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inloop.domain.reporting.cells import NETWORK, Counts, Partition, Totals
from inloop.domain.reporting.spans import Released, Span

Rows = Mapping[str, Sequence[Sequence[int]]]
"""period -> key -> scope -> a number. Keys and scopes by their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table, or one key of a table of yes and no.

    `rows` are the counts of every released period; the scopes are the regions by name, and last
    the network. `some` are the regions, as bits, whose count is 1 or more. In a table of yes and no
    the last row is the rest of the total: nobody sees it, and `keys` does not name it.
    """

    table: str
    keys: tuple[str, ...]
    scopes: tuple[str, ...]
    rows: Rows
    some: Mapping[str, Sequence[int]]

    @property
    def network(self) -> int:
        """The place of the network among the scopes; the regions are before it."""
        return len(self.scopes) - 1

    def takes(self, span: Span, key: int, other: int) -> int:
        """Regions (as bits) where one can be moved to `key` from `other`, and back at the swap.

        Whole counts stay at 0 or above if what gives is at least 1.
        """
        given = self.some[span.one][other]
        return given & self.some[span.other][key] if span.other is not None else given


def sheets(table: Partition, *, counts: Counts, totals: Totals, of: Released) -> Iterator[Sheet]:
    """A partition as it is; of a table of yes and no, each key with the rest of the total."""
    regions = tuple(sorted({region for region, _ in counts}))
    scopes = (*regions, NETWORK)

    def row(key: str, months: Sequence[str]) -> list[int]:
        return [
            sum(counts.get((r, m), {}).get(table.name, {}).get(key, 0) for m in months)
            for r in regions
        ]

    def total(months: Sequence[str]) -> list[int]:
        return [sum(totals.get((r, m), {}).get(table.name, 0) for m in months) for r in regions]

    if not table.binary:
        base = {one: [row(key, months) for key in table.keys] for one, months in of.base.items()}
        yield _sheet(table.name, table.keys, scopes, _sums(base, of))
        return
    for key in table.keys:
        yes = {one: row(key, months) for one, months in of.base.items()}
        base = {
            one: [yes[one], [n - y for n, y in zip(total(months), yes[one], strict=True)]]
            for one, months in of.base.items()
        }
        yield _sheet(table.name, (key,), scopes, _sums(base, of))


def _sheet(table: str, keys: tuple[str, ...], scopes: tuple[str, ...], rows: Rows) -> Sheet:
    some = {
        period: [sum(1 << at for at, count in enumerate(line[:-1]) if count > 0) for line in lines]
        for period, lines in rows.items()
    }
    return Sheet(table=table, keys=keys, scopes=scopes, rows=rows, some=some)


def _sums(base: Mapping[str, list[list[int]]], of: Released) -> Rows:
    """Every released period from its base periods, and the network from its regions."""
    rows: dict[str, list[list[int]]] = {}
    for period in of.periods:
        parts = [base[one] for one in of.base if period in of.holding[one]]
        summed = [
            [sum(column) for column in zip(*lines, strict=True)]
            for lines in zip(*parts, strict=True)
        ]
        rows[period] = [[*line, sum(line)] for line in summed]
    return rows
