"""The tables as the functions meet them: others come between, calls are throttled, writes repeated.

Whatever was committed is kept a second time in `Tables`, by which the promises are judged: neither
the functions nor the store's own books have a say in it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

from inloop.adapters.keys import OVERRIDES, STATUSES, Key, key_of
from inloop.domain.changes import Change
from inloop.domain.conditions import Item
from inloop.domain.refs import Ref, WaitingRef
from inloop.domain.time import Moment
from inloop.ports.store import Busy, Declined, RegionStaff, Store, Written
from tests.simulation.scheduler import Invocation, Scheduler


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit: what became of which items, and by whom."""

    by: Invocation | None
    at: Moment
    changes: tuple[Change, ...]
    before: dict[Key, Item]
    after: dict[Key, Item]


@dataclass(slots=True)
class Tables:
    """All items as they were committed last, by the first letter of their partition key."""

    kinds: dict[str, dict[Key, Item]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, kind: str) -> dict[Key, Item]:
        """The items of a kind: C, Q, R, N, B, overrides, statuses; S, M, T in the ledger."""
        return self.kinds[kind]

    def read(self, ref: Ref) -> Item:
        """One item."""
        key = key_of(ref)
        return self.kinds[_kind(key)].get(key, {})

    def keep(self, key: Key, item: Item) -> None:
        """This is what was committed; nothing when the item is gone."""
        if item:
            self.kinds[_kind(key)][key] = item
        else:
            self.kinds[_kind(key)].pop(key, None)


def _kind(key: Key) -> str:
    """The first letter of the partition key; the kinds that share a partition have names."""
    return {OVERRIDES: "overrides", STATUSES: "statuses"}.get(key.pk, key.pk[0])


@dataclass(slots=True)
class SimulatedStore:
    """A store around another.

    `committed` hears of every commit, `reading` of every look, `trying` of every transaction.
    """

    inner: Store
    scheduler: Scheduler
    tables: Tables
    committed: Callable[[Commit], None]
    reading: Callable[[str, str, Any], None]
    trying: Callable[[Sequence[Change]], None]

    def read(self, ref: Ref) -> Item:
        """One item."""
        self._outward("a read")
        return self.inner.read(ref)

    def read_many(self, refs: Sequence[Ref]) -> tuple[Item, ...]:
        """Several items."""
        self._outward("a read")
        return self.inner.read_many(refs)

    def waiting(
        self, region: str, *, most: int, beyond: WaitingRef | None = None
    ) -> tuple[Item, ...]:
        """A queue."""
        self._outward("a query")
        if beyond is None:
            self.reading("queue", region, ())
        return self.inner.waiting(region, most=most, beyond=beyond)

    def staff(self, region: str) -> RegionStaff:
        """A region's operators and guests."""
        self._outward("a query")
        found = self.inner.staff(region)
        self.reading("staff", region, found)
        return found

    def due(self, now: Moment, *, most: int) -> tuple[Ref, ...]:
        """What is due, as far as the index knows."""
        self._outward("a query")
        behind = self.scheduler.chances.index_behind
        # In any order: its partitions are asked one after the other. Sorted first, so that a seed
        # does the same on every store.
        found = sorted(self.inner.due(now, most=most), key=repr)
        self.scheduler.chance.shuffle(found)
        return tuple(each for each in found if not self.scheduler.happens(behind))

    def overrides(self) -> tuple[Item, ...]:
        """What coordinators decided."""
        self._outward("a query")
        found = self.inner.overrides()
        self.reading("overrides", "", found)
        return found

    def statuses(self) -> tuple[Item, ...]:
        """What was last published."""
        self._outward("a query")
        return self.inner.statuses()

    def employed(self, region: str) -> tuple[Item, ...]:
        """Who works for a region."""
        return self.inner.employed(region)

    def pending(self) -> tuple[Item, ...]:
        """Operators whose account does not yet follow their record."""
        self._outward("a query")
        return self.inner.pending()

    def summaries(self) -> tuple[Item, ...]:
        """What the live board shows."""
        self._outward("a query")
        return self.inner.summaries()

    def watching(self) -> tuple[Item, ...]:
        """Who watches the live board."""
        self._outward("a query")
        return self.inner.watching()

    def write(self, change: Change) -> Written | Declined:
        """One change, made again where the answer to the first was lost on its way."""
        self._outward("a write", writes=True)
        written = self._written(change)
        if self.scheduler.happens(self.scheduler.chances.written_again):
            self.scheduler.story.tell("the answer to a write is lost, and the SDK writes again")
            written = self._written(change)
        return written

    def _written(self, change: Change) -> Written | Declined:
        before = self._before((change,))
        answer = self.inner.write(change)
        if isinstance(answer, Written):
            self._tell((change,), before)
        return answer

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        """All or none. Where others win every time, nothing is written and `Busy` is raised."""
        self._outward("a transaction", writes=True)
        self.trying(changes)
        if self.scheduler.happens(self.scheduler.chances.conflicting):
            self.scheduler.story.tell("a transaction conflicts with others every time")
            self.scheduler.outward("a further try")
            raise Busy
        keys = [key_of(each.ref) for each in changes]
        assert len(set(keys)) == len(keys) <= 100, "DynamoDB refuses such a transaction"
        before = self._before(changes)
        declined = self.inner.commit(changes)
        if declined is None:
            self._tell(changes, before)
        return declined

    def _before(self, changes: Sequence[Change]) -> dict[Key, Item]:
        return {key_of(each.ref): self.tables.read(each.ref) for each in changes}

    def _tell(self, changes: Sequence[Change], before: dict[Key, Item]) -> None:
        # What the store says it holds now, not what the changes say they would make of it.
        refs: dict[str, list[Ref]] = defaultdict(list)
        for each in changes:
            refs[key_of(each.ref).table].append(each.ref)
        after = {
            key_of(ref): item
            for each in refs.values()
            for ref, item in zip(each, self.inner.read_many(each), strict=True)
        }
        for key, item in after.items():
            self.tables.keep(key, item)
        self.committed(
            Commit(
                by=self.scheduler.current(),
                at=self.scheduler.clock.now,
                changes=tuple(changes),
                before=before,
                after=after,
            )
        )

    def _outward(self, what: str, *, writes: bool = False) -> None:
        self.scheduler.outward(what)
        if self.scheduler.happens(self.scheduler.chances.throttled):
            self.scheduler.story.tell("{} is throttled", what)
            if writes:
                raise Busy
            raise ClientError({"Error": {"Code": "ThrottlingException"}}, "Query")
