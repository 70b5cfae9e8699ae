"""What the tick counts of a region, the same in both stores: each minute once."""

from inloop.domain.ledger_schema import QUARTER, misfits
from inloop.domain.refs import QuarterRef
from inloop.domain.staffing_hours import StaffingMinutes, sampled, staffing_of
from inloop.domain.time import Moment, after
from inloop.ports.ledger import Ledger
from inloop.ports.store import Declined, Written
from tests.world import MONDAY_NOON

ONE = StaffingMinutes(operators=2, offered=5, used=3, open=1, unstaffed=1, minutes=1)


def counts(store: Ledger, now: Moment) -> Written | Declined:
    return store.write(sampled(ONE, region="noord", now=now, zone="Europe/Amsterdam"))


def test_the_first_minute_makes_the_item_and_the_next_adds_to_it(store: Ledger) -> None:
    for seconds in (7, 61):
        assert isinstance(counts(store, after(MONDAY_NOON, seconds)), Written)
    item = store.read(QuarterRef("2026-11-23", MONDAY_NOON, "noord"))
    assert item["last"] == after(MONDAY_NOON, 60)
    assert misfits(item, QUARTER) == ()
    assert staffing_of(store.quarters("2026-11-23")) == {"noord": ONE + ONE}


def test_two_ticks_in_one_minute_and_a_late_one_count_once_and_are_told_why(
    store: Ledger,
) -> None:
    counts(store, after(MONDAY_NOON, 90))
    for seconds in (61, 90, 119, 0, 59):
        answer = counts(store, after(MONDAY_NOON, seconds))
        assert isinstance(answer, Declined)
        assert answer.broke("later")
    assert staffing_of(store.quarters("2026-11-23")) == {"noord": ONE}


def test_a_count_of_none_is_kept_as_none(store: Ledger) -> None:
    empty = StaffingMinutes(open=1, minutes=1)
    store.write(sampled(empty, region="zuid", now=MONDAY_NOON, zone="Europe/Amsterdam"))
    item = store.read(QuarterRef("2026-11-23", MONDAY_NOON, "zuid"))
    assert (item["operators"], item["used"], item["open"]) == (0, 0, 1)
    assert misfits(item, QUARTER) == ()
