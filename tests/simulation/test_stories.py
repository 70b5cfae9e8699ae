"""Single stories: what a seed seldom reaches, played on purpose."""

from collections.abc import Iterator

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.time import MINUTE
from tests.simulation.cloud import Cloud
from tests.simulation.functions import turn_of
from tests.simulation.gateway import LONGEST_SECONDS
from tests.simulation.networks import the_network
from tests.simulation.operator import OperatorPage
from tests.simulation.run import Run
from tests.simulation.visitor import VisitorPage


@pytest.fixture
def people() -> Iterator[Run]:
    cloud = Cloud(MemoryStore(), the_network(), 1)
    with turn_of(cloud):
        yield Run(cloud)
        cloud.scheduler.stop()


def passes(people: Run, seconds: float) -> None:
    people.cloud.scheduler.run_until(people.cloud.clock.now + round(seconds * 1000))


def talking(people: Run) -> tuple[OperatorPage, VisitorPage]:
    anna = people.operator("anna", "noord", 1)
    passes(people, 5)
    visitor = people.visitor("v", "noord")
    passes(people, 15)
    assert visitor.state == "active"
    return anna, visitor


def says(people: Run, page: VisitorPage) -> None:
    assert page.talk is not None
    page.say_in(page.talk)


def test_a_conversation_outlives_the_two_hours_of_its_sockets(people: Run) -> None:
    anna, visitor = talking(people)
    first = visitor.socket
    for _ in range(LONGEST_SECONDS // 300 + 2):
        says(people, visitor)
        passes(people, 300)
    assert visitor.socket is not first
    assert (visitor.state, visitor.truth) == ("active", None)
    assert visitor.talk is not None
    assert not visitor.talk.unheard()
    says(people, visitor)
    people.settle()
    assert visitor.truth == "visitor_left"
    assert not anna.held


def test_a_frame_beyond_the_platform_s_limit_costs_the_socket_and_nothing_else(
    people: Run,
) -> None:
    _, visitor = talking(people)
    first = visitor.socket
    visitor.of_it("say", epoch=visitor.epoch, number=1, box="x" * 40_000)
    passes(people, 60)
    assert first is not None
    assert not first.open
    assert visitor.socket is not first
    says(people, visitor)
    passes(people, 60)
    assert visitor.talk is not None
    assert not visitor.talk.unheard()
    people.settle()


def test_ten_idle_minutes_end_a_socket_that_nobody_is_at(people: Run) -> None:
    _, visitor = talking(people)
    socket = visitor.socket
    assert socket is not None
    visitor.over = True
    visitor.goes_away(None, silently=True)
    passes(people, 9 * 60)
    assert people.cloud.gateway.sockets[socket.connection].open
    # Idle since the last push, which was of the end: the visitor vanished minutes before.
    passes(people, 6 * 60)
    assert not people.cloud.gateway.sockets[socket.connection].open
    people.settle()


def test_a_tick_missed_for_an_hour_is_made_up_for_by_the_next(people: Run) -> None:
    _, visitor = talking(people)
    scheduler = people.cloud.scheduler
    scheduler.chances = scheduler.chances.__class__(tick_lost=1)
    visitor.over = True
    visitor.goes_away(None, silently=True)
    passes(people, 3600)
    assert people.cloud.tables.of("C")
    scheduler.chances = scheduler.chances.__class__()
    passes(people, 6 * MINUTE / 1000)
    assert not people.cloud.tables.of("C")
    people.settle()
