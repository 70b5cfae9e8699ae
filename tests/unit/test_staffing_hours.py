"""Operators' time online: what a minute shows of a region, and what a day's minutes come to."""

from collections import Counter
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloop.adapters.memory import MemoryStore
from inloop.domain.board import summary_of
from inloop.domain.changes import Change
from inloop.domain.conditions import Item
from inloop.domain.ledger_schema import QUARTER, misfits
from inloop.domain.presence import Presence
from inloop.domain.refs import QuarterRef
from inloop.domain.routing import Staff
from inloop.domain.staffing_hours import (
    QUARTER_MINUTES,
    StaffingMinutes,
    found_in,
    sampled,
    staffing_of,
)
from inloop.domain.time import MINUTE, Moment, after, moment_of
from inloop.domain.vocabulary import PresenceState
from inloop.ports.store import Declined, RegionStaff, Written
from tests.networks import small
from tests.world import MONDAY_NOON, World

ZONE = "Europe/Amsterdam"
MONDAY = "2026-11-23"


def quarter(region: str, **counts: int) -> Item:
    return {"region": region, "date": MONDAY, "begins": 0, "last": 0, **counts}


def seat(
    name: str,
    state: PresenceState = "available",
    *,
    limit: int = 3,
    held: int = 0,
    lease: float = 60,
    region: str = "noord",
) -> Presence:
    return Presence(
        operator=name,
        region=region,
        state=state,
        limit=limit,
        conversations=frozenset(f"{name}-{number}" for number in range(held)),
        lease_until=after(MONDAY_NOON, lease),
    )


def minute(*seats: Presence, region: str = "noord") -> StaffingMinutes | None:
    return found_in(small(), region, {seats[0].region: Staff(seats=seats)}, MONDAY_NOON)


# What a minute shows


def test_who_is_available_offers_all_slots_and_uses_those_that_are_taken() -> None:
    assert minute(seat("anna", held=2), seat("bram", limit=2)) == StaffingMinutes(
        operators=2, offered=5, used=2, open=1, minutes=1
    )


@pytest.mark.parametrize("state", ["paused", "leaving"])
def test_who_takes_nobody_new_offers_what_is_in_use_and_is_present(state: PresenceState) -> None:
    assert minute(seat("anna", state, held=2)) == StaffingMinutes(
        operators=1, offered=2, used=2, open=1, unstaffed=1, minutes=1
    )


def test_who_lowered_their_limit_offers_no_less_than_they_use() -> None:
    found = minute(seat("anna", limit=1, held=3))
    assert found == StaffingMinutes(operators=1, offered=3, used=3, open=1, minutes=1)


def test_who_is_gone_or_lost_their_connection_is_not_present() -> None:
    found = minute(seat("anna", "gone"), seat("bram", lease=-1, held=2))
    assert found == StaffingMinutes(open=1, unstaffed=1, minutes=1)


def test_where_it_is_closed_and_nobody_is_there_is_nothing_to_count() -> None:
    assert found_in(small(), "dicht", {}, MONDAY_NOON) is None


def test_who_is_there_after_hours_is_counted_and_the_region_is_not_open() -> None:
    assert minute(seat("dirk", region="dicht"), region="dicht") == StaffingMinutes(
        operators=1, offered=3, minutes=1
    )


def test_a_rota_s_member_is_staffed_by_who_is_on_duty_and_counts_its_own_people() -> None:
    """On Mondays oost serves west: west's own people are west's time, and staff nothing."""
    olga, wim = seat("olga", region="oost", held=1), seat("wim", region="west")
    staff = {"oost": Staff(seats=(olga,)), "west": Staff(seats=(wim,))}
    assert found_in(small(), "oost", staff, MONDAY_NOON) == StaffingMinutes(1, 3, 1, 1, 0, 1)
    assert found_in(small(), "west", staff, MONDAY_NOON) == StaffingMinutes(1, 3, 0, 1, 0, 1)
    assert found_in(small(), "midden", staff, MONDAY_NOON) == StaffingMinutes(open=1, minutes=1)
    nobody_on_duty = {"west": Staff(seats=(wim,))}
    assert found_in(small(), "west", nobody_on_duty, MONDAY_NOON) == StaffingMinutes(
        operators=1, offered=3, open=1, unstaffed=1, minutes=1
    )


seats = st.builds(
    seat,
    st.uuids().map(str),
    st.sampled_from(["available", "paused", "leaving", "gone"]),
    limit=st.integers(0, 3),
    held=st.integers(0, 3),
    lease=st.sampled_from([-1.0, 60.0]),
)


@given(st.lists(seats, min_size=1, max_size=5))
def test_used_never_exceeds_offered_and_unstaffed_is_what_the_board_shows(
    there: list[Presence],
) -> None:
    found = minute(*there) or StaffingMinutes()
    assert 0 <= found.used <= found.offered
    staff = {"noord": Staff(seats=tuple(there))}
    shown = summary_of(small(), "noord", staff, (), before=None, now=MONDAY_NOON)
    assert found.unstaffed == (shown.unstaffed_since is not None)
    assert found.operators == shown.available + shown.paused + shown.leaving


# How it is kept


def kept(now: Moment, found: StaffingMinutes, store: MemoryStore) -> Written | Declined:
    return store.write(sampled(found, region="noord", now=now, zone=ZONE))


ONE = StaffingMinutes(operators=2, offered=5, used=3, open=1, unstaffed=0, minutes=1)


