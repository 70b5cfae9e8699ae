"""Which nodes of a sheet are hidden, and what hiding one more would lose."""

from collections.abc import Sequence, Set
from math import inf

from inloop.domain.reporting.cells import Node
from inloop.domain.reporting.sheet import Sheet
from inloop.domain.reporting.spans import Released

ZERO_COSTS = 8
"""What a shown zero is worth. It says much (nobody of this kind) and covers badly."""

Masks = dict[str, list[int]]
"""period -> key -> scopes, as bits."""


class Screen:
    """Hidden nodes as bits by period and key, and the price of each that is not.

    A hidden node costs nothing, one of an earlier release cannot be hidden any more, and a new one
    costs the count that readers lose.
    """

    def __init__(self, sheet: Sheet, of: Released, *, before: Set[Node], least: int) -> None:
        self.sheet = sheet
        self.hidden: Masks = {p: [0] * len(rows) for p, rows in sheet.rows.items()}
        self.prices: dict[str, list[list[float]]] = {
            p: [[float(n or ZERO_COSTS) if p in of.new else inf for n in row] for row in rows]
            for p, rows in sheet.rows.items()
        }
        self._draw(of, before, least)

    def _draw(self, of: Released, before: Set[Node], least: int) -> None:
        for period, rows in self.sheet.rows.items():
            for key, row in enumerate(rows):
                for scope, count in enumerate(row):
                    if key == len(self.sheet.keys):
                        self.hide(period, key, scope)
                    elif period in of.new:
                        if 0 < count < least:
                            self.hide(period, key, scope)
                    elif self.node(period, key, scope) in before:
                        self.hide(period, key, scope)

    def hide(self, period: str, key: int, scope: int) -> None:
        """From now on it costs nothing to change it."""
        self.hidden[period][key] |= 1 << scope
        self.prices[period][key][scope] = 0

    def node(self, period: str, key: int, scope: int) -> Node:
        """The name of a place."""
        sheet = self.sheet
        return Node(sheet.scopes[scope], period, sheet.table, sheet.keys[key])

    def nodes(self, periods: Sequence[str]) -> set[Node]:
        """What is hidden in these periods, by name."""
        return {
            self.node(period, key, scope)
            for period in periods
            for key in range(len(self.sheet.keys))
            for scope in places(self.hidden[period][key])
        }


def places(mask: int) -> list[int]:
    """The places of the bits that are set, lowest first."""
    return [at for at in range(mask.bit_length()) if mask >> at & 1]
