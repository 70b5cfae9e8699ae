"""How the cost of a routing decision grows: not with the network, and not with who waits."""

import time

from inloop.domain.changes import Put
from inloop.domain.network import Network
from inloop.domain.nudges import Nudge
from inloop.domain.refs import PresenceRef
from inloop.domain.time import after
from inloop.usecases.routing import Router, route
from tests.world import MONDAY_NOON
from tools.bench.counting_store import Counting
from tools.bench.quiet import quiet
from tools.bench.ring import arrive, ring, staffed
from tools.bench.table import Table

REGIONS = (26, 260, 2_600)
WAITING = (10, 100, 1_000)
ROUNDS = 20


def table() -> Table:
    """Each decision finds room for one, with all the others still waiting behind them."""
    rows = [_row(regions, 10) for regions in REGIONS]
    rows += [_row(REGIONS[0], waiting) for waiting in WAITING[1:]]
    base = rows[0][-1]
    return Table(
        "One routing decision (memory store; one slot is freed, all others wait on)",
        ("regions, waiting", "reads", "items", "writes", "µs", "ratio"),
        tuple((*row[:4], f"{row[4]:.0f}", f"{row[4] / base:.1f}") for row in rows),
    )


def _row(regions: int, waiting: int) -> tuple[str, str, str, str, float]:
    network, store = ring(regions), Counting()
    with quiet():
        staffed(store, network, slots=0)
        for number in range(waiting + ROUNDS):
            arrive(store, "r0", number, network.limits)
        taken: list[float] = []
        for _ in range(ROUNDS):
            slots = int(str(store.store.read(PresenceRef("r0", "o"))["limit"])) + 1
            _free_one(store, slots)
            store.reads = store.items = store.writes = 0
            began = time.process_time()
            claims = _routed(store, network).claims
            taken.append(time.process_time() - began)
            if claims != 1:
                raise RuntimeError("a decision that claims nothing, or more than one")
    name = f"{regions:,}, {waiting:,}"
    median = sorted(taken)[ROUNDS // 2] * 1_000_000
    return name, str(store.reads), str(store.items), str(store.writes), median


def _free_one(store: Counting, slots: int) -> None:
    ref = PresenceRef("r0", "o")
    store.store.write(Put(ref=ref, item={**store.store.read(ref), "limit": slots}))


def _routed(store: Counting, network: Network) -> Router:
    nudge = Nudge("arrival", "r0")
    return route(store, network, nudge, now=after(MONDAY_NOON, 60), deliver=lambda _: None)
