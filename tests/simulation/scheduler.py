"""Who goes next: every invocation is a greenlet that comes back here before each call it makes.

One heap of moments holds all that is to happen. A call's latency is drawn from the seeded chance,
so that invocations overlap, overtake each other and act on what they read long ago, and the same
seed does the same again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

from greenlet import getcurrent, greenlet  # type: ignore[import-untyped] # it has no types

from tests.simulation.chances import CALM, Chances, latency_ms
from tests.simulation.clock import Clock
from tests.simulation.story import Story

Work = Callable[[], Any]


class Killed(BaseException):
    """The invocation ends here and now: nothing of ours may catch this."""


@dataclass(slots=True, eq=False)
class Invocation:
    """One run of a function. `outcome` is what it returned; `failed` when it raised or was killed.

    `seen` is what the checks noted of its reading; the code under test never looks at it.
    """

    function: str
    deadline: int
    begun: int
    failed: bool = False
    outcome: Any = None
    calls: int = 0
    seen: dict[Any, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Scheduler:
    """The order of things."""

    clock: Clock
    chance: Random
    story: Story
    chances: Chances = CALM
    error: Exception | None = None
    """Why the run is to end. Not raised where it is found: a handler would take it for its own."""
    raised: list[str] = field(default_factory=list)
    """What came out of handlers: the platform would log it."""
    _heap: list[tuple[int, float, int, Work]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)
    _running: dict[Any, Invocation] = field(default_factory=dict)

    def happens(self, probability: float) -> bool:
        """Draw; nothing is drawn for what cannot happen."""
        return probability > 0 and self.chance.random() < probability

    def at(self, moment: int, do: Work) -> None:
        """Do this at a moment; what falls together goes in an order that chance decides."""
        heappush(self._heap, (moment, self.chance.random(), next(self._numbers), do))

    def after(self, milliseconds: int, do: Work) -> None:
        """Do this so many milliseconds from now."""
        self.at(self.clock.now + milliseconds, do)

    def run_until(self, moment: int) -> None:
        """Let everything happen that is due until then."""
        while self._heap and self._heap[0][0] <= moment:
            due, _, _, do = heappop(self._heap)
            if due > self.clock.now:
                self.clock.move_to(due)
            do()
            if self.error is not None:
                raise self.error
        self.clock.move_to(moment)

    def current(self) -> Invocation | None:
        """The invocation that is running, if one is."""
        return self._running.get(getcurrent())

    def invoke(
        self, function: str, work: Work, *, seconds: int, done: Callable[[Invocation], Any]
    ) -> None:
        """Run `work` as an invocation of at most so many seconds; `done` hears how it went."""
        now = self.clock.now
        invocation = Invocation(function, deadline=now + seconds * 1000, begun=now)

        def run() -> None:
            try:
                invocation.outcome = work()
                self.outward("its end")
            except Killed:
                invocation.failed = True
                self.story.tell("the function {} is killed", function)
            except Exception as error:  # noqa: BLE001 - as the platform takes it
                invocation.failed = True
                self.raised.append(f"{type(error).__name__}: {error}")
            finally:
                alive = self._running.pop(thread, None)
            if alive:
                done(invocation)

        thread = greenlet(run)
        self._running[thread] = invocation
        thread.switch()

    def outward(self, what: str) -> None:
        """Called before each call outward: others may go first, or nothing may follow any more."""
        thread = getcurrent()
        invocation = self._running.get(thread)
        if invocation is None:
            return
        invocation.calls += 1
        back = self.clock.now + latency_ms(self.chance, self.chances)
        killed = self.happens(self.chances.killed)
        if killed or back > invocation.deadline:
            self.story.tell("before {}:", what)
            self.at(min(back, invocation.deadline), lambda: thread.throw(Killed))
        else:
            self.at(back, thread.switch)
        assert thread.parent is not None
        thread.parent.switch()

    def stop(self) -> None:
        """End what is still under way, so that no greenlet outlives the run."""
        for thread in list(self._running):
            self._running.pop(thread)
            thread.throw(Killed)
        self._heap.clear()
