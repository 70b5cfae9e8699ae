"""What each frame costs the platform: calls counted at the SDK's client, against moto's tables."""

from collections import Counter
from collections.abc import Callable

from inloop.adapters.dynamo import DynamoStore
from tests.counting import counted
from tests.networks import small
from tests.stores import TABLES, moto_client
from tests.world import Operator, Visitor, World
from tools.bench.quiet import quiet
from tools.bench.table import Table

READS = ("GetItem", "BatchGetItem", "Query")
WRITES = ("PutItem", "UpdateItem", "DeleteItem")
TRANSACTIONS = ("TransactWriteItems",)


def table() -> Table:
    """Reads, writes, transactions and pushes of each frame."""
    with moto_client() as client, quiet():
        calls = counted(client)
        world = World(small(), store=DynamoStore(client, TABLES, lambda _: None))
        rows = tuple((name, *_counted(world, calls, do)) for name, do in _frames(world))
    columns = ("frame", "reads", "writes", "transactions", "pushes")
    return Table("What a frame costs (counted at the client)", columns, rows)


def _counted(
    world: World, calls: "Counter[str]", do: Callable[[], object]
) -> tuple[str, str, str, str]:
    calls.clear()
    before = world.sockets.pushes
    do()
    kinds = (READS, WRITES, TRANSACTIONS)
    reads, writes, transactions = (str(sum(calls[each] for each in kind)) for kind in kinds)
    return reads, writes, transactions, str(world.sockets.pushes - before)


def _frames(world: World) -> list[tuple[str, Callable[[], object]]]:
    anna: Operator = world.operator("anna", "noord")
    visitor = Visitor(world, "v", "noord")
    cora = world.coordinator("cora", "zuid")

    def ack() -> object:
        return visitor.asks("ack", epoch=1, stream="words", upto=0)

    def claim() -> None:
        world.wakes.append("arrival:noord")
        world.settle()

    def transcript() -> object:
        return visitor.asks("transcript", epoch=1, number=1, last=True, box="t" * 40)

    return [
        ("hello", lambda: world.frame("c", {"kind": "hello", "protocol": 1, "region": "noord"})),
        ("sign_in", anna.sign_in),
        ("presence", lambda: anna.presence("available")),
        ("start", visitor.start),
        ("claim by the own region", claim),
        ("accept", lambda: anna.accept(visitor)),
        ("say, paced", visitor.say),
        ("say, in a burst", visitor.say),
        ("transcript part", transcript),
        ("ack", ack),
        ("typing", lambda: visitor.asks("typing", epoch=1)),
        ("here", lambda: visitor.asks("here", screen="open")),
        ("heartbeat of a visitor", lambda: visitor.asks("heartbeat")),
        ("heartbeat of an operator", anna.beat),
        ("watch", cora.watch),
        ("unwatch", cora.unwatch),
        ("a frame that is none", lambda: world.frame("c", "x")),
        ("end", lambda: visitor.asks("end")),
        ("wrap_up", lambda: anna.wrap_up(visitor)),
        ("answers, and filing", lambda: visitor.asks("answers", helpful=4)),
    ]
