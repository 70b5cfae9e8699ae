"""Statements are issued once, corrected by versions, and never overwritten: on both stores."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from inloop.domain.changes import Change
from inloop.domain.network import Network
from inloop.domain.predecessors import Predecessor
from inloop.domain.refs import StatementRef
from inloop.domain.reporting.periods import Period
from inloop.domain.settling.errors import TermsOverlap
from inloop.domain.settling.lines import Settled
from inloop.ports.ledger import Ledger
from inloop.ports.store import Busy
from inloop.usecases.settling import issue, latest, version
from tests.agreed import FEBRUARY, ISSUED, agreement, network

CHAT = ("noord>zuid", "per_chat", 1500, "EUR")
OTHER = ("west>oost", "per_minute", 65, "EUR")
RECORDED: Settled = {CHAT: (3, 61), OTHER: (1, 10)}
LATE: Settled = {CHAT: (4, 75), OTHER: (1, 10)}
NEXT_DAY = date(2027, 3, 4)


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A store that lets something happen before a write: `before` gets the number of the write."""

    store: Ledger
    before: Callable[[int], None]
    written: list[Change]

    def write(self, change: Change) -> Any:
        self.before(len(self.written))
        self.written.append(change)
        return self.store.write(change)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def interrupted(store: Ledger, before: Callable[[int], None]) -> Ledger:
    return cast("Ledger", Interrupted(store, before, []))


def issued(store: Ledger, settled: Settled, of: Network | None = None, on: date = ISSUED) -> int:
    return issue(store, of or network(), FEBRUARY, lambda: settled, issued=on)


def versions(store: Ledger) -> dict[str, int]:
    found = {code: latest(store, code, FEBRUARY) for code in (*network().regions, "oud")}
    return {code: each.version for code, each in found.items() if each is not None}


def test_every_region_with_a_line_gets_version_1_and_a_repeated_run_writes_nothing(
    store: Ledger,
) -> None:
    assert issued(store, RECORDED) == 4
    assert versions(store) == {"noord": 1, "oost": 1, "west": 1, "zuid": 1}
    assert issued(store, RECORDED, on=NEXT_DAY) == 0
    found = latest(store, "noord", FEBRUARY)
    assert found is not None
    assert (found.name, found.issued, found.net_cents) == ("Noord", "2027-03-03", -4500)


def test_a_late_record_makes_version_2_of_both_regions_and_of_no_other(store: Ledger) -> None:
    issued(store, RECORDED)
    first = store.read(StatementRef("noord", "2027-02", 1))
    assert issued(store, LATE, on=NEXT_DAY) == 2
    assert versions(store) == {"noord": 2, "oost": 1, "west": 1, "zuid": 2}
    for region in ("noord", "zuid"):
        found = latest(store, region, FEBRUARY)
        assert found is not None
        assert found.issued == "2027-03-04"
        (change,) = found.changes
        assert (change.before_cents, change.after_cents) == (4500, 6000)
    assert store.read(StatementRef("noord", "2027-02", 1)) == first


def test_every_version_can_be_read(store: Ledger) -> None:
    issued(store, RECORDED)
    issued(store, LATE)
    nets = [version(store, "zuid", FEBRUARY, number) for number in (1, 2, 3)]
    assert [each and each.net_cents for each in nets] == [4500, 6000, None]
    assert latest(store, "zuid", FEBRUARY) == nets[1]
    assert latest(store, "midden", FEBRUARY) is None
    assert latest(store, "zuid", Period.named("2027-03")) is None


def test_of_two_nights_at_once_one_writes_and_nothing_is_overwritten(store: Ledger) -> None:
    """Both have read that nothing is there; the other one writes just before each write of ours."""

    def other(number: int) -> None:
        if number == 0:
            assert issued(store, LATE) == 4

    assert issued(interrupted(store, other), RECORDED) == 0
    assert versions(store) == {"noord": 1, "oost": 1, "west": 1, "zuid": 1}
    found = latest(store, "noord", FEBRUARY)
    assert found is not None
    assert found.net_cents == -6000


def test_of_two_corrections_at_once_one_is_the_next_version(store: Ledger) -> None:
    issued(store, RECORDED)

    def other(number: int) -> None:
        if number == 0:
            assert issued(store, LATE) == 2

    assert issued(interrupted(store, other), {**RECORDED, CHAT: (9, 99)}) == 0
    assert versions(store) == {"noord": 2, "oost": 1, "west": 1, "zuid": 2}
    assert issued(store, {**RECORDED, CHAT: (9, 99)}) == 2
    found = latest(store, "zuid", FEBRUARY)
    assert found is not None
    assert (found.version, found.net_cents) == (3, 13_500)


def test_figures_that_grew_older_meanwhile_do_not_take_a_correction_back(store: Ledger) -> None:
    """Another run has seen a late record and issued it, while this one was adding days up."""
    issued(store, RECORDED)

    def older() -> Settled:
        assert issued(store, LATE) == 2
        return RECORDED

    assert issue(store, network(), FEBRUARY, older, issued=NEXT_DAY) == 0
    assert versions(store)["noord"] == 2


