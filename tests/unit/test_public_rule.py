"""What the public gets: the network, nothing under ten, multiples of five."""

from collections.abc import Mapping

from inloop.domain.reporting.cells import NETWORK, Node, Partition
from inloop.domain.reporting.public import TOTAL, publish
from inloop.domain.reporting.rounding import rounded

ROLE = Partition(name="role", keys=("child", "other", "victim"), grain="month")


def shown(
    months: Mapping[str, tuple[int, int, int]],
    month: str,
    *,
    hidden: frozenset[Node] = frozenset(),
    published: frozenset[Node] = frozenset(),
) -> dict[tuple[str, str], int]:
    counts = {
        ("a", f"2027-{of}"): {"role": dict(zip(ROLE.keys, three, strict=True))}
        for of, three in months.items()
    }
    figures = publish(
        counts,
        tables=[ROLE],
        totals={},
        month=f"2027-{month}",
        hidden=hidden,
        published=published,
    )
    assert {node.region for node in figures} <= {NETWORK}
    return {(node.period.removeprefix("2027-"), node.key): n for node, n in figures.items()}


def test_figures_are_the_nearest_multiples_of_five() -> None:
    assert [rounded(count) for count in (10, 12, 13, 17, 18, 122)] == [10, 10, 15, 15, 20, 120]


def test_under_ten_is_hidden_and_so_is_nought() -> None:
    figures = shown({"01": (0, 9, 61)}, "01")
    assert figures == {("01", "victim"): 60, ("01", TOTAL): 70}


def test_a_total_under_ten_is_hidden_with_its_cells() -> None:
    assert shown({"01": (2, 3, 4)}, "01") == {}


def test_what_is_hidden_internally_is_hidden_from_the_public() -> None:
    hidden = frozenset({Node(NETWORK, "2027-01", "role", "other")})
    assert ("01", "other") not in shown({"01": (30, 44, 60)}, "01", hidden=hidden)


def test_a_figure_that_would_tell_a_hidden_one_is_hidden_too() -> None:
    """Ten came, and ten is the least that is shown: who knows the total knows that all are one."""
    assert shown({"01": (0, 0, 10)}, "01") == {("01", TOTAL): 10}
    assert shown({"01": (0, 0, 11)}, "01") == {("01", "victim"): 10, ("01", TOTAL): 10}


def test_a_quarter_comes_with_its_last_month_and_what_was_shown_counts() -> None:
    months = {"01": (20, 30, 41), "02": (20, 30, 41), "03": (20, 30, 41)}
    before = frozenset(
        Node(NETWORK, f"2027-{month}", "role", key)
        for month in ("01", "02")
        for key in (*ROLE.keys, TOTAL)
    )
    figures = shown(months, "03", published=before)
    assert {period for period, _ in figures} == {"03", "Q1"}
    assert figures["Q1", "victim"] == 125


def test_a_month_without_anybody_shows_nothing() -> None:
    assert shown({"01": (0, 0, 0)}, "01") == {}
