"""What an agreement comes to in a month, under each kind of terms."""

from dataclasses import replace
from datetime import date

import pytest

from inloop.domain.hours import Hours, Span
from inloop.domain.refusals import NoSuchPeriod
from inloop.domain.reporting.periods import Period
from inloop.domain.settling.errors import CurrenciesDiffer, NotAnAgreement, TermsOverlap
from inloop.domain.settling.lines import Settled
from inloop.domain.settling.statements import matrix
from inloop.domain.vocabulary import TermsKind
from tests.agreed import DAYTIME, FEBRUARY, agreement, line, network, statements

PAIR = "noord>zuid"
EMPTY = network()


def test_by_chat_the_conversations_are_paid_and_by_minute_the_minutes() -> None:
    assert line(EMPTY, {(PAIR, "per_chat", 1500, "EUR"): (3, 61)}).amount_cents == 4500
    by_minute = line(EMPTY, {(PAIR, "per_minute", 65, "EUR"): (3, 61)})
    assert (by_minute.quantity, by_minute.amount_cents) == (61, 3965)


def test_who_was_helped_pays_and_who_stepped_in_receives_by_the_same_line() -> None:
    found = statements(EMPTY, {(PAIR, "per_chat", 1500, "EUR"): (3, 61)})
    payer, receiver = found["noord"], found["zuid"]
    assert (payer.pays_cents, payer.receives_cents, payer.net_cents) == (4500, 0, -4500)
    assert (receiver.pays_cents, receiver.receives_cents, receiver.net_cents) == (0, 4500, 4500)
    (paid,), (received,) = payer.lines, receiver.lines
    assert (paid.direction, paid.other_region, paid.other_name) == ("pays", "zuid", "Zuid")
    assert replace(paid, direction="receives", other_region="noord", other_name="Noord") == received


def test_terms_are_those_at_the_claim_whatever_the_network_has_now() -> None:
    now = network(agreement(PAIR, "per_minute", 90))
    recorded = {
        (PAIR, "per_chat", 1500, "EUR"): (1, 20),
        (PAIR, "per_chat", 1650, "EUR"): (2, 30),
    }
    found = statements(now, recorded)["noord"]
    told = [(each.terms, each.unit_cents, each.amount_cents) for each in found.lines]
    assert told == [("per_chat", 1500, 1500), ("per_chat", 1650, 3300)]
    assert found.pays_cents == 4800


@pytest.mark.parametrize("name", ["weg>zuid", "noord>weg", "oud>weg@2027-02-16"])
def test_an_agreement_that_is_no_longer_there_is_settled_by_its_id(name: str) -> None:
    found = statements(EMPTY, {(name, "per_chat", 100, "EUR"): (2, 9)})
    payer, receiver = name.partition("@")[0].split(">")
    assert found[payer].net_cents == -200
    assert found[receiver].net_cents == 200


def test_a_region_that_merged_has_a_statement_of_its_own_for_the_days_before() -> None:
    merged = network(agreement("noord>zuid", "per_chat", 1500))
    recorded = {
        ("oud>zuid", "per_chat", 1500, "EUR"): (4, 80),
        ("noord>zuid", "per_chat", 1500, "EUR"): (1, 20),
    }
    found = statements(merged, recorded)
    assert {code: each.net_cents for code, each in found.items()} == {
        "noord": -1500,
        "oud": -6000,
        "zuid": 7500,
    }
    assert [each.other_region for each in found["zuid"].lines] == ["noord", "oud"]


def test_a_reciprocal_agreement_shows_each_way_and_costs_nothing() -> None:
    both = network(agreement(PAIR, "reciprocal"), agreement("zuid>noord", "reciprocal"))
    recorded = {
        (PAIR, "reciprocal", 0, "EUR"): (7, 150),
        ("zuid>noord", "reciprocal", 0, "EUR"): (5, 99),
    }
    found = statements(both, recorded)["noord"]
    told = [(each.direction, each.conversations, each.minutes) for each in found.lines]
    assert told == [("pays", 7, 150), ("receives", 5, 99)]
    assert found.net_cents == found.pays_cents == found.receives_cents == 0


def test_a_way_on_which_nobody_came_is_shown_beside_the_other() -> None:
    both = network(agreement(PAIR, "reciprocal"), agreement("zuid>noord", "reciprocal"))
    found = statements(both, {(PAIR, "reciprocal", 0, "EUR"): (7, 150)})
    told = [(each.agreement, each.conversations) for each in found["noord"].lines]
    assert told == [(PAIR, 7), ("zuid>noord", 0)]
    assert statements(both) == {}


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


