"""What one reader gets of one table in a year, and nothing else: all that the attack knows.

The attack is against these shapes, whoever fills them: a generator here, or reports read from a
store. A cell that is shown has the bounds that its figure leaves open (none if it is exact); a
hidden cell has only its place.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The count of a key in a scope (a region, or all of them: None) and a period."""

    scope: str | None
    period: str
    key: str
    low: int = 0
    high: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of one reader.

    `regions` and `base` span what is unknown: a count per region, base period and key. `totals` are
    what the keys of a region and base period add up to, or with `binary` what each stays within.
    """

    reader: str
    name: str
    keys: tuple[str, ...]
    regions: tuple[str, ...]
    base: tuple[str, ...]
    totals: dict[tuple[str, str], int]
    cells: tuple[Cell, ...]
    binary: bool = False


def holds(period: str, base: str) -> bool:
    """Is a month or quarter part of a period (or the same)?"""
    if period == base or period == base[:4]:
        return True
    if "Q" not in period or "Q" in base or period[:4] != base[:4]:
        return False
    return (int(base[5:]) - 1) // 3 == int(period[6:]) - 1
