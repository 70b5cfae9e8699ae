"""Ordinary days: nothing goes wrong, more people come than can be served at once, and they wait.

By these the bands of waiting are judged. Conversations last 21 minutes on average, lognormal with a
coefficient of variation of 0.9, and who waits gives up after five minutes on average,
exponentially: what is known of chats like this one. Those who work stay at their desks.
"""

from collections.abc import Callable
from dataclasses import replace
from math import log, sqrt

from inloop.adapters.memory import MemoryStore
from inloop.domain.limits import Limits
from inloop.domain.time import MINUTE
from tests.simulation.cloud import Cloud
from tests.simulation.figures import Figures
from tests.simulation.functions import turn_of
from tests.simulation.networks import the_network
from tests.simulation.run import Run
from tests.simulation.visitor import VisitorPage

MINUTES = 240
LIMITS = Limits(queue_limit=30)
STAFF = (
    ("anna", "noord", 3),
    ("bram", "noord", 3),
    ("cees", "noord", 3),
    ("zoe", "zuid", 3),
    ("zita", "zuid", 3),
)
SLOTS = {"noord": 9, "zuid": 6}
LOAD = 1.2
"""Arrivals per slot and duration: more than can be served."""
MEAN, VARIATION = 21 * 60, 0.9
"""Of a conversation, in seconds."""
PATIENCE = 5 * 60
SPREAD = sqrt(log(1 + VARIATION**2))
SAYS_EVERY = 120


def ordinary_day(seed: int) -> Figures:
    """One afternoon, and what its visitors were told. Raises Broken."""
    network = replace(the_network(), limits=LIMITS, version="ordinary days", agreements=())
    cloud = Cloud(MemoryStore(), network, seed)
    with turn_of(cloud):
        people = Run(cloud)
        try:
            _lives(people)
        finally:
            cloud.scheduler.stop()
    return people.figures


def _lives(people: Run) -> None:
    scheduler, chance = people.cloud.scheduler, people.cloud.chance
    for name, region, limit in STAFF:
        people.operator(name, region, limit)
    number = 0
    for region, slots in SLOTS.items():
        every = MEAN / slots / LOAD
        moment = 60.0
        while moment < MINUTES * 60:
            number += 1
            scheduler.after(round(moment * 1000), _comes(people, f"v{number}", region))
            moment += chance.expovariate(1 / every)
    _written_up(people)
    scheduler.run_until(people.cloud.clock.now + MINUTES * MINUTE)


def _comes(people: Run, name: str, region: str) -> Callable[[], None]:
    def comes() -> None:
        page = people.visitor(name, region)
        chance = people.cloud.chance
        seconds = chance.lognormvariate(log(MEAN) - SPREAD**2 / 2, SPREAD)
        page.later(chance.expovariate(1 / PATIENCE), lambda: _gives_up(page))
        page.later(SAYS_EVERY, lambda: _talks(page, seconds))

    return comes


def _gives_up(page: VisitorPage) -> None:
    if page.state == "waiting" and not page.epoch:
        page.leave()


def _talks(page: VisitorPage, seconds_left: float) -> None:
    """Says something now and then once somebody is there, and ends when all has been said."""
    if page.truth is not None:
        return
    every = min(SAYS_EVERY, max(1, seconds_left))
    if page.state == "active" and page.talk:
        seconds_left -= every
        page.say_in(page.talk)
    else:
        every = 5
    if seconds_left <= 0:
        page.leave()
    else:
        page.later(every, lambda: _talks(page, seconds_left))


def _written_up(people: Run) -> None:
    """What has ended is written up within half a minute."""
    for operator in people.operators:
        for conversation, held in operator.held.items():
            if held.ended:
                operator.writes_up(conversation)
    people.cloud.scheduler.after(30_000, lambda: _written_up(people))
