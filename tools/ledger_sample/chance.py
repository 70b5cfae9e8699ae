"""Drawing from the shares and distributions of the facts. One source of chance, seeded."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import log, sqrt
from random import Random
from typing import Generic, TypeVar

from inloop.domain.time import MINUTE
from tools.ledger_sample import facts

Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Word]):
    """One of some words, by their shares."""

    words: tuple[Word, ...]
    sums: tuple[float, ...]

    @classmethod
    def of(cls, shares: Mapping[Word, float]) -> "Choice[Word]":
        """From the facts."""
        return cls(tuple(shares), tuple(accumulate(shares.values())))

    def draw(self, chance: Random) -> Word:
        """One of them."""
        return chance.choices(self.words, cum_weights=self.sums)[0]


_SIGMA = sqrt(log(1 + facts.DURATION_CV**2))
_MU = log(facts.DURATION_MEAN) - _SIGMA**2 / 2
"""Of a lognormal distribution with this mean and coefficient of variation."""


def duration(chance: Random, *, serious: bool) -> float:
    """Minutes of a conversation with the own region."""
    if serious:
        return min(chance.lognormvariate(_MU, _SIGMA), facts.DURATION_MOST)
    return min(chance.expovariate(1 / facts.NOT_SERIOUS_MEAN), facts.DURATION_MOST)


def patience(chance: Random) -> int:
    """Milliseconds until who waits gives up."""
    return round(chance.expovariate(1 / facts.PATIENCE_MEAN) * MINUTE)


def between(chance: Random, bounds: tuple[float, float], unit: int) -> int:
    """Milliseconds from bounds in a unit."""
    return round(chance.uniform(*bounds) * unit)
