"""Operators' time online: what is sampled, counted and summed."""

from inloop.domain.conditions import Item
from inloop.domain.staffing_hours import StaffingMinutes, staffing_of


def quarter(region: str, **counts: int) -> Item:
    return {"region": region, "date": "2026-11-23", "begins": 0, "last": 0, **counts}


def test_a_day_is_summed_region_by_region_and_an_absent_count_is_none() -> None:
    found = staffing_of(
        [
            quarter("noord", operators=30, offered=60, used=20, open=15, minutes=15),
            quarter("zuid", open=15, unstaffed=15, minutes=15),
            quarter("noord", operators=10, offered=30, used=30, open=10, unstaffed=5, minutes=10),
        ]
    )
    assert found == {
        "noord": StaffingMinutes(40, 90, 50, 25, 5, 25),
        "zuid": StaffingMinutes(open=15, unstaffed=15, minutes=15),
    }


def test_a_day_without_staffing_is_empty() -> None:
    assert staffing_of([]) == {}
