"""The cheapest move that changes one node: what has to be hidden so that it has a witness."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from inloop.domain.reporting.screen import Screen
from inloop.domain.reporting.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a witness changes: each of the periods, at both keys, in both scopes."""

    periods: tuple[str, ...]
    keys: tuple[int, int]
    scopes: tuple[int, int]

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        """The places that are changed."""
        return (
            (period, key, scope)
            for period in self.periods
            for key in self.keys
            for scope in self.scopes
        )


def cheapest(
    screen: Screen, spans: Sequence[Span], *, period: str, key: int, scope: int
) -> Move | None:
    """The move that changes this node and loses the least that is still shown; None if none can.

    Of equal ones the first by time, region and key.
    """
    best, least = None, inf
    for span in spans:
        if period in span.changes and least:
            for cost, move in _in_span(screen, span, key, scope, least):
                best, least = move, cost
    return best


def _in_span(
    screen: Screen, span: Span, key: int, scope: int, below: float
) -> Iterator[tuple[float, Move]]:
    """Moves of this span, each cheaper than the one before."""
    sheet, network = screen.sheet, screen.sheet.network

    @cache
    def price(row: int) -> list[float]:
        columns = (screen.prices[period][row] for period in span.changes)
        return [sum(column) for column in zip(*columns, strict=True)]

    mine = price(key)
    regions = range(network) if scope == network else (scope,)
    for region in regions:
        if mine[region] >= below:
            continue
        for other in range(len(screen.prices[span.one])):
            if other == key or mine[region] + price(other)[region] >= below:
                continue
            both = [a + b for a, b in zip(mine, price(other), strict=True)]
            up, down = sheet.takes(span, key, other), sheet.takes(span, other, key)
            partners = (up >> region & 1) * down | (down >> region & 1) * up
            for second in range(network + 1):
                if second == network:
                    can = (up | down) >> region & 1
                else:
                    can = partners >> second & 1 and second != region and scope != network
                if can and both[region] + both[second] < below:
                    below = both[region] + both[second]
                    yield (
                        below,
                        Move(periods=span.changes, keys=(key, other), scopes=(region, second)),
                    )
