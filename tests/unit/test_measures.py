"""How figures are measured: rounding, quantiles, and the reasons why there is none."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloop.domain.reporting.counting import Held
from inloop.domain.reporting.day import DayFigures, Way
from inloop.domain.reporting.document import Measure
from inloop.domain.reporting.fairness import of_fairness
from inloop.domain.reporting.figures import of_cells, of_cost, of_service, of_staffing
from inloop.domain.reporting.hiding import hide
from inloop.domain.reporting.measuring import MEDIAN, P90, half_up, permille, quantile
from inloop.domain.reporting.shown import Shown
from inloop.domain.reporting.tables import TABLES
from inloop.domain.reporting.volumes import Volumes
from inloop.domain.reporting.waiting import CLASSES, class_is_shown, of_waiting
from inloop.domain.staffing_hours import StaffingMinutes

WAITED = {"up_to_1": 4, "1_to_3": 6, "3_to_5": 3, "over_5": 7}
ANSWERS = {"yes": 6, "no": 9, "unsure": 5, "none": 20}


def shown(*hidden: tuple[str, str], **counts: Mapping[str, int]) -> Shown:
    cells = {
        "waited": WAITED,
        "why": {"overflow_full": 6},
        "without_chat": ANSWERS,
        **{each: {"none": 40} for each in ("helpful", "knows_next_step", "found_by")},
        **counts,
    }
    return Shown(
        counts=cells,
        totals={table: sum(of_table.values()) for table, of_table in cells.items()},
        is_hidden=lambda table, key: (table, key) in hidden,
    )


def told(measures: tuple[Measure, ...]) -> dict[str, int | str | None]:
    return {each.name: each.missing if each.value is None else each.value for each in measures}


def of(shown: Shown, *, served: int = 20, figures: DayFigures | None = None) -> dict[str, object]:
    figures = figures or DayFigures()
    cells = of_cells(figures, Volumes(served=served), shown)
    return {**told(cells), **told(of_waiting(figures, served, shown))}


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(1, 2, 1), (1, 3, 0), (2, 3, 1), (3, 2, 2), (-1, 2, 0), (-3, 2, -1), (-2, 3, -1), (0, 7, 0)],
)
def test_a_half_goes_to_the_greater_number(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


def test_a_quantile_is_a_value_that_was_recorded() -> None:
    assert quantile({10: 2, 20: 2, 90: 1}, MEDIAN) == 20
    assert quantile({10: 2, 20: 2}, MEDIAN) == 10
    assert quantile({10: 9, 600: 1}, P90) == 10
    assert quantile({10: 8, 600: 2}, P90) == 600


def test_there_is_no_quantile_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        quantile({}, MEDIAN)


@given(st.dictionaries(st.integers(0, 50), st.integers(1, 9), min_size=1), st.integers(1, 999))
def test_a_quantile_is_the_least_value_that_enough_cases_reach(
    histogram: dict[int, int], share: int
) -> None:
    def enough(value: int) -> bool:
        reached = sum(count for each, count in histogram.items() if each <= value)
        return reached * 1000 >= share * sum(histogram.values())

    assert quantile(histogram, share) == min(value for value in histogram if enough(value))


@pytest.mark.parametrize(
    ("cases", "median", "p90"),
    [(0, "nothing", "nothing"), (4, "too_few", "too_few"), (5, 30, "too_few"), (10, 30, 30)],
)
def test_a_figure_of_few_conversations_is_not_told(
    cases: int, median: int | str, p90: int | str
) -> None:
    waits = {30: cases} if cases else {}
    measures = of(
        shown(waited={"up_to_1": cases}),
        served=cases,
        figures=DayFigures(waits=waits, durations=waits),
    )
    assert (measures["wait_median"], measures["wait_p90"]) == (median, p90)
    assert measures["first_answer_median"] == "nothing"


def test_the_nine_tenths_of_nine_would_be_the_longest_of_all_and_are_not_told() -> None:
    assert told(of_service(DayFigures(durations={30: 9}), Volumes()))["duration_p90"] == "too_few"


WAITS = DayFigures(waits={50: 4, 100: 6, 250: 3, 400: 7}, first_answers={110: 5, 500: 15})


def test_a_median_of_waits_is_told_if_the_shown_cells_say_in_which_class_it_lies() -> None:
    names = ("wait_median", "wait_p90", "first_answer_median", "first_answer_p90")

    def found(*hidden: str) -> list[object]:
        measures = of(shown(*(("waited", each) for each in hidden)), figures=WAITS)
        return [measures[each] for each in names]

    assert found() == [100, 400, 500, 500]
    assert found("3_to_5", "over_5") == [100, "hidden", 500, "hidden"]
    assert found("up_to_1", "1_to_3") == ["hidden"] * 4
    assert found("1_to_3", "over_5") == ["hidden"] * 4


@pytest.mark.parametrize("served", [5, 9, 10, 12])
@pytest.mark.parametrize("thousandths", [MEDIAN, P90])
def test_a_median_tells_no_more_of_the_waits_than_the_table_does(
    served: int, thousandths: int
) -> None:
    ledgers: list[Mapping[str, int]] = [
        dict(zip(CLASSES, each, strict=True)) for each in shared_out(served, len(CLASSES))
    ]
    (table,) = [each for each in TABLES if each.name == "waited"]
    for ledger in ledgers:
        place = ("noord", "2027-01")
        hidden = hide(
            {place: {"waited": ledger}},
            tables=[table],
            totals={place: {"waited": served}},
            month="2027-01",
            hidden_before=frozenset(),
        )
        keys = {each.key for each in hidden if each.region == "noord"}
        if not class_is_shown(
            shown(*(("waited", key) for key in keys), waited=ledger), served, thousandths
        ):
            continue
        alike = [each for each in ledgers if all(each[k] == ledger[k] for k in {*ledger} - keys)]
        assert len({class_of(each, served, thousandths) for each in alike}) == 1


def shared_out(count: int, classes: int) -> Iterator[tuple[int, ...]]:
    """Every way to share a number out over classes."""
    if classes == 1:
        yield (count,)
        return
    for first in range(count + 1):
        for rest in shared_out(count - first, classes - 1):
            yield (first, *rest)


def class_of(ledger: Mapping[str, int], served: int, thousandths: int) -> str:
    """The class in which so many thousandths are reached."""
    return CLASSES[quantile(dict(enumerate(ledger.values())), thousandths)]


def test_a_share_is_made_of_the_cells_that_are_shown() -> None:
    found = of(shown())
    assert (found["within_1"], found["within_3"], found["within_5"]) == (200, 500, 650)


def test_where_a_cell_is_hidden_the_share_is_made_of_the_others_or_not_at_all() -> None:
    beyond = of(shown(("waited", "3_to_5"), ("waited", "over_5")))
    assert (beyond["within_1"], beyond["within_3"], beyond["within_5"]) == (200, 500, "hidden")
    below = of(shown(("waited", "up_to_1"), ("waited", "1_to_3")))
    assert (below["within_1"], below["within_3"], below["within_5"]) == ("hidden", 500, 650)
    across = of(shown(("waited", "up_to_1"), ("waited", "over_5")))
    assert {across["within_1"], across["within_3"], across["within_5"]} == {"hidden"}


def test_who_would_not_have_come_are_of_those_who_answered_that() -> None:
    assert of(shown())["would_not_have_come"] == 450
    assert of(shown(("without_chat", "no"), ("without_chat", "yes")))["would_not_have_come"] == (
        "hidden"
    )
    few = {"no": 2, "yes": 2, "none": 36}
    assert of(shown(without_chat=few))["would_not_have_come"] == "too_few"
    assert of(shown(without_chat={"none": 40}))["would_not_have_come"] == "nothing"


def test_the_reason_why_there_is_none_does_not_tell_of_a_hidden_cell_either() -> None:
    hidden = (("without_chat", "no"), ("without_chat", "none"))
    few, many = {"no": 2, "none": 38}, {"no": 30, "none": 10}
    for counts in (few, many):
        assert of(shown(*hidden, without_chat=counts))["would_not_have_come"] == "hidden"


def test_the_response_is_the_one_to_the_question_that_most_answered() -> None:
    assert of(shown(), served=40)["response_share"] == 500
    assert of(shown(helpful={"5": 30, "none": 10}), served=40)["response_share"] == 750
    hidden = shown(("found_by", "none"), ("found_by", "poster"))
    assert of(hidden, served=40)["response_share"] == "hidden"


@pytest.mark.parametrize(("minutes", "extra"), [(60, 0), (90, 500), (45, -250), (61, 17)])
def test_overflow_takes_longer_or_shorter_than_the_own_arrangement(
    minutes: int, extra: int
) -> None:
    flows = {
        Way("zuid", "overflow_full"): Held(6, minutes),
        Way("noord", "own"): Held(5, 60),
        Way("west", "rota"): Held(5, 40),
        Way("west", "transferred"): Held(9, 900),
    }
    assert of(shown(), figures=DayFigures(flows=flows))["overflow_extra"] == extra


def test_overflow_of_few_is_not_compared() -> None:
    few = DayFigures(flows={Way("zuid", "overflow_full"): Held(4, 9), Way("a", "own"): Held(9, 9)})
    assert of(shown(), figures=few)["overflow_extra"] == "too_few"
    assert of(shown())["overflow_extra"] == "nothing"


def test_what_was_never_looked_at_is_nothing_and_where_nobody_was_there_is_a_number() -> None:
    assert set(told(of_staffing(StaffingMinutes())).values()) == {"nothing"}
    assert told(of_staffing(StaffingMinutes(open=60, unstaffed=60, minutes=90))) == {
        "operator_time": 0,
        "slots_offered": 0,
        "slots_used": 0,
        "open_time": 60,
        "unstaffed_time": 60,
        "occupancy": "nothing",
    }


STAFFING = StaffingMinutes(operators=600, offered=1800, used=450, open=600, minutes=600)


def test_occupancy_is_the_part_of_the_slots_that_was_used() -> None:
    assert told(of_staffing(STAFFING))["occupancy"] == 250


def test_a_conversation_costs_the_hours_of_operators_with_and_without_standby() -> None:
    assert told(of_cost(STAFFING, 8, 600 * 4200)) == {
        "cost_with_standby": 5250,
        "cost_without_standby": 1313,
    }


@pytest.mark.parametrize(
    ("staffing", "held", "cost", "reason"),
    [
        (STAFFING, 8, None, "no_rates"),
        (STAFFING, 4, None, "too_few"),
        (STAFFING, 0, 1, "nothing"),
        (StaffingMinutes(), 8, 0, "nothing"),
    ],
)
def test_a_cost_that_is_not_told_says_why(
    staffing: StaffingMinutes, held: int, cost: int | None, reason: str
) -> None:
    assert set(told(of_cost(staffing, held, cost)).values()) == {reason}


def region(offered: int, served: int, soon: int, *hidden: tuple[str, str]) -> tuple[Volumes, Shown]:
    waited = {"up_to_1": soon, "over_5": served - soon}
    return Volumes(offered=offered, served=served), shown(*hidden, waited=waited)


def test_regions_that_are_served_alike_are_served_fairly() -> None:
    alike = told(of_fairness([region(10, 10, 5), region(40, 30, 20)]))
    assert alike == {"fairness": 1000, "fairness_gap": 0}


def test_of_two_regions_of_which_one_gets_everything_the_index_is_a_half() -> None:
    assert told(of_fairness([region(10, 10, 10), region(10, 10, 0)])) == {
        "fairness": 500,
        "fairness_gap": 1000,
    }


def test_a_region_of_few_served_does_not_count_for_fairness() -> None:
    assert told(of_fairness([region(10, 10, 9), region(10, 10, 9), region(9, 4, 0)])) == {
        "fairness": 1000,
        "fairness_gap": 0,
    }


def test_fairness_needs_two_regions_somebody_served_and_no_hidden_share() -> None:
    assert set(told(of_fairness([region(10, 10, 9)])).values()) == {"nothing"}
    assert set(told(of_fairness([region(10, 10, 0)] * 2)).values()) == {"nothing"}
    hidden = region(10, 10, 9, ("waited", "1_to_3"), ("waited", "over_5"))
    assert set(told(of_fairness([region(10, 10, 9), hidden])).values()) == {"hidden"}


def test_a_share_of_all_is_a_thousand() -> None:
    assert permille(7, 7) == 1000
