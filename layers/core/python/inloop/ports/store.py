"""What the use cases ask of storage: strongly consistent reads and conditional writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from inloop.domain.changes import Change
from inloop.domain.conditions import Item
from inloop.domain.refs import Ref, WaitingRef
from inloop.domain.time import Moment


class Busy(Exception):
    """Other writers won every time, or the table throttled; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Written:
    """The write happened. `item` is the item after it; of a deletion, what was deleted."""

    item: Item


@dataclass(frozen=True, slots=True)
class Unmet:
    """The rules of one change that did not hold, and the item as the store saw it then."""

    ref: Ref
    rules: tuple[str, ...]
    item: Item


@dataclass(frozen=True, slots=True)
class Declined:
    """Nothing was written: an answer, not an error."""

    unmet: tuple[Unmet, ...]

    def broke(self, rule: str) -> bool:
        """Whether a rule of this name was among those that did not hold."""
        return any(rule in each.rules for each in self.unmet)


@dataclass(frozen=True, slots=True)
class RegionStaff:
    """The presence items of one region and what it holds for others, read as one."""

    presences: tuple[Item, ...]
    guests: Item


class Store(Protocol):
    """The tables, as one. Reads are strongly consistent unless said otherwise."""

    def read(self, ref: Ref) -> Item:
        """The item, or an empty mapping."""

    def read_many(self, refs: Sequence[Ref]) -> tuple[Item, ...]:
        """The items in the order asked, in one request; empty mappings for those not there."""

    def write(self, change: Change) -> Written | Declined:
        """One change under its rules. Raises Busy when throttled beyond patience."""

    def commit(self, changes: Sequence[Change]) -> Declined | None:
        """All changes or none. Conflicts are retried a bounded number of times, then Busy."""

    def waiting(
        self, region: str, *, most: int, beyond: WaitingRef | None = None
    ) -> tuple[Item, ...]:
        """The queue entries of a region, oldest first, from behind `beyond` on."""

    def staff(self, region: str) -> RegionStaff:
        """Everyone who works for a region, whatever their presence."""

    def due(self, now: Moment, *, most: int) -> tuple[Ref, ...]:
        """Items whose due time has come; eventually consistent, so read again before acting."""

    def overrides(self) -> tuple[Item, ...]:
        """What coordinators decided for regions, by region; past ones may still be there."""

    def employed(self, region: str) -> tuple[Item, ...]:
        """Who works for a region, by the directory."""

    def pending(self) -> tuple[Item, ...]:
        """Changes of operators that have to be followed."""

    def statuses(self) -> tuple[Item, ...]:
        """What was last published, by region."""

    def summaries(self) -> tuple[Item, ...]:
        """What the live board shows, by region."""

    def watching(self) -> tuple[Item, ...]:
        """Who watches the live board; lapsed ones may still be there."""