def test_a_minute_is_added_once_however_often_a_tick_comes() -> None:
    store = MemoryStore()
    assert isinstance(kept(MONDAY_NOON, ONE, store), Written)
    assert isinstance(kept(after(MONDAY_NOON, 1), ONE, store), Declined)
    assert isinstance(kept(after(MONDAY_NOON, 59), ONE, store), Declined)
    assert isinstance(kept(after(MONDAY_NOON, 60), ONE, store), Written)
    assert isinstance(kept(after(MONDAY_NOON, 30), ONE, store), Declined)
    (item,) = store.quarters(MONDAY)
    assert staffing_of([item]) == {"noord": ONE + ONE}
    assert misfits(item, QUARTER) == ()


def quarters_of(start: datetime, end: datetime) -> list[Item]:
    """Every minute from start to end, as ticks would count them; what two dates hold."""
    store = MemoryStore()
    for now in range(moment_of(start), moment_of(end), MINUTE):
        kept(Moment(now + 17_000), ONE, store)
    dates = sorted({key.pk.removeprefix("T#") for key in store.items})
    return [item for each in dates for item in store.quarters(each)]


@pytest.mark.parametrize(
    ("first", "last", "date", "hours"),
    [
        ((2026, 10, 24, 22), (2026, 10, 25, 23), "2026-10-25", 25),
        ((2027, 3, 27, 23), (2027, 3, 28, 22), "2027-03-28", 23),
        ((2026, 11, 22, 23), (2026, 11, 23, 23), "2026-11-23", 24),
    ],
)
def test_a_local_day_has_all_its_quarter_hours_in_the_nights_of_clock_changes_too(
    first: tuple[int, int, int, int], last: tuple[int, int, int, int], date: str, hours: int
) -> None:
    items = quarters_of(datetime(*first, tzinfo=UTC), datetime(*last, tzinfo=UTC))
    assert {str(each["date"]) for each in items} == {date}
    assert len(items) == hours * 4
    assert {each["minutes"] for each in items} == {QUARTER_MINUTES}
    assert len({each["begins"] for each in items}) == len(items)
    assert staffing_of(items)["noord"].operators == 2 * 60 * hours


def test_a_quarter_hour_is_forgotten_after_as_many_months_as_a_record() -> None:
    store = MemoryStore()
    kept(MONDAY_NOON, ONE, store)
    (item,) = store.quarters(MONDAY)
    assert item["expires_at"] == datetime(2028, 10, 22, 22, tzinfo=UTC).timestamp()


# What the tick makes of it


def test_the_tick_counts_each_region_once_a_minute_and_names_nobody(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = world.visitor("v", "noord")
    anna.accept(visitor)
    for _ in range(3):
        world.tick()
        world.tick_after(1)
    found = staffing_of(world.store.quarters(MONDAY))
    assert found == {
        "noord": StaffingMinutes(operators=1, offered=3, used=1, open=1, minutes=1),
        **{
            region: StaffingMinutes(open=1, unstaffed=1, minutes=1)
            for region in ("zuid", "oost", "west", "midden")
        },
    }
    kept_of = repr(world.store.quarters(MONDAY))
    for name in ("anna", visitor.conversation, anna.connection):
        assert name not in kept_of


def test_what_a_coordinator_paused_is_unstaffed_and_what_they_closed_is_not_open(
    world: World,
) -> None:
    world.on_duty("anna", "noord")
    cora, zeno = world.coordinator("cora", "noord"), world.coordinator("zeno", "zuid")
    cora.override("noord", "paused")
    zeno.override("zuid", "closed")
    world.tick()
    found = staffing_of(world.store.quarters(MONDAY))
    assert (found["noord"].open, found["noord"].unstaffed) == (1, 1)
    # Who signed in to decide is present, if for nobody.
    assert (found["zuid"].operators, found["zuid"].open, found["zuid"].unstaffed) == (1, 0, 0)


class Faulty(MemoryStore):
    """A store that fails to keep what was counted in noord."""

    def write(self, change: Change) -> Written | Declined:
        if isinstance(change.ref, QuarterRef) and change.ref.region == "noord":
            raise OSError
        return super().write(change)


def test_a_fault_in_counting_keeps_nothing_else_from_the_tick() -> None:
    world = World(small(), store=Faulty())
    visitor = world.visitor("v", "noord")
    world.passes(world.network.limits.visitor_lease + world.network.limits.visitor_grace + 1)
    mender = world.mender()
    mender.run()
    assert [type(each) for each in mender.faults] == [OSError]
    assert visitor.item() == {}
    assert set(staffing_of(world.store.quarters(MONDAY))) == {"zuid", "oost", "west", "midden"}


class Counting(MemoryStore):
    """A store that knows how often each region's staff was read."""

    reads: ClassVar["Counter[str]"] = Counter()

    def staff(self, region: str) -> RegionStaff:
        self.reads[region] += 1
        return super().staff(region)


def test_counting_reads_nothing_that_the_tick_has_not_read_anyway() -> None:
    world = World(small(), store=Counting())
    world.on_duty("anna", "noord")
    world.tick()
    Counting.reads.clear()
    world.tick_after(1)
    assert Counting.reads == Counter(dict.fromkeys(world.network.regions, 1))


# What a day comes to


def test_a_day_is_summed_region_by_region_and_an_absent_count_is_none() -> None:
    found = staffing_of(
        [
            quarter("noord", operators=30, offered=60, used=20, open=15, minutes=15),
            quarter("zuid", open=15, unstaffed=15, minutes=15),
            quarter("noord", operators=10, offered=30, used=30, open=10, unstaffed=5, minutes=10),
        ]
    )
    assert found == {
        "noord": StaffingMinutes(40, 90, 50, 25, 5, 25),
        "zuid": StaffingMinutes(open=15, unstaffed=15, minutes=15),
    }


def test_a_day_without_staffing_is_empty() -> None:
    assert staffing_of([]) == {}
