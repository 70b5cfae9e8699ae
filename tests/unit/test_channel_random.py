"""Whatever is lost, repeated or overtaken, and whenever an epoch begins: at last both agree."""

from collections.abc import Callable
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.channels import HEARTBEAT, Between, between
from tools.client.events import Status

DONE = (Status.DELIVERED, Status.NOT_DELIVERED)


def visitors_words_are_there_once_and_in_order(world: Between) -> None:
    visitor, page = world.visitor, world.operator
    told = [each.text for each in page.told if each.who == "visitor"]
    assert told + page.heard == [each.text for each in visitor.mine]
    assert all(each.status is Status.DELIVERED for each in visitor.mine)


def operators_words_are_there_once_and_in_order_or_not_delivered(world: Between) -> None:
    heard = world.visitor.heard
    said = [each for page in world.pages for each in page.mine]
    assert heard == [each.text for each in said if each.text in set(heard)]
    assert all(each.text in heard for each in said if each.status is Status.DELIVERED)
    page = world.operator
    assert all(each.status in DONE for each in page.mine)
    now = [each for each in page.mine if each.epoch == page.epoch]
    assert all(each.status is Status.DELIVERED for each in now)
    assert [each.text for each in page.told if each.who == "operator"] == heard[
        : len(heard) - len(now)
    ]


def both_agree_at_last(world: Between) -> None:
    world.settle()
    visitors_words_are_there_once_and_in_order(world)
    operators_words_are_there_once_and_in_order_or_not_delivered(world)


class Talk(RuleBasedStateMachine):
    """Two people talk over a network that does its worst; at the end it heals."""

    @initialize()
    def begin(self) -> None:
        self.world = between()
        self.said = 0

    @rule(party=st.sampled_from(["visitor", "operator"]))
    def one_says(self, party: str) -> None:
        self.said += 1
        page = self.world.visitor if party == "visitor" else self.world.operator
        page.say(f"{party} {self.said}")
        self.world.pump()

    @rule(milliseconds=st.sampled_from([100, 1000, 4000, HEARTBEAT]))
    def time_passes(self, milliseconds: int) -> None:
        self.world.now += milliseconds
        self.world.pump()

    @precondition(lambda self: self.world.in_flight)
    @rule(at=st.integers(min_value=0))
    def one_arrives(self, at: int) -> None:
        self.world.arrive(at % len(self.world.in_flight))
        self.world.pump()

    @precondition(lambda self: self.world.in_flight)
    @rule(at=st.integers(min_value=0))
    def one_is_lost(self, at: int) -> None:
        self.world.in_flight.pop(at % len(self.world.in_flight))

    @precondition(lambda self: self.world.in_flight)
    @rule(at=st.integers(min_value=0))
    def one_is_repeated(self, at: int) -> None:
        self.world.repeat(at % len(self.world.in_flight))

    @rule()
    def heartbeats(self) -> None:
        self.world.beat()

    @rule()
    def the_operator_reloads(self) -> None:
        self.world.reload()

    @rule()
    def it_is_claimed_anew(self) -> None:
        self.world.claim()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            both_agree_at_last(self.world)


TestTalk = Talk.TestCase
TestTalk.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_both_agree_after_a_long_talk_over_a_bad_network(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a story that can be told again
    world = between()
    lost = chance.choice([0.0, 0.1, 0.4])
    chapters: list[tuple[Callable[[int], object], int]] = [
        (lambda step: world.visitor.say(f"visitor {step}"), 20),
        (lambda step: world.operator.say(f"operator {step}"), 20),
        (lambda _: _advance(world, chance.choice([100, 1000, 4000])), 20),
        (lambda _: world.beat(), 4),
        (lambda _: world.reload(), 2),
        (lambda _: world.claim(), 1),
    ]
    acts, weights = zip(*chapters, strict=True)
    for step in range(150):
        chance.choices(acts, weights)[0](step)
        world.pump()
        _some_arrive(world, chance, lost)
    both_agree_at_last(world)


def _advance(world: Between, milliseconds: int) -> None:
    world.now += milliseconds


def _some_arrive(world: Between, chance: Random, lost: float) -> None:
    """Of what is in flight some is lost, some comes twice, and some comes much later."""
    for _ in range(chance.randint(0, 2 + len(world.in_flight) // 2)):
        if not world.in_flight:
            return
        at = chance.randrange(min(8, len(world.in_flight)))
        if chance.random() < lost:
            world.in_flight.pop(at)
            continue
        if chance.random() < lost:
            world.repeat(at)
        world.arrive(at)
        world.pump()
