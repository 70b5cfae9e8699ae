"""What each frame costs the platform, counted at the client: the table in docs/data-model.md."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from inloop.adapters.dynamo import DynamoStore
from inloop.usecases.board import mend_board
from inloop.usecases.routing import Neighbourhood
from inloop.usecases.sampling import sample
from tests.counting import counted
from tests.networks import small
from tests.stores import TABLES, moto_client
from tests.world import Operator, Visitor, World


class Talk:
    """Two pages that talk, on DynamoDB as moto plays it."""

    def __init__(self, world: World, calls: "Counter[str]") -> None:
        self.world = world
        self.calls = calls
        self.anna: Operator = world.operator("anna", "noord")
        self.anna.sign_in()
        self.anna.presence("available")
        self.visitor = Visitor(world, "v", "noord")
        self.visitor.start()
        world.wakes.append("arrival:noord")
        world.settle()
        self.anna.accept(self.visitor)

    @contextmanager
    def costs(self, pushes: int, **calls: int) -> Iterator[None]:
        self.calls.clear()
        before = self.world.sockets.pushes
        yield
        assert dict(self.calls) == calls
        assert self.world.sockets.pushes - before == pushes


@pytest.fixture
def talk() -> Iterator[Talk]:
    with moto_client() as client:
        calls = counted(client)
        store = DynamoStore(client, TABLES, lambda _: None)
        yield Talk(World(small(), store=store), calls)


def test_a_paced_message_costs_one_write_one_push_and_no_read(talk: Talk) -> None:
    with talk.costs(1, UpdateItem=1):
        talk.visitor.say()
    with talk.costs(1, UpdateItem=1):
        talk.anna.say(talk.visitor)


def test_a_burst_costs_at_most_two_writes_a_message(talk: Talk) -> None:
    talk.visitor.say()
    for _ in range(talk.world.network.limits.message_burst - 1):
        with talk.costs(1, UpdateItem=2):
            talk.visitor.say()
    with talk.costs(1, UpdateItem=2):
        talk.visitor.say()
    assert talk.visitor.told[-1]["code"] == "too_fast"


def test_a_part_of_a_transcript_costs_what_a_message_costs(talk: Talk) -> None:
    with talk.costs(1, UpdateItem=1):
        talk.visitor.asks("transcript", epoch=1, number=1, last=True, box="t" * 40)


def test_acknowledgements_and_typing_cost_one_read_and_one_push(talk: Talk) -> None:
    with talk.costs(1, GetItem=1):
        talk.visitor.asks("ack", epoch=1, stream="words", upto=0)
    with talk.costs(1, GetItem=1):
        talk.visitor.asks("typing", epoch=1)


def test_that_somebody_is_still_there_costs_one_write_and_two_pushes(talk: Talk) -> None:
    with talk.costs(2, UpdateItem=1):
        talk.visitor.asks("here", screen="open")


def test_heartbeats_cost_one_write_and_one_push(talk: Talk) -> None:
    with talk.costs(1, UpdateItem=1):
        talk.visitor.asks("heartbeat")
    with talk.costs(1, UpdateItem=1):
        talk.anna.beat()


def test_the_heartbeat_of_one_who_waits_costs_a_read_more_however_many_wait(talk: Talk) -> None:
    talk.anna.presence("paused", reason="break")
    waiting = [Visitor(talk.world, f"w{number}", "noord") for number in range(4)]
    for each in waiting:
        each.start()
    talk.world.wakes.append("arrival:noord")
    talk.world.settle()
    for each in waiting:
        with talk.costs(1, UpdateItem=1, GetItem=1):
            each.asks("heartbeat")


def test_bands_are_written_once_a_queue_and_only_when_they_change(talk: Talk) -> None:
    talk.anna.presence("paused", reason="break")
    for number in range(4):
        Visitor(talk.world, f"w{number}", "noord").start()
    for writes in ({"UpdateItem": 1}, {}):
        talk.world.wakes.append("arrival:noord")
        talk.calls.clear()
        talk.world.settle()
        assert {name: talk.calls[name] for name in talk.calls if name == "UpdateItem"} == writes


def test_a_frame_that_is_none_costs_one_push_alone(talk: Talk) -> None:
    with talk.costs(1):
        talk.world.frame(talk.visitor.connection, "not json")


def test_hello_costs_one_query_and_one_push(talk: Talk) -> None:
    with talk.costs(1, Query=1):
        talk.world.frame("c", {"kind": "hello", "protocol": 1, "region": "noord"})


def test_an_own_claim_is_one_transaction(talk: Talk) -> None:
    Visitor(talk.world, "w", "noord").start()
    talk.world.wakes.append("arrival:noord")
    # What is overridden, the queue twice (served, then empty), the living in it, the staff, the
    # claim, the offer.
    with talk.costs(1, Query=4, BatchGetItem=1, TransactWriteItems=1, GetItem=1):
        talk.world.settle()


def test_watching_costs_a_transaction_and_the_same_reads_however_many_regions(talk: Talk) -> None:
    talk.world.tick()
    cora = talk.world.coordinator("cora", "zuid")
    # Who asks and the version; the watcher under the rules of who asks; what is shown.
    with talk.costs(1, GetItem=2, TransactWriteItems=1, Query=1):
        cora.watch()
    with talk.costs(0, DeleteItem=1):
        cora.unwatch()


def test_a_change_of_the_board_costs_two_looks_two_writes_and_a_push_each(talk: Talk) -> None:
    talk.world.tick()
    watchers = [talk.world.coordinator(name, "zuid") for name in ("cora", "carlo")]
    talk.world.keeper().look(["zuid"])
    for each in watchers:
        each.watch()
    Visitor(talk.world, "w", "west").start()
    # A look: what is shown, what is decided, who is there, on duty and waits. Twice, for it has to
    # find nothing. Then the number and the summary, who watches, and whether they may.
    with talk.costs(2, BatchGetItem=2 + 1, Query=2 * 4 + 1, UpdateItem=1, PutItem=1):
        talk.world.keeper().look(["west"])


def test_a_look_that_finds_nothing_writes_and_pushes_nothing(talk: Talk) -> None:
    talk.world.tick()
    with talk.costs(0, BatchGetItem=1, Query=4):
        talk.world.keeper().look(["west"])


def test_the_board_of_a_quiet_tick_is_two_queries_and_a_push_for_each_who_watches(
    talk: Talk,
) -> None:
    world = talk.world
    world.tick()
    cora = world.coordinator("cora", "zuid")
    world.keeper().look(["zuid"])
    cora.watch()
    staff = Neighbourhood(world.store)
    for region in world.network.regions:
        assert staff[region] is not None
    # What is shown and who watches; the version; whether they may.
    with talk.costs(1, Query=2, GetItem=1, BatchGetItem=1):
        mend_board(
            world.store,
            world.network,
            staff,
            frozenset(),
            now=world.now,
            tell=world.deliver.to_all,
        )


def test_counting_who_is_there_costs_a_write_for_each_region_that_is_open_or_staffed(
    talk: Talk,
) -> None:
    world = talk.world
    staff = Neighbourhood(world.store)
    for region in world.network.regions:
        assert staff[region] is not None
    is_open = [
        each for each in world.network.regions if world.network.is_open(each, world.now).open
    ]
    with talk.costs(0, UpdateItem=len(is_open)):
        for region in world.network.regions:
            sample(world.store, world.network, region, staff, now=world.now)
