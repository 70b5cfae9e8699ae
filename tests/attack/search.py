"""The least and the greatest that each hidden cell can be, as far as it takes to judge it.

A solution of the system is a ledger that fits all published figures. Two that differ in a cell
prove that the cell is not recovered, and one pair of solutions proves it for many cells at once. So
objectives drawn at random come first; what they leave is solved cell by cell, to the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.attack.published import Cell, Table
from tests.attack.system import System, Whole, system

IN_VAIN = 3
"""Pairs of random objectives without anything new, after which cells are solved one by one."""

AT_ONCE = 2_500
"""Unknowns that are moved at once, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """What an attack on a table found: hidden cells with the least and greatest they can be."""

    cells: tuple[Cell, ...]
    least: Whole
    greatest: Whole
    unknowns: int

    @property
    def recovered(self) -> list[Cell]:
        """Cells that can be one number only."""
        return [c for c, width in zip(self.cells, self._widths, strict=True) if width == 0]

    @property
    def narrow(self) -> int:
        """How many can be two numbers only."""
        return int((self._widths == 1).sum())

    @property
    def _widths(self) -> Whole:
        return self.greatest - self.least


class NothingFits(Exception):
    """The published figures contradict each other."""


def attack(table: Table, random: np.random.Generator) -> Ranges:
    """Ranges that are wider than two numbers are inner bounds; all others are exact."""
    of = system(table)
    least = np.full(len(of.hidden), np.iinfo(np.int64).max)
    greatest = np.full(len(of.hidden), -1)
    outer = of.sought @ of.most

    def learn(found: Whole) -> None:
        value = of.sought @ found
        np.minimum(least, value, out=least)
        np.maximum(greatest, value, out=greatest)

    for width in (0, 1):
        for found in _at_random(of, random, least, greatest, outer, width):
            learn(found)
        for at in np.flatnonzero(_open(least, greatest, outer, width)):
            for sign in (1, -1):
                if _open(least, greatest, outer, width)[at]:
                    learn(_extreme(of, int(at), sign))
    return Ranges(cells=of.hidden, least=least, greatest=greatest, unknowns=len(of.most))


def _open(least: Whole, greatest: Whole, outer: Whole, width: int) -> NDArray[np.bool_]:
    """Cells not known to be wider than this, and not known to be as wide as can be."""
    settled = (least == 0) & (greatest == outer)
    return (greatest - least <= width) & ~settled


def _at_random(
    of: System, random: np.random.Generator, least: Whole, greatest: Whole, outer: Whole, width: int
) -> Iterator[Whole]:
    """Solutions far apart in the cells that are open; who takes one widens the ranges."""
    vain, now = 0, _solved(of, np.zeros(len(of.most)))
    yield now
    while vain < IN_VAIN and (still := _open(least, greatest, outer, width)).any():
        weights = random.choice([-1.0, 1.0], len(still)) * random.random(len(still)) * still
        for sign in (1, -1):
            for now in _in_parts(of, random, sign * (weights @ of.sought), now):
                yield now
        left = _open(least, greatest, outer, width)
        vain = vain + 1 if left.sum() == still.sum() else 0


def _in_parts(
    of: System, random: np.random.Generator, objective: NDArray[np.float64], now: Whole
) -> Iterator[Whole]:
    """A solution; in a long table several, each other than the one before in some keys alone.

    The whole of a table of 168 keys is slow to solve, and parts of it are as good for a proof.
    """
    count = int(of.keys.max()) + 1
    parts = min(count, -(-len(of.most) // AT_ONCE))
    if parts == 1:
        yield _solved(of, objective)
        return
    for part in np.array_split(random.permutation(count), parts):
        now = _solved(of, objective, held=np.where(np.isin(of.keys, part), -1, now))
        yield now


def _extreme(of: System, at: int, sign: int) -> Whole:
    return _solved(of, sign * of.sought[[at]].toarray()[0].astype(np.float64), exactly=True)


def _solved(
    of: System,
    objective: NDArray[np.float64],
    *,
    exactly: bool = False,
    held: Whole | None = None,
) -> Whole:
    found = of.solve(objective, exactly=exactly, held=held)
    if found is None:
        raise NothingFits
    return found
