"""Counters: how many of each, all of them sums, so that any days and regions can be added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from inloop.domain.conditions import Value


@dataclass(frozen=True, slots=True)
class Held:
    """Conversations that were held, and their minutes, each rounded up."""

    conversations: int = 0
    minutes: int = 0

    def __add__(self, other: "Held") -> "Held":
        """Both together."""
        return Held(self.conversations + other.conversations, self.minutes + other.minutes)


Key = TypeVar("Key")
Amount = TypeVar("Amount", int, Held)


def summed(counters: Iterable[Mapping[Key, Amount]]) -> dict[Key, Amount]:
    """One counter of several."""
    sums: dict[Key, Amount] = {}
    for counter in counters:
        for key, amount in counter.items():
            before = sums.get(key)
            sums[key] = amount if before is None else before + amount
    return sums


def number(value: Value | None) -> int:
    """A number of a record; 0 where there is none."""
    return value if isinstance(value, int) else 0
