"""Which small numbers are hidden, and that every hidden one could be another."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inloop.domain.reporting.hiding import NETWORK, Counts, Node, Partition, hide
from tests.attack.chats import Year
from tests.attack.readers import published, release
from tests.attack.search import attack

ROLE = Partition(name="role", keys=("child", "other", "victim"), grain="month")
HOURS = Partition(name="hours", keys=("1-09", "1-10", "1-11"), grain="quarter")
TOPICS = Partition(name="topics", keys=("money", "safety"), grain="month", binary=True)

Roles = Mapping[tuple[str, str], tuple[int, int, int]]


def counts(roles: Roles) -> Counts:
    return {
        (region, f"2027-{month}"): {"role": dict(zip(ROLE.keys, three, strict=True))}
        for (region, month), three in roles.items()
    }


def hidden(
    roles: Roles, month: str, before: frozenset[Node] = frozenset(), table: Partition = ROLE
) -> frozenset[Node]:
    return hide(
        counts(roles), tables=[table], totals={}, month=f"2027-{month}", hidden_before=before
    )


def places(nodes: frozenset[Node]) -> set[tuple[str, str, str]]:
    return {(node.region, node.period.removeprefix("2027-"), node.key) for node in nodes}


def recovered(year: Year) -> list[object]:
    random = np.random.default_rng(0)
    return [
        (table.reader, table.name, cell)
        for _, table in published(release(year))
        for cell in attack(table, random).recovered
    ]


def test_a_count_of_one_to_four_is_hidden_and_five_is_shown() -> None:
    found = places(hidden({("a", "01"): (4, 5, 1), ("b", "01"): (3, 60, 2)}, "01"))
    assert {("a", "01", "child"), ("a", "01", "victim"), ("b", "01", "child")} <= found
    assert ("a", "01", "other") not in found


def test_without_small_numbers_nothing_is_hidden() -> None:
    assert hidden({("a", "01"): (0, 5, 60), ("b", "01"): (7, 0, 9)}, "01") == frozenset()


def test_two_small_numbers_in_two_regions_cover_each_other() -> None:
    found = places(hidden({("a", "01"): (3, 2, 50), ("b", "01"): (2, 4, 50)}, "01"))
    assert found == {(r, "01", k) for r in "ab" for k in ("child", "other")}


def test_one_small_number_alone_takes_the_cheapest_covers() -> None:
    roles = {("a", "01"): (3, 20, 500), ("b", "01"): (30, 10, 500), ("c", "01"): (40, 90, 500)}
    found = places(hidden(roles, "01"))
    assert found == {(r, "01", k) for r in "ab" for k in ("child", "other")}


def test_a_zero_may_cover() -> None:
    found = places(hidden({("a", "01"): (3, 0, 500)}, "01"))
    assert found == {(r, "01", k) for r in ("a", NETWORK) for k in ("child", "other")}


def test_the_only_region_is_hidden_in_the_network_too() -> None:
    found = places(hidden({("a", "01"): (3, 9, 50)}, "01"))
    assert found == {(r, "01", k) for r in ("a", NETWORK) for k in ("child", "other")}


def test_a_quarter_does_not_tell_the_month_that_was_hidden() -> None:
    roles = {("a", f"0{month}"): (20, 30, 40) for month in (2, 3)} | {("a", "01"): (3, 9, 50)}
    january = hidden({("a", "01"): (3, 9, 50)}, "01")
    quarter = places(hidden(roles, "03", january))
    told_by = {("a", "Q1", "child"), ("a", "03", "child")}
    assert quarter & told_by, "quarter less February less March would be January"
    assert {period for _, period, _ in quarter} <= {"03", "Q1"}


def test_december_releases_its_month_its_quarter_and_the_year() -> None:
    roles = {("a", f"{month:02}"): (0, 30, 40) for month in range(1, 12)}
    found = places(hidden(roles | {("a", "12"): (2, 30, 40)}, "12"))
    assert {period for _, period, key in found if key == "child"} == {"12", "Q4", "2027"}


def test_a_month_within_a_quarter_releases_itself_alone() -> None:
    roles = {("a", "01"): (2, 3, 40), ("a", "02"): (1, 3, 40)}
    assert {period for _, period, _ in places(hidden(roles, "02", hidden(roles, "01")))} == {"02"}


def test_hours_are_released_with_quarters_only() -> None:
    months = {
        ("a", f"2027-0{month}"): {"hours": {"1-09": 1, "1-10": 9, "1-11": 9}} for month in (1, 2, 3)
    }
    for month, periods in (("2027-02", set()), ("2027-03", {"2027-Q1"})):
        found = hide(months, tables=[HOURS], totals={}, month=month, hidden_before=frozenset())
        assert {node.period for node in found} == periods


def test_of_yes_and_no_the_rest_gives_way() -> None:
    month = {("a", "2027-01"): {"topics": {"money": 3, "safety": 40}}}
    found = hide(
        month,
        tables=[TOPICS],
        totals={("a", "2027-01"): {"topics": 50}},
        month="2027-01",
        hidden_before=frozenset(),
    )
    assert places(found) == {("a", "01", "money"), (NETWORK, "01", "money")}


def test_a_region_that_begins_in_march_and_a_year_that_begins_in_february() -> None:
    roles = {("a", "02"): (2, 20, 30), ("a", "03"): (6, 20, 30), ("b", "03"): (1, 7, 0)}
    february = hidden({("a", "02"): roles["a", "02"]}, "02")
    march = places(hidden(roles, "03", february))
    assert ("b", "03", "child") in march
    assert ("b", "Q1", "child") in march


def test_where_nobody_came_nothing_is_hidden() -> None:
    found = places(hidden({("a", "01"): (0, 0, 0), ("b", "01"): (3, 1, 0)}, "01"))
    assert {region for region, _, _ in found} == {"b", NETWORK}


def test_a_table_of_one_key_cannot_be_protected() -> None:
    with pytest.raises(ValueError, match="its total tells its cells"):
        Partition(name="end", keys=("closed",), grain="month")


def test_doing_a_release_again_hides_the_same() -> None:
    roles = {(r, f"0{m}"): (m, 4 * m, 9) for r in "abc" for m in (1, 2, 3)}
    before = hidden(roles, "01") | hidden(roles, "02")
    once = hidden(roles, "03", before)
    assert hidden(dict(reversed(roles.items())), "03", before | once) == once


a_count = st.one_of(st.integers(0, 5), st.integers(0, 30))


@st.composite
def small_years(draw: st.DrawFn) -> Year:
    """Few regions, few conversations, any first and last month."""
    last = draw(st.sampled_from([1, 3, 4, 6, 12]))
    months = [f"2027-{month:02}" for month in range(draw(st.integers(1, min(last, 2))), last + 1)]
    regions = ["a", "b", "c"][: draw(st.integers(1, 3))]
    made: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    totals: dict[tuple[str, str], dict[str, int]] = {}
    for place in ((region, month) for region in regions for month in months):
        made[place] = {
            table.name: {key: draw(a_count) for key in table.keys}
            for table in (ROLE, HOURS, TOPICS)
        }
        totals[place] = {name: sum(cells.values()) for name, cells in made[place].items()}
        totals[place]["topics"] = max(made[place]["topics"].values()) + draw(st.integers(0, 3))
    return Year(tables=(ROLE, HOURS, TOPICS), counts=made, totals=totals)


@settings(max_examples=25, deadline=None)
@given(small_years())
def test_a_solver_finds_two_values_for_every_hidden_cell_of_every_reader(year: Year) -> None:
    assert recovered(year) == []


@settings(max_examples=40, deadline=None)
@given(small_years())
def test_small_numbers_are_hidden_and_a_release_hides_in_its_own_periods_only(year: Year) -> None:
    before: frozenset[Node] = frozenset()
    for month in sorted({month for _, month in year.counts}):
        so_far = {place: cells for place, cells in year.counts.items() if place[1] <= month}
        new = hide(
            so_far, tables=year.tables, totals=year.totals, month=month, hidden_before=before
        )
        assert not new & before
        for (region, of), cells in so_far.items():
            for key, count in cells["role"].items():
                if of == month and 0 < count < 5:
                    assert Node(region, month, "role", key) in new
        before |= new
