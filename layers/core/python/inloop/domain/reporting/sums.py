"""What reports are made of: the counts of every region over a period, summed once for all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inloop.domain.reporting.counting import summed
from inloop.domain.reporting.counts import Counts, counts_of, totals_of
from inloop.domain.reporting.day import DayFigures, total
from inloop.domain.reporting.month import Closing
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.tables import TABLES
from inloop.domain.reporting.volumes import Matrix, Volumes, matrix_of, volumes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The closings of every region, its months together, and what its operators cost.

    `costs` are minutes of operators times cents an hour; None where a month has no rate. In the
    place of a region, None is the network.
    """

    period: Period
    closings: Mapping[str, Closing]
    costs: Mapping[str, int | None] = field(default_factory=dict)
    matrix: Matrix

    def regions(self) -> tuple[str, ...]:
        """Every region of which something is known, by code."""
        active = {region for entry, serving, _ in self.matrix for region in (entry, serving)}
        idle = Closing(region="").figures
        return tuple(
            sorted(active | {code for code, each in self.closings.items() if each.figures != idle})
        )

    def figures(self, region: str | None) -> DayFigures:
        """The counters of a region, or of all together."""
        return total(each.figures for each in self._of(region))

    def volumes(self, region: str | None) -> Volumes:
        """The volumes of a region, or of all together."""
        figures = {code: each.figures for code, each in self.closings.items()}
        return volumes_of(region, figures, self.matrix)

    def counts(self, region: str | None) -> Counts:
        """The cells of the protected tables."""
        several = [counts_of(each) for each in self._of(region)]
        return {table.name: summed(each[table.name] for each in several) for table in TABLES}

    def totals(self, region: str | None) -> Mapping[str, int]:
        """What the protected tables share out."""
        several = [totals_of(each) for each in self._of(region)]
        return {table.name: sum(each[table.name] for each in several) for table in TABLES}

    def cost(self, region: str | None) -> int | None:
        """What the operators cost, in sixtieths of a cent; None where a rate is missing."""
        costs = [self.costs.get(each.region, 0) for each in self._of(region)]
        known = [each for each in costs if each is not None]
        return sum(known) if len(known) == len(costs) else None

    def _of(self, region: str | None) -> list[Closing]:
        if region is None:
            return list(self.closings.values())
        return [self.closings.get(region, Closing(region=region))]


def of_closings(
    period: Period,
    closings: Mapping[str, Iterable[Closing]],
    *,
    rates: Mapping[str, int | None],
) -> Sums:
    """The sums of a month, quarter or year: `closings` of all regions, and `rates`, by its months.

    A rate is in cents for an hour of an operator. A month whose rate is missing has none.
    """
    sums: dict[str, Closing] = {}
    costs: dict[str, int | None] = {}
    for month in period.months():
        rate = rates.get(month.name)
        for each in closings.get(month.name, ()):
            before = sums.get(each.region)
            sums[each.region] = each if before is None else before + each
            spent = None if rate is None else rate * each.figures.staffing.operators
            costs[each.region] = _both(costs.get(each.region, 0), spent)
    return _with_matrix(period, sums, costs)


def of_figures(period: Period, figures: Mapping[str, DayFigures]) -> Sums:
    """The sums of any period from day figures of all regions: without reach, without cost."""
    closings = {code: Closing(region=code, figures=each) for code, each in figures.items()}
    return _with_matrix(period, closings, {})


def _with_matrix(
    period: Period, closings: Mapping[str, Closing], costs: Mapping[str, int | None]
) -> Sums:
    matrix = matrix_of({code: each.figures for code, each in closings.items()})
    return Sums(period=period, closings=closings, costs=costs, matrix=matrix)


def _both(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
