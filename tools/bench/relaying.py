"""CPU time of relaying, beside a bare write of the same store: what the rules and frames cost."""

import json
import time
from collections.abc import Callable

from inloop.domain.changes import Update
from inloop.domain.refs import ConversationRef
from tests.networks import small
from tests.world import Visitor, World
from tools.bench.quiet import quiet
from tools.bench.table import Table

ROUNDS = 2000


def table() -> Table:
    """Microseconds in memory, and the ratio to parsing the same frame as bare JSON."""
    with quiet():
        world = World(small())
        anna = world.on_duty("anna", "noord")
        visitor = world.visitor("v", "noord")
        anna.accept(visitor)
        text = _say(visitor)
        bare = _microseconds(lambda: json.loads(text))
        write = _microseconds(
            lambda: world.store.write(Update(ref=ConversationRef("x"), set={"a": 1}))
        )

        def say() -> None:
            world.passes(1)
            world.frame(visitor.connection, text)

        whole = _microseconds(say)
    rows = (
        ("json.loads of the frame", f"{bare:.0f}", "1.0"),
        ("a bare write to the memory store", f"{write:.0f}", f"{write / bare:.1f}"),
        ("the whole frame: parse, judge, relay, log", f"{whole:.0f}", f"{whole / bare:.1f}"),
    )
    return Table("CPU time of a message (memory store)", ("step", "µs", "ratio"), rows)


def _say(visitor: Visitor) -> str:
    return json.dumps(
        {
            "kind": "say",
            "as": "visitor",
            "conversation": visitor.conversation,
            "epoch": 1,
            "number": 1,
            "box": "x" * 364,
        }
    )


def _microseconds(do: Callable[[], object]) -> float:
    """The best of three runs, per round."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for _ in range(ROUNDS):
            do()
        best = min(best, time.process_time() - started)
    return best / ROUNDS * 1_000_000
