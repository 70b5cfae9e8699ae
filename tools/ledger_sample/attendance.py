"""Who was there, minute by minute: what the tick would have found, summed by quarter-hour.

The tick looks once a minute, at the whole minute. Each quarter keeps in which of its 15 minutes
anybody was there (as bits), and the sums that the ledger has of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from inloop.domain.changes import apply
from inloop.domain.conditions import Item
from inloop.domain.staffing_hours import QUARTER_MINUTES, StaffingMinutes, sampled
from inloop.domain.time import MINUTE, Moment
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.desks import Seat


@dataclass(slots=True)
class Quarter:
    """A quarter-hour of a region. `serving` and `present` have a bit for each of its minutes."""

    operators: int = 0
    offered: int = 0
    used: int = 0
    serving: int = 0
    present: int = 0


_NOBODY = Quarter()


@dataclass(slots=True)
class Attendance:
    """The quarter-hours of all regions that are not written yet, by region and number."""

    quarters: dict[tuple[str, int], Quarter] = field(default_factory=dict)

    def shift(self, seat: Seat) -> None:
        """An operator is available, with all their slots, until the shift is over."""
        for quarter, bits in self._pieces(seat.region, seat.begins, seat.until):
            minutes = bits.bit_count()
            quarter.operators += minutes
            quarter.offered += minutes * seat.limit
            quarter.serving |= bits
            quarter.present |= bits

    def holds(self, seat: Seat, begins: Moment, until: Moment) -> None:
        """A conversation has a slot, and keeps its operator beyond the end of the shift."""
        for quarter, bits in self._pieces(seat.region, begins, until):
            quarter.used += bits.bit_count()
        for quarter, bits in self._pieces(seat.region, max(begins, seat.until), until):
            quarter.offered += bits.bit_count()
            quarter.present |= bits
        stayed = max(seat.until, seat.busy_until)
        for quarter, bits in self._pieces(seat.region, stayed, until):
            quarter.operators += bits.bit_count()
        seat.busy_until = max(seat.busy_until, until)

    def items(self, day: Day) -> tuple[Item, ...]:
        """The quarter-hours of a date that is over, by time; they are forgotten here."""
        found = {
            (number, region): item
            for region in day.network.regions
            for number, item in self._items_of(day, region)
        }
        past = day.ends // MINUTE // QUARTER_MINUTES
        self.quarters = {key: each for key, each in self.quarters.items() if key[1] >= past}
        return tuple(found[key] for key in sorted(found))

    def _items_of(self, day: Day, region: str) -> Iterator[tuple[int, Item]]:
        opened, alone = self._open(day, region)
        first = day.begins // MINUTE // QUARTER_MINUTES
        for number in range(first, day.ends // MINUTE // QUARTER_MINUTES):
            quarter = self.quarters.get((region, number), _NOBODY)
            open_bits = opened.get(number, 0)
            looked = open_bits | quarter.present
            if looked:
                minutes = StaffingMinutes(
                    operators=quarter.operators,
                    offered=quarter.offered,
                    used=quarter.used,
                    open=open_bits.bit_count(),
                    unstaffed=alone.get(number, 0).bit_count(),
                    minutes=looked.bit_count(),
                )
                last = number * QUARTER_MINUTES + looked.bit_length() - 1
                now = Moment(last * MINUTE)
                found = sampled(minutes, region=region, now=now, zone=day.network.zone)
                yield number, apply(found, {})

    def _open(self, day: Day, region: str) -> tuple[dict[int, int], dict[int, int]]:
        """The minutes open by the arrangement, and those of them with nobody on duty."""
        opened: dict[int, int] = {}
        alone: dict[int, int] = {}
        for begins, until in zip(day.edges, (*day.edges[1:], day.ends), strict=True):
            duty = day.duty(region, begins)
            if duty is None:
                continue
            for number, bits in _minutes(begins, until):
                there = self.quarters.get((duty, number), _NOBODY).serving
                opened[number] = opened.get(number, 0) | bits
                alone[number] = alone.get(number, 0) | (bits & ~there)
        return opened, alone

    def _pieces(self, region: str, begins: Moment, until: Moment) -> Iterator[tuple[Quarter, int]]:
        for number, bits in _minutes(begins, until):
            key = (region, number)
            if key not in self.quarters:
                self.quarters[key] = Quarter()
            yield self.quarters[key], bits


def _minutes(begins: Moment, until: Moment) -> Iterator[tuple[int, int]]:
    """The whole minutes from one moment to before another: number of the quarter, and bits."""
    first, behind = -(-begins // MINUTE), -(-until // MINUTE)
    while first < behind:
        number, offset = divmod(first, QUARTER_MINUTES)
        length = min(behind - first, QUARTER_MINUTES - offset)
        yield number, ((1 << length) - 1) << offset
        first += length
