"""Periods of one calendar year as they are released, and in which of them a change is seen."""

from dataclasses import dataclass

from inloop.domain.reporting.cells import Grain
from inloop.domain.reporting.periods import Period, quarter_of, released_with, year_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A difference at `one` base period, or at `one` and with its signs swapped at `other`.

    `with_one` are the released periods whose sum it changes as `one` changes: those that hold `one`
    and not `other`; `with_other` those that hold `other` alone.
    """

    one: str
    other: str | None = None
    with_one: tuple[str, ...]
    with_other: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[str, ...]:
        """The released periods whose sum it changes."""
        return self.with_one + self.with_other


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What of a year is released with `month`, for tables of one grain.

    `base` are the base periods so far, with their months; `holding` gives each the released
    periods that it is part of, itself first; `new` are the periods released with `month` itself.
    """

    base: dict[str, tuple[str, ...]]
    holding: dict[str, tuple[str, ...]]
    new: tuple[str, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """All that is released of the year, each once, fine ones first."""
        return tuple(sorted({p for held in self.holding.values() for p in held}, key=_fine))


def released(month: str, grain: Grain) -> Released:
    """Months up to `month`, each quarter with its last month, the year with December."""
    last = Period.named(month)
    year = year_of(last.first)
    closed = (each for each in year.months() if each <= last)
    # Of a table whose shortest period is the quarter nothing is told of a month.
    told = {
        each.name: each
        for one in closed
        for each in released_with(one)
        if grain == "month" or each.kind != "month"
    }
    base = [each for each in told.values() if each.kind == grain]
    holding = {
        one.name: dict.fromkeys((one.name, quarter_of(one.first).name, year.name)) for one in base
    }
    return Released(
        base={one.name: tuple(each.name for each in one.months()) for one in base},
        holding={one: tuple(p for p in names if p in told) for one, names in holding.items()},
        new=tuple(sorted((p for p, each in told.items() if each.last == last.last), key=_fine)),
    )


def spans(of: Released) -> tuple[Span, ...]:
    """All that may be changed at once: a base period, or two that cancel each other somewhere.

    Two that share no released period need not be looked at: each alone changes less.
    """
    base = tuple(of.base)
    alone = [Span(one=one, with_one=of.holding[one]) for one in base]
    pairs = [
        Span(
            one=one,
            other=other,
            with_one=_without(of.holding[one], of.holding[other]),
            with_other=_without(of.holding[other], of.holding[one]),
        )
        for at, one in enumerate(base)
        for other in base[at + 1 :]
        if set(of.holding[one]) & set(of.holding[other])
    ]
    return (*alone, *pairs)


def _without(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(p for p in some if p not in others)


def _fine(period: str) -> tuple[int, str]:
    """Months, then quarters, then years."""
    return (-len(period), period)
