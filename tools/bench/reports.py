"""What a report reads: the figures of days, over months and at two volumes.

The figures of one week are made from generated records, and stand for every week of the period
under other dates: what a report costs depends on how many days there are and how much is in each.
"""

import json
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from inloop.adapters.memory import MemoryStore
from inloop.adapters.values import item_from_wire, item_to_wire
from inloop.domain.changes import Put
from inloop.domain.conditions import Item
from inloop.domain.network import Network
from inloop.domain.refs import DayFiguresRef
from inloop.usecases.reporting import figures_between, figures_of_day
from tests.networks import national
from tools.bench.table import Table
from tools.ledger_sample import records

CHATS = (30_000, 1_000_000)
MONTHS = (1, 12, 23)
LAST = date(2026, 9, 30)
WEEK = date(2026, 9, 7)
"""A Monday."""
DAYS_A_MONTH = 365.25 / 12
PAGE = 1_000_000
"""Bytes of one answer of a query, at most (DynamoDB's bound)."""
MEGABYTE = 1_000_000


@dataclass(slots=True)
class Figures(MemoryStore):
    """The day figures of a long time. They are read as they are kept, or `wired`: from JSON."""

    week: Mapping[tuple[str, int], Item] = field(default_factory=dict)
    wired: bool = False
    items_read: int = 0
    bytes_read: int = 0
    aside: float = 0.0
    """Seconds of making the JSON, which is the table's work and not the reader's."""

    def day_figures(self, region: str, first: str, last: str) -> tuple[Item, ...]:
        """One item a day, counted."""
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        days = (begin + timedelta(days=each) for each in range((end - begin).days + 1))
        kept = (self._item(region, each) for each in days)
        found = tuple(item for page in _pages(kept) for item in self._answer(page))
        self.items_read += len(found)
        return found

    def _item(self, region: str, day: date) -> Item:
        return {**self.week[region, day.isoweekday()], "date": day.isoformat()}

    def _answer(self, page: list[Item]) -> list[Item]:
        """A page of a query, by way of the JSON that DynamoDB sends."""
        if not self.wired:
            return page
        began = time.process_time()
        text = json.dumps({"Items": [item_to_wire(each) for each in page]})
        self.aside += time.process_time() - began
        self.bytes_read += len(text)
        return [item_from_wire(each) for each in json.loads(text)["Items"]]


def table() -> Table:
    """A row for each volume and length, over all regions at once: the largest report there is."""
    network = national()
    rows = [
        _row(network, week, chats, months)
        for chats in CHATS
        for week in (_week(network, chats),)
        for months in MONTHS
    ]
    return Table(
        "Reports: time, items read and memory (all regions; one generated week, repeated)",
        ("chats a year, months", "items", "MB read", "s in memory", "s from JSON", "MB at most"),
        tuple(rows),
    )


def _week(network: Network, chats: int) -> Mapping[tuple[str, int], Item]:
    """The day figures of a week, by region and ISO weekday."""
    store = MemoryStore()
    for day in records(network, first=WEEK, days=7, chats=chats):
        for ref, item in day.filed():
            store.write(Put(ref=ref, item=item))
        figures_of_day(store, day.date, regions=network.regions, zone=network.zone)
    return {
        (region, number): store.read(
            DayFiguresRef((WEEK + timedelta(days=number - 1)).isoformat(), region)
        )
        for region in network.regions
        for number in range(1, 8)
    }


def _row(
    network: Network, week: Mapping[tuple[str, int], Item], chats: int, months: int
) -> tuple[str, ...]:
    first = LAST - timedelta(days=round(months * DAYS_A_MONTH) - 1)
    kept, wired = Figures(week=week), Figures(week=week, wired=True)
    seconds = [_seconds(store, network, first) for store in (kept, wired)]
    tracemalloc.start()
    _read(Figures(week=week, wired=True), network, first)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (
        f"{chats:,}, {months}",
        f"{wired.items_read:,}",
        f"{wired.bytes_read / MEGABYTE:.1f}",
        *(f"{each:.2f}" for each in seconds),
        f"{most / MEGABYTE:.1f}",
    )


def _seconds(store: Figures, network: Network, first: date) -> float:
    began = time.process_time()
    _read(store, network, first)
    return time.process_time() - began - store.aside


def _read(store: Figures, network: Network, first: date) -> None:
    figures_between(store, network.regions, first, LAST, today=LAST + timedelta(days=1))


def _pages(items: Iterator[Item]) -> Iterator[list[Item]]:
    page: list[Item] = []
    size = 0
    for item in items:
        length = len(str(item["figures"]))
        if page and size + length > PAGE:
            yield page
            page, size = [], 0
        page.append(item)
        size += length
    if page:
        yield page
