"""The year of records that `make run` may begin with."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from inloop.adapters.dynamo import DynamoStore
from inloop.domain.network import Network
from inloop.ports.ledger import Ledger
from inloop.usecases.public_figures import PublicPages
from tests.networks import small
from tests.stores import TABLES, moto_client
from tools.local.failure import CannotStart
from tools.local.sample import RAW_DAYS, Sample, copy, make_sample

TODAY = date(2026, 4, 5)


@cache
def sample() -> Sample:
    """February and March, and four days of April."""
    return make_sample(small(), TODAY, months=2)


def test_months_are_closed_by_the_books_and_nothing_is_left_due() -> None:
    kinds = Counter(key.pk.partition("#")[0] for key, _ in sample().items)
    released = {item["period"] for key, item in sample().items if key.pk == "P"}
    assert released == {"2026-02", "2026-03", "2026-Q1"}
    assert kinds["C"] == 2 * len(small().regions)
    assert kinds["A"] >= 2 * 2
    assert {"index", "2026-02", "2026-03", "2026-Q1"} == sample().documents.keys()


def test_a_month_is_closed_in_its_own_night() -> None:
    nights = []

    def close(_store: Ledger, _network: Network, today: date, _pages: PublicPages) -> None:
        nights.append(today)

    make_sample(small(), date(2026, 4, 2), months=2, close=close)
    assert nights == [date(2026, 3, 3)]


def test_every_day_up_to_yesterday_has_figures_and_the_last_forty_have_their_records() -> None:
    days = {str(item["date"]) for key, item in sample().items if key.pk == "D#noord"}
    raw = {str(item["date"]) for key, item in sample().items if key.pk.startswith("T#")}
    first = date(2026, 2, 1)
    assert len(days) == (TODAY - first).days
    assert (min(days), max(days)) == ("2026-02-01", "2026-04-04")
    assert len(raw) == RAW_DAYS
    assert max(raw) == "2026-04-04"


def test_what_is_copied_is_read_again_as_it_was() -> None:
    some = sample().items[:300]
    with moto_client() as client:
        copy(client, TABLES.ledger, some)
        store = DynamoStore(client, TABLES, lambda _: None)
        found = [
            item
            for month in ("2026-02", "2026-03")
            for item in (*store.closings(month), *store.reach_records(month))
        ]
        found += [
            item
            for region in small().regions
            for item in store.day_figures(region, "2026-01-01", "2026-12-31")
        ]
    wanted = [item for key, item in some if key.pk[0] in "CMD"]
    assert wanted
    assert sorted(map(repr, map(_sorted, found))) == sorted(map(repr, map(_sorted, wanted)))


def _sorted(item: object) -> list[tuple[str, object]]:
    assert isinstance(item, dict)
    return [
        (name, sorted(value) if isinstance(value, frozenset) else value)
        for name, value in sorted(item.items())
    ]


class Declining:
    """A table that never takes everything."""

    def batch_write_item(self, *, RequestItems: object) -> dict[str, object]:  # noqa: N803
        return {"UnprocessedItems": RequestItems}


def test_a_table_that_declines_is_told() -> None:
    with pytest.raises(CannotStart, match="could not be copied"):
        copy(Declining(), "ledger", sample().items[:1])  # type: ignore[arg-type]
