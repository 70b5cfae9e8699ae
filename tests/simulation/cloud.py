"""The cloud of one run: tables, stream, queue, sockets and ticks, tied together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from inloop.domain.changes import Change
from inloop.domain.ledger import LedgerKeys
from inloop.domain.network import Network
from inloop.domain.time import MINUTE, Moment
from inloop.ports.store import Store
from tests.simulation.clock import Clock
from tests.simulation.functions import Functions
from tests.simulation.gateway import Gateway
from tests.simulation.queue import Queue
from tests.simulation.scheduler import Invocation, Scheduler
from tests.simulation.site import Site
from tests.simulation.store import Commit, SimulatedStore, Tables
from tests.simulation.story import Story
from tests.simulation.streams import LIVE_BOARD, ROUTER, Streams

TICK_SECONDS = 50


@dataclass(slots=True)
class Cloud:
    """Everything between the pages and the tables."""

    inner: Store
    network: Network
    seed: int
    clock: Clock = field(default_factory=Clock)
    checks: list[Callable[[Commit], None]] = field(default_factory=list)
    looks: list[Callable[[str, str, Any], None]] = field(default_factory=list)
    tries: list[Callable[[Sequence[Change]], None]] = field(default_factory=list)
    tables: Tables = field(default_factory=Tables)
    story: Story = field(init=False)
    scheduler: Scheduler = field(init=False)
    functions: Functions = field(init=False)
    store: Store = field(init=False)
    gateway: Gateway = field(init=False)
    queue: Queue = field(init=False)
    site: Site = field(init=False)
    streams: tuple[Streams, ...] = field(init=False)
    failed_ticks: int = 0

    def __post_init__(self) -> None:
        self.story = Story(self.clock)
        self.scheduler = Scheduler(self.clock, Random(self.seed), self.story)  # noqa: S311
        self.functions = Functions(self.network)
        self.gateway = Gateway(self.scheduler, self.functions)
        self.queue = Queue(self.scheduler, self.functions)
        self.site = Site(self.scheduler)
        self.streams = tuple(
            Streams(self.scheduler, self.functions, reader) for reader in (ROUTER, LIVE_BOARD)
        )
        self.store = SimulatedStore(
            inner=self.inner,
            scheduler=self.scheduler,
            tables=self.tables,
            committed=self._committed,
            reading=self._reading,
            trying=self._trying,
        )
        self.scheduler.after(self.chance.randrange(MINUTE), self._minute)

    @property
    def chance(self) -> Random:
        """The run's one source of chance."""
        return self.scheduler.chance

    def now(self) -> Moment:
        """The virtual moment."""
        return self.clock.now

    def ledger_keys(self) -> LedgerKeys:
        """Two keys drawn by chance, as the real ones are."""
        service, reach = (f"{self.chance.getrandbits(96):024x}" for _ in range(2))
        return LedgerKeys(service=service, reach=reach)

    def pause(self, seconds: float) -> None:
        """The store waits before it tries again: others go first."""
        del seconds
        self.scheduler.outward("a further try")

    def _committed(self, commit: Commit) -> None:
        for key, after in commit.after.items():
            if key.table == "live":
                for each in self.streams:
                    each.changed(key, commit.before[key], after)
        for check in self.checks:
            check(commit)

    def _reading(self, what: str, region: str, staff: Any) -> None:
        for look in self.looks:
            look(what, region, staff)

    def _trying(self, changes: Sequence[Change]) -> None:
        for each in self.tries:
            each(changes)

    def _minute(self) -> None:
        """Every minute a tick, but for lost ones; now and then two at once."""
        scheduler = self.scheduler
        scheduler.after(MINUTE, self._minute)
        if scheduler.happens(scheduler.chances.tick_lost):
            self.story.tell("a tick is lost")
            return
        self.tick()
        if scheduler.happens(scheduler.chances.tick_twice):
            self.story.tell("a tick comes twice")
            scheduler.after(scheduler.chance.randrange(0, 2_000), self.tick)

    def tick(self) -> None:
        """One run of the schedule function."""
        handler = self.functions.handler("schedule")

        def done(invocation: Invocation) -> None:
            self.failed_ticks += invocation.failed

        self.scheduler.invoke(
            "schedule", lambda: handler({}, None), seconds=TICK_SECONDS, done=done
        )
