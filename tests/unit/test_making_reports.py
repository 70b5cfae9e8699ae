"""Reports of released periods and of weeks, from counts and what is hidden."""

from collections.abc import Iterable
from datetime import date

import pytest

from inloop.domain.conditions import Item
from inloop.domain.reporting.day import DayFigures, of_records
from inloop.domain.reporting.document import Cell, Point, Report
from inloop.domain.reporting.making import IsHidden, Making, point_of, report_of, week_report
from inloop.domain.reporting.month import Closing, closed
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.reach import of_reach
from inloop.domain.reporting.sums import of_closings, of_figures
from inloop.domain.reporting.text import from_text, to_text
from inloop.domain.staffing_hours import StaffingMinutes

NAMES = {None: "Netwerk", "noord": "Noord", "zuid": "Zuid", "was": "Vroeger"}
RATES = {"2026-10": 4200, "2026-11": 4200, "2026-12": 4200}


def served(entry: str, serving: str, **more: str | int) -> Item:
    return {
        "date": "2026-11-23",
        "hour": 9,
        "entry_region": entry,
        "serving_region": serving,
        "why": "own" if entry == serving else "overflow_full",
        "wait_s": 30,
        "duration_min": 10,
        "end": "visitor_ended",
        **more,
    }


RECORDS = (
    *[served("noord", "noord")] * 7,
    *[served("noord", "zuid", duration_min=20)] * 5,
    *[served("zuid", "zuid")] * 2,
    served("was", "zuid"),
)
STAFFING = {"zuid": StaffingMinutes(operators=120, offered=360, used=90, open=60, minutes=60)}


def month_of(records: Iterable[Item]) -> list[Closing]:
    figures = of_records(records)
    regions = sorted(figures.keys() | STAFFING.keys())
    return [
        closed(
            each,
            figures.get(each, DayFigures())
            + DayFigures(staffing=STAFFING.get(each, StaffingMinutes())),
            of_reach([{"entry_region": each, "role": "victim"}])[each],
        )
        for each in regions
    ]


def making(
    period: str = "2026-11",
    records: Iterable[Item] = RECORDS,
    rates: dict[str, int | None] | None = None,
) -> Making:
    closings = {"2026-11": month_of(records)}
    sums = of_closings(Period.named(period), closings, rates={**RATES, **(rates or {})})
    return Making(sums=sums, name_of=NAMES.__getitem__, made=date(2026, 12, 3))


def hide(*cells: tuple[str | None, str, str]) -> IsHidden:
    return lambda *cell: cell in cells


def report(region: str | None, made: Making, *hidden: tuple[str | None, str, str]) -> Report:
    return report_of(region, made, is_hidden=hide(*hidden))


def volumes(of: Report) -> dict[str, int | None]:
    return {each.name: each.value for each in of.volumes}


def measure(of: Report, name: str) -> int | str | None:
    (found,) = [each for each in of.measures if each.name == name]
    return found.missing if found.value is None else found.value


def cells(of: Report, table: str) -> tuple[Cell, ...]:
    return next(each.cells for each in of.tables if each.name == table)


def test_a_report_says_of_whom_and_of_when_it_is() -> None:
    of = report("noord", making())
    assert (of.region, of.name, of.period) == ("noord", "Noord", "2026-11")
    assert (of.first, of.last, of.made) == ("2026-11-01", "2026-11-30", "2026-12-03")
    assert report(None, making()).region is None
    assert from_text(Report, to_text(of)) == of


def test_who_serves_whom_is_told_from_both_sides() -> None:
    assert volumes(report("noord", making())) == {
        "offered": 12,
        "served": 12,
        "unserved": 0,
        "served_here": 7,
        "served_elsewhere": 5,
        "guests": 0,
        "guest_minutes": 0,
    }
    assert volumes(report("zuid", making()))["guests"] == 6
    assert volumes(report("zuid", making()))["guest_minutes"] == 110
    assert volumes(report(None, making()))["guests"] == 6


@pytest.mark.parametrize(
    ("region", "pairs"),
    [
        ("noord", ["noord>noord", "noord>zuid"]),
        ("zuid", ["noord>zuid", "was>zuid", "zuid>zuid"]),
        (None, ["noord>noord", "noord>zuid", "was>zuid", "zuid>zuid"]),
    ],
)
def test_the_matrix_of_a_region_has_the_flows_that_it_is_part_of(
    region: str | None, pairs: list[str]
) -> None:
    assert [f"{each.entry}>{each.serving}" for each in report(region, making()).matrix] == pairs


def test_a_hidden_cell_has_no_count_and_a_zero_is_left_out_unless_it_is_a_cover() -> None:
    of = report("noord", making(), ("noord", "waited", "over_5"), ("noord", "role", "victim"))
    assert cells(of, "waited") == (Cell(key="up_to_1", count=12), Cell(key="over_5"))
    assert cells(of, "role") == (Cell(key="victim"), Cell(key="none", count=11))


