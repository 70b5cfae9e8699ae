"""The figures of a report that are no counts. docs/figures.md defines each in one line.

A reason why there is none goes before the figure, in this order: nothing to measure, too few
conversations, made of hidden cells, no rate.
"""

from collections.abc import Mapping
from typing import Final, get_args

from inloop.domain.reporting.counting import Held
from inloop.domain.reporting.day import DayFigures
from inloop.domain.reporting.document import Measure
from inloop.domain.reporting.measuring import (
    LEAST,
    LEAST_P90,
    MEDIAN,
    P90,
    half_up,
    permille,
    quantile,
)
from inloop.domain.reporting.reach import QUESTIONS
from inloop.domain.reporting.shown import Shown
from inloop.domain.reporting.tables import NONE
from inloop.domain.reporting.volumes import Volumes
from inloop.domain.staffing_hours import StaffingMinutes
from inloop.domain.vocabulary import MeasureName, NotTold, Unit, Why

OVERFLOW: Final = tuple(each for each in get_args(Why) if each.startswith("overflow_"))
"""Served under an agreement by another region."""

ARRANGED: Final = ("own", "rota")
"""Served by the arrangement of the entry region itself."""

_ANSWERED: Final = ("yes", "no", "unsure")


def of_service(figures: DayFigures, volumes: Volumes) -> tuple[Measure, ...]:
    """Durations, and who served: of those served."""
    minutes = sum(each.minutes for each in figures.flows.values())
    return (
        _ratio("duration_mean", "minutes", minutes, volumes.served, cases=volumes.served),
        quantile_of("duration_median", "minutes", figures.durations, MEDIAN),
        quantile_of("duration_p90", "minutes", figures.durations, P90),
        share("own_share", volumes.served_here, volumes.served),
    )


def of_staffing(staffing: StaffingMinutes) -> tuple[Measure, ...]:
    """The operators' time online, and what of it was used."""
    times: Mapping[MeasureName, int] = {
        "operator_time": staffing.operators,
        "slots_offered": staffing.offered,
        "slots_used": staffing.used,
        "open_time": staffing.open,
        "unstaffed_time": staffing.unstaffed,
    }
    told = [
        Measure(name=name, unit="minutes", value=minutes)
        if staffing.minutes
        else missing(name, "minutes", "nothing")
        for name, minutes in times.items()
    ]
    if not staffing.offered:
        return (*told, missing("occupancy", "permille", "nothing"))
    value = permille(staffing.used, staffing.offered)
    return (*told, Measure(name="occupancy", unit="permille", value=value))


def of_cells(figures: DayFigures, volumes: Volumes, shown: Shown) -> tuple[Measure, ...]:
    """What is made of protected cells: of those that are shown."""
    return (
        _overflow_extra(figures),
        share("response_share", _answered(shown), volumes.served),
        share(
            "would_not_have_come",
            shown.of("without_chat", "no"),
            shown.of("without_chat", *_ANSWERED),
        ),
    )


def of_cost(staffing: StaffingMinutes, held: int, cost: int | None) -> tuple[Measure, ...]:
    """The cost of a conversation that the region's operators held, for whomever.

    `cost` is minutes of operators times cents an hour; None where a rate is missing.
    """
    standby = 60 * held if staffing.minutes else 0
    alone = 60 * held * staffing.offered
    used = None if cost is None else cost * staffing.used
    return (
        _ratio("cost_with_standby", "cents", cost, standby, cases=held, unknown="no_rates"),
        _ratio("cost_without_standby", "cents", used, alone, cases=held, unknown="no_rates"),
    )


def share(name: MeasureName, part: int | None, whole: int | None) -> Measure:
    """A share in thousandths; a number that is None is hidden."""
    parts = None if part is None else 1000 * part
    return _ratio(name, "permille", parts, whole, cases=whole)


def quantile_of(
    name: MeasureName, unit: Unit, histogram: Mapping[int, int], thousandths: int
) -> Measure:
    """The median, or what nine of ten reach at most."""
    least = LEAST_P90 if thousandths == P90 else LEAST
    if (reason := _unfit(sum(histogram.values()), least)) is not None:
        return missing(name, unit, reason)
    return Measure(name=name, unit=unit, value=quantile(histogram, thousandths))


def missing(name: MeasureName, unit: Unit, reason: NotTold) -> Measure:
    """Why a figure is not told."""
    return Measure(name=name, unit=unit, missing=reason)


def _unfit(cases: int, least: int = LEAST) -> NotTold | None:
    if cases == 0:
        return "nothing"
    return "too_few" if cases < least else None


def _ratio(
    name: MeasureName,
    unit: Unit,
    part: int | None,
    whole: int | None,
    *,
    cases: int | None,
    unknown: NotTold = "hidden",
) -> Measure:
    """`part` of `whole`, over so many conversations; what is None is not known, and why."""
    if whole is None or cases is None:
        return missing(name, unit, unknown)
    if (reason := _unfit(min(cases, whole))) is not None:
        return missing(name, unit, reason)
    if part is None:
        return missing(name, unit, unknown)
    return Measure(name=name, unit=unit, value=half_up(part, whole))


def _overflow_extra(figures: DayFigures) -> Measure:
    """Mean duration under agreements against the own arrangement's: thousandths above it."""
    name: MeasureName = "overflow_extra"
    there, here = _held(figures, OVERFLOW), _held(figures, ARRANGED)
    if (reason := _unfit(min(there.conversations, here.conversations))) is not None:
        return missing(name, "permille", reason)
    times, against = there.minutes * here.conversations, here.minutes * there.conversations
    if against == 0:
        return missing(name, "permille", "nothing")
    return Measure(name=name, unit="permille", value=permille(times - against, against))


def _held(figures: DayFigures, reasons: tuple[str, ...]) -> Held:
    return sum((held for way, held in figures.flows.items() if way.why in reasons), Held())


def _answered(shown: Shown) -> int | None:
    """Those who answered the question that most answered: at least so many answered one."""
    silent = [shown.of(each, NONE) for each in QUESTIONS]
    known = [each for each in silent if each is not None]
    return shown.totals[QUESTIONS[0]] - min(known) if len(known) == len(silent) else None
