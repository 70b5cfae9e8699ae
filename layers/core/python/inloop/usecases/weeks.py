"""The report of a week, made when it is asked for: volumes, times and staffing from its days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from inloop.domain.hours import midnight
from inloop.domain.ledger import kept_until
from inloop.domain.network import Network
from inloop.domain.reporting.day import DayFigures, total
from inloop.domain.reporting.document import Point, Report
from inloop.domain.reporting.making import TREND, Making, point_of, week_report
from inloop.domain.reporting.periods import Period, week_of
from inloop.domain.reporting.scopes import codes_of, name_of
from inloop.domain.reporting.sums import of_figures
from inloop.domain.time import SECOND
from inloop.ports.ledger import Ledger
from inloop.usecases.reporting import Days, figures_by_day

_WEEK: Final = timedelta(days=7)


def report_of_week(
    store: Ledger, network: Network, region: str | None, week: Period, *, made: date
) -> Report | None:
    """The report of a region, or of the network, with the weeks before it as a line of time.

    None where no region has any figures of it. One query per region, of fourteen weeks, less those
    of which days have expired: they may be there, and may not.
    """
    today = midnight(made, network.zone) // SECOND
    first = week.first - TREND * _WEEK
    while first < week.first and kept_until(first, network.zone) <= today:
        first += _WEEK
    days = figures_by_day(store, codes_of(network), first, week.last, today=made)

    def making(period: Period) -> Making:
        sums = of_figures(period, dict(_within(days, period)))
        return Making(sums=sums, name_of=lambda code: name_of(network, code), made=made)

    this = making(week)
    if not this.sums.regions():
        return None
    earlier = (making(each) for each in _weeks(first, week.first))
    points = [_point(region, each) for each in earlier if each.sums.regions()]
    return week_report(region, this, earlier=points)


def _within(days: Days, period: Period) -> Iterator[tuple[str, DayFigures]]:
    names = {each.isoformat() for each in period.days()}
    for region, of_region in days.items():
        yield region, total(figures for name, figures in of_region.items() if name in names)


def _weeks(first: date, until: date) -> Iterator[Period]:
    while first < until:
        yield week_of(first)
        first += _WEEK


def _point(region: str | None, making: Making) -> Point:
    return point_of(week_report(region, making))
