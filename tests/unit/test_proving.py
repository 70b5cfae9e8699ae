"""S-18: while many wait, a page proves some work before it starts; a person notices nothing."""

from hashlib import sha256

import pytest

from inloop.domain.proving import nonce_of
from tests.networks import small
from tests.world import Visitor, World
from tools.client.proof import prove

FROM = small().limits.proof_from
BITS = small().limits.proof_bits


@pytest.fixture
def world() -> World:
    """So many wait in zuid that the next one has to prove some work."""
    world = World(small())
    for number in range(FROM):
        assert Visitor(world, f"w{number}", "zuid").asks_to_start()["kind"] == "waiting"  # type: ignore[index]
    return world


def test_nobody_proves_anything_while_few_wait() -> None:
    told = Visitor(World(small()), "v", "zuid").asks_to_start()
    assert told is not None
    assert told["kind"] == "waiting"


def test_a_start_without_a_proof_is_challenged_and_nothing_is_written(world: World) -> None:
    items = dict(getattr(world.store, "items"))  # noqa: B009 - the memory store's own
    visitor = Visitor(world, "v", "zuid")
    told = visitor.asks_to_start()
    assert told is not None
    assert (told["kind"], told["bits"]) == ("challenged", BITS)
    assert getattr(world.store, "items") == items  # noqa: B009


def test_a_start_with_the_proof_is_taken(world: World) -> None:
    visitor = Visitor(world, "v", "zuid")
    told = visitor.asks_to_start()
    assert told is not None
    proof = prove(told["nonce"], told["bits"])
    digest = sha256(f"{told['nonce']}.{proof}".encode()).digest()
    assert digest[: BITS // 8] == bytes(BITS // 8), "as a page without this code reckons it"
    answer = visitor.asks_to_start(proof=proof)
    assert answer is not None
    assert answer["kind"] == "waiting"


def test_a_proof_serves_neither_another_socket_nor_another_conversation(world: World) -> None:
    first, second = Visitor(world, "v", "zuid"), Visitor(world, "x", "zuid")
    told = first.asks_to_start()
    assert told is not None
    proof = prove(told["nonce"], told["bits"])
    others = {nonce_of(first.connection, second.conversation), nonce_of("c", first.conversation)}
    assert told["nonce"] not in others
    answer = second.asks_to_start(proof=proof)
    assert answer is not None
    assert answer["kind"] == "challenged"


def test_a_flood_that_proves_nothing_leaves_the_ledger_empty(world: World) -> None:
    for number in range(50):
        Visitor(world, f"f{number}", "zuid").asks_to_start(proof="0")
    items = getattr(world.store, "items")  # noqa: B009
    assert not [each for each in items if each.table == "ledger"]


def test_other_regions_are_not_bothered(world: World) -> None:
    told = Visitor(world, "v", "noord").asks_to_start()
    assert told is not None
    assert told["kind"] == "waiting"
