"""A store that counts what is asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Change
from inloop.domain.conditions import Item
from inloop.domain.refs import Ref, WaitingRef
from inloop.domain.time import Moment
from inloop.ports.store import Declined, RegionStaff, Written


@dataclass
class Counting:
    """A store that counts what is asked of it: requests that read, items read, and writes."""

    store: MemoryStore = field(default_factory=MemoryStore)
    reads: int = 0
    items: int = 0
    writes: int = 0
    declined: int = 0

    def read(self, ref: Ref) -> Item:
        """Counted."""
        return self._read((self.store.read(ref),))[0]

    def read_many(self, refs: Sequence[Ref]) -> tuple[Item, ...]:
        """Counted as one request."""
        return self._read(self.store.read_many(refs))

    def waiting(
        self, region: str, *, most: int, beyond: WaitingRef | None = None
    ) -> tuple[Item, ...]:
        """Counted as one request."""
        return self._read(self.store.waiting(region, most=most, beyond=beyond))

    def staff(self, region: str) -> RegionStaff:
        """Counted as one request."""
        found = self.store.staff(region)
        self._read((*found.presences, found.guests))
        return found

    def write(self, change: Change) -> Written | Declined:
        """Counted."""
        self.writes += 1
        return self.store.write(change)

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        """Counted as one."""
        self.writes += 1
        declined = self.store.commit(changes)
        self.declined += declined is not None
        return declined

    def due(self, now: Moment, *, most: int) -> tuple[Ref, ...]:
        """Not counted."""
        return self.store.due(now, most=most)

    def overrides(self) -> tuple[Item, ...]:
        """Counted as one request."""
        return self._read(self.store.overrides())

    def employed(self, region: str) -> tuple[Item, ...]:
        """Who works for a region."""
        return self.store.employed(region)

    def pending(self) -> tuple[Item, ...]:
        """Not counted: no decision asks for them."""
        return self.store.pending()

    def statuses(self) -> tuple[Item, ...]:
        """Not counted: no decision asks for them."""
        return self.store.statuses()

    def summaries(self) -> tuple[Item, ...]:
        """Not counted: no decision asks for them."""
        return self.store.summaries()

    def watching(self) -> tuple[Item, ...]:
        """Not counted: no decision asks for them."""
        return self.store.watching()

    def _read(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        self.reads += 1
        self.items += sum(bool(each) for each in items)
        return items
