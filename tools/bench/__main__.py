"""Measure and print the tables."""

import sys
from collections.abc import Iterator

from tools.bench import burst, costs, imports, pages, relaying, reports, scaling, sizes
from tools.bench.table import Table


def tables() -> Iterator[Table]:
    """All of them, each measured when its turn comes."""
    yield costs.table()
    yield relaying.table()
    yield scaling.table()
    yield burst.table()
    yield reports.table()
    yield imports.table()
    yield sizes.table()
    yield pages.table()


def main() -> int:
    """Print each table as it is ready."""
    for each in tables():
        print(each.text(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
