"""What those who wait are told: which they are, how long it may take, and if anybody is there."""

from bisect import bisect_left
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from inloop.domain.bands import LONG, SHORT, Bands, bands_of, look_ahead, served_within
from inloop.domain.bands import told as written
from inloop.domain.limits import Limits
from inloop.domain.refs import BandsRef
from inloop.domain.time import Moment
from tests.world import World

LIMITS = Limits(typical_duration=600, typical_patience=0)


@given(st.integers(0, 40), st.integers(0, 12))
def test_every_place_of_a_queue_is_told_its_own_bands(waiting: int, slots: int) -> None:
    since = [Moment(1000 + each) for each in range(waiting)]
    seen = since[: look_ahead(slots=slots, limits=LIMITS)]
    bands = bands_of(seen, slots=slots, staffed=True, now=Moment(9999), limits=LIMITS)
    for position, moment in enumerate(since, start=1):
        band = ("1", "2_3", "4_10", "more")[bisect_left((1, 3, 10), position)]
        minutes = (position - 1 / 3) * 10 / slots if slots else float("inf")
        wait = "under_5" if minutes <= 5 else "5_15" if minutes <= 15 else "over_15"
        assert (bands.place(moment), bands.wait(moment)) == (band, wait)


@given(st.integers(1, 12), st.integers(1, 60), st.integers(60, 900))
def test_when_others_give_up_more_of_a_queue_is_served_in_time(
    slots: int, minutes: int, patience: int
) -> None:
    limits = replace(LIMITS, typical_patience=patience)
    patient = served_within(minutes * 60, slots=slots, limits=LIMITS)
    assert patient <= served_within(minutes * 60, slots=slots, limits=limits) <= limits.queue_limit


def test_half_of_those_at_the_last_place_within_a_time_are_served_in_it() -> None:
    """Played without the formula: slots become free, and those before one give up, by chance."""
    limits, slots, seconds = Limits(typical_duration=1200, typical_patience=300), 5, 600
    place = served_within(seconds, slots=slots, limits=limits)
    chance = Random(7)  # noqa: S311 - the same chance every time

    def waits(before: int) -> float:
        left = (slots / 1200 + each / 300 for each in range(before))
        return sum(chance.expovariate(rate) for rate in left)

    played = {each: sum(waits(each) <= seconds for _ in range(4000)) for each in (place, place + 2)}
    assert played[place] >= 0.49 * 4000
    assert played[place + 2] < 0.5 * 4000


def test_without_slots_nothing_is_promised() -> None:
    assert served_within(LONG, slots=0, limits=LIMITS) == 0
    bands = bands_of([Moment(1)], slots=0, staffed=False, now=Moment(2), limits=LIMITS)
    assert bands.wait(Moment(1)) == "over_15"


def test_short_comes_before_long() -> None:
    assert SHORT < LONG


def told(world: World, name: str) -> dict[str, object]:
    visitor = world.visitor(name, "noord")
    answer = visitor.asks("heartbeat") or {}
    return {each: answer.get(each) for each in ("place", "wait", "staffed")}


def test_a_heartbeat_tells_who_waits_where_they_stand(world: World) -> None:
    limits = replace(world.network.limits, queue_limit=50)
    world.network = replace(world.network, limits=limits)
    anna = world.on_duty("anna", "noord", limit=3)
    for number in range(3):
        anna.accept(world.visitor(f"served{number}", "noord"))
    # Three slots of ten minutes: one a little over three minutes.
    assert told(world, "a") == {"place": "1", "wait": "under_5", "staffed": True}
    world.passes(0.001)
    assert told(world, "b") == {"place": "2_3", "wait": "5_15", "staffed": True}
    for number in range(9):
        world.passes(0.001)
        last = told(world, f"w{number}")
    assert last == {"place": "more", "wait": "over_15", "staffed": True}


def test_when_nobody_is_there_who_waits_is_told_so(world: World) -> None:
    anna = world.on_duty("anna", "noord", limit=1)
    anna.accept(world.visitor("served", "noord"))
    visitor = world.visitor("v", "noord")
    assert (visitor.asks("heartbeat") or {})["staffed"] is True
    anna.presence("leaving")
    world.settle()
    assert (visitor.asks("heartbeat") or {})["staffed"] is False


def test_bands_go_when_nobody_waits_any_more(world: World) -> None:
    visitor = world.visitor("v", "noord")
    world.on_duty("anna", "noord")
    assert visitor.item()["state"] == "active"
    assert "place" not in (visitor.asks("heartbeat") or {})
    world.tick()
    late = world.visitor("w", "oost")
    assert late.asks("heartbeat") is not None


def test_bands_of_an_earlier_look_do_not_overwrite_those_of_a_later_one(world: World) -> None:
    later, earlier = Bands(at=Moment(20), staffed=True), Bands(at=Moment(10), staffed=False)
    world.store.write(written("noord", later))
    world.store.write(written("noord", earlier))
    assert Bands.of(world.store.read(BandsRef("noord"))) == later
