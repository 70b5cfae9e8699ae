"""Epochs, transcript and what becomes of words when one ends."""

from typing import Any

from tests.channels import CONVERSATION, Between, between
from tools.client.events import Dropped, Status, Told
from tools.client.keys import KeyPair
from tools.client.visitor_channel import VisitorChannel


def standing(world: Between, **fields: Any) -> dict[str, Any]:
    return {
        "kind": "standing",
        "conversation": CONVERSATION,
        "state": "active",
        "epoch": world.epoch,
        **fields,
    }


def test_what_was_delivered_is_told_and_what_was_not_is_said_anew() -> None:
    world = between()
    told = world.visitor.say("dit kwam aan")
    world.flows()
    world.now += 300
    world.flows()
    assert told.status is Status.DELIVERED
    lost = world.visitor.say("dit niet")
    world.pump()
    world.in_flight.clear()
    world.reload()
    world.settle()
    assert [each.text for each in world.operator.told] == ["dit kwam aan"]
    assert world.operator.heard == ["dit niet"]
    assert (lost.status, lost.epoch, lost.number) == (Status.DELIVERED, 2, 1)


def test_an_epoch_with_nothing_said_before_tells_nothing() -> None:
    world = between()
    world.reload()
    world.settle()
    assert not [each for each in world.events if isinstance(each, Told)]


def test_a_claim_anew_shows_the_operators_words_as_not_delivered_until_the_visitor_tells() -> None:
    world = between()
    arrived, lost = world.operator.say("dit kwam aan"), world.operator.say("dit niet")
    world.pump()
    world.arrive()
    world.arrive(1)
    world.in_flight.clear()
    world.claim()
    page, offer = world.in_flight.pop()
    assert page is world.operator
    world.operator.take_up(offer)
    assert (arrived.status, lost.status) == (Status.NOT_DELIVERED, Status.NOT_DELIVERED)
    world.settle()
    assert (arrived.status, lost.status) == (Status.DELIVERED, Status.NOT_DELIVERED)
    assert world.visitor.heard == ["dit kwam aan"]


def test_acknowledgements_and_boxes_of_an_earlier_epoch_change_nothing() -> None:
    world = between()
    world.visitor.say("een")
    world.operator.say("een")
    world.pump()
    world.arrive()
    world.arrive()
    late = [frame for _, frame in world.in_flight]
    world.in_flight.clear()
    world.now += 200
    world.pump()
    late += [{**frame, "kind": "acked"} for _, frame in world.in_flight]
    world.in_flight.clear()
    world.reload()
    world.flows()
    waiting = world.visitor.say("twee")
    world.pump()
    for frame in late:
        world.visitor.feed(frame, world.now)
    assert waiting.status is Status.SENT
    assert world.visitor.heard == []


def test_another_region_is_told_only_after_the_visitors_yes() -> None:
    world = between()
    world.visitor.say("dit was in noord")
    world.flows()
    world.now += 300
    world.flows()
    world.region = "zuid"
    world.claim()
    world.flows()
    later = world.visitor.say("dit later")
    world.flows()
    assert world.visitor.asked
    assert (later.status, world.operator.told, world.operator.heard) == (Status.WAITING, [], [])
    world.visitor.tell()
    world.flows()
    assert [each.text for each in world.operator.told] == ["dit was in noord"]
    assert world.operator.heard == ["dit later"]


def test_a_no_holds_for_the_region_when_its_operator_reloads() -> None:
    world = between()
    world.visitor.say("dit was in noord")
    world.flows()
    world.now += 300
    world.flows()
    world.region = "zuid"
    world.claim()
    world.flows()
    world.visitor.withhold()
    world.visitor.say("dit is in zuid")
    world.settle()
    world.reload()
    world.flows()
    assert not world.visitor.asked
    assert [each.text for each in world.operator.told] == ["dit is in zuid"]


def test_the_state_told_by_a_heartbeat_begins_an_epoch_whose_acceptance_was_lost() -> None:
    world = between()
    world.reload()
    world.arrive()
    world.arrive()
    world.in_flight.clear()
    world.visitor.feed(standing(world, key=world.key), 0)
    assert world.visitor.epoch == world.epoch == 2


def test_a_region_that_comes_after_the_epoch_saves_the_question() -> None:
    world = between()
    world.visitor.say("hallo")
    world.flows()
    world.now += 300
    world.flows()
    world.reload()
    world.arrive()
    world.arrive()
    world.in_flight.clear()
    world.visitor.feed(standing(world, key=world.key), 0)
    assert world.visitor.asked
    world.visitor.feed(world.accepted(), 0)
    assert not world.visitor.asked


def test_words_rest_while_the_conversation_waits_for_another_operator() -> None:
    world = between()
    world.visitor.feed(standing(world, state="waiting"), 0)
    message = world.visitor.say("is daar iemand?")
    assert world.visitor.due(0) == []
    assert (world.visitor.halted, message.status) == (True, Status.WAITING)


def test_an_end_shows_what_was_not_delivered() -> None:
    world = between()
    message = world.visitor.say("nog iets")
    world.visitor.due(0)
    world.visitor.feed({"kind": "ended", "conversation": CONVERSATION, "reason": "no_helper"}, 0)
    assert message.status is Status.NOT_DELIVERED
    assert world.visitor.due(10_000) == []


def test_an_operators_page_refuses_another_key_of_the_visitor() -> None:
    world = between()
    offer = {**world.offer(), "epoch": 5, "visitor_key": KeyPair.generate().public}
    answer, events = world.operator.take_up(offer)
    assert answer is None
    assert events == (Dropped("other_visitor_key", 5),)
    assert world.operator.epoch == 1


def test_an_operators_page_makes_a_fresh_key_for_every_epoch() -> None:
    world = between()
    keys = set()
    for _ in range(3):
        world.claim()
        answer, _ = world.operator.take_up(world.offer())
        assert answer is not None
        keys.add(answer["key"])
        world.in_flight.clear()
    assert len(keys) == 3


def test_a_page_takes_nothing_of_another_conversation() -> None:
    world = between()
    other = VisitorChannel("B" * 43, KeyPair.generate())
    assert other.feed(world.accepted(), 0) == ()
    assert other.epoch == 0


def test_a_page_takes_no_transcript_that_is_not_for_it() -> None:
    world = between()
    frame = {"kind": "transcript", "epoch": 1, "number": 1, "last": True, "box": "A" * 363}
    events = world.visitor.feed({**frame, "conversation": CONVERSATION}, 0)
    assert events == (Dropped("other_kind", 1, 1),)
