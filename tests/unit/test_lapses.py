"""What the tick mends: whoever vanishes, does not answer, or is forgotten."""

from dataclasses import replace
from typing import get_args

import pytest

from inloop.domain.changes import Delete, Put
from inloop.domain.conversation import Conversation
from inloop.domain.ending import end
from inloop.domain.hours import Hours, Span
from inloop.domain.refs import ConnectionRef
from inloop.domain.starting import SOCKET_LOOKED_AT_EVERY, visitor_connection
from inloop.domain.vocabulary import EndReason
from tests.world import Operator, Visitor, World


def talking(world: World) -> tuple[Operator, Visitor]:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    anna.say(visitor)
    return anna, visitor


def ends(world: World) -> list[object]:
    return [each["end"] for each in world.store.service_records("2026-11-23")]


def test_a_waiting_visitor_without_a_heartbeat_is_passed_over_but_not_dropped(
    world: World,
) -> None:
    limits = world.network.limits
    lapsed, living = world.visitor("v1", "noord"), world.visitor("v2", "noord")
    world.passes(limits.visitor_lease - 0.5)
    living.asks("heartbeat")
    world.passes(1)
    anna = world.on_duty("anna", "noord", limit=1)
    assert anna.holds() == {living.conversation}
    assert lapsed.item()["state"] == "waiting"


def test_who_was_passed_over_and_returns_is_looked_at_at_once(world: World) -> None:
    visitor = world.visitor("v", "noord")
    world.passes(world.network.limits.visitor_lease + 0.5)
    anna = world.on_duty("anna", "noord")
    assert anna.holds() == set()
    visitor.asks("heartbeat")
    world.settle()
    assert anna.holds() == {visitor.conversation}


def test_a_resume_after_the_lapse_is_looked_at_at_once_too(world: World) -> None:
    visitor = world.visitor("v", "noord")
    world.passes(world.network.limits.visitor_lease + 0.5)
    anna = world.on_duty("anna", "noord")
    visitor.resume()
    world.settle()
    assert anna.holds() == {visitor.conversation}


def test_a_waiting_visitor_beyond_the_grace_is_filed_as_abandoned(world: World) -> None:
    limits = world.network.limits
    visitor = world.visitor("v", "noord")
    world.tick_after(limits.visitor_lease + limits.visitor_grace - 0.5)
    assert visitor.item()["state"] == "waiting"
    world.tick_after(1)
    assert visitor.item() == {}
    assert ends(world) == ["abandoned_waiting"]
    assert visitor.told[-1]["reason"] == "abandoned_waiting"


def test_an_offer_that_is_not_accepted_is_pushed_again_before_it_goes_back(world: World) -> None:
    limits = world.network.limits
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    since = visitor.item()["since"]
    world.tick_after(limits.accept_within)
    assert [each["again"] for each in anna.offers()] == [False, True]
    visitor.asks("heartbeat")
    anna.beat()
    world.tick_after(limits.accept_within)
    item = visitor.item()
    assert (item["state"], item["since"]) == ("waiting", since)
    assert anna.told[-1]["kind"] == "withdrawn"
    assert visitor.told[-1] == {
        "kind": "waiting",
        "conversation": visitor.conversation,
        "since": since,
    }
    assert (anna.item()["state"], anna.item()["reason"]) == ("paused", "not_answering")
    assert anna.holds() == set()


def test_a_conversation_that_went_back_is_served_before_those_who_came_later(
    world: World,
) -> None:
    limits = world.network.limits
    anna = world.on_duty("anna", "noord", limit=1)
    first = world.visitor("v1", "noord")
    world.passes(0.1)
    second = world.visitor("v2", "noord")
    for _ in range(2):
        world.passes(limits.accept_within)
        for page in (first, second):
            page.asks("heartbeat")
        anna.beat()
        world.tick()
    bram = world.on_duty("bram", "noord", limit=1)
    assert bram.holds() == {first.conversation}
    assert first.item()["epoch"] == 2
    assert second.item()["state"] == "waiting"


def test_an_accepted_conversation_without_a_first_answer_goes_back(world: World) -> None:
    limits = world.network.limits
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    visitor.asks("heartbeat")
    anna.beat()
    world.passes(limits.first_answer_within)
    world.tick()
    assert visitor.item()["state"] == "waiting"
    assert anna.item()["reason"] == "not_answering"


def test_an_answered_conversation_stays(world: World) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    for _ in range(3):
        world.passes(1)
        anna.beat()
        visitor.asks("heartbeat")
        world.tick()
    assert visitor.item()["state"] == "active"
    assert limits.first_answer_within < 60 * 60


