"""What is read of the ledger, the same from both stores."""

from inloop.domain.changes import Put
from inloop.domain.refs import (
    ClosingRef,
    DayFiguresRef,
    QuarterRef,
    ReachRecordRef,
    ReleaseRef,
    ReportRef,
    ServiceRecordRef,
    StatementRef,
)
from inloop.domain.time import Moment
from inloop.ports.ledger import Ledger


def test_service_records_are_found_by_their_day_and_reach_records_by_their_month(
    store: Ledger,
) -> None:
    store.write(Put(ref=ServiceRecordRef("2026-11-23", "k1"), item={"end": "visitor_left"}))
    store.write(Put(ref=ServiceRecordRef("2026-11-24", "k2"), item={"end": "visitor_ended"}))
    store.write(Put(ref=ReachRecordRef("2026-11", "k3"), item={"role": "victim"}))
    assert store.service_records("2026-11-23") == ({"end": "visitor_left"},)
    assert list(store.reach_records("2026-11")) == [{"role": "victim"}]
    assert list(store.reach_records("2026-12")) == []


def test_quarter_hours_of_a_day_come_by_time_and_region(store: Ledger) -> None:
    for begins, region in ((1_800_000, "zuid"), (900_000, "zuid"), (900_000, "noord")):
        ref = QuarterRef("2026-11-23", Moment(begins), region)
        store.write(Put(ref=ref, item={"region": region, "begins": begins}))
    found = [(each["begins"], each["region"]) for each in store.quarters("2026-11-23")]
    assert found == [(900_000, "noord"), (900_000, "zuid"), (1_800_000, "zuid")]


def test_a_period_of_a_region_is_a_range_of_its_days_with_both_ends(store: Ledger) -> None:
    for date in ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"):
        store.write(Put(ref=DayFiguresRef(date, "noord"), item={"date": date}))
    store.write(Put(ref=DayFiguresRef("2026-11-01", "zuid"), item={"date": "other"}))
    found = store.day_figures("noord", "2026-11-01", "2026-11-30")
    assert [each["date"] for each in found] == ["2026-11-01", "2026-11-30"]


def test_the_closings_of_a_month_come_by_region(store: Ledger) -> None:
    for region in ("zuid", "noord"):
        store.write(Put(ref=ClosingRef("2026-11", region), item={"region": region}))
    assert [each["region"] for each in store.closings("2026-11")] == ["noord", "zuid"]


def test_releases_name_the_periods_and_reports_are_read_one_by_one(store: Ledger) -> None:
    for period in ("2026-11", "2026-Q4", "2026"):
        store.write(Put(ref=ReleaseRef(period), item={"period": period}))
    store.write(Put(ref=ReportRef("noord", "2026-11"), item={"document": "{}"}))
    assert {str(each["period"]) for each in store.releases()} == {"2026", "2026-11", "2026-Q4"}
    assert store.read(ReportRef("noord", "2026-11")) == {"document": "{}"}


def test_statements_come_by_month_and_version_and_a_month_can_be_asked_for(store: Ledger) -> None:
    for month, version in (("2026-11", 2), ("2026-11", 10), ("2026-12", 1), ("2026-11", 1)):
        ref = StatementRef("noord", month, version)
        store.write(Put(ref=ref, item={"month": month, "version": version}))
    every = [(each["month"], each["version"]) for each in store.statements("noord")]
    assert every == [("2026-11", 1), ("2026-11", 2), ("2026-11", 10), ("2026-12", 1)]
    assert [each["version"] for each in store.statements("noord", "2026-11")] == [1, 2, 10]
    assert store.statements("zuid") == ()
