"""The live table's stream and its two event sources: in order per key, at least once, late.

Records are made from committed values; filters and limits are those of infra's event sources.
"""

from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from inloop.adapters.keys import Key
from inloop.adapters.values import item_to_wire
from inloop.domain.conditions import Item
from tests.simulation.functions import Functions
from tests.simulation.scheduler import Invocation, Scheduler

ATTEMPTS = 3
SHARDS = 2
ROUTE_SECONDS = BOARD_SECONDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A function that the stream feeds: by which marks, and how its source gathers."""

    function: str
    marks: tuple[str, ...]
    batch: int
    window_ms: int
    seconds: int


ROUTER = Reader(function="route", marks=("wake",), batch=25, window_ms=150, seconds=ROUTE_SECONDS)
LIVE_BOARD = Reader(
    function="board", marks=("wake", "board"), batch=500, window_ms=1000, seconds=BOARD_SECONDS
)

Record = dict[str, Any]


@dataclass(slots=True)
class Shard:
    """One shard: a batch at a time."""

    ready: list[Record] = field(default_factory=list)
    busy: bool = False


@dataclass(slots=True)
class Streams:
    """From changes of the live table to invocations of one reader."""

    scheduler: Scheduler
    functions: Functions
    reader: Reader = ROUTER
    _shards: list[Shard] = field(default_factory=lambda: [Shard() for _ in range(SHARDS)])
    _last: dict[Key, int] = field(default_factory=dict)
    _number: int = 0

    def changed(self, key: Key, before: Item, after: Item) -> None:
        """A value was committed. Only what changed an item and bears a mark gets through."""
        if after == before or not any(mark in after for mark in self.reader.marks):
            return
        self._number += 1
        record = _record(key, before, after, self._number)
        scheduler = self.scheduler
        late = scheduler.happens(scheduler.chances.record_late)
        delay = scheduler.chance.randrange(2_000, 40_000) if late else 0
        came = scheduler.clock.now + delay + scheduler.chance.randrange(20, 400)
        # In order per key, however late the one before is; across keys anything goes.
        came = self._last[key] = max(came, self._last.get(key, 0) + 1)
        shard = self._shards[crc32(key.pk.encode()) % SHARDS]
        scheduler.at(came, lambda: self._arrives(shard, record))

    def _arrives(self, shard: Shard, record: Record) -> None:
        shard.ready.append(record)
        self._look(shard)

    def _look(self, shard: Shard) -> None:
        if shard.busy or not shard.ready:
            return
        shard.busy = True
        # The source gathers for a moment, so that batches have more than one.
        gathered = self.scheduler.chance.randrange(1, self.reader.window_ms)
        self.scheduler.after(gathered, lambda: self._poll(shard))

    def _poll(self, shard: Shard) -> None:
        most = self.reader.batch
        batch, shard.ready = shard.ready[:most], shard.ready[most:]
        self._deliver(shard, batch, 1)

    def _deliver(self, shard: Shard, batch: list[Record], attempt: int) -> None:
        reader = self.reader
        handler = self.functions.handler(reader.function)

        def done(invocation: Invocation) -> None:
            failed = batch if invocation.failed else _failed(batch, invocation.outcome)
            if failed and attempt < ATTEMPTS:
                self.scheduler.after(
                    attempt * 500, lambda: self._deliver(shard, failed, 1 + attempt)
                )
                return
            if failed:
                function = self.reader.function
                self.scheduler.story.tell("{} gives up {} records", function, len(failed))
            elif attempt == 1 and self.scheduler.happens(self.scheduler.chances.record_twice):
                delay = self.scheduler.chance.randrange(10, 5_000)
                self.scheduler.after(delay, lambda: self._deliver(Shard(), batch, 2))
            shard.busy = False
            self._look(shard)

        event = {"Records": batch}
        self.scheduler.invoke(
            self.reader.function,
            lambda: handler(event, None),
            seconds=self.reader.seconds,
            done=done,
        )


def _failed(batch: list[Record], outcome: Any) -> list[Record]:
    """From the first failed record on: a stream is read in order. Some readers name none."""
    if outcome is None:
        return []
    failed = {each["itemIdentifier"] for each in outcome["batchItemFailures"]}
    numbers = [each["dynamodb"]["SequenceNumber"] for each in batch]
    first = next((at for at, number in enumerate(numbers) if number in failed), len(batch))
    return batch[first:]


def _record(key: Key, before: Item, after: Item, number: int) -> Record:
    keys = {"pk": {"S": key.pk}, "sk": {"S": key.sk}}
    return {
        "eventName": "MODIFY" if before else "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {
            "Keys": keys,
            "NewImage": keys | item_to_wire(after),
            "SequenceNumber": str(number),
            "StreamViewType": "NEW_IMAGE",
        },
    }
