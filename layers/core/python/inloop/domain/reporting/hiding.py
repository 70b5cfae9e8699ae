"""Draft."""

from collections.abc import Sequence, Set

from inloop.domain.reporting.cells import (
    NETWORK,
    Counts,
    Node,
    Protected,
    Totals,
)
from inloop.domain.reporting.covers import cheapest
from inloop.domain.reporting.screen import Screen, places
from inloop.domain.reporting.sheet import sheets
from inloop.domain.reporting.spans import Released, released, spans
from inloop.domain.reporting.witnesses import witnessed

__all__ = ["NETWORK", "Counts", "Node", "Protected", "Totals", "hide"]


def hide(
    counts: Counts,
    *,
    tables: Sequence[Protected],
    totals: Totals,
    month: str,
    hidden_before: Set[Node],
    least: int = 5,
) -> frozenset[Node]:
    """The hidden nodes of the periods that are released with `month`."""
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
            for scope in reversed(places(screen.hidden[period][key])):
                if seen[period][key] >> scope & 1:
                    continue
                move = cheapest(screen, ways, period=period, key=key, scope=scope)
                for place in move or ():
                    screen.hide(*place)
                    seen[place[0]][place[1]] |= 1 << place[2]
