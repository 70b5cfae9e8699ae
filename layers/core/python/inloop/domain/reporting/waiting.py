"""How long visitors waited: shares within some minutes, medians, and what nine of ten had.

Waits are protected as the classes of the table `waited`. A median tells in which class the middle
of all waits lies, and with small numbers that can be all it takes to find a hidden cell. So it is
told only where the shown cells tell that anyway; and likewise of first answers, which are never
before the end of a wait.
"""

from typing import Final, get_args

from inloop.domain.reporting.day import DayFigures
from inloop.domain.reporting.document import Measure
from inloop.domain.reporting.figures import missing, quantile_of, share
from inloop.domain.reporting.measuring import MEDIAN, P90
from inloop.domain.reporting.shown import Shown
from inloop.domain.vocabulary import MeasureName, Waited

CLASSES: Final[tuple[Waited, ...]] = get_args(Waited)
"""From the shortest to the longest."""

_WITHIN: Final[tuple[tuple[MeasureName, int], ...]] = (
    ("within_1", 1),
    ("within_3", 2),
    ("within_5", 3),
)
_QUANTILES: Final[tuple[tuple[MeasureName, MeasureName, int], ...]] = (
    ("wait_median", "first_answer_median", MEDIAN),
    ("wait_p90", "first_answer_p90", P90),
)


def of_waiting(figures: DayFigures, served: int, shown: Shown) -> tuple[Measure, ...]:
    """All of them, of the visitors who were served."""
    within = [share(name, _reached(shown, classes), served) for name, classes in _WITHIN]
    told: list[Measure] = []
    for wait, answer, thousandths in _QUANTILES:
        apparent = class_is_shown(shown, served, thousandths)
        for name, histogram in ((wait, figures.waits), (answer, figures.first_answers)):
            found = quantile_of(name, "seconds", histogram, thousandths)
            hidden = found.missing is None and not apparent
            told.append(missing(name, "seconds", "hidden") if hidden else found)
    return (*within, *told)


def class_is_shown(shown: Shown, served: int, thousandths: int) -> bool:
    """Whether the shown cells tell in which class so many thousandths of those served are reached.

    They do if they tell how many waited up to the end of each class, from the shortest to that one.
    """
    for classes in range(1, len(CLASSES) + 1):
        reached = _reached(shown, classes)
        if reached is None:
            return False
        if reached * 1000 >= thousandths * served:
            return True
    return False


def _reached(shown: Shown, classes: int) -> int | None:
    """How many waited up to the end of a class."""
    return shown.of("waited", *CLASSES[:classes])
