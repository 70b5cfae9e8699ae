"""Operators' time online: what the tick adds to the ledger, per region and quarter-hour.

Once a minute each region is looked at, and what is found counts for that minute. It counts and
never names: who was there cannot be read from it, only how many.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from inloop.domain.conditions import Item


@dataclass(frozen=True, slots=True)
class StaffingMinutes:
    """What was found, summed over the minutes in which a region was looked at.

    `operators`: operator-minutes of those present; `offered` and `used`: slot-minutes, of which
    used are never more than offered; `open`: minutes open by the region's own arrangement;
    `unstaffed`: those of them in which nobody on duty took conversations; `minutes`: how many were
    counted at all.
    """

    operators: int = 0
    offered: int = 0
    used: int = 0
    open: int = 0
    unstaffed: int = 0
    minutes: int = 0

    def __add__(self, other: "StaffingMinutes") -> "StaffingMinutes":
        """Both together: every figure is a sum."""
        sums = {each: getattr(self, each) + getattr(other, each) for each in COUNTED}
        return StaffingMinutes(**sums)


COUNTED = tuple(each.name for each in fields(StaffingMinutes))
"""The attributes of a quarter-hour that are summed."""


def staffing_of(items: Iterable[Item]) -> Mapping[str, StaffingMinutes]:
    """The quarter-hours of a day, or of any days, summed by region. An absent count is 0."""
    found: dict[str, StaffingMinutes] = {}
    for item in items:
        region = str(item["region"])
        found[region] = found.get(region, StaffingMinutes()) + _minutes(item)
    return found


def _minutes(item: Item) -> StaffingMinutes:
    counts = {name: value for name in COUNTED if isinstance(value := item.get(name), int)}
    return StaffingMinutes(**counts)
