"""Plays many seeds on all cores until one breaks: `make soak SEEDS=n FIRST_SEED=k STORE=moto`."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from time import monotonic

from tests.simulation.functions import played
from tests.simulation.ordinary import ordinary_day
from tests.simulation.seeds import Told, play
from tests.stores import NAMES

WIDTH = 30
ORDINARY_DAYS = 4


@dataclass(slots=True)
class Summary:
    """What was seen over all seeds."""

    seeds: int = 0
    attempts: list[int] = field(default_factory=list)
    places: list[bool] = field(default_factory=list)
    waits: list[bool] = field(default_factory=list)

    def add(self, told: Told) -> None:
        """One more seed."""
        self.seeds += 1
        self.attempts += told.attempts
        self.places += told.places
        self.waits += told.waits

    def told(self) -> str:
        """The figures in words."""
        tries = sorted(self.attempts) or [0]
        return "\n".join(
            (
                f"{self.seeds} seeds, {len(self.attempts)} claims.",
                f"Attempts per claim: p50 {at(tries, 50)}, p99 {at(tries, 99)}, most {tries[-1]}.",
                f"Place in the queue told right: {share(self.places)}.",
                f"Time of waiting told right, among people who come and go: {share(self.waits)}.",
            )
        )


def at(ordered: list[int], percent: int) -> int:
    """A percentile."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def share(right: list[bool]) -> str:
    """How many of how many."""
    return f"{sum(right)} of {len(right)} ({sum(right) / max(1, len(right)):.1%})"


def one(task: tuple[int, str]) -> Told:
    """One seed, in a process of its own making."""
    seed, store = task
    with played():
        return play(seed, store)


def waited(seed: int) -> tuple[list[bool], list[bool]]:
    """One ordinary day: whether the bands of place and of time were right."""
    with played():
        figures = ordinary_day(seed)
    return figures.places, figures.waits


def soak(seeds: Iterable[int], store: str, *, cores: int) -> int:
    """Play them; the exit code."""
    tasks = [(seed, store) for seed in seeds]
    summary, began = Summary(), monotonic()
    with get_context("spawn").Pool(cores) as pool:
        for told in pool.imap(one, tasks):
            if told.broken is not None:
                print("\n\n" + told.report())
                return 1
            summary.add(told)
            bar(summary.seeds, len(tasks), monotonic() - began)
        days = pool.map(waited, range(ORDINARY_DAYS))
    print("\n" + summary.told())
    places, waits = (list(chain.from_iterable(each)) for each in zip(*days, strict=True))
    print(f"On {ORDINARY_DAYS} ordinary days, place told right: {share(places)}.")
    print(f"On {ORDINARY_DAYS} ordinary days, time told right: {share(waits)}.")
    return 0


def bar(done: int, of: int, seconds: float) -> None:
    """Progress in one line; where nobody looks, a line now and then."""
    text = f"{'#' * (WIDTH * done // of):{WIDTH}} {done}/{of} seeds, {seconds:.0f} s"
    if sys.stdout.isatty():
        print(f"\r{text}", end="", flush=True)
    elif done % max(1, of // 20) == 0:
        print(text, flush=True)


def main() -> int:
    """Read what is asked, and play."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--store", choices=NAMES, default="memory")
    parser.add_argument("--cores", type=int, default=2)
    asked = parser.parse_args()
    return soak(range(asked.first, asked.first + asked.seeds), asked.store, cores=asked.cores)


if __name__ == "__main__":
    raise SystemExit(main())