@pytest.mark.parametrize("kind", ["per_inhabitant", "per_rota_day"])
def test_fixed_terms_that_the_network_has_no_more_show_who_came_and_no_days(
    kind: TermsKind,
) -> None:
    told = line(EMPTY, {(PAIR, kind, 25, "EUR"): (3, 40)})
    assert (told.conversations, told.quantity, told.amount_cents) == (3, 0, 0)
    assert told.days in (0, None)


def test_a_month_in_which_nothing_happened_has_no_statements() -> None:
    assert statements(EMPTY) == {}
    assert statements(EMPTY, {(PAIR, "per_chat", 1500, "EUR"): (0, 0)}) == {}


def test_terms_that_overlap_in_time_are_refused_by_both_names_and_the_first_day() -> None:
    twice = network(
        agreement(PAIR, "per_inhabitant", 25, until="2027-02-16"),
        agreement(f"{PAIR}@2027-02-16", "per_chat", 1500, since="2027-02-16"),
    )
    with pytest.raises(TermsOverlap) as raised:
        statements(twice)
    assert str(raised.value) == f"{PAIR} and {PAIR}@2027-02-16 are both valid on 2027-02-16"
    assert raised.value.code == "terms_overlap"


def test_terms_that_overlap_in_another_month_are_that_months_concern() -> None:
    twice = network(
        agreement(PAIR, "per_inhabitant", 25, until="2027-03-16"),
        agreement(f"{PAIR}@2027-03-16", "per_chat", 1500, since="2027-03-16"),
    )
    assert line(twice).days == 28
    with pytest.raises(TermsOverlap):
        statements(twice, month=Period.named("2027-03"))


def test_two_currencies_on_one_statement_are_refused() -> None:
    recorded = {
        (PAIR, "per_chat", 1500, "EUR"): (1, 1),
        ("oost>zuid", "per_chat", 1500, "CHF"): (1, 1),
    }
    with pytest.raises(CurrenciesDiffer) as raised:
        statements(EMPTY, recorded)
    assert str(raised.value) == "zuid in 2027-02: CHF and EUR"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("noord", "per_chat"), (">zuid", "per_chat"), ("a>a", "per_chat"), (PAIR, "per_word")],
)
def test_what_is_no_agreement_is_refused_and_not_left_out(name: str, kind: str) -> None:
    with pytest.raises(NotAnAgreement):
        statements(EMPTY, {(name, kind, 1500, "EUR"): (1, 1)})


@pytest.mark.parametrize("period", ["2027-W07", "2027-Q1", "2027"])
def test_only_months_are_settled(period: str) -> None:
    with pytest.raises(NoSuchPeriod):
        statements(EMPTY, month=Period.named(period))


def test_a_region_without_a_name_goes_by_its_code() -> None:
    found = statements(EMPTY, {("oud>zuid", "per_chat", 1500, "EUR"): (1, 1)})
    assert (found["oud"].name, found["zuid"].lines[0].other_name) == ("oud", "oud")


def test_the_matrix_is_the_same_by_who_pays_and_by_who_receives() -> None:
    of = network(agreement("zuid>noord", "per_rota_day", 100))
    recorded = {
        (PAIR, "per_chat", 1500, "EUR"): (1, 1),
        (PAIR, "per_chat", 1700, "EUR"): (1, 1),
        ("oost>zuid", "reciprocal", 0, "EUR"): (1, 1),
    }
    found = statements(of, recorded).values()
    assert matrix(found, "pays") == {("noord", "zuid"): 3200, ("zuid", "noord"): 2800}
    assert matrix(found, "pays") == matrix(found, "receives")


def test_lines_are_in_the_order_of_direction_agreement_and_terms() -> None:
    recorded = {
        ("zuid>noord", "per_chat", 1, "EUR"): (1, 1),
        ("noord>west", "per_minute", 2, "EUR"): (1, 1),
        ("noord>west", "per_chat", 3, "EUR"): (1, 1),
        ("noord>oost", "per_chat", 4, "EUR"): (1, 1),
    }
    found = statements(EMPTY, recorded)["noord"]
    assert [each.unit_cents for each in found.lines] == [4, 3, 2, 1]
    assert found.month == FEBRUARY.name
