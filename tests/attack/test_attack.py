"""The attack finds what is there to be found, and does not find what is hidden."""

import numpy as np

from inloop.domain.reporting.cells import NETWORK, Node, Partition
from inloop.domain.reporting.hiding import hide
from inloop.domain.reporting.public import TOTAL
from tests.attack.__main__ import attacks
from tests.attack.books import closed_year
from tests.attack.chats import MONTHS, Year, year
from tests.attack.published import Cell, Table, holds
from tests.attack.readers import Figures, Released, published, release
from tests.attack.search import attack
from tests.networks import small

ROLE = Partition(name="role", keys=("child", "other", "victim"), grain="month")


def broken(table: Table) -> list[Cell]:
    return attack(table, np.random.default_rng(0)).recovered


def first_quarter() -> Year:
    """One small number in January; February and March have none."""
    months = {"01": (3, 9, 50), "02": (20, 30, 40), "03": (25, 35, 45)}
    counts = {
        ("a", f"2027-{month}"): {"role": dict(zip(ROLE.keys, three, strict=True))}
        for month, three in months.items()
    }
    totals = {place: {"role": sum(of["role"].values())} for place, of in counts.items()}
    return Year(tables=(ROLE,), counts=counts, totals=totals)


def test_small_numbers_hidden_without_covers_are_recovered() -> None:
    made = year(3, chats=120, regions=2, months=MONTHS[:3], hours=False)
    small = frozenset(
        Node(region, month, name, key)
        for (region, month), tables in made.counts.items()
        for name, cells in tables.items()
        for key, count in cells.items()
        if 0 < count < 5
    )
    of = Released(year=made, hidden=small, public={})
    for table in made.tables:
        assert broken(Figures(of, table).of_manager()), table.name


def test_a_quarter_less_two_months_tells_the_third() -> None:
    made = first_quarter()
    january = {place: of for place, of in made.counts.items() if place[1] == "2027-01"}
    hidden = hide(january, tables=[ROLE], totals={}, month="2027-01", hidden_before=frozenset())
    alone = Released(year=made, hidden=hidden, public={})
    told = broken(Figures(alone, ROLE).of_manager())
    assert {(cell.period, cell.key) for cell in told} == {
        ("2027-01", "child"),
        ("2027-01", "other"),
    }
    assert broken(Figures(release(made), ROLE).of_manager()) == []


def test_a_rounded_figure_at_its_edge_tells_its_neighbour() -> None:
    counts = {("a", "2027-01"): {"role": {"victim": 10}}}
    made = Year(tables=(ROLE,), counts=counts, totals={("a", "2027-01"): {"role": 10}})
    careless = {Node(NETWORK, "2027-01", "role", key): 10 for key in ("victim", TOTAL)}
    told = broken(
        Figures(Released(year=made, hidden=frozenset(), public=careless), ROLE).of_public()
    )
    assert {cell.key for cell in told} == {"child", "other"}
    assert broken(Figures(release(made), ROLE).of_public()) == []


def test_what_the_attack_recovers_is_the_truth() -> None:
    made = year(5, chats=100, regions=3, months=MONTHS[:3], hours=False)
    role = next(table for table in made.tables if table.name == "role")
    alone = frozenset(
        Node(region, month, "role", key)
        for (region, month), tables in made.counts.items()
        for key in role.keys
        if 0 < tables["role"].get(key, 0) < 5
    )
    found = attack(
        Figures(Released(year=made, hidden=alone, public={}), role).of_manager(),
        np.random.default_rng(0),
    )
    assert found.recovered
    for cell, least, greatest in zip(found.of.hidden, found.least, found.greatest, strict=True):
        truth = sum(
            tables["role"].get(cell.key, 0)
            for (region, month), tables in made.counts.items()
            if cell.scope in (region, None) and holds(cell.period, month)
        )
        if least == greatest:
            assert truth == least


def test_nothing_is_recovered_from_a_small_network() -> None:
    made = year(1, chats=120, regions=2, months=MONTHS[:6], hours=False)
    tallies = attacks(published(release(made)), seed=1)
    assert set(tallies) == {"manager", "coordinators", "public"}
    assert all(tally.hidden for tally in tallies.values())
    assert [each for tally in tallies.values() for each in tally.recovered] == []


def test_nothing_is_recovered_from_the_reports_of_a_small_network() -> None:
    shelf = closed_year(small(), year=2026, chats=200, seed=3, months=2)
    tallies = attacks((each for each in shelf.tables() if each[1].name != "hours"), seed=1)
    assert set(tallies) == {"manager", "coordinators", "public"}
    assert all(tally.hidden for tally in tallies.values())
    assert [each for tally in tallies.values() for each in tally.recovered] == []
