"""`here`: somebody looks at the visitor's page, or it is covered after a long gap."""

import pytest

from tests.world import Operator, Visitor, World


def talking(world: World) -> tuple[Operator, Visitor]:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    anna.say(visitor)
    return anna, visitor


def passes_in_silence(world: World, anna: Operator, visitor: Visitor, seconds: int) -> None:
    for _ in range(seconds):
        world.passes(1)
        visitor.asks("heartbeat")
        anna.beat()
        world.tick()


@pytest.mark.parametrize("screen", ["open", "covered"])
def test_both_pages_hear_it(world: World, screen: str) -> None:
    anna, visitor = talking(world)
    answer = visitor.asks("here", screen=screen)
    told = {"kind": "here", "conversation": visitor.conversation, "screen": screen}
    assert answer == told
    assert anna.told[-1] == told


def test_who_says_that_they_are_still_here_is_not_ended_for_silence(world: World) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    passes_in_silence(world, anna, visitor, limits.silence_end_after - 1)
    visitor.asks("here", screen="open")
    passes_in_silence(world, anna, visitor, limits.silence_end_after - 1)
    assert visitor.item()["state"] == "active"
    passes_in_silence(world, anna, visitor, 2)
    assert visitor.item()["end"] == "visitor_silent"


def test_a_covered_page_is_no_sign_of_anybody(world: World) -> None:
    limits = world.network.limits
    anna, visitor = talking(world)
    passes_in_silence(world, anna, visitor, limits.silence_end_after - 1)
    visitor.asks("here", screen="covered")
    passes_in_silence(world, anna, visitor, 2)
    assert visitor.item()["end"] == "visitor_silent"


def test_it_is_taken_while_the_operator_is_away(world: World) -> None:
    anna, visitor = talking(world)
    world.closes(anna.connection)
    answer = visitor.asks("here", screen="open")
    assert answer is not None
    assert answer["kind"] == "here"


def test_it_is_refused_to_others_and_while_nobody_talks(world: World) -> None:
    _, visitor = talking(world)
    stranger = world.frame(
        world.connect(),
        {"kind": "here", "as": "visitor", "conversation": visitor.conversation, "screen": "open"},
    )
    assert stranger is not None
    assert stranger["code"] == "not_yours"
    waiting = world.visitor("w", "oost")
    refused = waiting.asks("here", screen="open")
    assert refused is not None
    assert refused["code"] == "not_allowed_now"
