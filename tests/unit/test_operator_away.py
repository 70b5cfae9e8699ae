"""An operator's lease lapses with visitors in conversation: each side is told the truth."""

from collections.abc import Callable, Sequence

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Change
from inloop.domain.staffing import Wanted
from inloop.ports.store import Declined
from inloop.usecases.staffing import change_operator
from tests.networks import small
from tests.world import Operator, Visitor, World


@pytest.fixture
def world() -> World:
    return World(small())


def talking(world: World, *names: str) -> tuple[Operator, list[Visitor]]:
    anna = world.on_duty("anna", "noord")
    visitors = []
    for name in names or ("v",):
        visitor = world.visitor(name, "noord")
        anna.accept(visitor)
        anna.say(visitor)
        visitors.append(visitor)
    return anna, visitors


def lapses(world: World, visitors: Sequence[Visitor]) -> None:
    """Nobody hears of the operator for longer than the lease, and no socket is seen to close."""
    world.passes(world.network.limits.operator_lease + 0.1)
    for each in visitors:
        each.asks("heartbeat")
    world.tick()


def grace_ends(world: World, visitors: Sequence[Visitor]) -> None:
    for _ in range(4):
        world.passes(world.network.limits.operator_grace / 4)
        for each in visitors:
            each.asks("heartbeat")
        world.tick()


def away(visitor: Visitor) -> dict[str, str]:
    return {"kind": "operator_away", "conversation": visitor.conversation}


def back(visitor: Visitor) -> dict[str, str]:
    return {"kind": "operator_back", "conversation": visitor.conversation}


def says_away(visitor: Visitor) -> object:
    """What the answer to a heartbeat says."""
    standing = visitor.asks("heartbeat")
    assert standing is not None
    return standing.get("operator_away", False)


def test_when_the_operator_s_socket_closes_every_visitor_is_told_at_once(world: World) -> None:
    anna, visitors = talking(world, "v", "w")
    world.closes(anna.connection)
    assert [each.told[-1] for each in visitors] == [away(each) for each in visitors]
    assert [says_away(each) for each in visitors] == [True, True]


def test_a_lapse_that_nobody_saw_is_told_by_the_tick_once(world: World) -> None:
    _, (visitor,) = talking(world)
    lapses(world, [visitor])
    world.tick_after(1)
    assert visitor.told.count(away(visitor)) == 1
    assert says_away(visitor) is True


def test_while_the_operator_is_away_nobody_new_comes_to_them(world: World) -> None:
    anna, visitors = talking(world)
    world.closes(anna.connection)
    late = world.visitor("late", "noord")
    world.tick_after(1)
    assert (anna.holds(), late.item()["state"]) == ({visitors[0].conversation}, "waiting")


def test_who_signs_in_within_the_grace_goes_on_and_the_visitor_is_told(world: World) -> None:
    anna, (visitor,) = talking(world)
    world.closes(anna.connection)
    world.tick_after(world.network.limits.operator_grace - 0.5)
    visitor.asks("heartbeat")
    told = anna.sign_in()
    assert told is not None
    assert "given_back" not in told
    assert visitor.told[-1] == back(visitor)
    assert says_away(visitor) is False
    assert (visitor.item()["state"], visitor.item()["epoch"]) == ("active", 1)


def test_a_late_heartbeat_within_the_grace_says_so_too(world: World) -> None:
    anna, (visitor,) = talking(world)
    lapses(world, [visitor])
    answer = anna.beat()
    assert answer is not None
    assert [each["conversation"] for each in answer["conversations"]] == [visitor.conversation]
    assert visitor.told[-1] == back(visitor)
    assert says_away(visitor) is False
    heard = len(visitor.told)
    anna.beat()
    assert len(visitor.told) == heard


def test_who_sets_their_presence_after_a_lapse_is_back_with_the_next_heartbeat(
    world: World,
) -> None:
    anna, (visitor,) = talking(world)
    lapses(world, [visitor])
    anna.presence("paused")
    assert says_away(visitor) is True
    anna.beat()
    assert says_away(visitor) is False


def test_after_the_grace_the_visitor_waits_in_front_and_a_colleague_takes_over(
    world: World,
) -> None:
    anna, (visitor,) = talking(world)
    world.passes(1)
    later = [world.visitor(name, "noord") for name in ("x", "y", "z")]
    since = visitor.item()["since"]
    world.closes(anna.connection)
    grace_ends(world, [visitor, *later])
    item = visitor.item()
    assert (item["state"], item["since"]) == ("waiting", since)
    assert "operator_away" not in item
    assert visitor.kinds()[-2:] in (["waiting", "standing"], ["standing", "waiting"])
    bram = world.on_duty("bram", "noord", limit=1)
    assert bram.holds() == {visitor.conversation}
    bram.accept(visitor, 2)
    assert says_away(visitor) is False


def test_who_comes_back_after_the_grace_is_told_how_many_went_back(world: World) -> None:
    anna, visitors = talking(world, "v", "w")
    world.closes(anna.connection)
    grace_ends(world, visitors)
    told = anna.sign_in()
    assert told is not None
    assert (told["given_back"], told["conversations"], told["state"]) == (2, [], "paused")
    # Until they set their presence: the answer may have been lost.
    again = anna.sign_in()
    assert again is not None
    assert again["given_back"] == 2
    assert anna.beat() == {
        "kind": "duty",
        "state": "paused",
        "limit": 3,
        "most": 3,
        "conversations": [],
        "given_back": 2,
    }
    anna.presence("available")
    answer = anna.beat()
    assert answer is not None
    assert "given_back" not in answer


