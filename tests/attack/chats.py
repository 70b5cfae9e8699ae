"""Counts of a year that never was, with the shapes of a real one, from a seed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from inloop.domain.reporting.cells import Counts, Partition, Totals

MONTHS = tuple(f"2027-{number:02}" for number in range(1, 13))

SHARES: dict[str, tuple[float, ...]] = {
    "unserved": (50, 15, 35),
    "waited": (55, 25, 12, 8),
    "end": (48, 30, 8, 6, 5, 3),
    "why": (40, 25, 15, 10, 6, 4),
    "role": (45, 38, 8, 2, 7),
    "age_band": (3, 9, 28, 30, 16, 5, 9),
    "outcome": (46, 21, 9, 6, 4, 5, 9),
    "helpful": (30, 12, 4, 2, 52),
    "knows_next_step": (24, 11, 6, 59),
    "without_chat": (9, 13, 8, 5, 4, 61),
    "found_by": (14, 9, 6, 4, 3, 2, 1.5, 1, 0.5, 59),
    "topics": (52, 31, 24, 17, 12, 9, 7, 5, 4, 3, 2, 1, 0.5),
}
"""Per cent by key. Of topics each is a share of its own."""

OF = {"unserved": 0.18, "waited": 0.82, "end": 0.82, "why": 0.12}
"""What a table is counted of, as a share of all that was offered; 1 if not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What the closing would have frozen."""

    tables: tuple[Partition, ...]
    counts: Counts
    totals: Totals


def year(
    seed: int, *, chats: int, regions: int, months: Sequence[str] = MONTHS, hours: bool = True
) -> Year:
    """About `chats` conversations, among regions of unequal size."""
    random = Random(seed)  # noqa: S311 - figures, no secrets
    sizes = [random.lognormvariate(0, 0.4) for _ in range(regions)]
    counts: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    totals: dict[tuple[str, str], dict[str, int]] = {}
    for number, size in enumerate(sizes):
        for month in months:
            mean = chats * size / sum(sizes) / len(months)
            offered = max(0, round(random.gauss(mean, mean**0.5)))
            place = (f"region-{number:02}", month)
            counts[place], totals[place] = {}, {}
            for name, n, made in _tables(random, offered, hours=hours):
                counts[place][name], totals[place][name] = dict(made), n
    return Year(tables=tuple(tables(hours=hours)), counts=counts, totals=totals)


def tables(*, hours: bool = True) -> Iterator[Partition]:
    """The protected tables: keys are numbers here."""
    for name, shares in SHARES.items():
        keys = tuple(f"{at:02}" for at in range(len(shares)))
        yield Partition(name=name, keys=keys, grain="month", binary=name == "topics")
    if hours:
        keys = tuple(f"{day}-{hour:02}" for day in range(1, 8) for hour in range(24))
        yield Partition(name="hours", keys=keys, grain="quarter")


def _tables(
    random: Random, offered: int, *, hours: bool
) -> Iterator[tuple[str, int, Counter[str]]]:
    for name, shares in SHARES.items():
        n = sum(random.random() < OF[name] for _ in range(offered)) if name in OF else offered
        keys = [f"{at:02}" for at in range(len(shares))]
        if name == "topics":
            told = [
                k
                for k, s in zip(keys, shares, strict=True)
                for _ in range(n)
                if random.random() < s / 100
            ]
        else:
            told = random.choices(keys, shares, k=n)
        yield name, n, Counter(told)
    if hours:
        keys = [f"{day}-{hour:02}" for day in range(1, 8) for hour in range(24)]
        busy = [
            (1.0 if day < 6 else 0.5) * (1.0 if 9 <= hour <= 22 else 0.15)
            for day in range(1, 8)
            for hour in range(24)
        ]
        yield "hours", offered, Counter(random.choices(keys, busy, k=offered))
