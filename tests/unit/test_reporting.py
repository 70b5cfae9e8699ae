"""The figures of days in the ledger: made from records, made again, and read over a period."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Put
from inloop.domain.conditions import Item
from inloop.domain.refs import DayFiguresRef, QuarterRef, ServiceRecordRef
from inloop.domain.reporting.day import DayFigures
from inloop.domain.reporting.day_text import figures_of
from inloop.domain.time import Moment
from inloop.ports.store import Busy
from inloop.usecases.reporting import figures_between, figures_of_day

DAY = date(2026, 11, 23)
TODAY = date(2026, 11, 25)
REGIONS = ("noord", "zuid", "was")
ZONE = "Europe/Amsterdam"


class Ledger(MemoryStore):
    """A store that tells who reads records, and counts the writes of figures."""

    def __init__(self) -> None:
        super().__init__()
        self.read_days: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def service_records(self, date: str) -> tuple[Item, ...]:
        found = super().service_records(date)
        self.read_days.append(date)
        self.meanwhile()
        return found

    def add(self, key: str, *, day: date = DAY, region: str = "noord") -> ServiceRecordRef:
        ref = ServiceRecordRef(day.isoformat(), key)
        record: Item = {
            "date": day.isoformat(),
            "hour": 9,
            "entry_region": region,
            "end": "no_helper",
        }
        self.write(Put(ref=ref, item=record))
        return ref

    def figures(self, region: str, day: date = DAY) -> DayFigures:
        item = self.read(DayFiguresRef(day.isoformat(), region))
        return figures_of(str(item["figures"]))


@pytest.fixture
def store() -> Ledger:
    return Ledger()


def make(store: Ledger, day: date = DAY) -> int:
    return figures_of_day(store, day, regions=REGIONS, zone=ZONE)


def between(store: Ledger, region: str, first: date, last: date) -> DayFigures:
    return figures_between(store, [region], first, last, today=TODAY)[region]


def test_each_region_gets_the_figures_of_its_day_for_as_long_as_the_ledger_keeps_them(
    store: Ledger,
) -> None:
    store.add("k1")
    store.add("k2")
    assert make(store) == 2
    item = store.read(DayFiguresRef("2026-11-23", "noord"))
    assert {**item, "figures": ""} == {
        "date": "2026-11-23",
        "region": "noord",
        "records": 2,
        "figures": "",
        "expires_at": int(datetime(2028, 10, 23, tzinfo=ZoneInfo(ZONE)).timestamp()),
    }
    assert store.figures("noord").unserved == {"abandoned": 2}
    assert store.figures("zuid") == DayFigures()


def test_to_make_them_again_gives_the_same_items_and_writes_nothing(store: Ledger) -> None:
    store.add("k1")
    make(store)
    before, seen = dict(store.items), []
    store.watchers.append(lambda ref, _item: seen.append(ref))
    assert make(store) == 1
    assert (store.items, seen) == (before, [])


def test_a_late_record_is_in_the_figures_when_they_are_made_again(store: Ledger) -> None:
    store.add("k1")
    make(store)
    store.add("late")
    make(store)
    assert store.figures("noord").offered == 2


def test_a_region_whose_records_are_gone_keeps_no_figures_of_them(store: Ledger) -> None:
    ref = store.add("k1", region="was")
    make(store)
    assert store.figures("was").offered == 1
    del store.items[next(key for key in store.items if key.sk == ref.key)]
    store.partitions["ledger", "S#2026-11-23"].remove(ref.key)
    make(store)
    assert store.figures("was") == DayFigures()


def test_a_region_that_the_network_does_not_know_has_figures_all_the_same(store: Ledger) -> None:
    store.add("k1", region="elders")
    assert make(store) == 1
    assert store.figures("elders").offered == 1


def test_a_region_with_staffing_alone_has_figures(store: Ledger) -> None:
    quarter: Item = {"region": "zuid", "operators": 15, "open": 15}
    store.write(Put(ref=QuarterRef("2026-11-23", Moment(0), "zuid"), item=quarter))
    assert make(store) == 0
    assert store.figures("zuid").staffing.operators == 15


def test_the_slower_of_two_runs_does_not_put_back_what_it_has_read_before(store: Ledger) -> None:
    store.add("k1")

    def another_run() -> None:
        store.meanwhile = lambda: None
        store.add("late")
        make(store)

    store.meanwhile = another_run
    assert make(store) == 2
    assert store.figures("noord").offered == 2


def test_a_run_gives_up_when_somebody_else_writes_every_time(store: Ledger) -> None:
    keys = iter(range(99))

    def another_run() -> None:
        store.add(f"late{next(keys)}")
        store.meanwhile = lambda: None
        make(store)
        store.add(f"later{next(keys)}")
        store.meanwhile = another_run

    store.meanwhile = another_run
    with pytest.raises(Busy):
        make(store)


def test_a_period_is_the_sum_of_its_days_and_reads_no_record_of_those_that_were_made(
    store: Ledger,
) -> None:
    for day in (date(2026, 11, 21), date(2026, 11, 22), DAY):
        store.add("k", day=day)
        make(store, day)
    store.read_days.clear()
    assert between(store, "noord", date(2026, 11, 22), DAY).offered == 2
    assert store.read_days == []


def test_a_day_that_was_not_made_is_computed_from_its_records(store: Ledger) -> None:
    make(store, date(2026, 11, 22))
    store.add("k")
    store.read_days.clear()
    assert between(store, "noord", date(2026, 11, 22), DAY).offered == 1
    assert store.read_days == ["2026-11-23"]


def test_the_current_day_is_computed_from_its_records_even_if_it_was_made(store: Ledger) -> None:
    store.add("k1", day=TODAY)
    make(store, TODAY)
    store.add("k2", day=TODAY)
    assert between(store, "noord", DAY, TODAY).offered == 2


def test_days_to_come_have_no_figures_and_are_not_read(store: Ledger) -> None:
    store.add("k", day=date(2026, 11, 26))
    assert between(store, "noord", TODAY, date(2026, 11, 29)) == DayFigures()
    assert store.read_days == ["2026-11-25"]


def test_figures_in_another_format_are_computed_anew(store: Ledger) -> None:
    store.add("k")
    old: Item = {"date": "2026-11-23", "region": "noord", "figures": '{"format":0}'}
    store.write(Put(ref=DayFiguresRef("2026-11-23", "noord"), item=old))
    assert between(store, "noord", DAY, DAY).offered == 1
