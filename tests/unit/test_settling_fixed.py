"""Terms by inhabitant and by rota day: owed whether or not anybody came."""

from dataclasses import replace
from datetime import date
from itertools import cycle

import pytest

from inloop.domain.hours import Hours, Span
from inloop.domain.network import Terms
from inloop.domain.reporting.periods import Period
from inloop.domain.settling.lines import Settled
from inloop.domain.vocabulary import TermsKind
from tests.agreed import DAYTIME, agreement, line, network, statements
from tests.networks import national

PAIR = "noord>zuid"
EMPTY = network()


@pytest.mark.parametrize(
    ("month", "cents"),
    [
        ("2027-01", 2123),  # 25,000 * 31/365 = 2,123.29
        ("2027-02", 1918),  # 25,000 * 28/365 = 1,917.81
        ("2027-04", 2055),  # 25,000 * 30/365 = 2,054.79
        ("2028-02", 1981),  # 25,000 * 29/366 = 1,980.87
        ("2028-01", 2117),  # 25,000 * 31/366 = 2,117.49
    ],
)
def test_by_inhabitant_a_month_is_its_days_of_the_year(month: str, cents: int) -> None:
    each = line(network(agreement(PAIR, "per_inhabitant", 25)), month=Period.named(month))
    assert (each.quantity, each.unit_cents, each.amount_cents) == (1000, 25, cents)


def test_half_a_cent_is_rounded_up_and_less_is_not() -> None:
    by_days = {
        days: line(
            network(
                agreement(PAIR, "per_inhabitant", 1, until=f"2028-02-{days:02}"),
                inhabitants={"noord": 61},
            ),
            month=Period.named("2028-02"),
        ).amount_cents
        for days in (2, 3, 8, 9)
    }
    # 61 cents a year are a sixth of a cent a day, for a year of 366 days.
    assert by_days == {2: 0, 3: 1, 8: 1, 9: 2}


def test_by_inhabitant_it_is_the_population_of_who_is_helped() -> None:
    of = network(agreement(PAIR, "per_inhabitant", 25), inhabitants={"noord": 7, "zuid": 9})
    assert line(of).quantity == 7


def test_terms_that_change_within_a_month_are_a_line_for_each_part() -> None:
    changed = network(
        agreement(PAIR, "per_inhabitant", 25, until="2027-02-15"),
        agreement(f"{PAIR}@2027-02-16", "per_inhabitant", 30, since="2027-02-16"),
    )
    found = statements(changed)["noord"].lines
    told = [(each.agreement, each.days, each.amount_cents) for each in found]
    # 25,000 * 15/365 = 1,027.40; 30,000 * 13/365 = 1,068.49
    assert told == [(PAIR, 15, 1027), (f"{PAIR}@2027-02-16", 13, 1068)]


def test_terms_that_change_their_kind_within_a_month_are_each_settled_by_their_own_rule() -> None:
    changed = network(
        agreement(PAIR, "per_chat", 1500, until="2027-02-15"),
        agreement(f"{PAIR}@2027-02-16", "per_rota_day", 10_000, since="2027-02-16"),
    )
    recorded = {
        (PAIR, "per_chat", 1500, "EUR"): (2, 40),
        (f"{PAIR}@2027-02-16", "per_rota_day", 10_000, "EUR"): (5, 90),
    }
    found = statements(changed, recorded)["noord"].lines
    told = [(each.quantity, each.conversations, each.amount_cents) for each in found]
    assert told == [(2, 2, 3000), (13, 5, 130_000)]


@pytest.mark.parametrize("until", ["2027-01-31", "2026-12-31"])
def test_an_agreement_that_ended_before_the_month_comes_to_nothing(until: str) -> None:
    for kind in ("per_inhabitant", "per_rota_day"):
        assert statements(network(agreement(PAIR, kind, 25, until=until))) == {}


def test_an_agreement_that_begins_after_the_month_comes_to_nothing() -> None:
    assert statements(network(agreement(PAIR, "per_inhabitant", 25, since="2027-03-01"))) == {}


