"""A year of the ledger for this machine: generated, closed month by month, and copied to the table.

The books are kept by the product's own use cases, on a store in memory, in each night in which a
month closes; what they wrote is then copied as it is. So the pages have something to show, made by
the code that will make it. Nobody in it exists.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from mypy_boto3_dynamodb import DynamoDBClient

from inloop.adapters.keys import Key, key_of
from inloop.adapters.memory import MemoryStore
from inloop.adapters.publishing import FiguresBucket
from inloop.adapters.values import item_to_wire
from inloop.domain.changes import Put
from inloop.domain.conditions import Item
from inloop.domain.network import Network
from inloop.domain.refs import QuarterRef, ReachRecordRef, Ref, ServiceRecordRef
from inloop.domain.reporting.periods import Period, month_of
from inloop.domain.reporting.scopes import codes_of
from inloop.domain.time import NEVER
from inloop.usecases.closing import Bookkeeper
from inloop.usecases.public_figures import PublicPages
from inloop.usecases.reporting import figures_of_day
from tools.ledger_sample import records
from tools.local.failure import CannotStart
from tools.local.stack import LocalStack

MONTHS = 12
"""Whole months before the present one, of which the days so far come on top."""
RAW_DAYS = 40
"""Days of which the records themselves are copied too, the last of them yesterday."""

AT_ONCE = 25
"""Items of one request, the most that DynamoDB takes."""
SIDE_BY_SIDE = 4
TRIES = 5

CloseBooks = Callable[[MemoryStore, Network, date, PublicPages], None]
"""The night's work of a date: closes what is due."""


@dataclass(slots=True)
class Documents:
    """The documents of the public page, by name."""

    texts: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, text: str) -> None:
        """Keep it."""
        self.texts[name] = text


@dataclass(frozen=True, slots=True)
class Sample:
    """What is copied: items of the ledger, and the documents of the public page."""

    items: Sequence[tuple[Key, Item]]
    documents: Mapping[str, str]


def close_books(store: MemoryStore, network: Network, today: date, pages: PublicPages) -> None:
    """As the product does it in the night of a date."""
    Bookkeeper(store, network, today, pages).run()


def make_sample(
    network: Network,
    today: date,
    *,
    months: int = MONTHS,
    close: CloseBooks = close_books,
    seed: int = 1,
) -> Sample:
    """The records of whole months and up to yesterday, and what the books made of them."""
    first, this_month = _months_before(today, months), today.replace(day=1)
    closings = _closings(first, today)
    store, documents = MemoryStore(), Documents()
    raw: list[Ref] = []
    codes = codes_of(network)
    for day in records(network, first=first, days=(today - first).days, seed=seed):
        for ref, item in day.filed():
            store.write(Put(ref=ref, item=item))
        if day.date >= today - timedelta(days=RAW_DAYS):
            raw.extend(ref for ref, _ in day.filed())
        # Those of a month that closes are made when it does.
        if day.date in (first, this_month) or day.date > this_month:
            figures_of_day(store, day.date, regions=codes, zone=network.zone)
        night = day.date + timedelta(days=1)
        if night in closings:
            close(store, network, night, documents)
    return Sample(tuple(_copied(store, raw)), documents.texts)


def _months_before(today: date, months: int) -> date:
    """The first day of so many months before that of today."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _closings(first: date, today: date) -> frozenset[date]:
    """The nights in which a month of these closes, up to that of today."""
    days = range((today - first).days)
    months: set[Period] = {month_of(first + timedelta(days=each)) for each in days}
    return frozenset(each.closes() for each in months if each.closes() <= today)


def _copied(store: MemoryStore, raw: Sequence[Ref]) -> Iterator[tuple[Key, Item]]:
    """All that was made of the records, and the records of the last days."""
    lately = {key_of(each) for each in raw}
    kinds = (ServiceRecordRef("", ""), ReachRecordRef("", ""), QuarterRef("", NEVER, ""))
    prefixes = tuple(key_of(each).pk for each in kinds)
    for key, item in store.items.items():
        if key in lately or not key.pk.startswith(prefixes):
            yield key, item


def copy_to(stack: LocalStack, sample: Sample) -> None:
    """Into the ledger and onto the public page. Raises CannotStart when the table declines."""
    copy(stack.aws.dynamodb(), stack.description.tables["ledger"], sample.items)
    pages = FiguresBucket(cache(stack.aws.s3), stack.site_bucket)
    for name, text in sample.documents.items():
        pages.put(name, text)


def copy(dynamodb: DynamoDBClient, table: str, items: Sequence[tuple[Key, Item]]) -> None:
    """Write all of it, several requests at a time. Raises CannotStart when the table declines."""
    parts = [items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE)]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        for _ in threads.map(lambda part: _write(dynamodb, table, part), parts):
            pass


def _write(dynamodb: DynamoDBClient, table: str, part: Sequence[tuple[Key, Item]]) -> None:
    left: Any = {table: [{"PutRequest": {"Item": _wired(*each)}} for each in part]}
    for _ in range(TRIES):
        left = dynamodb.batch_write_item(RequestItems=left).get("UnprocessedItems")
        if not left:
            return
    raise CannotStart("the sample could not be copied to the ledger")


def _wired(key: Key, item: Item) -> dict[str, Any]:
    return item_to_wire(item) | {"pk": {"S": key.pk}, "sk": {"S": key.sk}}
