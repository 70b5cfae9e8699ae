"""A generated year, closed night by night: what is released, and the same reckoned in SQL."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Put
from inloop.domain.network import Network
from inloop.domain.rates import Rate
from inloop.domain.refs import QuarterRef, ReachRecordRef, ReportRef, ServiceRecordRef
from inloop.domain.reporting.cells import NETWORK
from inloop.domain.reporting.document import Report
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.tables import HIDING
from inloop.domain.reporting.text import from_text
from inloop.domain.time import Moment
from inloop.usecases.closing import Bookkeeper
from tests.networks import small
from tests.reckoning import Reckoning
from tests.records import Records, a_period

YEAR = Period.named("2027")
RATES = {month.name: 4200 if month.name < "2027-03" else 4350 for month in YEAR.months()}
REGIONS = (*small().regions, "was")
"""The last is in no data any more; its records name it, and so it is counted."""


class NoPage:
    """Nobody reads it here."""

    def put(self, name: str, text: str) -> None:
        """Nowhere."""


def network() -> Network:
    rates = (
        Rate(valid_from=date(2026, 1, 1), operator_hour_cents=4200),
        Rate(valid_from=date(2027, 3, 1), operator_hour_cents=4350),
    )
    return replace(small(), rates=rates)


@cache
def records() -> Records:
    first = datetime(2027, 1, 1)  # noqa: DTZ001 - of the network's zone
    return a_period(small(), seed=72, first=first, days=365, conversations=2_400)


@cache
def books() -> MemoryStore:
    """The ledger of the year, and what twelve nights have made of it."""
    store = MemoryStore()
    for number, each in enumerate(records().service):
        store.write(Put(ref=ServiceRecordRef(str(each["date"]), f"s{number}"), item=each))
    for number, each in enumerate(records().reach):
        store.write(Put(ref=ReachRecordRef(str(each["month"]), f"r{number}"), item=each))
    for number, each in enumerate(records().quarters):
        ref = QuarterRef(str(each["date"]), Moment(number), str(each["region"]))
        store.write(Put(ref=ref, item=each))
    for month in YEAR.months():
        Bookkeeper(store, network(), month.closes(), NoPage()).run()
    return store


@cache
def reckoning() -> Reckoning:
    return Reckoning.of(records().service, records().reach, records().quarters, RATES)


def released() -> list[str]:
    return [str(each["period"]) for each in books().releases()]


def report(scope: str | None, period: str) -> Report:
    item = books().read(ReportRef(scope or NETWORK, period))
    return from_text(Report, str(item["document"]))


def test_the_year_is_released_with_every_month_and_quarter() -> None:
    assert len(released()) == len(YEAR.months()) + 4 + 1


@pytest.mark.parametrize("scope", [None, *REGIONS])
def test_whatever_is_told_is_what_the_raw_records_come_to(scope: str | None) -> None:
    told = hidden = 0
    for name in released():
        period, of = Period.named(name), report(scope, name)
        found = reckoning()
        named = found.scope(period.first.isoformat(), period.last.isoformat(), scope)
        assert {each.name: each.value for each in of.volumes} == found.volumes()
        measures = found.measures(scope)
        for each in of.measures:
            if each.missing != "hidden":
                assert str(each.missing or each.value) == measures[each.name], (name, each)
        cells = found.tables(hours=period.kind != "month")
        for table in of.tables:
            shown = {cell.key: cell.count for cell in table.cells}
            for key, count in cells[table.name].items():
                assert shown.get(key, 0) in (count, None), (name, table.name, key)
                told, hidden = told + (shown[key] is not None), hidden + (shown[key] is None)
        assert [
            (each.entry, each.serving, each.why, each.conversations, each.minutes)
            for each in of.matrix
        ] == found.matrix(named)
    assert told
    assert hidden or scope == "dicht"


@pytest.mark.parametrize("scope", [None, *REGIONS])
def test_no_small_number_is_told_of_a_protected_table(scope: str | None) -> None:
    protected = {table.name for table in HIDING}
    for name in released():
        for table in report(scope, name).tables:
            if table.name in protected:
                assert all(cell.count is None or cell.count >= 5 for cell in table.cells)
