"""Conditions as values: what must hold of an item for a write to happen.

Every store judges the same values: the memory store by `holds`, DynamoDB by an expression made
from them. When DynamoDB refuses, `holds` on the item it returns says which rule was not met.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | bool | frozenset[str] | list["Value"] | dict[str, "Value"]
Item = Mapping[str, Value]
"""The attributes of one item, without its keys. Absent items are an empty mapping."""


@dataclass(frozen=True, slots=True)
class Has:
    """The attribute is there. Every item of ours has at least one, so this also says it exists."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """The attribute is not there (or the whole item is not)."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Missing:
    """The item does not exist."""


@dataclass(frozen=True, slots=True)
class Is:
    """The attribute is there and equal."""

    attribute: str
    value: Value


@dataclass(frozen=True, slots=True)
class AtMost:
    """The attribute is a number of at most `value`."""

    attribute: str
    value: int


@dataclass(frozen=True, slots=True)
class Above:
    """The attribute is a number greater than `value`."""

    attribute: str
    value: int


@dataclass(frozen=True, slots=True)
class RoomFor:
    """The set is absent or smaller than `limit`: a number, or the name of the attribute with it."""

    attribute: str
    limit: int | str


@dataclass(frozen=True, slots=True)
class Includes:
    """The set is there and has the member."""

    attribute: str
    member: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All hold."""

    conditions: tuple["Condition", ...]


Condition = Has | Lacks | Missing | Is | AtMost | Above | RoomFor | Includes | AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition under the name by which a refusal speaks of it."""

    name: str
    condition: Condition


def either(*conditions: Condition) -> AnyOf:
    """Read `either(Lacks("n"), AtMost("n", 3))`."""
    return AnyOf(conditions)


def is_or_lacks(attribute: str, value: Value | None) -> Condition:
    """The attribute is still what was read: this value, or absent when nothing was read."""
    return Lacks(attribute) if value is None else Is(attribute, value)


def holds(condition: Condition, item: Item) -> bool:  # noqa: PLR0911 - one a kind
    """Judge a condition as DynamoDB does: a comparison with an absent attribute is false."""
    match condition:
        case Missing():
            return not item
        case Has(attribute):
            return attribute in item
        case Lacks(attribute):
            return attribute not in item
        case Is(attribute, value):
            return attribute in item and item[attribute] == value
        case AtMost(attribute, value):
            found = item.get(attribute)
            return isinstance(found, int) and found <= value
        case Above(attribute, value):
            found = item.get(attribute)
            return isinstance(found, int) and found > value
        case RoomFor(attribute, limit):
            return _room(item, attribute, limit)
        case Includes(attribute, member):
            found = item.get(attribute)
            return isinstance(found, frozenset) and member in found
        case AnyOf(conditions):
            return any(holds(each, item) for each in conditions)
        case AllOf(conditions):
            return all(holds(each, item) for each in conditions)


def _room(item: Item, attribute: str, limit: int | str) -> bool:
    members = item.get(attribute)
    most = item.get(limit) if isinstance(limit, str) else limit
    if members is None:
        return True
    return isinstance(members, frozenset) and isinstance(most, int) and len(members) < most


def unmet(rules: tuple[Rule, ...], item: Item) -> tuple[str, ...]:
    """The names of the rules that do not hold of the item."""
    return tuple(rule.name for rule in rules if not holds(rule.condition, item))
