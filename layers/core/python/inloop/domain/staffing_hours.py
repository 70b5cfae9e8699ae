"""Operators' time online: what the tick adds to the ledger, per region and quarter-hour.

Once a minute each region is looked at, and what is found counts for that minute. It counts and
never names: who was there cannot be read from it, only how many.

A quarter-hour is kept by the moment at which it begins, so that the night in which the clock goes
back has four more of them, and the night in which it goes forward four fewer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from inloop.domain.changes import Update
from inloop.domain.conditions import AtMost, Item, Lacks, Rule, either
from inloop.domain.ledger import kept_until
from inloop.domain.network import Network
from inloop.domain.presence import Presence
from inloop.domain.refs import QuarterRef
from inloop.domain.routing import Staff, attended
from inloop.domain.time import MINUTE, Moment, local

QUARTER_MINUTES = 15


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


def found_in(
    network: Network, region: str, staff: Mapping[str, Staff], now: Moment
) -> StaffingMinutes | None:
    """What one minute adds for a region; None where nobody is present and it is not open.

    Present is who is available, paused or leaving with a living lease, in the region that they work
    for, whoever it serves. A slot is used until the wrap-up. Offered are the slots of those who are
    available, and of all who are present those in use: who is paused or leaving offers nothing new
    but goes on with what they have, and so does who lowered their limit. So used never exceeds
    offered. Who lost their connection offers nothing until they are back. Open and unstaffed are
    what the live board shows, whoever would be on duty.
    """
    present = [seat for seat in staff.get(region, Staff()).seats if seat.present(now)]
    there = attended(network, region, staff, now)
    if not present and there is None:
        return None
    return StaffingMinutes(
        operators=len(present),
        offered=sum(_offered(seat) for seat in present),
        used=sum(len(seat.conversations) for seat in present),
        open=int(there is not None),
        unstaffed=int(there is False),
        minutes=1,
    )


def _offered(seat: Presence) -> int:
    used = len(seat.conversations)
    return max(seat.limit, used) if seat.state == "available" else used


def sampled(found: StaffingMinutes, *, region: str, now: Moment, zone: str) -> Update:
    """Add what a minute has shown to its quarter-hour.

    Rule `later`: that minute, or a later one, is counted already. It closes the race of two ticks
    at once and with a write made again after a lost answer. A tick so late that another has come
    before it is left out: less is counted then, and `minutes` says so, but nothing counts twice.
    """
    minute = now - now % MINUTE
    begins = Moment(now - now % (QUARTER_MINUTES * MINUTE))
    day = local(begins, zone).date()
    return Update(
        ref=QuarterRef(day.isoformat(), begins, region),
        set={
            "region": region,
            "date": day.isoformat(),
            "begins": begins,
            "last": minute,
            "expires_at": kept_until(day, zone),
        },
        add={each: getattr(found, each) for each in COUNTED},
        rules=(Rule("later", either(Lacks("last"), AtMost("last", minute - 1))),),
    )


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
