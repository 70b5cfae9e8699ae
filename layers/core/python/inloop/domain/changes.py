"""Writes as values: what is to become of an item, and under which rules.

A change is judged and applied by the store in one step; several changes in a transaction all
happen or none does. `apply` is the meaning of each; every store agrees with it (tests/contract).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inloop.domain.conditions import Item, Rule, Value
from inloop.domain.refs import Ref

WAKE = "wake"
"""The mark on which the stream's filter looks: set by writes that make room or bring a visitor,
removed by every other update of the item, because a filter cannot compare old and new."""

BOARD = "board"
"""The mark for the live board, set and removed alike, on writes that change a region's summary and
do not wake the router. The board's filter takes either mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Write the whole item, whatever was there."""

    ref: Ref
    item: Item
    wake: str | None = None
    board: str | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """Change some attributes; the item comes to be if it did not exist.

    `once` sets only what is absent; `add` adds to numbers (absent counts as 0); `include` and
    `exclude` change sets, of which an empty one ceases to be; `append` lengthens a list.
    """

    ref: Ref
    set: Mapping[str, Value] = field(default_factory=dict)
    once: Mapping[str, Value] = field(default_factory=dict)
    add: Mapping[str, int] = field(default_factory=dict)
    include: Mapping[str, str] = field(default_factory=dict)
    exclude: Mapping[str, str] = field(default_factory=dict)
    append: Mapping[str, Value] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    wake: str | None = None
    board: str | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Remove the item; nothing happens when it is not there."""

    ref: Ref
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Change nothing, but judge the rules with the rest of a transaction."""

    ref: Ref
    rules: tuple[Rule, ...]


Change = Put | Update | Delete | Check


def apply(change: Change, item: Item) -> dict[str, Value]:
    """The item after the change; empty when it is gone."""
    match change:
        case Put():
            return dict(change.item) | marks_of(change)
        case Update():
            return _updated(change, item)
        case Delete():
            return {}
        case Check():
            return dict(item)


def marks_of(change: Put | Update) -> dict[str, str]:
    """The marks that a change sets."""
    marks = {WAKE: change.wake, BOARD: change.board}
    return {name: mark for name, mark in marks.items() if mark}


def _updated(change: Update, item: Item) -> dict[str, Value]:
    after = {name: value for name, value in item.items() if name not in (WAKE, BOARD)}
    for name, value in change.once.items():
        after.setdefault(name, value)
    after |= change.set
    for name, number in change.add.items():
        after[name] = _number(item.get(name)) + number
    for name, member in change.include.items():
        after[name] = _members(item.get(name)) | {member}
    for name, member in change.exclude.items():
        after[name] = _members(item.get(name)) - {member}
        if not after[name]:
            del after[name]
    for name, value in change.append.items():
        before = item.get(name)
        after[name] = [*(before if isinstance(before, list) else []), value]
    for name in change.remove:
        after.pop(name, None)
    return after | marks_of(change)


def _number(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _members(value: Value | None) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()