def test_one_who_was_disabled_in_a_conversation_is_told_and_so_is_the_visitor(
    world: World,
) -> None:
    anna, (visitor,) = talking(world)
    change_operator(world.store, "anna", Wanted(disabled=True))
    world.tick()
    assert {"kind": "error", "code": "disabled"} in anna.told
    assert visitor.told[-1]["kind"] == "waiting"
    assert visitor.item()["state"] == "waiting"


def test_a_conversation_that_is_handed_over_while_away_is_not_away_any_more(world: World) -> None:
    anna, (visitor,) = talking(world)
    lapses(world, [visitor])
    bram = world.on_duty("bram", "noord")
    anna.hand_over(visitor)
    bram.accept(visitor, 2)
    assert says_away(visitor) is False


def test_a_disconnect_that_comes_after_a_newer_sign_in_tells_nobody(world: World) -> None:
    anna, (visitor,) = talking(world)
    old = anna.connection
    anna.sign_in()
    world.closes(old)
    assert away(visitor) not in visitor.told
    assert says_away(visitor) is False


class Between(MemoryStore):
    """The same items; right before one transaction of many changes, something comes between."""

    def __init__(self, world: World, happens: Callable[[], object]) -> None:
        assert isinstance(world.store, MemoryStore)
        super().__init__(world.store.items, world.store.watchers, world.store.partitions)
        self.world, self.happens, self.came, self.former = world, happens, False, world.store

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        if len(changes) > 1 and not self.came:
            self.came = True
            self.world.store = self.former
            self.happens()
        return super().commit(changes)


def between(world: World, happens: Callable[[], object]) -> None:
    world.store = Between(world, happens)


def test_a_heartbeat_that_comes_while_the_tick_tells_of_the_lapse_wins(world: World) -> None:
    anna, (visitor,) = talking(world)
    world.passes(world.network.limits.operator_lease + 0.1)
    visitor.asks("heartbeat")
    between(world, anna.beat)
    world.tick()
    assert away(visitor) not in visitor.told
    assert says_away(visitor) is False


def test_two_ticks_that_see_the_lapse_at_once_tell_of_it_once(world: World) -> None:
    _, (visitor,) = talking(world)
    world.passes(world.network.limits.operator_lease + 0.1)
    visitor.asks("heartbeat")
    between(world, world.tick)
    world.tick()
    assert visitor.told.count(away(visitor)) == 1


def test_a_heartbeat_that_comes_while_the_tick_gives_back_keeps_the_conversation(
    world: World,
) -> None:
    anna, (visitor,) = talking(world)
    lapses(world, [visitor])
    world.passes(world.network.limits.operator_grace)
    visitor.asks("heartbeat")
    between(world, anna.beat)
    world.tick()
    assert (visitor.item()["state"], anna.holds()) == ("active", {visitor.conversation})
    assert anna.item()["state"] == "available"
    assert says_away(visitor) is False


def test_of_two_the_tick_gives_one_back_and_then_the_heartbeat_comes(world: World) -> None:
    """One conversation went on without the operator, who is told so; the other stays."""
    anna, visitors = talking(world, "v", "w")
    anna.presence("paused")
    lapses(world, visitors)
    world.passes(world.network.limits.operator_grace)
    for each in visitors:
        each.asks("heartbeat")

    store = world.store
    assert isinstance(store, MemoryStore)
    commit = store.commit
    returned: list[str] = []

    class Races(MemoryStore):
        def commit(self, changes: Sequence[Change]) -> Declined | None:
            gives_back = any("hops" in getattr(each, "append", {}) for each in changes)
            if gives_back and returned == ["first"]:
                returned.append("second")
                world.store = store
                anna.beat()
            declined = commit(changes)
            if gives_back and not returned:
                returned.append("first")
            return declined

    world.store = Races(store.items, store.watchers, store.partitions)
    world.tick()
    states = sorted(str(each.item()["state"]) for each in visitors)
    assert states == ["active", "waiting"]
    (kept,) = [each for each in visitors if each.item()["state"] == "active"]
    (went,) = [each for each in visitors if each.item()["state"] == "waiting"]
    assert anna.holds() == {kept.conversation}
    assert says_away(kept) is False
    answer = anna.beat()
    assert answer is not None
    assert answer["given_back"] == 1
    withdrawn = [each["conversation"] for each in anna.told if each["kind"] == "withdrawn"]
    assert withdrawn == [went.conversation]


def test_a_conversation_given_back_while_the_heartbeat_comes_back_is_left_out(
    world: World,
) -> None:
    """The heartbeat has read two; one ends before its transaction."""
    anna, visitors = talking(world, "v", "w")
    lapses(world, visitors)

    def leaves() -> None:
        visitors[0].asks("leave")

    between(world, leaves)
    answer = anna.beat()
    assert answer is not None
    states = {each["conversation"]: each["state"] for each in answer["conversations"]}
    assert states == {visitors[0].conversation: "ended", visitors[1].conversation: "active"}
    assert says_away(visitors[1]) is False
