"""The least and the greatest that each hidden cell can be, as far as it takes to judge it.

A solution of the system is a ledger that fits all published figures. Two that differ in a cell
prove that the cell is not recovered, and one pair of solutions proves it for many cells at once. So
objectives drawn at random come first; what they leave is solved cell by cell, to the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tests.attack.published import Cell, Table
from tests.attack.system import System, Whole, system

IN_VAIN = 3
"""Pairs of random objectives without anything new, after which cells are solved one by one."""

AT_ONCE = 2_500
"""Unknowns that are moved at once, about."""


class NothingFits(Exception):
    """The published figures contradict each other."""


@dataclass(slots=True, kw_only=True)
class Ranges:
    """Hidden cells with the least and greatest count found of each.

    After an attack, ranges of one or two numbers are exact, and wider ones at least that wide.
    """

    of: System
    least: Whole = field(init=False)
    greatest: Whole = field(init=False)
    limit: Whole = field(init=False)

    def __post_init__(self) -> None:
        self.limit = self.of.sought @ self.of.most
        self.least = self.limit + 1
        self.greatest = np.full_like(self.limit, -1)

    @property
    def recovered(self) -> list[Cell]:
        """Cells that can be one number only."""
        return [self.of.hidden[at] for at in np.flatnonzero(self.greatest == self.least)]

    @property
    def narrow(self) -> int:
        """How many can be two numbers only."""
        return int((self.greatest - self.least == 1).sum())

    def learn(self, ledger: Whole) -> None:
        """Take in one more ledger that fits."""
        value = self.of.sought @ ledger
        self.least = np.minimum(self.least, value)
        self.greatest = np.maximum(self.greatest, value)

    def open(self, width: int) -> NDArray[np.bool_]:
        """Cells that may be as narrow as this for all that is known, or may be wider."""
        full = (self.least == 0) & (self.greatest == self.limit)
        return np.asarray((self.greatest - self.least <= width) & ~full, dtype=np.bool_)


def attack(table: Table, random: np.random.Generator) -> Ranges:
    """Which cells can be one number only, and which two; `random` decides how soon it is known."""
    of = system(table)
    ranges = Ranges(of=of)
    if not of.hidden:
        return ranges
    for width in (0, 1):
        _at_random(ranges, random, width)
        for at in np.flatnonzero(ranges.open(width)):
            for sign in (1.0, -1.0):
                if ranges.open(width)[at]:
                    alone = sign * of.sought[[at]].toarray()[0]
                    ranges.learn(_solved(of, alone, exactly=True))
    return ranges


def _at_random(ranges: Ranges, random: np.random.Generator, width: int) -> None:
    """Look at ledgers far apart in the cells that are open, as long as that helps."""
    of, vain = ranges.of, 0
    ledger = _solved(of, np.zeros(len(of.most)))
    while vain < IN_VAIN and (still := ranges.open(width)).any():
        weights = random.choice([-1.0, 1.0], len(still)) * random.random(len(still)) * still
        for sign in (1, -1):
            for found in _in_parts(of, random, sign * (weights @ of.sought), ledger):
                ranges.learn(ledger := found)
        vain = vain + 1 if ranges.open(width).sum() == still.sum() else 0


def _in_parts(
    of: System, random: np.random.Generator, objective: NDArray[np.float64], ledger: Whole
) -> Iterator[Whole]:
    """A ledger; of a long table several, each other than the one before in some keys alone.

    The whole of a table of 168 keys is slow to solve, and parts of it are as good for a proof.
    """
    count = int(of.keys.max()) + 1
    parts = min(count, -(-len(of.most) // AT_ONCE))
    for part in np.array_split(random.permutation(count), parts):
        ledger = _solved(of, objective, held=np.where(np.isin(of.keys, part), -1, ledger))
        yield ledger


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