def test_what_is_hidden_of_a_region_is_hidden_beside_the_others() -> None:
    hidden = (("noord", "waited", "up_to_1"), ("noord", "waited", "over_5"))
    network = report(None, making(), *hidden)
    noord, was, zuid = network.regions
    assert (noord.region, noord.within_3, noord.wait_median) == ("noord", None, None)
    assert (was.name, was.within_3, was.wait_median) == ("Vroeger", None, None)
    assert (zuid.guests, zuid.unstaffed_time) == (6, 0)
    assert noord.unstaffed_time is None
    assert measure(network, "fairness") == "hidden"
    assert measure(network, "within_3") == 1000


def test_fairness_is_of_the_network_alone() -> None:
    names = {each.name for each in report("noord", making()).measures}
    assert not names & {"fairness", "fairness_gap"}
    assert report("noord", making()).regions == ()


def test_the_hours_of_the_week_are_told_of_quarters_and_years_only() -> None:
    assert "hours" not in {each.name for each in report("noord", making()).tables}
    assert cells(report("noord", making("2026-Q4")), "hours") == (Cell(key="1-09", count=12),)
    assert cells(report("noord", making("2026")), "hours") == (Cell(key="1-09", count=12),)


def test_operators_cost_what_they_cost_in_each_month_and_nothing_is_told_if_one_has_no_rate() -> (
    None
):
    assert measure(report("zuid", making()), "cost_with_standby") == 1050
    dearer = making(rates={"2026-11": 5000})
    assert measure(report("zuid", dearer), "cost_with_standby") == 1250
    unknown = making(rates={"2026-11": None})
    assert measure(report("zuid", unknown), "cost_with_standby") == "no_rates"
    assert measure(report(None, unknown), "cost_with_standby") == "no_rates"


def test_a_month_without_staffing_has_no_figures_of_it() -> None:
    of = report("noord", making())
    names = ("operator_time", "occupancy", "unstaffed_time", "cost_with_standby")
    assert {measure(of, each) for each in names} == {"nothing"}


def test_an_empty_month_has_a_report_in_which_nothing_is_counted() -> None:
    empty = making(records=())
    of = report("noord", empty)
    assert set(volumes(of).values()) == {0}
    assert all(each.missing == "nothing" for each in of.measures)
    assert all(each.cells == () and each.total == 0 for each in of.tables)
    assert of.matrix == ()
    assert [each.region for each in report(None, empty).regions] == ["zuid"]


def test_a_network_without_any_region_has_a_report_all_the_same() -> None:
    sums = of_closings(Period.named("2026-11"), {}, rates=RATES)
    of = report(None, Making(sums=sums, name_of=NAMES.__getitem__, made=date(2026, 12, 3)))
    assert (set(volumes(of).values()), of.regions) == ({0}, ())
    assert {each.total for each in of.tables} == {0}


def test_a_region_that_is_no_more_keeps_its_report() -> None:
    of = report("was", making())
    assert (of.name, volumes(of)["served_elsewhere"]) == ("Vroeger", 1)
    assert volumes(report("was", making(records=RECORDS[:-1])))["offered"] == 0


def test_a_line_of_time_has_thirteen_earlier_periods_and_this_one() -> None:
    earlier = [
        Point(period=f"202{year}-{month:02}", offered=month, served=month, unserved=0)
        for year in (5, 6)
        for month in range(12, 0, -1)
    ]
    of = report_of("noord", making(), is_hidden=hide(), earlier=earlier)
    periods = [each.period for each in of.trend]
    assert periods == ["2025-10", "2025-11", "2025-12"] + [
        f"2026-{month:02}" for month in range(1, 12)
    ]
    assert (
        of.trend[-1] == point_of(of) == Point(period="2026-11", offered=12, served=12, unserved=0)
    )


def test_a_week_has_volumes_durations_and_staffing_and_nothing_of_the_people() -> None:
    sums = of_figures(Period.named("2026-W48"), of_records(RECORDS))
    week = Making(sums=sums, name_of=NAMES.__getitem__, made=date(2026, 12, 3))
    of = week_report("noord", week)
    assert (of.first, of.last, of.tables) == ("2026-11-23", "2026-11-29", ())
    assert volumes(of)["served_here"] == 7
    names = {each.name for each in of.measures}
    assert {"duration_median", "own_share", "operator_time"} <= names
    assert not names & {"within_1", "wait_median", "response_share", "cost_with_standby"}
    network = week_report(None, week)
    assert {(each.within_3, each.wait_median) for each in network.regions} == {(None, None)}
