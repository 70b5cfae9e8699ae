"""Periods of one calendar year as they are released, and in which of them a change is seen."""

from dataclasses import dataclass

from inloop.domain.reporting.cells import Grain


def quarter_of(month: str) -> str:
    """`2027-02` -> `2027-Q1`."""
    return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"


DECEMBER = 12


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
    year, last = month[:4], int(month[5:])
    months = [f"{year}-{number:02}" for number in range(1, last + 1)]
    full = last - last % 3
    quarters = {quarter_of(months[at]): tuple(months[at : at + 3]) for at in range(0, full, 3)}
    base: dict[str, tuple[str, ...]] = (
        quarters if grain == "quarter" else {one: (one,) for one in months}
    )
    ended = {year: months[-1]} if last == DECEMBER else {}
    ended |= {quarter: of[-1] for quarter, of in quarters.items()}
    ended |= {one: of[-1] for one, of in base.items()}
    holding = {
        one: tuple(p for p in dict.fromkeys((one, quarter_of(of[0]), year)) if p in ended)
        for one, of in base.items()
    }
    return Released(
        base=base,
        holding=holding,
        new=tuple(sorted((p for p, end in ended.items() if end == month), key=_fine)),
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
