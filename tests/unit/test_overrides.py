"""A coordinator closes, pauses or opens a region at once."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Change
from inloop.domain.hours import Hours, Span
from inloop.domain.network import Network
from inloop.domain.refs import AuditRef, OverrideRef, PresenceRef
from inloop.domain.time import Moment, after
from inloop.ports.store import Declined
from tests.networks import small
from tests.world import World

HOUR = 3600


def daytime() -> Network:
    """The small network, but zuid opens on weekdays from nine to five and steps in for closing."""
    network = small()
    (agreement,) = network.agreements_from("noord")
    weekdays = dict.fromkeys(range(1, 6), (Span(540, 1020),))
    return replace(
        network,
        regions={
            **network.regions,
            "zuid": replace(network.regions["zuid"], hours=Hours(weekly=weekdays)),
        },
        agreements=(
            replace(agreement, when=frozenset({"full", "unstaffed", "closed"}), reservation=0),
        ),
    )


@pytest.fixture
def world() -> World:
    return World(daytime())


@pytest.fixture
def night() -> World:
    """Monday 23:00: zuid is closed."""
    world = World(daytime())
    world.passes(11 * HOUR)
    assert not world.network.reachable("zuid", world.now).open
    return world


def test_nobody_new_starts_in_a_region_that_was_closed(world: World) -> None:
    world.on_duty("zoe", "zuid")
    cora = world.coordinator("cora", "zuid")
    told = cora.override("zuid", "closed", reason="incident")
    assert told is not None
    assert (told["kind"], told["state"], told["by"]) == ("override_set", "closed", "cora")
    answer = world.visitor("v", "zuid").answer
    assert answer is not None
    assert answer["code"] == "closed"
    hello = world.frame("c", {"kind": "hello", "protocol": 1, "region": "zuid"})
    assert hello is not None
    assert (hello["open"], hello["next_opening"]) == (False, told["until"])


def test_who_waits_where_it_was_closed_is_served_under_an_agreement_at_once(world: World) -> None:
    """noord overflows to zuid, also when it is closed."""
    cora = world.coordinator("cora", "noord")
    visitor = world.visitor("v", "noord")
    world.on_duty("zoe", "zuid", limit=1)
    assert visitor.item()["state"] == "active"
    second = world.visitor("w", "noord")
    cora.override("noord", "closed")
    zita = world.on_duty("zita", "zuid")
    assert zita.holds() == {second.conversation}
    assert second.item()["why"] == "overflow_closed"


def test_who_waits_where_nobody_steps_in_is_told_the_truth_by_the_tick(world: World) -> None:
    visitor = world.visitor("v", "zuid")
    world.coordinator("cora", "zuid").override("zuid", "closed")
    world.tick()
    assert visitor.told[-1] == {
        "kind": "ended",
        "conversation": visitor.conversation,
        "reason": "region_closed",
    }


def test_conversations_in_progress_go_on(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "zuid")
    zoe.accept(visitor)
    world.coordinator("cora", "zuid").override("zuid", "closed")
    world.tick()
    visitor.say()
    assert zoe.told[-1]["kind"] == "said"


def test_the_staff_of_a_closed_region_gets_no_guests_either(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    world.coordinator("cora", "zuid").override("zuid", "closed")
    visitor = world.visitor("v", "noord")
    assert visitor.item()["state"] == "waiting"
    assert zoe.holds() == set()


def test_a_paused_region_stays_open_and_its_visitors_may_be_helped_elsewhere(
    world: World,
) -> None:
    anna = world.on_duty("anna", "noord")
    world.coordinator("cora", "noord").override("noord", "paused", reason="training")
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    assert (anna.holds(), zoe.holds()) == (set(), {visitor.conversation})
    assert visitor.item()["why"] == "overflow_unstaffed"


def test_the_pause_of_a_region_on_duty_leaves_the_other_members_of_the_rota_unstaffed(
    world: World,
) -> None:
    duty = world.network.duty_region("oost", world.now)
    assert duty is not None
    other = next(each for each in ("oost", "west", "midden") if each != duty)
    world.on_duty("dora", duty)
    world.coordinator("cora", duty).override(duty, "paused")
    visitor = world.visitor("v", other)
    assert visitor.item()["state"] == "waiting"
    visitor.asks("heartbeat")
    assert visitor.told[-1]["staffed"] is False


def test_when_a_pause_ends_whoever_waits_is_served_at_once(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    cora = world.coordinator("cora", "zuid")
    cora.override("zuid", "paused")
    visitor = world.visitor("v", "zuid")
    assert visitor.item()["state"] == "waiting"
    told = cora.override_end("zuid")
    assert told == {"kind": "override_set", "region": "zuid"}
    assert zoe.holds() == {visitor.conversation}


def test_a_pause_that_runs_out_needs_nobody_but_the_tick(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    world.coordinator("cora", "zuid").override("zuid", "paused", seconds=2)
    visitor = world.visitor("v", "zuid")
    world.passes(3)
    zoe.beat()
    visitor.asks("heartbeat")
    world.tick()
    assert zoe.holds() == {visitor.conversation}


def test_a_region_opened_beyond_its_hours_serves_its_own_visitors(night: World) -> None:
    zoe = night.on_duty("zoe", "zuid")
    cora = night.coordinator("cora", "zuid")
    assert night.visitor("v", "zuid").item()["state"] == "refused"
    cora.override("zuid", "open", reason="extra_hours")
    visitor = night.visitor("w", "zuid")
    assert zoe.holds() == {visitor.conversation}
    assert visitor.item()["why"] == "own"


def test_who_waits_when_the_extra_hours_end_is_told_the_truth(night: World) -> None:
    night.coordinator("cora", "zuid").override("zuid", "open", seconds=2)
    visitor = night.visitor("v", "zuid")
    night.passes(2)
    visitor.asks("heartbeat")
    night.tick()
    assert visitor.told[-1]["reason"] == "region_closed"


@pytest.mark.parametrize(
    ("role", "home", "region", "code"),
    [
        ("operator", "zuid", "zuid", "not_permitted"),
        ("coordinator", "zuid", "noord", "not_permitted"),
        ("coordinator", "zuid", "zuid", None),
        ("network_manager", "zuid", "noord", None),
    ],
)
def test_coordinators_decide_for_their_own_region_and_network_managers_for_all(
    world: World, role: str, home: str, region: str, code: str | None
) -> None:
    asks = world.coordinator("cora", home, role=role)
    told = asks.override(region, "closed")
    assert told is not None
    assert told.get("code") == code
    assert bool(world.store.read(OverrideRef(region))) == (code is None)


def test_whoever_is_not_signed_in_on_this_socket_decides_nothing(world: World) -> None:
    cora = world.coordinator("cora", "zuid")
    older = cora.connection
    cora.sign_in()
    cora.connection = older
    told = cora.override("zuid", "closed")
    assert told is not None
    assert told["code"] == "not_yours"
    assert world.store.read(OverrideRef("zuid")) == {}


@pytest.mark.parametrize("seconds", [-1, 0, 15 * 24 * HOUR])
def test_a_decision_ends_in_the_near_future(world: World, seconds: int) -> None:
    told = world.coordinator("cora", "zuid").override("zuid", "closed", seconds=seconds)
    assert told is not None
    assert told["code"] == "not_allowed_now"


def test_an_unknown_region_is_refused(world: World) -> None:
    told = world.coordinator("cora", "zuid").override("atlantis", "closed")
    assert told is not None
    assert told["code"] == "unknown_region"


def test_who_decided_what_is_kept_and_the_same_frame_twice_is_kept_once(world: World) -> None:
    cora = world.coordinator("cora", "zuid")
    began = world.now
    first = cora.override("zuid", "closed", reason="technical", seconds=600)
    world.passes(1)
    again = cora.override("zuid", "closed", reason="technical", seconds=599)
    assert first == again
    world.passes(1)
    cora.override_end("zuid")
    cora.override_end("zuid")
    kept = {each: world.store.read(AuditRef("zuid", each, "cora")) for each in _moments(world)}
    assert kept == {
        began: {
            "region": "zuid",
            "state": "closed",
            "reason": "technical",
            "by": "cora",
            "at": began,
            "until": after(began, 600),
        },
        after(began, 2): {
            "region": "zuid",
            "state": "ended",
            "by": "cora",
            "at": after(began, 2),
        },
    }


def _moments(world: World) -> list[Moment]:
    assert isinstance(world.store, MemoryStore)
    trail = (each for each in world.store.items if each.pk == "AUDIT#zuid")
    return sorted(Moment(int(each.sk.split("#")[0])) for each in trail)


def test_an_old_decision_does_not_replace_a_newer_one(world: World) -> None:
    cora = world.coordinator("cora", "zuid")
    carl = world.coordinator("carl", "zuid")
    cora.override("zuid", "closed")
    world.passes(-1)
    told = carl.override("zuid", "paused")
    assert told is not None
    assert told["code"] == "try_again"
    assert world.store.read(OverrideRef("zuid"))["state"] == "closed"


def test_a_role_that_was_taken_away_since_it_was_read_decides_nothing(world: World) -> None:
    """The transaction judges the presence again: nothing is put in force by what was read."""
    cora = world.coordinator("cora", "zuid")

    class Demoted(MemoryStore):
        def commit(self, changes: Sequence[Change]) -> Declined | None:
            item = {**self.read(PresenceRef("zuid", "cora")), "role": "operator"}
            self.items[next(each for each in self.items if each.sk == "P#cora")] = item
            return super().commit(changes)

    assert isinstance(world.store, MemoryStore)
    world.store = Demoted(world.store.items, world.store.watchers, world.store.partitions)
    told = cora.override("zuid", "closed")
    assert told is not None
    assert told["code"] == "not_permitted"
    assert world.store.read(OverrideRef("zuid")) == {}
