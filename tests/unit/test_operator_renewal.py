"""An operator proves anew who they are, on the socket that is open, before the token ends."""

from collections.abc import Sequence

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Change, Delete, Update
from inloop.domain.conditions import Item
from inloop.domain.refs import OperatorRef, PresenceRef, Ref
from inloop.domain.staffing import Wanted
from inloop.ports.store import Declined
from inloop.usecases.staffing import change_operator
from tests.networks import small
from tests.world import Operator, Visitor, World

LASTS = 900
"""Seconds that a token lasts."""


@pytest.fixture
def world() -> World:
    return World(small(), token_lasts=LASTS)


def talking(world: World) -> tuple[Operator, Visitor]:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    anna.say(visitor)
    return anna, visitor


def code(answer: dict[str, object] | None) -> object:
    assert answer is not None
    return answer.get("code")


def test_a_renewal_is_answered_on_the_same_socket_and_lasts_longer(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    first = int(str(anna.item()["token_until"]))
    world.passes(LASTS / 2)
    told = anna.proves_anew()
    assert told is not None
    assert (told["kind"], told["connection"]) == ("signed_in", anna.number)
    assert told["until"] == anna.item()["token_until"]
    assert told["until"] == first + LASTS * 500
    assert "displaced" not in anna.kinds()


def test_a_renewal_changes_nothing_of_a_conversation_but_until_when_it_may_go_on(
    world: World,
) -> None:
    anna, visitor = talking(world)
    before, heard, there = visitor.item(), len(visitor.told), anna.item()
    world.passes(LASTS / 2)
    anna.proves_anew()
    after = visitor.item()
    assert {name for name in after if after[name] != before.get(name)} == {"operator_until"}
    assert len(visitor.told) == heard
    changed = {name for name, value in anna.item().items() if value != there.get(name)}
    assert changed == {"token_until"}
    world.passes(LASTS / 2 + 1)
    assert anna.say(visitor) is None


def test_after_the_token_every_frame_is_refused_until_the_page_proves_itself(
    world: World,
) -> None:
    anna, visitor = talking(world)
    world.passes(LASTS)
    of_it = {"conversation": visitor.conversation, "operator": "anna", "region": "noord"}
    asked = (
        anna.say(visitor),
        anna.beat(),
        anna.presence("paused"),
        anna.end(visitor),
        anna.wrap_up(visitor),
        anna.hand_over(visitor),
        anna.transfer(visitor, "zuid"),
        anna.accept(visitor, 2),
        anna.asks("recall", **of_it),
        anna.asks("typing", conversation=visitor.conversation, epoch=1),
    )
    assert {code(each) for each in asked} == {"not_signed_in"}
    visitor.asks("heartbeat")
    anna.proves_anew()
    assert anna.say(visitor) is None
    assert (visitor.item()["state"], visitor.item()["epoch"]) == ("active", 1)


def test_the_same_token_again_and_an_older_one_change_nothing(world: World) -> None:
    anna, _ = talking(world)
    before = anna.item()
    assert code(anna.proves_anew()) is None
    world.token_lasts = LASTS / 2
    told = anna.proves_anew()
    assert told is not None
    assert told["until"] == before["token_until"]
    assert anna.item() == before


def test_a_renewal_reads_role_and_limit_anew(world: World) -> None:
    anna = world.on_duty("anna", "noord", limit=1)
    change_operator(world.store, "anna", Wanted(role="coordinator", limit=3))
    first, second = world.visitor("v", "noord"), world.visitor("w", "noord")
    assert anna.holds() == {first.conversation}
    world.passes(1)
    told = anna.proves_anew()
    world.settle()
    assert told is not None
    assert (told["role"], told["limit"]) == ("coordinator", 3)
    assert anna.holds() == {first.conversation, second.conversation}


def test_who_chose_fewer_at_once_keeps_to_that_when_they_prove_themselves(world: World) -> None:
    anna = world.on_duty("anna", "noord", limit=3)
    anna.presence("available", limit=1)
    world.passes(1)
    anna.proves_anew()
    assert (anna.item()["limit"], anna.item()["most"]) == (1, 3)


def test_who_was_disabled_is_not_renewed(world: World) -> None:
    anna, visitor = talking(world)
    until = anna.item()["token_until"]
    change_operator(world.store, "anna", Wanted(disabled=True))
    world.passes(1)
    assert code(anna.proves_anew()) == "disabled"
    assert (anna.item()["token_until"], visitor.item()["operator_until"]) == (until, until)


def test_a_page_that_was_displaced_does_not_come_back_by_a_renewal(world: World) -> None:
    anna, visitor = talking(world)
    older = (anna.connection, anna.number)
    anna.sign_in()
    newer = anna.connection
    anna.connection, anna.number = older
    world.passes(1)
    told = anna.proves_anew()
    assert told is not None
    assert (told["code"], told["connection"]) == ("behind_connection", 2)
    assert visitor.item()["operator_connection"] == newer


def test_who_was_declared_gone_signs_in_over_the_same_socket_with_a_higher_number(
    world: World,
) -> None:
    anna = world.on_duty("anna", "noord")
    limits = world.network.limits
    world.tick_after(limits.operator_lease + limits.operator_grace + 1)
    assert anna.item()["state"] == "gone"
    told = anna.proves_anew()
    assert told is not None
    assert (told["code"], told["connection"]) == ("behind_connection", anna.number)
    anna.number += 1
    told = anna.proves_anew()
    assert told is not None
    assert (told["kind"], told["state"]) == ("signed_in", "paused")


class Claims(MemoryStore):
    """The same items; right after a presence was first read, the router claims for it."""

    def __init__(self, world: World, ref: PresenceRef) -> None:
        assert isinstance(world.store, MemoryStore)
        super().__init__(world.store.items, world.store.watchers, world.store.partitions)
        self.world, self.ref, self.came = world, ref, False

    def read(self, ref: Ref) -> Item:
        found = super().read(ref)
        if ref == self.ref and not self.came:
            self.came = True
            self.world.settle()
        return found


def test_a_claim_that_comes_while_a_page_proves_itself_is_prolonged_too(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = Visitor(world, "v", "noord")
    visitor.start()
    world.passes(1)
    world.store = Claims(world, anna.ref)
    anna.proves_anew()
    assert anna.holds() == {visitor.conversation}
    assert visitor.item()["operator_until"] == anna.item()["token_until"]


def test_a_conversation_that_came_from_the_queue_goes_by_the_token_of_who_has_it(
    world: World,
) -> None:
    anna, visitor = talking(world)
    world.passes(100)
    bram = world.on_duty("bram", "noord")
    anna.hand_over(visitor)
    assert visitor.item()["operator_until"] == bram.item()["token_until"]
    assert world.store.read(OperatorRef("bram"))


def test_a_conversation_of_before_this_was_kept_goes_on(world: World) -> None:
    anna, visitor = talking(world)
    world.store.write(Update(ref=visitor.ref, remove=("operator_until",)))
    assert anna.say(visitor) is None


class Renews(MemoryStore):
    """The same items; right before a claim is written, the page proves itself anew."""

    def __init__(self, world: World, operator: Operator) -> None:
        assert isinstance(world.store, MemoryStore)
        super().__init__(world.store.items, world.store.watchers, world.store.partitions)
        self.world, self.operator, self.former = world, operator, world.store

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        if self.world.store is self and any(isinstance(each, Delete) for each in changes):
            self.world.store = self.former
            self.operator.proves_anew()
        return super().commit(changes)


def test_a_claim_that_was_judged_by_the_token_before_is_made_anew(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = Visitor(world, "v", "noord")
    visitor.start()
    world.passes(1)
    world.store = Renews(world, anna)
    world.settle()
    assert anna.holds() == {visitor.conversation}
    assert visitor.item()["operator_until"] == anna.item()["token_until"]
