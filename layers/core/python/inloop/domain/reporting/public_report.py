"""The public figures as a document, and the tables that they are made of.

Volumes are protected here too: whether a conversation was served, and by which entry region, are
tables like the others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from inloop.domain.reporting.cells import NETWORK, Node, Partition
from inloop.domain.reporting.counts import Counts, counts_of, totals_of
from inloop.domain.reporting.document import (
    Cell,
    PublicRegion,
    PublicReport,
    Table,
    VolumeFigure,
)
from inloop.domain.reporting.month import Closing
from inloop.domain.reporting.periods import LONG, Period
from inloop.domain.reporting.public import TOTAL
from inloop.domain.reporting.tables import TABLES, Protected

SERVED: Final = "volumes"
"""The table that shares out what was offered: served and unserved."""

ENTRY: Final = "entry_region"
"""The table that shares out what was served, by entry region."""


def public_tables(entries: Sequence[str]) -> tuple[Partition, ...]:
    """The protected tables, and the two that are volumes internally."""
    return (
        *TABLES,
        Partition(name=SERVED, keys=("served", "unserved"), grain="month"),
        # One region alone has nobody to be told apart from.
        *([Partition(name=ENTRY, keys=tuple(entries), grain="quarter")] if entries[1:] else []),
    )


def counts_for_all(closing: Closing) -> Counts:
    """The cells of a region and month."""
    served = closing.figures.served
    unserved = sum(closing.figures.unserved.values())
    return {
        **counts_of(closing),
        SERVED: {"served": served, "unserved": unserved},
        ENTRY: {closing.region: served},
    }


def totals_for_all(closing: Closing) -> Mapping[str, int]:
    """What each table shares out."""
    figures = closing.figures
    return {**totals_of(closing), SERVED: figures.offered, ENTRY: figures.served}


def public_report(
    period: Period,
    shown: Mapping[Node, int],
    *,
    entries: Sequence[str],
    name_of: Callable[[str], str],
    made: date,
) -> PublicReport:
    """The document of a period from what is shown of it, rounded; whatever is not is hidden."""

    def value(table: str, key: str) -> int | None:
        return shown.get(Node(NETWORK, period.name, table, key))

    return PublicReport(
        period=period.name,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        made=made.isoformat(),
        volumes=(
            VolumeFigure(name="offered", value=value(SERVED, TOTAL)),
            VolumeFigure(name="served", value=value(SERVED, "served")),
            VolumeFigure(name="unserved", value=value(SERVED, "unserved")),
        ),
        tables=tuple(_table(each, value) for each in TABLES if each.stands_in(period.kind)),
        regions=tuple(
            PublicRegion(region=each, name=name_of(each), served=value(ENTRY, each))
            for each in entries
            if period.kind in LONG
        ),
    )


def shown_in(report: PublicReport) -> Iterator[Node]:
    """The nodes that a document shows."""
    told = [
        (SERVED, TOTAL if each.name == "offered" else each.name, each.value)
        for each in report.volumes
    ]
    told += [(each.name, TOTAL, each.total) for each in report.tables]
    told += [(each.name, cell.key, cell.count) for each in report.tables for cell in each.cells]
    told += [(ENTRY, each.region, each.served) for each in report.regions]
    for table, key, count in told:
        if count is not None:
            yield Node(NETWORK, report.period, table, key)


def _table(table: Protected, value: Callable[[str, str], int | None]) -> Table:
    cells = tuple(Cell(key=key, count=value(table.name, key)) for key in table.keys)
    return Table(name=table.name, total=value(table.name, TOTAL), cells=cells)
