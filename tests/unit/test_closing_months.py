"""The night's work: months are closed once, completely, and never change; statements may."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import count

import pytest

from inloop.adapters.keys import Key
from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Change, Put
from inloop.domain.conditions import Item
from inloop.domain.network import Network
from inloop.domain.refs import (
    ClosingRef,
    QuarterRef,
    ReachRecordRef,
    ReleaseRef,
    ReportRef,
    ServiceRecordRef,
    StatementRef,
)
from inloop.domain.refusals import NoReport, NoSuchPeriod, PeriodUnfinished
from inloop.domain.reporting.document import PublicIndex, PublicReport, Report
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.text import from_text
from inloop.domain.time import Moment
from inloop.ports.store import Declined, Written
from inloop.usecases.closing import Bookkeeper
from inloop.usecases.settling import latest
from tests.agreed import agreement, network
from tests.networks import small
from tests.records import Records, a_period

OCTOBER, NOVEMBER = Period.named("2026-10"), Period.named("2026-11")


@dataclass
class Pages:
    """The documents of the public page; it may be out of reach."""

    documents: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    broken: bool = False

    def put(self, name: str, text: str) -> None:
        if self.broken:
            raise ConnectionError
        self.order.append(name)
        self.documents[name] = text


class Killed(Exception):
    """The function ended there."""


class Mortal(MemoryStore):
    """A store whose user dies at a write of the ledger."""

    dies_at: int | None = None
    kills: Callable[[Change], bool] | None = None
    writes: int = 0

    def write(self, change: Change) -> Written | Declined:
        if self.kills is not None and self.kills(change):
            raise Killed
        self._count()
        return super().write(change)

    def _count(self) -> None:
        self.writes += 1
        if self.writes == self.dies_at:
            raise Killed

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        if len(changes) > 1:
            self._count()
        return super().commit(changes)


def is_a_correction(change: Change) -> bool:
    return isinstance(change.ref, StatementRef) and change.ref.version > 1


def filed(store: MemoryStore, made: Records) -> None:
    number = count()
    for each in made.service:
        store.commit((Put(ref=ServiceRecordRef(str(each["date"]), f"s{next(number)}"), item=each),))
    for each in made.reach:
        store.commit((Put(ref=ReachRecordRef(str(each["month"]), f"r{next(number)}"), item=each),))
    for each in made.quarters:
        begins = Moment(next(number) * 900_000)
        ref = QuarterRef(str(each["date"]), begins, str(each["region"]))
        store.commit((Put(ref=ref, item=each),))


def a_ledger(store: MemoryStore, *, days: int = 92, conversations: int = 900) -> MemoryStore:
    """From the first of October on."""
    filed(store, records(days, conversations))
    return store


@cache
def records(days: int, conversations: int) -> Records:
    first = datetime(2026, 10, 1)  # noqa: DTZ001 - of the network's zone
    return a_period(small(), seed=7, first=first, days=days, conversations=conversations)


def books(
    store: MemoryStore, today: date, pages: Pages | None = None, network: Network | None = None
) -> Bookkeeper:
    return Bookkeeper(store, network or small(), today, pages or Pages())


def released(store: MemoryStore) -> set[str]:
    return {str(each["period"]) for each in store.releases()}


def what_is_told(store: MemoryStore) -> dict[Key, Item]:
    """Counts, reports, releases and statements."""
    kept = ("C#", "F#", "P", "A#")
    return {key: item for key, item in store.items.items() if key.pk.startswith(kept)}


def unreleased(store: MemoryStore, period: str) -> None:
    """As if the night had died before it marked the period."""
    store.items.pop(Key("ledger", "P", period))
    store.partitions["ledger", "P"].remove(period)


def report(store: MemoryStore, scope: str, period: str) -> Report:
    return from_text(Report, str(store.read(ReportRef(scope, period))["document"]))


def volume(of: Report | PublicReport, name: str) -> int | None:
    return next(each.value for each in of.volumes if each.name == name)


@pytest.fixture
def store() -> MemoryStore:
    return a_ledger(MemoryStore(), days=31, conversations=300)


def test_a_month_is_closed_on_the_night_of_the_third(store: MemoryStore) -> None:
    books(store, date(2026, 11, 2)).run()
    assert released(store) == set()
    books(store, date(2026, 11, 3)).run()
    assert released(store) == {"2026-10"}


def test_nights_that_did_not_run_are_made_up_for_the_oldest_month_first() -> None:
    store = a_ledger(MemoryStore())
    night = books(store, date(2027, 1, 3))
    night.run()
    assert night.closed == 3
    assert released(store) == {"2026-10", "2026-11", "2026-12", "2026-Q4", "2026"}
    assert volume(report(store, "*", "2026-Q4"), "offered") == 900
    assert volume(report(store, "*", "2026"), "offered") == 900


def test_a_night_that_is_repeated_writes_nothing_new(store: MemoryStore) -> None:
    books(store, date(2026, 11, 3)).run()
    before = dict(store.items)
    again = books(store, date(2026, 11, 3))
    again.run()
    assert (again.closed, again.statements) == (0, 0)
    assert store.items == before


def test_without_a_single_figure_nothing_is_closed() -> None:
    store = MemoryStore()
    books(store, date(2027, 1, 3)).run()
    assert released(store) == set()


def test_a_month_without_a_conversation_is_closed_too() -> None:
    store = a_ledger(MemoryStore(), days=31, conversations=60)
    books(store, date(2026, 12, 3)).run()
    assert released(store) == {"2026-10", "2026-11"}
    empty = report(store, "noord", "2026-11")
    assert volume(empty, "offered") == 0
    assert {each.missing for each in empty.measures if each.value is None} <= {
        "nothing",
        "too_few",
        "no_rates",
    }
    assert [point.offered for point in empty.trend][-1] == 0


def deaths() -> Iterator[int]:
    """Some of the writes of a night: among the days, then every one of what is told."""
    store = a_ledger(Mortal(), days=31, conversations=60)
    assert isinstance(store, Mortal)
    books(store, date(2026, 11, 3)).run()
    told = len(what_is_told(store))
    yield from range(1, store.writes - told, 61)
    yield from range(store.writes - told, store.writes + 1)


@cache
def undisturbed() -> dict[Key, Item]:
    """What such a night comes to when nobody dies."""
    store = a_ledger(MemoryStore(), days=31, conversations=60)
    books(store, date(2026, 11, 3)).run()
    return what_is_told(store)


@pytest.mark.parametrize("write", [*deaths()])
def test_a_night_that_dies_at_any_write_is_completed_by_the_next(write: int) -> None:
    mortal = a_ledger(Mortal(), days=31, conversations=60)
    assert isinstance(mortal, Mortal)
    mortal.dies_at = write
    pages = Pages()
    with pytest.raises(Killed):
        books(mortal, date(2026, 11, 3), pages).run()
    assert "2026-10" not in released(mortal)
    mortal.dies_at = None
    books(mortal, date(2026, 11, 3), pages).run()
    assert what_is_told(mortal) == undisturbed()


def test_while_the_public_page_is_out_of_reach_the_month_stays_due(store: MemoryStore) -> None:
    pages = Pages(broken=True)
    with pytest.raises(ConnectionError):
        books(store, date(2026, 11, 3), pages).run()
    assert released(store) == set()
    pages.broken = False
    books(store, date(2026, 11, 4), pages).run()
    assert released(store) == {"2026-10"}


def test_the_public_index_comes_last_and_names_what_is_there() -> None:
    store, pages = a_ledger(MemoryStore()), Pages()
    books(store, date(2027, 1, 3), pages).run()
    index = from_text(PublicIndex, pages.documents["index"])
    assert index.periods == ("2026-12", "2026-11", "2026-Q4", "2026-10", "2026")
    assert pages.order[-1] == "index"
    for period in index.periods:
        assert from_text(PublicReport, pages.documents[period]).period == period


def test_public_figures_are_multiples_of_five_and_none_is_under_ten() -> None:
    store, pages = a_ledger(MemoryStore()), Pages()
    books(store, date(2027, 1, 3), pages).run()
    for name, text in pages.documents.items():
        if name != "index":
            told = from_text(PublicReport, text)
            values = [each.value for each in told.volumes]
            values += [cell.count for table in told.tables for cell in table.cells]
            values += [each.served for each in told.regions]
            shown = [each for each in values if each is not None]
            assert shown
            assert all(each >= 10 and each % 5 == 0 for each in shown)


def a_late_record(store: MemoryStore) -> None:
    """One more conversation of October, served under the agreement, filed after the closing."""
    (like,) = [
        each
        for day in OCTOBER.days()
        for each in store.service_records(day.isoformat())
        if each.get("terms") == "per_chat" and each.get("agreement") == "noord>zuid"
    ][:1]
    store.write(Put(ref=ServiceRecordRef(str(like["date"]), "late"), item=like))


def test_a_late_record_changes_no_figure_and_makes_a_new_version_of_both_statements(
    store: MemoryStore,
) -> None:
    books(store, date(2026, 11, 3)).run()
    before = what_is_told(store)
    a_late_record(store)
    books(store, date(2026, 12, 3)).run()
    now = what_is_told(store)
    assert {key: now[key] for key in before} == before
    for region in ("noord", "zuid"):
        statement = latest(store, region, OCTOBER)
        assert statement is not None
        assert statement.version == 2
        (change,) = statement.changes
        assert change.after_quantity == (change.before_quantity or 0) + 1


def test_a_late_record_is_in_no_later_period_either() -> None:
    store = a_ledger(MemoryStore())
    books(store, date(2026, 11, 3)).run()
    a_late_record(store)
    books(store, date(2027, 1, 3)).run()
    months = [volume(report(store, "*", f"2026-{month}"), "offered") for month in (10, 11, 12)]
    assert sum(each or 0 for each in months) == 900
    assert volume(report(store, "*", "2026-Q4"), "offered") == 900


def test_a_closed_month_can_be_settled_anew_by_hand_and_only_a_closed_month(
    store: MemoryStore,
) -> None:
    books(store, date(2026, 11, 3)).run()
    a_late_record(store)
    again = books(store, date(2026, 11, 10))
    again.settle_again(OCTOBER)
    assert again.statements == 2
    with pytest.raises(PeriodUnfinished):
        again.settle_again(NOVEMBER)
    with pytest.raises(NoSuchPeriod):
        again.settle_again(Period.named("2026-Q3"))


def test_a_month_of_which_days_have_expired_is_not_settled_anew(store: MemoryStore) -> None:
    """What is swept would be taken for a correction. The first of October expires a 1 September."""
    books(store, date(2026, 11, 3)).run()
    a_late_record(store)
    with pytest.raises(NoReport):
        books(store, date(2028, 9, 1)).settle_again(OCTOBER)
    books(store, date(2028, 8, 31)).settle_again(OCTOBER)


def test_more_inhabitants_from_november_on_change_nothing_of_october_unless_somebody_asks() -> None:
    store = a_ledger(MemoryStore(), days=61, conversations=60)
    agreed = (agreement("noord>zuid", "per_inhabitant", 4),)
    books(store, date(2026, 11, 3), network=network(*agreed)).run()
    later = network(*agreed, inhabitants={"noord": 9000})
    books(store, date(2026, 12, 3), network=later).run()
    statement = latest(store, "noord", OCTOBER)
    assert statement is not None
    assert statement.version == 1
    by_hand = books(store, date(2026, 12, 3), network=later)
    by_hand.settle_again(OCTOBER)
    assert by_hand.statements == 2


def test_a_night_that_dies_among_earlier_statements_is_completed_by_the_next() -> None:
    """A correction of October that is lost in the night of November must not wait for Christmas."""
    mortal = a_ledger(Mortal(), days=61, conversations=300)
    assert isinstance(mortal, Mortal)
    books(mortal, date(2026, 11, 3)).run()
    a_late_record(mortal)
    mortal.kills = is_a_correction
    with pytest.raises(Killed):
        books(mortal, date(2026, 12, 3)).run()
    mortal.kills = None
    books(mortal, date(2026, 12, 4)).run()
    for region in ("noord", "zuid"):
        statement = latest(mortal, region, OCTOBER)
        assert statement is not None
        assert statement.version == 2


def test_public_figures_stay_as_they_were_first_put_though_the_night_is_repeated(
    store: MemoryStore,
) -> None:
    """Everybody may have seen them, though the night died before it marked the month."""
    pages = Pages()
    books(store, date(2026, 11, 3), pages).run()
    before = dict(pages.documents)
    unreleased(store, "2026-10")
    books(store, date(2026, 11, 4), pages).run()
    assert released(store) == {"2026-10"}
    assert pages.documents["2026-10"] == before["2026-10"]


def test_what_is_released_is_not_written_again_by_a_slower_run(store: MemoryStore) -> None:
    """Another run had read before the release, and comes to write after it."""
    books(store, date(2026, 11, 3)).run()
    before = what_is_told(store)
    late = books(store, date(2026, 11, 4))
    late.close(OCTOBER)
    assert what_is_told(store) == before


def test_counts_that_were_frozen_stay_though_the_first_run_died_behind_them(
    store: MemoryStore,
) -> None:
    books(store, date(2026, 11, 3)).run()
    frozen = store.read(ClosingRef("2026-10", "noord"))
    unreleased(store, "2026-10")
    a_late_record(store)
    books(store, date(2026, 11, 4)).run()
    assert store.read(ClosingRef("2026-10", "noord")) == frozen


def test_everything_that_is_kept_ends_in_time(store: MemoryStore) -> None:
    books(store, date(2026, 11, 3)).run()
    until = int(datetime.fromisoformat("2028-09-30T00:00+02:00").timestamp())
    for key, item in what_is_told(store).items():
        if key.pk.startswith("A#"):
            assert item["expires_at"] == int(
                datetime.fromisoformat("2034-01-01T00:00+01:00").timestamp()
            )
        else:
            assert item["expires_at"] == until, key


def test_no_report_names_a_count_that_it_hides(store: MemoryStore) -> None:
    books(store, date(2026, 11, 3)).run()
    hidden = 0
    for scope in ("*", "noord", "zuid", "oost"):
        text = str(store.read(ReportRef(scope, "2026-10"))["document"])
        for table in json.loads(text)["tables"]:
            counts = [cell.get("count") for cell in table["cells"]]
            hidden += counts.count(None)
            assert all(each is None or each >= 5 for each in counts)
    assert hidden > 0


def test_a_release_names_its_period(store: MemoryStore) -> None:
    books(store, date(2026, 11, 3)).run()
    assert store.read(ReleaseRef("2026-10"))["at"] == "2026-11-03"
