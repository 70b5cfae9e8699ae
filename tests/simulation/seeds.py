"""One seed, played and judged: everything in it follows from its number, so it replays exactly."""

import traceback
from dataclasses import dataclass
from random import Random

from inloop.ports.store import Store
from tests.simulation.chances import Chances, drawn
from tests.simulation.cloud import Cloud
from tests.simulation.functions import turn_of
from tests.simulation.networks import deployments
from tests.simulation.promises import Broken
from tests.simulation.run import Run
from tests.stores import a_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How a run went: what broke, if anything did, and the story of it."""

    seed: int
    store: str
    broken: str | None
    story: str
    attempts: tuple[int, ...] = ()
    places: tuple[bool, ...] = ()
    waits: tuple[bool, ...] = ()

    def report(self) -> str:
        """The story, how it broke, and how to see it again."""
        again = f"make soak SEEDS=1 FIRST_SEED={self.seed} STORE={self.store}"
        ended = self.broken or "Nothing broke."
        return f"Seed {self.seed} on {self.store}:\n{self.story}\n\n{ended}\nReplay: {again}"


def play(seed: int, store: str = "memory") -> Told:
    """Play one seed on an empty store of this name; to be called while the stage is set."""
    with a_store(store) as tables:
        return _play(seed, store, tables)


def _play(seed: int, name: str, store: Store) -> Told:
    chance = Random(f"before {seed}")  # noqa: S311
    network = chance.choice((deployments()[0], chance.choice(deployments())))
    cloud = Cloud(store, network, seed)
    with turn_of(cloud):
        people = Run(cloud)
        broken = _broken(people, drawn(chance), minutes=chance.randrange(5, 13))
    return Told(
        seed=seed,
        store=name,
        broken=broken,
        story=cloud.story.told(),
        attempts=tuple(people.figures.attempts),
        places=tuple(people.figures.places),
        waits=tuple(people.figures.waits),
    )


def _broken(people: Run, chances: Chances, *, minutes: int) -> str | None:
    try:
        people.live(chances, minutes=minutes)
        people.settle()
    except Broken as broken:
        return str(broken)
    except Exception as error:  # noqa: BLE001 - the simulation's own mistakes are told with the story
        return "".join(traceback.format_exception(error))
    finally:
        people.cloud.scheduler.stop()
    return None
