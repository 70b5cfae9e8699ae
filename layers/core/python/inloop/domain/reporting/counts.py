"""The cells of the protected tables, from a closing: what hiding decides about, and tables show.

Every table but `topics`, of which each word is a table of its own, adds up to its volume. A word
that a table does not have is counted where it misleads least: as not told, and of what must have a
word, as the one that says least.
"""

from collections.abc import Mapping
from typing import Final

from inloop.domain.reporting.counting import summed
from inloop.domain.reporting.day import DayFigures
from inloop.domain.reporting.month import Closing
from inloop.domain.reporting.tables import NONE, TABLES, Total
from inloop.domain.time import MINUTE, SECOND

Counts = Mapping[str, Mapping[str, int]]
"""Table -> key -> count; what is absent is 0."""

WAITED: Final = (("up_to_1", 1), ("1_to_3", 3), ("3_to_5", 5))
"""Minutes within which somebody was there, the end included; `over_5` is beyond the last."""

UNKNOWN_WORDS: Final = {"end": "visitor_left", "why": "transferred"}
"""Under which word an unknown one is counted, in the tables where everybody has one."""

_KEYS: Mapping[str, frozenset[str]] = {table.name: frozenset(table.keys) for table in TABLES}


def counts_of(closing: Closing) -> Counts:
    """The cells of every table; those of the sum of several closings are the sums of the cells."""
    figures = closing.figures
    told = {
        table.name: _told(closing, table.name, binary=table.binary)
        for table in TABLES
        if NONE in table.keys or table.binary
    }
    return told | {
        "unserved": figures.unserved,
        "waited": _waited(figures),
        "end": _known("end", figures.ends),
        "why": _known("why", _elsewhere(closing)),
        "hours": figures.hours,
    }


def totals_of(closing: Closing) -> Mapping[str, int]:
    """What each table shares out, by the name of the table."""
    volumes = _volumes(closing)
    return {table.name: volumes[table.total] for table in TABLES}


def _volumes(closing: Closing) -> Mapping[Total, int]:
    figures = closing.figures
    return {
        "offered": figures.offered,
        "served": figures.served,
        "unserved": sum(figures.unserved.values()),
        "served_elsewhere": sum(_elsewhere(closing).values()),
    }


def waited_class(seconds: int) -> str:
    """Which class of waiting a wait belongs to."""
    return next(
        (word for word, minutes in WAITED if seconds * SECOND <= minutes * MINUTE), "over_5"
    )


def _waited(figures: DayFigures) -> dict[str, int]:
    return summed({waited_class(seconds): count} for seconds, count in figures.waits.items())


def _elsewhere(closing: Closing) -> dict[str, int]:
    """Why those were served where they were who were not served by their own region."""
    return summed(
        {way.why: held.conversations}
        for way, held in closing.figures.flows.items()
        if way.serving != closing.region
    )


def _known(table: str, counter: Mapping[str, int]) -> dict[str, int]:
    keys = _KEYS[table]
    return summed(
        {word if word in keys else UNKNOWN_WORDS[table]: count} for word, count in counter.items()
    )


def _told(closing: Closing, table: str, *, binary: bool) -> dict[str, int]:
    keys = _KEYS[table] - {NONE}
    told = {word: count for word, count in closing.reach.of(table).items() if word in keys}
    if binary:
        return told
    return told | {NONE: totals_of(closing)[table] - sum(told.values())}
