"""Which cells of the protected tables are hidden from internal readers.

**Rule.** A count of 1 to 4 is hidden (primary). A 0 says that there is nobody of whom it could
tell, and is shown. Then further cells are hidden (covers), until every hidden node has a witness.

**What readers see.** For every region and for the network, every base period, quarter and year that
is released: the counts of all keys that are not hidden; and always the table's total for every
region and base period. A reader may have all of these together.

**Claim.** For every hidden node there is a **witness**: other whole counts of 0 or more, with
another count at this node, that show every reader exactly the same. So nobody can tell the node's
count from what is shown, neither within a table nor by differences between months and a quarter,
between regions and the network, or between what was released at different times.

**Argument.** Let x[r, t, k] be the counts by region, base period and key. A **move** adds

    d[r, t, k] = (+1 at a key, -1 at another key)
                 x (+1 at a base period [, -1 at another base period])
                 x (+1 at a region      [, -1 at another region])

to x, in this sense or in the opposite one. (1) The two keys cancel, so all totals stay. (2) The sum
of d over a period is 0 if it holds neither or both of the base periods, and over a scope likewise;
so exactly those nodes change that hold one of the keys, one side in time and one side in space, and
they change by 1. (3) If all of these are hidden, x + d shows the same as x; if x is at least 1
wherever d is -1, it is a ledger that could have been. So d is a witness for every node that it
changes, the covers as well as what they cover. (4) Hiding more never spoils a witness. Hence one
pass over the hidden nodes suffices: who has no witness gets the move that loses the least, and all
that it changes is hidden.

A table of yes and no is one table per key, whose second row, the rest of its total, nobody sees: it
counts as hidden and costs nothing, and stays at 0 or above like all others.

**Releases.** What was shown stays shown, what was hidden stays hidden, and at a release the witness
of every hidden node of the calendar year is sought again. There is always one. A witness of before
changes, of what is new, quarters and years alone, which can still be hidden. A new base cell of 1
to 4 can give to any other key of its region and period; all that this changes is new. A new
quarter or year of 1 to 4 holds a smaller period of 1 to 4, whose witness changes it too. (Periods
that share nothing released are not paired, so that no witness relies on such a swap.) Years do not
meet: no period is part of two.

**What is not claimed.**
- A witness proves two possible counts, not many. `make attack` tells how many cells have just two.
- Each table stands for itself. Tables that are linked by more than their totals must not be both
  shown in full. One link is known, a bound: whom another region served because they had waited,
  waited as long as the agreement says, so the matrix bounds the longer classes of `waited`. A
  reader who counts with it may exclude a witness.
- A reader who knows this rule knows besides that a hidden node is 1 to 4 or covers one.
- A total of 0 makes all its cells 0. They are shown, for no move touches them.
- The counts must be those on which earlier releases were decided. If they changed since, a node
  whose witness is gone stays hidden, but may be computable.

Complementary suppression, feasibility intervals and the attacker's linear system: Hundepohl et al.,
Statistical Disclosure Control (2012), ch. 4; Willenborg and de Waal, Elements of Statistical
Disclosure Control (2001). Moves between two keys and two regions are the elementary cycles of the
former; here they have a third direction, time.
"""

from collections.abc import Sequence, Set

from inloop.domain.reporting.cells import (
    NETWORK,
    Counts,
    Node,
    Partition,
    Totals,
)
from inloop.domain.reporting.covers import cheapest
from inloop.domain.reporting.screen import Screen, places
from inloop.domain.reporting.sheet import sheets
from inloop.domain.reporting.spans import Released, released, spans
from inloop.domain.reporting.witnesses import witnessed

__all__ = ["NETWORK", "Counts", "Node", "Partition", "Totals", "hide"]


def hide(
    counts: Counts,
    *,
    tables: Sequence[Partition],
    totals: Totals,
    month: str,
    hidden_before: Set[Node],
    least: int = 5,
) -> frozenset[Node]:
    """The hidden nodes of the periods that are released with `month`.

    These are the month, its quarter if it is the last of it, and in December the year. `counts` and
    `totals` hold the months of the calendar year up to `month`; a region or month without data
    counts 0. `totals` are needed for tables of yes and no. `hidden_before` are the hidden nodes of
    the year's earlier releases; what it says of this release is ignored, so doing it again gives
    the same. Equal choices are made by name.
    """
    found: set[Node] = set()
    for table in tables:
        of = released(month, table.grain)
        if of.new:
            before = {node for node in hidden_before if node.table == table.name}
            for sheet in sheets(table, counts=counts, totals=totals, of=of):
                screen = Screen(sheet, of, before=before, least=least)
                cover(screen, of)
                found |= screen.nodes(of.new)
    return frozenset(found)


def cover(screen: Screen, of: Released) -> None:
    """Hide more, until every hidden node has a witness."""
    ways = spans(of)
    seen = witnessed(screen, ways)
    for period in of.periods:
        for key in range(len(screen.sheet.keys)):
            for scope in places(screen.hidden[period][key]):
                if seen[period][key] >> scope & 1:
                    continue
                move = cheapest(screen, ways, period=period, key=key, scope=scope)
                for place in move or ():
                    screen.hide(*place)
                    seen[place[0]][place[1]] |= 1 << place[2]
