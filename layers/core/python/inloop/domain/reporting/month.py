"""A closed month: the counts of a region as they were when it was closed, for ever.

Closing reads the reach records first and the service records after them. Both are written by one
transaction, so whatever the reach has, the service has too; a record that came in between is
counted as an attempt that told nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inloop.domain.conditions import Item, Value
from inloop.domain.reporting.day import DayFigures
from inloop.domain.reporting.day_text import figures_of, figures_text
from inloop.domain.reporting.reach import ReachCounts, reach_of, reach_text
from inloop.domain.reporting.tables import TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What happened to the visitors of an entry region in a month, or in several together."""

    region: str
    figures: DayFigures = field(default_factory=DayFigures)
    reach: ReachCounts = field(default_factory=ReachCounts)

    def __add__(self, other: "Closing") -> "Closing":
        """Both together, of one region. Raises ValueError for two."""
        if other.region != self.region:
            raise ValueError("closings of two regions have no entry region in common")
        return Closing(
            region=self.region,
            figures=self.figures + other.figures,
            reach=self.reach + other.reach,
        )


def closed(region: str, figures: DayFigures, reach: ReachCounts) -> Closing:
    """The counts of a month, of which no property was told more often than its volume allows.

    It could be only where service records are gone: then what is too many is taken off the most
    frequent words, so that every table adds up to its volume.
    """
    most = {"offered": figures.offered, "served": figures.served}
    fitting: dict[str, Mapping[str, int]] = {
        table.name: (_each_within if table.binary else _all_within)(told, most[table.total])
        for table in TABLES
        if table.total in most and (told := reach.of(table.name))
    }
    reach = ReachCounts(records=reach.records, told=fitting)
    return Closing(region=region, figures=figures, reach=reach)


def closing_told(closing: Closing) -> dict[str, Value]:
    """The attributes of a closing's item that are its counts."""
    return {
        "region": closing.region,
        "figures": figures_text(closing.figures),
        "reach": reach_text(closing.reach),
    }


def closing_of(item: Item) -> Closing:
    """The closing of an item. Raises NotADocument."""
    return Closing(
        region=str(item["region"]),
        figures=figures_of(str(item["figures"])),
        reach=reach_of(str(item["reach"])),
    )


def _each_within(told: Mapping[str, int], most: int) -> dict[str, int]:
    return {word: min(count, most) for word, count in told.items()}


def _all_within(told: Mapping[str, int], most: int) -> dict[str, int]:
    fitting = dict(told)
    surplus = sum(told.values()) - most
    for word in sorted(told, key=lambda each: (-told[each], each)):
        taken = max(0, min(surplus, fitting[word]))
        fitting[word] -= taken
        surplus -= taken
    return fitting
