"""A generated year: every figure of the reports, and the same computed in SQL from raw records."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Put
from inloop.domain.refs import QuarterRef, ReachRecordRef, ServiceRecordRef
from inloop.domain.reporting.document import Report
from inloop.domain.reporting.making import Making, report_of, week_report
from inloop.domain.reporting.month import Closing, closed
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.reach import ReachCounts, of_reach
from inloop.domain.reporting.sums import Sums, of_closings, of_figures
from inloop.domain.time import Moment
from inloop.usecases.frozen import closings_of, frozen
from inloop.usecases.reporting import figures_between, figures_of_day
from tests.networks import small
from tests.reckoning import Reckoning
from tests.records import Records, a_period

MADE = date(2028, 1, 3)
REGIONS = (*small().regions, "was")
RATES = {f"2027-{month:02}": 4200 if month < 3 else 4350 for month in range(1, 10)}
"""The last quarter has none, and in March it changes."""

PERIODS = {
    "2027-03": ("2027-03-01", "2027-03-31"),
    "2027-10": ("2027-10-01", "2027-10-31"),
    "2027-Q1": ("2027-01-01", "2027-03-31"),
    "2027": ("2027-01-01", "2027-12-31"),
}
WEEKS = {"2027-W12": ("2027-03-22", "2027-03-28"), "2027-W43": ("2027-10-25", "2027-10-31")}
"""Both end on a day on which the clocks change."""
SCOPES: tuple[str | None, ...] = (None, *REGIONS)


@cache
def records() -> Records:
    first = datetime(2027, 1, 1)  # noqa: DTZ001 - of the network's zone
    return a_period(small(), seed=27, first=first, days=365, conversations=2_000)


@cache
def reckoning() -> Reckoning:
    return Reckoning.of(records().service, records().reach, records().quarters, RATES)


@cache
def ledger() -> MemoryStore:
    store = MemoryStore()
    for number, each in enumerate(records().service):
        store.write(Put(ref=ServiceRecordRef(str(each["date"]), f"s{number}"), item=each))
    for number, each in enumerate(records().reach):
        store.write(Put(ref=ReachRecordRef(str(each["month"]), f"r{number}"), item=each))
    for number, each in enumerate(records().quarters):
        ref = QuarterRef(str(each["date"]), Moment(number), str(each["region"]))
        store.write(Put(ref=ref, item=each))
    for day in Period.named("2027").days():
        figures_of_day(store, day, regions=REGIONS, zone="Europe/Amsterdam")
    return store


@cache
def closings() -> Mapping[str, Iterable[Closing]]:
    """Every month frozen, and read again."""
    months = Period.named("2027").months()
    for month in months:
        reach = of_reach(ledger().reach_records(month.name))
        figures = figures_between(ledger(), REGIONS, month.first, month.last, today=MADE)
        for each in REGIONS:
            closing = closed(each, figures[each], reach.get(each, ReachCounts()))
            ledger().write(frozen(closing, month, zone=small().zone))
    return {month.name: closings_of(ledger(), month.name).values() for month in months}


def making(sums: Sums) -> Making:
    return Making(sums=sums, name_of=str, made=MADE)


@cache
def of_period(period: str) -> Making:
    return making(of_closings(Period.named(period), closings(), rates=RATES))


def measured(report: Report) -> dict[str, str]:
    return {
        each.name: str(each.missing if each.value is None else each.value)
        for each in report.measures
    }


def flows(report: Report) -> list[tuple[str, str, str, int, int]]:
    return [
        (each.entry, each.serving, each.why, each.conversations, each.minutes)
        for each in report.matrix
    ]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("period", PERIODS)
def test_a_report_and_the_reckoning_agree_exactly(period: str, scope: str | None) -> None:
    report = report_of(scope, of_period(period), is_hidden=lambda *_: False)
    found = reckoning()
    named = found.scope(*PERIODS[period], scope)
    assert (report.first, report.last) == PERIODS[period]
    assert {each.name: each.value for each in report.volumes} == found.volumes()
    assert measured(report) == found.measures(scope)
    cells = {each.name: {cell.key: cell.count for cell in each.cells} for each in report.tables}
    assert cells == found.tables(hours=period in ("2027-Q1", "2027"))
    assert flows(report) == found.matrix(named)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("week", WEEKS)
def test_a_week_and_the_reckoning_agree_exactly(week: str, scope: str | None) -> None:
    period = Period.named(week)
    figures = figures_between(ledger(), REGIONS, period.first, period.last, today=MADE)
    report = week_report(scope, making(of_figures(period, figures)))
    found = reckoning()
    named = found.scope(*WEEKS[week], scope)
    assert {each.name: each.value for each in report.volumes} == found.volumes()
    expected = found.measures(scope)
    assert measured(report).items() <= expected.items()
    assert flows(report) == found.matrix(named)
    assert report.tables == ()


def test_the_regions_beside_each_other_agree_with_the_report_of_each() -> None:
    network = report_of(None, of_period("2027-Q1"), is_hidden=lambda *_: False)
    assert {each.region for each in network.regions} == set(REGIONS)
    for beside in network.regions:
        own = report_of(beside.region, of_period("2027-Q1"), is_hidden=lambda *_: False)
        volumes = {each.name: each.value for each in own.volumes}
        values = {each.name: each.value for each in own.measures}
        assert beside.offered == volumes["offered"]
        assert beside.served == volumes["served"]
        assert beside.served_here == volumes["served_here"]
        assert beside.guests == volumes["guests"]
        assert beside.within_3 == values["within_3"]
        assert beside.wait_median == values["wait_median"]
        assert beside.unstaffed_time == values["unstaffed_time"]


def test_the_generated_year_tries_every_figure_and_every_reason_why_there_is_none() -> None:
    reports = [
        report_of(scope, of_period(period), is_hidden=lambda *_: False)
        for period in PERIODS
        for scope in SCOPES
    ]
    told = {each.name for report in reports for each in report.measures if each.value is not None}
    reasons = {each.missing for report in reports for each in report.measures}
    assert told == {each.name for each in reports[0].measures}
    assert reasons == {None, "nothing", "too_few", "no_rates"}