def test_an_operator_who_is_lost_keeps_their_conversations_for_the_grace_and_no_longer(
    world: World,
) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    world.closes(anna.connection)
    for _ in range(3):
        world.passes((limits.operator_grace - 0.5) / 3)
        visitor.asks("heartbeat")
        world.tick()
    assert visitor.item()["state"] == "active"
    world.tick_after(1)
    assert visitor.item()["state"] == "waiting"
    assert anna.item()["state"] == "gone"
    bram = world.on_duty("bram", "noord")
    assert bram.holds() == {visitor.conversation}


def test_an_operator_who_returns_within_the_grace_goes_on(world: World) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    world.closes(anna.connection)
    world.tick_after(limits.operator_grace - 0.5)
    visitor.asks("heartbeat")
    anna.sign_in()
    world.tick_after(1)
    anna.accept(visitor, 2, key="fresh")
    assert visitor.told[-1]["epoch"] == 2
    assert anna.say(visitor, 2) is None


def test_a_lapsed_operator_gets_nobody_until_a_heartbeat(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    world.passes(world.network.limits.operator_lease + 0.1)
    visitor = world.visitor("v", "noord")
    assert anna.holds() == set()
    anna.beat()
    world.settle()
    assert anna.holds() == {visitor.conversation}


def test_a_visitor_who_vanished_ends_after_the_grace_and_frees_the_slot(world: World) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    world.closes(visitor.connection)
    total = limits.visitor_lease + limits.visitor_grace
    for _ in range(10):
        world.passes(total / 10)
        anna.beat()
        world.tick()
    world.tick_after(1)
    assert anna.told[-1] == {
        "kind": "ended",
        "conversation": visitor.conversation,
        "reason": "visitor_vanished",
    }
    anna.wrap_up(visitor)
    assert anna.holds() == set()
    assert ends(world) == ["visitor_vanished"]


def test_a_silent_visitor_ends_after_the_silence(world: World) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    visitor.say()
    for _ in range(round(limits.silence_end_after) + 1):
        world.passes(1)
        visitor.asks("heartbeat")
        anna.beat()
        world.tick()
    assert visitor.told[-1]["kind"] == "standing" or visitor.told[-1]["kind"] == "ended"
    assert visitor.item()["end"] == "visitor_silent"


def test_a_forgotten_wrap_up_and_unanswered_questions_do_not_hold_anything(world: World) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    visitor.asks("end")
    waiting = world.visitor("w", "noord")
    for _ in range(2):
        world.passes(max(limits.wrap_up_within, limits.answers_within) / 2)
        anna.beat()
        world.tick()
    assert visitor.item() == {}
    assert ends(world) == ["visitor_ended"]
    assert anna.holds() == {waiting.conversation}


def test_a_wrapped_up_conversation_waits_for_the_answers_alone(world: World) -> None:
    limits = replace(world.network.limits, wrap_up_within=600, answers_within=3)
    world.network = replace(world.network, limits=limits)
    anna, visitor = talking(world)
    visitor.asks("end")
    anna.wrap_up(visitor)
    world.tick_after(2)
    assert visitor.item()["state"] == "ended"
    world.tick_after(2)
    assert visitor.item() == {}
    assert ends(world) == ["visitor_ended"]


def test_two_ticks_at_once_do_the_work_once(world: World) -> None:
    limits = world.network.limits
    visitor = world.visitor("v", "noord")
    world.passes(limits.visitor_lease + limits.visitor_grace + 1)
    assert world.tick().mended == 1
    assert world.tick().mended == 0
    assert len(visitor.told) == 2
    assert ends(world) == ["abandoned_waiting"]


def test_a_tick_routes_those_whose_wake_was_lost(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = Visitor(world, "v", "noord")
    visitor.start()
    world.wakes.clear()
    world.tick()
    assert anna.holds() == {visitor.conversation}


def test_a_conversation_that_nobody_answers_ends_with_the_truth(world: World) -> None:
    limits = world.network.limits
    visitor = world.visitor("v", "noord")
    for number in range(limits.hop_limit + 1):
        operator = world.on_duty(f"o{number}", "noord")
        assert operator.holds() == {visitor.conversation}
        for _ in range(2):
            world.passes(limits.accept_within)
            visitor.asks("heartbeat")
            operator.beat()
            world.tick()
    assert visitor.told[-1]["reason"] == "no_helper"
    assert "no_helper" in get_args(EndReason)


def closing_at_one_past_noon(world: World) -> None:
    network = world.network
    noord = replace(network.regions["noord"], hours=Hours(weekly={1: (Span(540, 721),)}))
    world.network = replace(network, regions={**network.regions, "noord": noord})


def test_who_still_waits_when_the_region_closes_is_told_so(world: World) -> None:
    closing_at_one_past_noon(world)
    visitor = world.visitor("v", "noord")
    for _ in range(19):
        world.tick_after(3)
        visitor.asks("heartbeat")
    assert visitor.item()["state"] == "waiting"
    world.tick_after(3)
    assert visitor.told[-1]["reason"] == "region_closed"
    assert visitor.item() == {}
    assert world.store.waiting("noord", most=9) == ()
    assert ends(world) == ["region_closed"]


def test_who_waits_when_the_region_closes_waits_on_where_another_steps_in(world: World) -> None:
    closing_at_one_past_noon(world)
    (agreement,) = world.network.agreements_from("noord")
    helps = replace(agreement, when=frozenset({"closed"}))
    world.network = replace(world.network, agreements=(helps,))
    visitor = world.visitor("v", "noord")
    for _ in range(21):
        world.tick_after(3)
        visitor.asks("heartbeat")
    assert visitor.item()["state"] == "waiting"
    zoe = world.on_duty("zoe", "zuid")
    assert zoe.offers()[0]["why"] == "overflow_closed"


def test_who_waits_where_the_region_left_the_network_is_told_so(world: World) -> None:
    visitor = world.visitor("v", "noord")
    regions = {code: each for code, each in world.network.regions.items() if code != "noord"}
    world.network = replace(world.network, regions=regions, agreements=())
    world.passes(world.network.limits.visitor_lease - 0.5)
    visitor.asks("heartbeat")
    world.tick_after(0.5)
    assert visitor.told[-1]["reason"] == "region_closed"


def test_a_fault_over_one_item_does_not_keep_the_rest_from_being_mended(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = world.network.limits
    first, second = world.visitor("v1", "noord"), world.visitor("v2", "zuid")
    world.passes(limits.visitor_lease + limits.visitor_grace + 1)
    push = world.sockets.push

    def fails(connection: str, text: str) -> bool:
        if connection == first.connection:
            raise OSError
        return push(connection, text)

    monkeypatch.setattr(world.sockets, "push", fails)
    mender = world.mender()
    mender.run()
    assert [type(each) for each in mender.faults] == [OSError]
    assert second.item() == {}


@pytest.mark.parametrize("reason", ["abandoned_waiting", "visitor_vanished", "visitor_silent"])
def test_a_visitor_who_is_back_after_the_tick_has_read_them_does_not_end(
    world: World, reason: EndReason
) -> None:
    visitor = world.visitor("v", "noord")
    if reason != "abandoned_waiting":
        world.on_duty("anna", "noord").accept(visitor)
    read = Conversation.of(visitor.item())
    world.passes(1)
    if reason == "visitor_silent":
        visitor.say()
    else:
        visitor.asks("heartbeat")
    changes = end(read, reason=reason, by=None, now=world.now, limits=world.network.limits)
    assert world.store.commit(changes) is not None
    assert visitor.item()["state"] == read.state


def test_a_slot_held_for_a_conversation_that_is_not_there_is_freed_in_the_end(
    world: World,
) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    world.store.write(Delete(ref=visitor.ref))
    for _ in range(2):
        world.tick_after(limits.operator_lease + limits.operator_grace)
    assert anna.holds() == set()
    assert anna.item()["state"] == "gone"
    answer = anna.sign_in()
    assert answer is not None
    assert answer["kind"] == "signed_in"


def test_a_socket_that_the_page_has_left_forgets_the_conversation_though_nobody_said_it_closed(
    world: World,
) -> None:
    visitor = world.visitor("v", "noord")
    left = ConnectionRef(visitor.connection)
    visitor.resume()
    kept = ConnectionRef(visitor.connection)
    assert "conversation" in world.store.read(left)
    for _ in range(SOCKET_LOOKED_AT_EVERY):
        world.tick_after(2)
        visitor.asks("heartbeat")
    assert "conversation" not in world.store.read(left)
    assert world.store.read(left)
    assert world.store.read(kept)["conversation"] == visitor.conversation


def test_a_resume_that_is_noted_after_the_filing_leaves_nothing_behind(world: World) -> None:
    visitor = world.visitor("v", "noord")
    visitor.asks("leave")
    world.tick()
    assert visitor.item() == {}
    socket = ConnectionRef(visitor.connection)
    world.store.write(Put(ref=socket, item=visitor_connection(visitor.conversation, world.now)))
    world.tick_after(SOCKET_LOOKED_AT_EVERY + 1)
    assert "conversation" not in world.store.read(socket)
