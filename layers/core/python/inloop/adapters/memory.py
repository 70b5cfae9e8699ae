"""The store in memory: the meaning of changes and conditions with nothing around it.

For tests and simulation. It judges the same values as DynamoDB; tests/contract holds both to it.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from inloop.adapters.keys import (
    LAST,
    OVERRIDES,
    PENDING,
    RELEASES,
    STATUSES,
    SUMMARIES,
    WATCHERS,
    Key,
    Table,
    closings_key,
    day_figures_key,
    due_ref,
    key_of,
    place_key,
    quarters_key,
    queue_key,
    reach_key,
    region_key,
    service_key,
    staff_key,
    statements_key,
)
from inloop.domain.changes import Change, Delete, apply
from inloop.domain.conditions import Item, unmet
from inloop.domain.refs import Ref, WaitingRef
from inloop.domain.time import Moment
from inloop.ports.store import Declined, RegionStaff, Unmet, Written

Watcher = Callable[[Ref, Item], None]


@dataclass(slots=True)
class MemoryStore:
    """Items by key. `watchers` are shown each new image, as a table's stream would show it."""

    items: dict[Key, Item] = field(default_factory=dict)
    watchers: list[Watcher] = field(default_factory=list)
    partitions: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """Sort keys by table and partition, in order, as a table finds them without the others."""

    def read(self, ref: Ref) -> Item:
        """The item, or an empty mapping."""
        return self.items.get(key_of(ref), {})

    def read_many(self, refs: Sequence[Ref]) -> tuple[Item, ...]:
        """The items in the order asked."""
        return tuple(self.read(each) for each in refs)

    def write(self, change: Change) -> Written | Declined:
        """One change under its rules."""
        before = self.read(change.ref)
        declined = self.commit((change,))
        if declined is not None:
            return declined
        return Written(before if isinstance(change, Delete) else self.read(change.ref))

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        """All changes or none."""
        broken = tuple(
            Unmet(each.ref, rules, self.read(each.ref))
            for each in changes
            if (rules := unmet(each.rules, self.read(each.ref)))
        )
        if broken:
            return Declined(broken)
        for change in changes:
            self._keep(change)
        return None

    def _keep(self, change: Change) -> None:
        key = key_of(change.ref)
        before = self.items.get(key, {})
        after = apply(change, before)
        sorts = self.partitions.setdefault((key.table, key.pk), [])
        if after and not before:
            insort(sorts, key.sk)
        elif before and not after:
            sorts.remove(key.sk)
        if after:
            self.items[key] = after
        else:
            self.items.pop(key, None)
        if after and after != before:
            for watcher in self.watchers:
                watcher(change.ref, after)

    def waiting(
        self, region: str, *, most: int, beyond: WaitingRef | None = None
    ) -> tuple[Item, ...]:
        """The queue entries of a region, oldest first."""
        start = place_key(beyond) if beyond else ""
        return self._partition(queue_key(region), beyond=start, most=most)

    def staff(self, region: str) -> RegionStaff:
        """Presences and guests of a region."""
        items = self._partition(region_key(region))
        return RegionStaff(
            presences=tuple(each for each in items if "operator" in each),
            guests=next((each for each in items if "version" in each), {}),
        )

    def due(self, now: Moment, *, most: int) -> tuple[Ref, ...]:
        """Items whose due time has come, the longest due first."""
        fallen = [
            (due_at, key.pk, key.sk)
            for key, item in self.items.items()
            if isinstance(due_at := item.get("due_at"), int) and due_at <= now
        ]
        return tuple(due_ref(pk, sk) for _, pk, sk in sorted(fallen)[:most])

    def overrides(self) -> tuple[Item, ...]:
        """What coordinators decided for regions."""
        return self._partition(OVERRIDES)

    def employed(self, region: str) -> tuple[Item, ...]:
        """Who works for a region."""
        return self._partition(staff_key(region), table="directory")

    def pending(self) -> tuple[Item, ...]:
        """Changes of operators that have to be followed."""
        return self._partition(PENDING, table="directory")

    def statuses(self) -> tuple[Item, ...]:
        """What was last published."""
        return self._partition(STATUSES)

    def summaries(self) -> tuple[Item, ...]:
        """What the live board shows."""
        return self._partition(SUMMARIES)

    def watching(self) -> tuple[Item, ...]:
        """Who watches the live board."""
        return self._partition(WATCHERS)

    def service_records(self, date: str) -> tuple[Item, ...]:
        """The service records of one local date."""
        return self._partition(service_key(date), table="ledger")

    def reach_records(self, month: str) -> Iterator[Item]:
        """The reach records of one month."""
        return iter(self._partition(reach_key(month), table="ledger"))

    def quarters(self, date: str) -> tuple[Item, ...]:
        """The staffing of all regions on one local date."""
        return self._partition(quarters_key(date), table="ledger")

    def day_figures(self, region: str, first: str, last: str) -> tuple[Item, ...]:
        """The figures of a region's days."""
        return self._range(day_figures_key(region), first, last)

    def closings(self, month: str) -> tuple[Item, ...]:
        """The counts of a closed month."""
        return self._partition(closings_key(month), table="ledger")

    def releases(self) -> tuple[Item, ...]:
        """Which periods are released."""
        return self._partition(RELEASES, table="ledger")

    def statements(self, region: str, month: str = "") -> tuple[Item, ...]:
        """The statements of a region."""
        return self._range(statements_key(region), month, month + LAST)

    def _range(self, pk: str, first: str, last: str) -> tuple[Item, ...]:
        """Part of a partition of the ledger, both ends included."""
        sorts = self.partitions.get(("ledger", pk), [])
        found = sorts[bisect_left(sorts, first) : bisect_right(sorts, last)]
        return tuple(self.items[Key("ledger", pk, each)] for each in found)

    def _partition(
        self, pk: str, *, beyond: str = "", most: int | None = None, table: Table = "live"
    ) -> tuple[Item, ...]:
        sorts = self.partitions.get((table, pk), [])
        first = bisect_right(sorts, beyond)
        last = None if most is None else first + most
        return tuple(self.items[Key(table, pk, each)] for each in sorts[first:last])
