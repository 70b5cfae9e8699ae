"""Cells of protected tables: what is counted, where it can be seen, and under which name.

A **base cell** is (region, base period, table, key): the smallest thing that is counted. The base
period is a month, or a quarter where the table says so. A **node** is what a report can show: the
sum of base cells over one region or the network, and over a base period, a quarter or a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

NETWORK = "*"
"""The scope of all regions together, in the place of a region's code."""

PUBLIC = "*public"
"""The scope of the public figures, of all regions together too."""

Grain = Literal["month", "quarter"]

Counts = Mapping[tuple[str, str], Mapping[str, Mapping[str, int]]]
"""(region, month) -> table -> key -> count; what is absent is 0."""

Totals = Mapping[tuple[str, str], Mapping[str, int]]
"""(region, month) -> table -> what the table is counted of; what is absent is 0."""


@dataclass(frozen=True, slots=True)
class Node:
    """A cell as a report shows it: `period` is `2027-02`, `2027-Q1` or `2027`."""

    region: str
    period: str
    table: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """A table whose small numbers are hidden: its keys share out a total.

    Internally the total is always visible, for every region and base period. With `binary`, each
    key is a partition of its own: yes, which is shown, and the rest of the total, which is not.
    """

    name: str
    keys: tuple[str, ...]
    grain: Grain = "month"
    binary: bool = False

    def __post_init__(self) -> None:
        """A table of one key is its total: to hide it would claim what is not so."""
        if len(self.keys) < 2 and not self.binary:  # noqa: PLR2004 - a partition has two parts
            raise ValueError(f"table {self.name} has no second key, so its total tells its cells")
