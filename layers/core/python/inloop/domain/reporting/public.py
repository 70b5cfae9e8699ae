"""The public figures: of the network alone, hidden under 10, and rounded to the nearest 5.

A node is shown if its count is 10 or more and it is not hidden internally. What is shown is
rounded, so it leaves five counts open (three where it says 10). All others are hidden, zeros too,
and so are totals under 10.

**Claim.** Every hidden total, and every hidden cell where the table's total is not 0, has a
witness: other whole counts of 0 or more, with another count at that node, which give exactly the
same public figures of all periods that were published so far.
As in `hiding`, a witness moves one conversation from a key to another of the same base period, or
also moves one back in a second period. Here a shown node may change with it, as long as it is
rounded to the same figure and stays at 10 or above; only what would be seen has to be hidden. The
totals are kept to the unit, so the claim holds against readers who know these exactly, and for each
table apart from all others. A total that is hidden is moved by one, by itself or against another
period, and each total apart from the others.

**What is not claimed.** Where a total is 0 all its cells are 0, and whoever learns from elsewhere
that it is 0 knows them. They are hidden with their total, and have no witness.

Rounding to a fixed base as protection, and why it needs a check by intervals of its own: Willenborg
and de Waal, Elements of Statistical Disclosure Control (2001), ch. 9; Hundepohl et al., Statistical
Disclosure Control (2012), ch. 4.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from inloop.domain.reporting.cells import Counts, Node, Partition, Totals
from inloop.domain.reporting.rounding import Figures, Rounded
from inloop.domain.reporting.sheet import sheets
from inloop.domain.reporting.spans import Released, released, spans

TOTAL = ""
"""The key under which a table's total is published."""


def publish(
    counts: Counts,
    *,
    tables: Sequence[Partition],
    totals: Totals,
    month: str,
    hidden: Set[Node],
    published: Set[Node],
    least: int = 10,
) -> Mapping[Node, int]:
    """What is shown of the periods that are released with `month`, rounded.

    `counts` and `totals` hold the months of the year up to `month`; `totals` are needed for tables
    of yes and no. `hidden` are the nodes of this release that are hidden internally, `published`
    those that earlier releases of the year have shown. A table's total has the key `TOTAL`.
    """
    shown: dict[Node, int] = {}
    for table in tables:
        of = released(month, table.grain)
        for figures in _figures(table, counts, totals, of) if of.new else ():
            screen = Rounded(figures, of, hidden=hidden, published=published, least=least)
            screen.cover(spans(of))
            shown |= screen.shown()
    return shown


def _figures(table: Partition, counts: Counts, totals: Totals, of: Released) -> Iterator[Figures]:
    """The network's counts of each sheet of a table, and of its total."""
    for sheet in sheets(table, counts=counts, totals=totals, of=of):
        lines = {p: [row[sheet.network] for row in rows] for p, rows in sheet.rows.items()}
        yield Figures(table=table.name, keys=sheet.keys, counts=lines)
    # Of each sheet the total is the same. Its rest is whoever did not come: always somebody.
    total = {period: [sum(line), 1] for period, line in lines.items()}
    yield Figures(table=table.name, keys=(TOTAL,), counts=total)
