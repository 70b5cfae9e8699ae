"""A closed month: what is counted of the people, and how every table adds up to its volume."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloop.domain.conditions import Item
from inloop.domain.reporting.counts import counts_of, totals_of, waited_class
from inloop.domain.reporting.day import DayFigures, of_records
from inloop.domain.reporting.month import Closing, closed
from inloop.domain.reporting.reach import ReachCounts, of_reach, reach_of, reach_text
from inloop.domain.reporting.tables import TABLES
from inloop.domain.reporting.text import NotADocument
from tests.networks import small
from tests.records import a_period

ATTEMPT: Item = {"date": "2026-11-23", "hour": 9, "entry_region": "noord", "end": "no_helper"}
SERVED: Item = {
    **ATTEMPT,
    "serving_region": "noord",
    "why": "own",
    "wait_s": 10,
    "duration_min": 5,
    "end": "visitor_ended",
}


def closings(seed: int, conversations: int) -> list[Closing]:
    first = datetime(2026, 11, 1)  # noqa: DTZ001 - of the network's zone
    made = a_period(small(), seed=seed, first=first, days=30, conversations=conversations)
    figures, reach = of_records(made.service), of_reach(made.reach)
    return [closed(region, figures[region], reach[region]) for region in sorted(figures)]


def closing(*records: Item, region: str = "noord", told: ReachCounts | None = None) -> Closing:
    figures = of_records(records).get(region, DayFigures())
    return closed(region, figures, told or ReachCounts())


def assert_whole(of: Closing) -> None:
    counts, totals = counts_of(of), totals_of(of)
    for table in TABLES:
        cells = counts[table.name]
        assert cells.keys() <= set(table.keys), table.name
        assert min(cells.values(), default=0) >= 0
        if table.binary:
            assert max(cells.values(), default=0) <= totals[table.name]
        else:
            assert sum(cells.values()) == totals[table.name], table.name


@given(st.integers(0, 10_000), st.integers(0, 120))
def test_every_table_adds_up_to_its_volume(seed: int, conversations: int) -> None:
    for each in closings(seed, conversations):
        assert_whole(each)


WORDS = st.sampled_from(["victim", "bystander", "unknown", "a_new_word"])


@given(st.integers(0, 9), st.dictionaries(WORDS, st.integers(0, 9)))
def test_a_table_adds_up_even_where_the_reach_knows_of_more_than_the_service(
    offered: int, told: dict[str, int]
) -> None:
    reach = ReachCounts(records=sum(told.values()), told={"role": told, "topics": {"honour": 12}})
    assert_whole(closing(*[ATTEMPT] * offered, told=reach))


def test_the_cells_of_two_months_are_the_sums_of_the_cells_of_each() -> None:
    one, other = closings(1, 200)[0], closings(2, 200)[0]
    both, apart = counts_of(one + other), (counts_of(one), counts_of(other))
    for table in TABLES:
        for key in table.keys:
            assert both[table.name].get(key, 0) == sum(
                each[table.name].get(key, 0) for each in apart
            )


def test_two_regions_are_not_one_closing() -> None:
    with pytest.raises(ValueError, match="two regions"):
        Closing(region="noord") + Closing(region="zuid")


@pytest.mark.parametrize(
    ("seconds", "word"),
    [
        *((0, "up_to_1"), (60, "up_to_1"), (70, "1_to_3"), (180, "1_to_3")),
        *((190, "3_to_5"), (300, "3_to_5"), (310, "over_5")),
    ],
)
def test_a_class_of_waiting_includes_its_upper_end(seconds: int, word: str) -> None:
    assert waited_class(seconds) == word


def test_who_told_nothing_is_what_the_words_leave_of_those_who_could() -> None:
    reach = of_reach(
        [{"entry_region": "noord", "role": "victim", "helpful": 5}, {"entry_region": "noord"}]
    )["noord"]
    counts = counts_of(closing(ATTEMPT, SERVED, SERVED, told=reach))
    assert counts["role"] == {"victim": 1, "none": 2}
    assert counts["helpful"] == {"5": 1, "none": 1}
    assert counts["found_by"] == {"none": 2}


def test_a_conversation_with_several_topics_counts_in_each_and_once_in_each() -> None:
    topics = frozenset({"honour", "stalking"})
    reach = of_reach([{"entry_region": "noord", "topics": topics}])["noord"]
    assert counts_of(closing(SERVED, told=reach))["topics"] == {"honour": 1, "stalking": 1}


def test_a_record_that_came_between_the_two_readings_told_nothing() -> None:
    reach = of_reach([{"entry_region": "noord", "role": "victim"}])["noord"]
    counts = counts_of(closing(ATTEMPT, SERVED, told=reach))
    assert counts["role"] == {"victim": 1, "none": 1}


def test_only_those_served_elsewhere_have_a_reason_why_there() -> None:
    here = {**SERVED, "why": "transferred"}
    there = {**SERVED, "serving_region": "zuid", "why": "rota"}
    of = closing(SERVED, here, there)
    assert counts_of(of)["why"] == {"rota": 1}
    assert totals_of(of)["why"] == 1


def test_words_that_no_table_has_are_counted_as_the_one_that_says_least() -> None:
    odd = {**SERVED, "serving_region": "zuid", "why": "by_magic", "end": "faded"}
    counts = counts_of(closing(odd, told=ReachCounts(records=1, told={"role": {"robot": 1}})))
    assert counts["why"] == {"transferred": 1}
    assert counts["end"] == {"visitor_left": 1}
    assert counts["role"] == {"none": 1}


def test_a_month_in_which_nothing_happened_has_tables_that_are_empty() -> None:
    of = closing(region="zuid")
    assert not any(sum(cells.values()) for cells in counts_of(of).values())
    assert not any(totals_of(of).values())


def test_a_reach_comes_back_from_its_text() -> None:
    for each in closings(3, 300):
        assert reach_of(reach_text(each.reach)) == each.reach


def test_the_same_reach_is_the_same_text() -> None:
    (first, *_), (again, *_) = closings(4, 300), closings(4, 300)
    assert reach_text(first.reach) == reach_text(again.reach)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":2}', '{"format":1,"more":1}'])
def test_a_reach_of_another_format_is_not_read(text: str) -> None:
    with pytest.raises(NotADocument):
        reach_of(text)