def test_the_last_day_of_an_agreement_is_paid() -> None:
    one_day = network(agreement(PAIR, "per_rota_day", 100, until="2027-02-01"))
    assert line(one_day).amount_cents == 100


def test_by_rota_day_only_the_turns_of_who_steps_in_are_paid() -> None:
    to_west = line(network(agreement("noord>west", "per_rota_day", 10_000)))
    # West has Tuesdays and Fridays: four of each in February 2027.
    assert (to_west.quantity, to_west.amount_cents) == (8, 80_000)


def test_a_day_that_members_of_a_rota_trade_is_paid_to_who_comes() -> None:
    of = network(agreement("noord>west", "per_rota_day", 10_000))
    (rota,) = of.rotas
    traded = replace(of, rotas=(replace(rota, swaps={date(2027, 2, 2): "oost"}),))
    assert line(traded).quantity == 7


def test_a_rota_day_needs_hours_on_which_the_region_is_open_and_the_agreement_applies() -> None:
    never_open = network(agreement("noord>dicht", "per_rota_day", 10_000))
    assert (line(never_open).quantity, line(never_open).amount_cents) == (0, 0)
    mondays = Hours(weekly={1: DAYTIME}, exceptions={date(2027, 2, 8): ()})
    assert line(network(agreement(PAIR, "per_rota_day", 10_000, hours=mondays))).quantity == 3


@pytest.mark.parametrize("month", ["2027-03", "2027-10"])
def test_the_day_of_a_clock_change_is_one_rota_day(month: str) -> None:
    each = line(network(agreement(PAIR, "per_rota_day", 100)), month=Period.named(month))
    assert each.quantity == 31


def test_a_night_is_a_rota_day_of_the_date_on_which_it_begins() -> None:
    of = network(agreement(PAIR, "per_rota_day", 100, until="2027-02-05"))
    night = Hours(weekly={5: (Span(1320, 360),)})
    zuid = replace(of.regions["zuid"], hours=night)
    assert line(replace(of, regions={**of.regions, "zuid": zuid})).quantity == 1


@pytest.mark.parametrize("kind", ["per_inhabitant", "per_rota_day"])
def test_who_came_under_fixed_terms_is_told_and_changes_no_amount(kind: TermsKind) -> None:
    of = network(agreement(PAIR, kind, 25))
    recorded: Settled = {(PAIR, kind, 25, "EUR"): (3, 40), (PAIR, kind, 20, "EUR"): (2, 9)}
    told = line(of, recorded)
    assert (told.conversations, told.minutes) == (5, 49)
    assert told.amount_cents == line(of).amount_cents


def test_a_kind_of_terms_that_was_written_over_is_settled_by_both_its_own_way() -> None:
    fixed_now = network(agreement(PAIR, "per_inhabitant", 25))
    found = statements(fixed_now, {(PAIR, "per_chat", 1500, "EUR"): (2, 40)})["noord"].lines
    told = [(each.terms, each.conversations, each.amount_cents) for each in found]
    assert told == [("per_chat", 2, 3000), ("per_inhabitant", 0, 1918)]


@pytest.mark.parametrize("kind", ["per_inhabitant", "per_rota_day"])
def test_fixed_terms_that_the_network_has_no_more_show_who_came_and_no_days(
    kind: TermsKind,
) -> None:
    told = line(EMPTY, {(PAIR, kind, 25, "EUR"): (3, 40)})
    assert (told.conversations, told.quantity, told.amount_cents) == (3, 0, 0)
    assert told.days in (0, None)


def test_every_agreement_of_the_national_network_can_have_fixed_terms() -> None:
    kinds = cycle((Terms("per_inhabitant", 4), Terms("per_rota_day", 12_000)))
    of = national()
    of = replace(of, agreements=tuple(replace(each, terms=next(kinds)) for each in of.agreements))
    for month in Period.named("2027").months():
        found = statements(of, month=month).values()
        lines = [each for one in found for each in one.lines]
        assert len(lines) == 2 * len(of.agreements)
        assert all(each.amount_cents > 0 for each in lines)
        assert sum(each.net_cents for each in found) == 0
