"""Fairness between entry regions: whether visitors are as well served wherever they come from.

Jain's index of x is (sum x)^2 / (n sum x^2), where x is the share of those offered who were served
within three minutes: 1 where all regions are served alike, 1/n where one gets everything. R. Jain,
D. Chiu, W. Hawe, "A Quantitative Measure of Fairness and Discrimination for Resource Allocation in
Shared Computer Systems", DEC Research Report TR-301, 1984.
"""

from collections.abc import Iterable
from fractions import Fraction

from inloop.domain.reporting.document import Measure
from inloop.domain.reporting.figures import missing
from inloop.domain.reporting.measuring import LEAST, permille
from inloop.domain.reporting.shown import Shown
from inloop.domain.reporting.volumes import Volumes
from inloop.domain.vocabulary import NotTold

Regions = Iterable[tuple[Volumes, Shown]]


def of_fairness(regions: Regions) -> tuple[Measure, ...]:
    """The index and the gap between the best and the worst served region, in thousandths.

    Regions with too few served are left out. If any other's share is hidden, so are both.
    """
    shares = [_share(*each) for each in regions if each[0].served >= LEAST]
    known = [each for each in shares if each is not None]
    if len(known) < len(shares):
        return _neither("hidden")
    squares = sum((each * each for each in known), Fraction())
    if len(known) < 2 or squares == 0:  # noqa: PLR2004 - two can be compared
        return _neither("nothing")
    index = sum(known, Fraction()) ** 2 / (len(known) * squares)
    gap = max(known) - min(known)
    return (
        Measure(name="fairness", unit="permille", value=_thousandths(index)),
        Measure(name="fairness_gap", unit="permille", value=_thousandths(gap)),
    )


def _share(volumes: Volumes, shown: Shown) -> Fraction | None:
    soon = shown.of("waited", "up_to_1", "1_to_3")
    return None if soon is None else Fraction(soon, volumes.offered)


def _thousandths(value: Fraction) -> int:
    return permille(value.numerator, value.denominator)


def _neither(reason: NotTold) -> tuple[Measure, ...]:
    return (missing("fairness", "permille", reason), missing("fairness_gap", "permille", reason))
