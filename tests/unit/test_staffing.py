"""A change of an operator: the directory first; presence and account follow with the tick."""

from collections.abc import Callable

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.conditions import Item
from inloop.domain.refs import OperatorRef, PendingRef, Ref
from inloop.domain.refusals import Disabled, TryAgain
from inloop.domain.staffing import Wanted
from inloop.usecases.staffing import change_operator
from tests.networks import small
from tests.world import Accounts, World


class Between(MemoryStore):
    """The same items; right after one of them has first been read, something comes between."""

    def __init__(
        self, store: MemoryStore, ref: Ref, happens: Callable[[MemoryStore], None]
    ) -> None:
        super().__init__(store.items, store.watchers, store.partitions)
        self.store, self.ref, self.happens = store, ref, happens

    def read(self, ref: Ref) -> Item:
        found = super().read(ref)
        if ref == self.ref:
            happens, self.happens = self.happens, lambda _: None
            happens(self.store)
        return found


@pytest.fixture
def world() -> World:
    return World(small())


def test_whoever_is_disabled_is_refused_from_the_next_sign_in_on(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    change_operator(world.store, "zoe", Wanted(disabled=True))
    told = zoe.sign_in()
    assert told is not None
    assert told["code"] == "disabled"


def test_the_conversations_of_one_who_was_disabled_go_back_with_the_next_tick(
    world: World,
) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "zuid")
    zoe.accept(visitor)
    change_operator(world.store, "zoe", Wanted(disabled=True))
    world.tick()
    assert zoe.told[-1]["kind"] in ("error", "withdrawn")
    assert {"kind": "error", "code": "disabled"} in zoe.told
    assert (visitor.item()["state"], zoe.holds()) == ("waiting", set())
    assert zoe.say(visitor) == {
        "kind": "error",
        "code": "not_yours",
        "about": "say",
        "conversation": visitor.conversation,
        "number": 1,
    }
    zita = world.on_duty("zita", "zuid")
    assert zita.holds() == {visitor.conversation}


def test_a_new_limit_and_role_reach_the_open_page_with_the_next_tick(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid", limit=2)
    change_operator(world.store, "zoe", Wanted(role="coordinator", limit=3))
    world.tick()
    assert (zoe.item()["limit"], zoe.item()["role"]) == (3, "coordinator")
    assert zoe.told[-1] == {"kind": "presence_set", "state": "available", "limit": 3, "most": 3}
    change_operator(world.store, "zoe", Wanted(limit=1))
    world.tick()
    assert zoe.item()["limit"] == 1


def test_who_chose_fewer_conversations_keeps_to_that(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid", limit=2)
    zoe.presence("available", limit=1)
    change_operator(world.store, "zoe", Wanted(limit=3))
    world.tick()
    assert (zoe.item()["limit"], zoe.item()["most"]) == (1, 3)


def test_a_higher_limit_gives_room_to_one_who_waits(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid", limit=1)
    first, second = world.visitor("v", "zuid"), world.visitor("w", "zuid")
    assert zoe.holds() == {first.conversation}
    change_operator(world.store, "zoe", Wanted(limit=2))
    world.tick()
    assert second.conversation in zoe.holds()


def test_the_account_follows_and_then_nothing_is_pending(world: World) -> None:
    world.operator("zoe", "zuid")
    for disabled in (True, False):
        change_operator(world.store, "zoe", Wanted(disabled=disabled))
        assert world.store.read(PendingRef("zoe"))
        world.tick()
        assert world.accounts.allowed["zoe"] is not disabled
        assert world.store.read(PendingRef("zoe")) == {}


def test_what_the_sign_in_service_refuses_now_is_done_by_a_later_tick(world: World) -> None:
    class Down(Accounts):
        def allow(self, subject: str, *, allowed: bool) -> None:
            raise OSError(subject, allowed)

    zoe = world.on_duty("zoe", "zuid")
    change_operator(world.store, "zoe", Wanted(disabled=True))
    tick = world.mender()
    tick.accounts = Down()
    tick.run()
    assert len(tick.faults) == 1
    assert "connection" not in zoe.item()
    assert world.store.read(PendingRef("zoe"))
    world.tick()
    assert world.accounts.allowed == {"zoe": False}
    assert world.store.read(PendingRef("zoe")) == {}
    assert zoe.item()["state"] == "gone"


def test_a_change_that_comes_while_another_is_finished_stays_pending(world: World) -> None:
    class Slow(Accounts):
        def allow(self, subject: str, *, allowed: bool) -> None:
            if allowed:
                change_operator(world.store, subject, Wanted(disabled=True))
            world.accounts.allow(subject, allowed=allowed)

    world.operator("zoe", "zuid")
    change_operator(world.store, "zoe", Wanted(limit=2))
    tick = world.mender()
    tick.accounts = Slow()
    tick.run()
    assert world.store.read(PendingRef("zoe"))["version"] == 2
    world.tick()
    assert world.accounts.allowed == {"zoe": False}


def test_a_sign_in_that_was_judged_by_the_record_before_the_change_does_not_hold(
    world: World,
) -> None:
    """The transaction of the sign-in judges the record again."""
    zoe = world.operator("zoe", "zuid")

    assert isinstance(world.store, MemoryStore)
    world.store = Between(
        world.store,
        OperatorRef("zoe"),
        lambda store: change_operator(store, "zoe", Wanted(disabled=True)),
    )
    told = zoe.sign_in()
    assert told is not None
    assert told["code"] == "disabled"
    assert zoe.item() == {}


def test_two_changes_at_once_are_not_mixed(world: World) -> None:
    world.operator("zoe", "zuid")
    assert isinstance(world.store, MemoryStore)
    raced = Between(
        world.store,
        OperatorRef("zoe"),
        lambda store: change_operator(store, "zoe", Wanted(limit=2)),
    )
    with pytest.raises(TryAgain):
        change_operator(raced, "zoe", Wanted(disabled=True))
    assert world.store.read(OperatorRef("zoe"))["limit"] == 2
    assert not world.store.read(OperatorRef("zoe")).get("disabled")


def test_an_operator_who_is_not_in_the_directory_cannot_be_changed(world: World) -> None:
    with pytest.raises(Disabled):
        change_operator(world.store, "nobody", Wanted(limit=1))
