"""One published table: what is shown of it, rounded, and what a change of one would show."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import inf

from inloop.domain.reporting.cells import NETWORK, Node
from inloop.domain.reporting.spans import Released, Span

TO = 5
"""Figures are multiples of this."""


def rounded(count: int) -> int:
    """The nearest multiple of five: no whole number is half way."""
    return (count + TO // 2) // TO * TO


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of the network by period and key; what has no name is a rest that nobody sees."""

    table: str
    keys: tuple[str, ...]
    counts: Mapping[str, Sequence[int]]

    def node(self, period: str, key: int) -> Node:
        """The name of a place."""
        return Node(NETWORK, period, self.table, self.keys[key])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One more at `key` and one less at `other`, at the span's first period; back at its second."""

    span: Span
    key: int
    other: int

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        """Every place that changes, and by how much."""
        for sign, periods in ((1, self.span.with_one), (-1, self.span.with_other)):
            for period in periods:
                yield period, self.key, sign
                yield period, self.other, -sign


class Rounded:
    """Which nodes of a published table are shown."""

    def __init__(
        self, of: Figures, at: Released, *, hidden: Set[Node], published: Set[Node], least: int
    ) -> None:
        self._of, self._at, self._least = of, at, least
        self._seen = {
            (period, key)
            for period, counts in of.counts.items()
            for key in range(len(of.keys))
            if (
                counts[key] >= least and of.node(period, key) not in hidden
                if period in at.new
                else of.node(period, key) in published
            )
        }

    def cover(self, spans: Sequence[Span]) -> None:
        """Hide more, until every hidden node has a witness that looks the same."""
        known: set[tuple[str, int]] = set()
        for period in self._at.periods:
            for key in range(len(self._of.keys)):
                if (period, key) in self._seen or (period, key) in known:
                    continue
                step = self._cheapest(spans, period, key)
                for place in step or ():
                    known.add(place[:2])
                    if self._price(*place):
                        self._seen.discard(place[:2])

    def shown(self) -> Mapping[Node, int]:
        """The new figures."""
        return {
            self._of.node(period, key): rounded(self._of.counts[period][key])
            for period, key in sorted(self._seen)
            if period in self._at.new
        }

    def _cheapest(self, spans: Sequence[Span], period: str, key: int) -> Step | None:
        best, least = None, inf
        for step in self._steps(spans, period, key):
            cost = sum(self._price(*place) for place in step)
            if cost < least:
                best, least = step, cost
            if not cost:
                break
        return best

    def _steps(self, spans: Sequence[Span], period: str, key: int) -> Iterator[Step]:
        """All that change the node, and take from what is there."""
        for span in spans:
            if period not in span.changes:
                continue
            for other in range(len(self._of.counts[span.one])):
                for more, less in ((key, other), (other, key)) if other != key else ():
                    if self._some(span.one, less) and (
                        span.other is None or self._some(span.other, more)
                    ):
                        yield Step(span=span, key=more, other=less)

    def _some(self, base: str, key: int) -> bool:
        return self._of.counts[base][key] > 0

    def _price(self, period: str, key: int, sign: int) -> float:
        """Nothing if nobody would see it, and else the count that readers lose."""
        if (period, key) not in self._seen:
            return 0
        count = self._of.counts[period][key]
        if count + sign >= self._least and rounded(count + sign) == rounded(count):
            return 0
        return count if period in self._at.new else inf
