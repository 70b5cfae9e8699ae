"""How figures are measured: rounding, shares and quantiles, each in one place.

Whole numbers throughout: nothing is rounded but the result, once.
"""

from collections.abc import Mapping
from typing import Final

LEAST: Final = 5
"""Conversations below which no figure is told."""

LEAST_P90: Final = 10
"""Below it nine tenths of the cases are all of them, and the figure would be a single person's."""

MEDIAN: Final = 500
P90: Final = 900
"""Thousandths of the cases."""


def half_up(numerator: int, denominator: int) -> int:
    """The quotient in whole units; a half goes to the greater number. The divisor is above 0."""
    return (2 * numerator + denominator) // (2 * denominator)


def permille(part: int, whole: int) -> int:
    """A share in thousandths."""
    return half_up(part * 1000, whole)


def quantile(histogram: Mapping[int, int], thousandths: int) -> int:
    """The nearest rank: the least value that so many of the cases reach at most.

    Of a histogram that is not empty, in its recorded resolution; never a value between two.
    """
    cases = sum(histogram.values())
    so_far = 0
    for value in sorted(histogram):
        so_far += histogram[value]
        if so_far * 1000 >= thousandths * cases:
            return value
    raise ValueError("there is no quantile of nothing")
