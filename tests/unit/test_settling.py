"""What an agreement comes to in a month, under each kind of terms."""

from dataclasses import replace

import pytest

from inloop.domain.refusals import NoSuchPeriod
from inloop.domain.reporting.periods import Period
from inloop.domain.settling.errors import CurrenciesDiffer, NotAnAgreement, TermsOverlap
from inloop.domain.settling.statements import matrix
from tests.agreed import FEBRUARY, agreement, line, network, statements

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
