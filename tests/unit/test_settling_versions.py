"""A correction is a next version that shows what differs, on the statements of both regions."""

from dataclasses import replace
from datetime import date

import pytest

from inloop.domain.reporting.document import LineChange, Statement
from inloop.domain.reporting.text import from_text, to_text
from inloop.domain.settling.errors import CurrenciesDiffer
from inloop.domain.settling.lines import Settled
from inloop.domain.settling.versions import next_version, without_lines
from tests.agreed import agreement, network, statements

CHAT = ("noord>zuid", "per_chat", 1500, "EUR")
MINUTE = ("noord>zuid", "per_minute", 65, "EUR")
OTHER = ("zuid>oost", "per_chat", 1800, "EUR")
BEFORE: Settled = {CHAT: (3, 61), OTHER: (1, 10)}
EMPTY = network()


def corrected(region: str, before: Settled, now: Settled) -> Statement | None:
    return next_version(statements(EMPTY, before)[region], statements(EMPTY, now)[region])


def changes(region: str, before: Settled, now: Settled) -> tuple[LineChange, ...]:
    found = corrected(region, before, now)
    assert found is not None
    return found.changes


def test_the_same_month_once_more_is_no_version() -> None:
    for region, before in statements(EMPTY, BEFORE).items():
        now = replace(statements(EMPTY, BEFORE)[region], issued="2027-04-03")
        assert next_version(replace(before, version=4), now) is None


def test_a_late_record_changes_exactly_its_line_for_both_regions() -> None:
    late: Settled = {CHAT: (4, 75), OTHER: (1, 10)}
    expected = LineChange(
        agreement="noord>zuid",
        direction="pays",
        terms="per_chat",
        unit_cents=1500,
        before_quantity=3,
        after_quantity=4,
        before_conversations=3,
        after_conversations=4,
        before_minutes=61,
        after_minutes=75,
        before_cents=4500,
        after_cents=6000,
    )
    assert changes("noord", BEFORE, late) == (expected,)
    assert changes("zuid", BEFORE, late) == (replace(expected, direction="receives"),)
    assert corrected("oost", BEFORE, late) is None


def test_the_next_version_has_the_new_sums_and_the_next_number() -> None:
    before = replace(statements(EMPTY, BEFORE)["zuid"], version=7)
    now = statements(EMPTY, {**BEFORE, CHAT: (4, 75)})["zuid"]
    found = next_version(before, now)
    assert found is not None
    assert (found.version, found.receives_cents, found.pays_cents) == (8, 6000, 1800)
    assert found == replace(now, version=8, changes=found.changes)


def test_a_line_that_comes_has_no_before_and_one_that_goes_has_no_after() -> None:
    came, went = changes("noord", {CHAT: (3, 61)}, {MINUTE: (2, 40)})[::-1]
    assert (came.terms, came.before_cents, came.after_cents) == ("per_minute", None, 2600)
    assert (came.before_quantity, came.before_conversations) == (None, None)
    assert (went.terms, went.before_cents, went.after_cents) == ("per_chat", 4500, None)


def test_minutes_that_cost_nothing_are_a_difference_too() -> None:
    (change,) = changes("noord", {CHAT: (3, 61)}, {CHAT: (3, 62)})
    assert (change.before_cents, change.after_cents) == (4500, 4500)
    assert (change.before_minutes, change.after_minutes) == (61, 62)


def test_days_that_are_put_right_are_a_difference() -> None:
    until = agreement("noord>zuid", "per_inhabitant", 25, until="2027-02-15")
    before = statements(network(until))["noord"]
    found = next_version(before, statements(network(replace(until, valid_until=None)))["noord"])
    assert found is not None
    (change,) = found.changes
    assert (change.before_days, change.after_days) == (15, 28)
    assert (change.before_cents, change.after_cents) == (1027, 1918)


def test_a_name_that_changes_is_no_correction() -> None:
    before = statements(EMPTY, BEFORE)["noord"]
    renamed = tuple(replace(each, other_name="Zuiderland") for each in before.lines)
    assert next_version(before, replace(before, name="Noorderland", lines=renamed)) is None


def test_when_nothing_is_left_the_lines_that_went_are_shown() -> None:
    before = statements(EMPTY, BEFORE)["zuid"]
    found = next_version(before, without_lines(before, issued=date(2027, 4, 1)))
    assert found is not None
    assert (found.lines, found.net_cents, found.version) == ((), 0, 2)
    assert (found.issued, found.pays_cents, found.receives_cents) == ("2027-04-01", 0, 0)
    told = [(each.direction, each.before_cents, each.after_cents) for each in found.changes]
    assert told == [("pays", 1800, None), ("receives", 4500, None)]


def test_amounts_of_two_currencies_are_not_compared() -> None:
    before = statements(EMPTY, BEFORE)["noord"]
    with pytest.raises(CurrenciesDiffer):
        next_version(before, replace(before, currency="CHF"))


def test_a_statement_comes_back_from_its_text() -> None:
    found = corrected("noord", {CHAT: (3, 61)}, {MINUTE: (2, 40)})
    assert found is not None
    assert from_text(Statement, to_text(found)) == found
