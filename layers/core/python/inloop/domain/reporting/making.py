"""Reports, from what was counted and what is hidden. In the place of a region, None is the network.

closings of all regions --> Sums of the period --> the report of each scope
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from inloop.domain.reporting import figures as measured
from inloop.domain.reporting.document import (
    Flow,
    Measure,
    Point,
    RegionFigures,
    Report,
    VolumeFigure,
)
from inloop.domain.reporting.fairness import of_fairness
from inloop.domain.reporting.shown import Shown
from inloop.domain.reporting.sums import Sums
from inloop.domain.reporting.volumes import Volumes
from inloop.domain.reporting.waiting import of_waiting
from inloop.domain.vocabulary import MeasureName, Volume

TREND: Final = 13
"""Earlier periods on a line of time: with months, back to the same one of the year before."""

IsHidden = Callable[[str | None, str, str], bool]
"""Whether a scope's cell is hidden in the report's period: scope, table, key."""

NameOf = Callable[[str | None], str]
"""What people call a region, or the network."""

_VOLUMES: Final[tuple[Volume, ...]] = get_args(Volume)
_MEASURES: Final[tuple[MeasureName, ...]] = get_args(MeasureName)


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What is the same for the reports of all scopes over a period; `made` is the date of today."""

    sums: Sums
    name_of: NameOf
    made: date


def report_of(
    region: str | None, making: Making, *, is_hidden: IsHidden, earlier: Sequence[Point] = ()
) -> Report:
    """The report of a released month, quarter or year.

    `is_hidden` is asked of the cells of `region`; for the network also of those of every region,
    which stand beside each other in it.
    """
    sums = making.sums
    shown = _shown(sums, region, is_hidden)
    volumes, figures = sums.volumes(region), sums.figures(region)
    measures = (
        *of_waiting(figures, volumes.served, shown),
        *measured.of_service(figures, volumes),
        *measured.of_cells(figures, volumes, shown),
        *measured.of_staffing(figures.staffing),
        *measured.of_cost(figures.staffing, volumes.held, sums.cost(region)),
    )
    if region is not None:
        return _report(region, making, measures, shown=shown, earlier=earlier)
    each = [(code, _shown(sums, code, is_hidden)) for code in sums.regions()]
    fairness = of_fairness((sums.volumes(code), of_region) for code, of_region in each)
    regions = tuple(_beside(making, code, of_region) for code, of_region in each)
    return _report(
        region, making, (*measures, *fairness), shown=shown, earlier=earlier, regions=regions
    )


def week_report(region: str | None, making: Making, *, earlier: Sequence[Point] = ()) -> Report:
    """The report of a week: volumes, who served whom, durations and staffing.

    A week has no tables, so nothing is told of what they protect: neither of people nor of waits.
    """
    figures = making.sums.figures(region)
    measures = (
        *measured.of_service(figures, making.sums.volumes(region)),
        *measured.of_staffing(figures.staffing),
    )
    regions = () if region is not None else making.sums.regions()
    beside = tuple(_beside(making, code, None) for code in regions)
    return _report(region, making, measures, shown=None, earlier=earlier, regions=beside)


def point_of(report: Report) -> Point:
    """A report as a point on the line of time of later ones."""
    return report.trend[-1]


def _report(
    region: str | None,
    making: Making,
    measures: tuple[Measure, ...],
    *,
    shown: Shown | None,
    earlier: Sequence[Point],
    regions: tuple[RegionFigures, ...] = (),
) -> Report:
    period, volumes = making.sums.period, making.sums.volumes(region)
    return Report(
        region=region,
        name=making.name_of(region),
        period=period.name,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        made=making.made.isoformat(),
        volumes=tuple(VolumeFigure(name=each, value=getattr(volumes, each)) for each in _VOLUMES),
        measures=tuple(sorted(measures, key=lambda each: _MEASURES.index(each.name))),
        tables=() if shown is None else shown.tables(period.kind),
        matrix=_matrix(making.sums, region),
        regions=regions,
        trend=(*_before(period.name, earlier), _point(period.name, volumes)),
    )


def _before(period: str, earlier: Sequence[Point]) -> list[Point]:
    """The names of periods of one kind sort by time."""
    points = (each for each in earlier if each.period < period)
    return sorted(points, key=lambda each: each.period)[-TREND:]


def _point(period: str, volumes: Volumes) -> Point:
    return Point(
        period=period,
        offered=volumes.offered,
        served=volumes.served,
        unserved=volumes.unserved,
    )


def _matrix(sums: Sums, region: str | None) -> tuple[Flow, ...]:
    return tuple(
        Flow(
            entry=entry,
            serving=serving,
            why=why,
            conversations=held.conversations,
            minutes=held.minutes,
        )
        for (entry, serving, why), held in sorted(sums.matrix.items())
        if region in (None, entry, serving)
    )


def _shown(sums: Sums, region: str | None, is_hidden: IsHidden) -> Shown:
    return Shown(
        counts=sums.counts(region),
        totals=sums.totals(region),
        is_hidden=lambda table, key: is_hidden(region, table, key),
    )


def _beside(making: Making, code: str, shown: Shown | None) -> RegionFigures:
    volumes, figures = making.sums.volumes(code), making.sums.figures(code)
    waiting = () if shown is None else of_waiting(figures, volumes.served, shown)
    told = {each.name: each.value for each in waiting}
    staffing = figures.staffing
    return RegionFigures(
        region=code,
        name=making.name_of(code),
        offered=volumes.offered,
        served=volumes.served,
        served_here=volumes.served_here,
        guests=volumes.guests,
        within_3=told.get("within_3"),
        wait_median=told.get("wait_median"),
        unstaffed_time=staffing.unstaffed if staffing.minutes else None,
    )
