"""A quarter-hour of staffing as the ledger keeps it."""

from inloop.domain.conditions import Item
from inloop.domain.ledger import _expiry
from inloop.domain.staffing_hours import COUNTED, StaffingMinutes
from inloop.domain.time import MINUTE, Moment, local

QUARTER_MINUTES = 15


def quarter_item(found: StaffingMinutes, *, region: str, now: Moment, zone: str) -> Item:
    """The item of the quarter-hour in which `now`, the last minute that was looked at, lies."""
    begins = now - now % (QUARTER_MINUTES * MINUTE)
    day = local(Moment(begins), zone).date()
    counts = {each: int(getattr(found, each)) for each in COUNTED}
    return {
        "region": region,
        "date": day.isoformat(),
        "begins": begins,
        "last": now,
        "expires_at": _expiry(day, zone),
        **counts,
    }
