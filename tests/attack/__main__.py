"""`python -m tests.attack` (`make attack`): tries to recover hidden cells, with a solver.

A year of the sample ledger is closed month after month by the product itself; then each kind of
reader attacks with all the reports that they get. Prints what they found out, and fails if it is
anything.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import numpy as np

from tests.attack.books import closed_year, network_in
from tests.attack.published import Cell, Table
from tests.attack.search import attack


@dataclass(slots=True)
class Tally:
    """What the attacks of one kind of reader came to."""

    hidden: int = 0
    narrow: int = 0
    largest: int = 0
    seconds: float = 0
    recovered: list[tuple[Table, Cell]] = field(default_factory=list)

    def attack(self, table: Table, random: np.random.Generator) -> None:
        """Attack one table more."""
        began = perf_counter()
        found = attack(table, random)
        self.seconds += perf_counter() - began
        self.hidden += len(found.of.hidden)
        self.narrow += found.narrow
        self.largest = max(self.largest, len(found.of.most))
        self.recovered += [(table, cell) for cell in found.recovered]


def attacks(tables: Iterable[tuple[str, Table]], *, seed: int) -> dict[str, Tally]:
    """Attack the tables of every reader."""
    random = np.random.default_rng(seed)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for reader, table in tables:
        tallies[reader].attack(table, random)
    return tallies


def main() -> int:
    """Print a table; 1 if a cell was recovered."""
    asked = argparse.ArgumentParser(prog="tests.attack", description=__doc__)
    asked.add_argument("--network", type=Path, default=Path("network"), help="folder of the data")
    asked.add_argument("--year", type=int, default=2026)
    asked.add_argument("--chats", type=int, default=30_000, help="a year")
    asked.add_argument("--seed", type=int, default=1)
    of = asked.parse_args()
    network = network_in(of.network, of.year)
    shelf = closed_year(network, year=of.year, chats=of.chats, seed=of.seed)
    tallies = attacks(shelf.tables(), seed=of.seed)
    heads = ("reader", "hidden", "recovered", "two values", "unknowns", "seconds")
    rows = [
        (
            reader,
            f"{tally.hidden:,}",
            f"{len(tally.recovered):,}",
            f"{tally.narrow:,}",
            f"{tally.largest:,}",
            f"{tally.seconds:.0f}",
        )
        for reader, tally in tallies.items()
    ]
    for row in (heads, *rows):
        print(f"{row[0]:14}" + "".join(f"{cell:>12}" for cell in row[1:]))
    broken = [each for tally in tallies.values() for each in tally.recovered]
    for table, cell in broken[:20]:
        print(f"{table.reader} can tell {table.name} {cell.key}, {cell.scope}, {cell.period}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