@pytest.mark.parametrize("dies_at", range(4))
def test_a_run_that_dies_between_two_regions_is_completed_by_the_next(
    store: Ledger, dies_at: int
) -> None:
    def dies(number: int) -> None:
        if number == dies_at:
            raise Busy

    with pytest.raises(Busy):
        issued(interrupted(store, dies), RECORDED)
    assert len(versions(store)) == dies_at
    assert issued(store, RECORDED) == 4 - dies_at
    assert set(versions(store).values()) == {1}


def test_when_all_lines_of_a_region_vanish_a_version_says_so(store: Ledger) -> None:
    issued(store, RECORDED)
    assert issued(store, {OTHER: (1, 10)}, on=NEXT_DAY) == 2
    for region, direction in (("noord", "pays"), ("zuid", "receives")):
        found = latest(store, region, FEBRUARY)
        assert found is not None
        assert (found.version, found.lines, found.net_cents) == (2, (), 0)
        assert [each.direction for each in found.changes] == [direction]
    assert issued(store, {OTHER: (1, 10)}) == 0
    assert issued(store, RECORDED) == 2
    assert versions(store)["noord"] == 3


def test_a_region_that_is_in_no_data_any_more_is_found_by_the_other_of_its_line(
    store: Ledger,
) -> None:
    issued(store, {("oud>zuid", "per_chat", 1500, "EUR"): (2, 9)})
    assert versions(store) == {"oud": 1, "zuid": 1}
    assert issued(store, {}) == 2
    assert versions(store) == {"oud": 2, "zuid": 2}


def test_a_region_that_merged_is_called_as_it_was(store: Ledger) -> None:
    of = network()
    was = Predecessor(code="oud", name="Oud Noord", until=date(2027, 2, 15))
    merged = replace(of.regions["noord"], predecessors=(was,))
    of = replace(of, regions={**of.regions, "noord": merged})
    issued(store, {("oud>zuid", "per_chat", 1500, "EUR"): (2, 9)}, of)
    own, other = latest(store, "oud", FEBRUARY), latest(store, "zuid", FEBRUARY)
    assert own is not None
    assert other is not None
    assert (own.name, other.lines[0].other_name) == ("Oud Noord", "Oud Noord")
    assert latest(store, "noord", FEBRUARY) is None


def test_nothing_is_issued_of_a_month_that_cannot_be_settled(store: Ledger) -> None:
    twice = network(
        agreement("oost>zuid", "per_rota_day", 25),
        agreement("oost>zuid@2027-02-16", "per_chat", 1500, since="2027-02-16"),
    )
    with pytest.raises(TermsOverlap):
        issued(store, RECORDED, twice)
    assert versions(store) == {}


INHABITANT, ROTA_DAY = ("noord>zuid", "per_inhabitant", 4, "EUR"), "zuid>oost"
FIXED = (agreement("noord>zuid", "per_inhabitant", 4), agreement(ROTA_DAY, "per_rota_day", 900))


def again(store: Ledger, settled: Settled, of: Network) -> int:
    return issue(store, of, FEBRUARY, lambda: settled, issued=NEXT_DAY, fixed_as_issued=True)


def test_network_data_of_later_change_nothing_that_is_owed_by_those_of_the_closing(
    store: Ledger,
) -> None:
    """More inhabitants, other turns in the rota, an agreement that went with a merged region."""
    issued(store, {INHABITANT: (2, 30)}, network(*FIXED))
    more = network(*FIXED, inhabitants={"noord": 5000})
    without = network(FIXED[0], agreement("west>oost", "per_rota_day", 900))
    for later in (more, without, network()):
        assert again(store, {INHABITANT: (2, 30)}, later) == 0
    assert issued(store, {INHABITANT: (2, 30)}, more) == 2


def test_who_came_late_under_fixed_terms_is_told_and_changes_no_amount(store: Ledger) -> None:
    issued(store, {INHABITANT: (2, 30)}, network(*FIXED))
    assert again(store, {INHABITANT: (3, 40), CHAT: (1, 9)}, network()) == 2
    found = latest(store, "noord", FEBRUARY)
    assert found is not None
    told = [(each.terms, each.conversations, each.amount_cents) for each in found.lines]
    assert told == [("per_chat", 1, 1500), ("per_inhabitant", 3, 307)]
    assert found.net_cents == -1807
    assert again(store, {INHABITANT: (3, 40), CHAT: (1, 9)}, network(*FIXED)) == 0


def test_the_empty_way_of_a_balance_stays_when_its_agreement_is_gone(store: Ledger) -> None:
    there, back = agreement("noord>oost", "reciprocal"), agreement("oost>noord", "reciprocal")
    came: Settled = {("noord>oost", "reciprocal", 0, "EUR"): (2, 30)}
    issued(store, came, network(there, back))
    assert again(store, came, network()) == 0


def test_an_empty_month_has_no_statements(store: Ledger) -> None:
    assert issued(store, {}) == 0
    assert versions(store) == {}


@pytest.mark.parametrize("month", ["2027-01", "2027-12"])
def test_a_statement_is_kept_to_the_end_of_the_seventh_year_after_its_own(
    store: Ledger, month: str
) -> None:
    issue(store, network(), Period.named(month), lambda: RECORDED, issued=ISSUED)
    item = store.read(StatementRef("noord", month, 1))
    assert (item["region"], item["month"], item["version"]) == ("noord", month, 1)
    # Midnight in Amsterdam, in winter: an hour before that of Greenwich.
    assert item["expires_at"] == datetime(2034, 12, 31, 23, tzinfo=UTC).timestamp()
