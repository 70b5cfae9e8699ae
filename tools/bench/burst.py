"""A burst: a thousand arrive at once where there is room for three hundred, with many routers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]

from inloop.domain.changes import Change
from inloop.domain.conditions import Item
from inloop.domain.network import Network
from inloop.domain.nudges import Nudge
from inloop.domain.refs import ConversationRef, PresenceRef, Ref, WaitingRef
from inloop.domain.time import after
from inloop.ports.store import Busy, Declined, RegionStaff
from inloop.usecases.routing import Router
from tests.world import MONDAY_NOON
from tools.bench.counting_store import Counting
from tools.bench.quiet import quiet
from tools.bench.ring import arrive, on_duty, ring
from tools.bench.table import Table

ARRIVALS, OPERATORS, SLOTS = 1_000, 100, 3
ROUTERS = 10
"""Routers that run at the same time; each of their requests may let another one go first."""
CONFLICT = 0.05
"""Of the transactions: cancelled because another one was under way, as the platform does."""


@dataclass
class Contended(Counting):
    """A store that many routers use at once, in an order that a seed decides."""

    random: Random = field(default_factory=lambda: Random(4))  # noqa: S311 - a seed, no secret
    tried: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0

    def read(self, ref: Ref) -> Item:
        """Others may go first."""
        _others_first()
        return super().read(ref)

    def read_many(self, refs: Sequence[Ref]) -> tuple[Item, ...]:
        """Others may go first."""
        _others_first()
        return super().read_many(refs)

    def waiting(
        self, region: str, *, most: int, beyond: WaitingRef | None = None
    ) -> tuple[Item, ...]:
        """Others may go first."""
        _others_first()
        return super().waiting(region, most=most, beyond=beyond)

    def staff(self, region: str) -> RegionStaff:
        """Others may go first."""
        _others_first()
        return super().staff(region)

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        """Others may go first, and a conflict with them is told as busy."""
        _others_first()
        for each in changes:
            if isinstance(each.ref, ConversationRef):
                self.tried[each.ref.conversation] += 1
        if self.random.random() < CONFLICT:
            self.conflicts += 1
            raise Busy
        return super().commit(changes)


def _others_first() -> None:
    here = getcurrent()
    if here.parent is not None:
        here.parent.switch()


def table() -> Table:
    """Claims, the attempts that each took, and whether those left wait in order."""
    network, store = ring(26), Contended()
    with quiet():
        for number in range(OPERATORS):
            on_duty(store.store, "r0", f"o{number}", slots=SLOTS)
        for number in range(ARRIVALS):
            arrive(store.store, "r0", number, network.limits)
        routers = _compete(store, network, ROUTERS)
        # Whoever left the queue to others looks again, as its delayed nudge says.
        while looks := sum(len(each.router.looks) for each in routers[-ROUTERS:]):
            routers += _compete(store, network, min(looks, ROUTERS))
    waiting = store.store.waiting("r0", most=ARRIVALS)
    held = sum(_held(store, f"o{number}") for number in range(OPERATORS))
    attempts = sorted(store.tried.values())
    in_order = [str(each["conversation"]) for each in waiting] == [
        f"r0-{number:05}" for number in range(ARRIVALS - len(waiting), ARRIVALS)
    ]
    return Table(
        f"A burst: {ARRIVALS:,} arrivals, {OPERATORS * SLOTS} slots, {ROUTERS} routers at once",
        ("what", "count"),
        (
            ("claims made", str(sum(each.router.claims for each in routers))),
            ("slots taken", str(held)),
            ("waiting", str(len(waiting))),
            ("the oldest were served, the rest in order", "yes" if in_order else "no"),
            ("attempts per claim, median", str(attempts[len(attempts) // 2])),
            ("attempts per claim, p99", str(attempts[int(len(attempts) * 0.99)])),
            ("attempts per claim, most", str(attempts[-1])),
            ("transactions cancelled by a conflict", str(store.conflicts)),
            ("transactions declined by a condition", str(store.declined)),
        ),
    )


def _compete(store: Contended, network: Network, number: int) -> "list[_Run]":
    """So many routers at once, each to its end."""
    routers = [_Run(store, network) for _ in range(number)]
    running = list(routers)
    while running:
        store.random.choice(running).switch()
        running = [each for each in running if not each.dead]
    return routers


class _Run(greenlet):  # type: ignore[misc] # it has no types
    """One router, which gives way at each of its requests."""

    def __init__(self, store: Contended, network: Network) -> None:
        super().__init__()
        self.router = Router(store, network, after(MONDAY_NOON, 60), lambda _: None)

    def run(self) -> None:
        self.router.run(Nudge("arrival", "r0"))


def _held(store: Contended, operator: str) -> int:
    members = store.store.read(PresenceRef("r0", operator)).get("conversations", frozenset())
    return len(members) if isinstance(members, frozenset) else 0
