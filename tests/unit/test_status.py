"""The status document: what the pages of a region say of its chat without a socket."""

import json
from dataclasses import replace
from typing import Any

import pytest

from inloop.domain.changes import Delete
from inloop.domain.events import RegionStatus
from inloop.domain.hours import Hours, Span
from inloop.domain.refs import StatusRef
from inloop.domain.time import after
from inloop.wire.encode import encode
from tests.networks import small
from tests.world import World


@pytest.fixture
def world() -> World:
    return World(small())


@pytest.fixture
def daytime() -> World:
    """Zuid opens on weekdays from nine to five."""
    network = small()
    weekdays = dict.fromkeys(range(1, 6), (Span(540, 1020),))
    zuid = replace(network.regions["zuid"], hours=Hours(weekly=weekdays))
    return World(replace(network, regions={**network.regions, "zuid": zuid}))


def told(world: World, region: str) -> dict[str, Any]:
    world.tick()
    return world.pages.documents[region]


def test_every_region_has_a_document_after_the_first_tick(world: World) -> None:
    world.tick()
    assert set(world.pages.documents) == set(world.network.regions)


def test_it_says_what_a_page_needs_without_a_socket(daytime: World) -> None:
    world = daytime
    world.on_duty("zoe", "zuid")
    opening = world.network.reachable("zuid", world.now)
    assert opening.last_start is not None
    assert told(world, "zuid") == {
        "kind": "status",
        "region": "zuid",
        "name": world.network.regions["zuid"].name,
        "state": "open",
        "until": opening.last_start,
        "phone": world.network.regions["zuid"].phone,
        "phone_always": "0800-2000",
        "phone_emergency": "112",
        "languages": list(world.network.regions["zuid"].languages),
        "at": world.now,
        "valid_until": after(world.now, 900),
    }


def test_a_region_without_anybody_is_unstaffed_and_not_open(world: World) -> None:
    assert told(world, "zuid")["state"] == "unstaffed"


def test_a_region_that_another_one_steps_in_for_is_open(world: World) -> None:
    world.on_duty("zoe", "zuid")
    assert told(world, "noord")["state"] == "open"


def test_a_region_whose_operators_all_talk_is_busy(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid", limit=1)
    zoe.accept(world.visitor("v", "zuid"))
    assert told(world, "zuid")["state"] == "busy"


def test_a_region_where_somebody_waits_is_not_open_to_who_comes_now(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid", limit=1)
    zoe.accept(world.visitor("v", "zuid"))
    waiting = world.visitor("w", "zuid")
    assert waiting.item()["state"] == "waiting"
    assert told(world, "zuid")["state"] == "busy"


def test_a_closed_region_says_when_it_opens(daytime: World) -> None:
    daytime.passes(11 * 3600)
    document = told(daytime, "zuid")
    assert document["state"] == "closed"
    assert document["until"] == after(daytime.now, 10 * 3600)


def test_a_region_that_never_opens_says_no_moment(world: World) -> None:
    document = told(world, "dicht")
    assert (document["state"], "until" in document) == ("closed", False)


def test_a_coordinators_decision_is_published_by_the_next_tick(world: World) -> None:
    world.on_duty("zoe", "zuid")
    assert told(world, "zuid")["state"] == "open"
    decided = world.coordinator("cora", "zuid").override("zuid", "closed")
    assert decided is not None
    document = told(world, "zuid")
    assert (document["state"], document["until"]) == ("closed", decided["until"])


def test_nothing_is_written_again_before_its_time_unless_it_changes(world: World) -> None:
    world.tick()
    written = world.pages.writes
    for _ in range(9):
        world.tick_after(60)
    assert world.pages.writes == written
    world.tick_after(60)
    assert world.pages.writes == 2 * written


def test_new_network_data_are_published_by_the_next_tick(world: World) -> None:
    world.tick()
    written = world.pages.writes
    object.__setattr__(world.network, "version", "another")
    try:
        world.tick()
    finally:
        object.__setattr__(world.network, "version", small().version)
    assert world.pages.writes == 2 * written


def test_a_tick_that_died_before_it_noted_what_it_published_is_made_good(world: World) -> None:
    world.on_duty("zoe", "zuid")
    world.tick()
    world.pages.documents.clear()
    world.store.write(Delete(ref=StatusRef("zuid")))
    world.tick()
    assert set(world.pages.documents) == {"zuid"}


def test_of_two_ticks_at_once_the_slower_one_does_not_have_the_last_word(world: World) -> None:
    """A slow tick saw nobody, and puts its document after the one that saw zoe arrive."""
    slow = world.mender()
    zoe = world.operator("zoe", "zuid")

    class Held:
        """A bucket that lets another tick go first, once."""

        def publish(self, status: RegionStatus) -> None:
            if status.region == "zuid" and not zoe.told:
                zoe.sign_in()
                zoe.presence("available")
                world.passes(1)
                world.tick()
                assert world.pages.documents["zuid"]["state"] == "open"
            world.pages.documents[status.region] = json.loads(encode(status))

    slow.publisher = Held()
    slow.run()
    assert world.pages.documents["zuid"]["state"] == "unstaffed"
    world.passes(1)
    assert told(world, "zuid")["state"] == "open"


def test_a_bucket_that_fails_for_one_region_does_not_keep_the_others_from_being_told(
    world: World,
) -> None:
    class Broken:
        def publish(self, status: RegionStatus) -> None:
            if status.region == "noord":
                raise OSError
            world.pages.publish(status)

    tick = world.mender()
    tick.publisher = Broken()
    tick.run()
    assert (len(tick.faults), set(world.pages.documents)) == (
        1,
        set(world.network.regions) - {"noord"},
    )
    world.tick()
    assert "noord" in world.pages.documents
