"""From changes and conditions as values to DynamoDB's expressions.

Every name and value goes through a placeholder, so that no attribute can be mistaken for syntax.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inloop.adapters.keys import due_shard
from inloop.adapters.values import to_wire
from inloop.domain.changes import BOARD, WAKE, Update, marks_of
from inloop.domain.conditions import (
    Above,
    AllOf,
    AnyOf,
    AtMost,
    Condition,
    Has,
    Includes,
    Is,
    Lacks,
    Missing,
    RoomFor,
    Rule,
    Value,
)

DUE = "due_at"
SHARD = "due_shard"


@dataclass(slots=True)
class Placeholders:
    """The names and values one request speaks of."""

    names: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict)

    def name(self, attribute: str) -> str:
        """The placeholder of an attribute."""
        if attribute not in self._by_name:
            placeholder = f"#n{len(self.names)}"
            self._by_name[attribute] = placeholder
            self.names[placeholder] = attribute
        return self._by_name[attribute]

    def value(self, value: Value) -> str:
        """The placeholder of a value."""
        placeholder = f":v{len(self.values)}"
        self.values[placeholder] = to_wire(value)
        return placeholder

    def request(self) -> dict[str, Any]:
        """The part of a request that defines them; DynamoDB refuses empty ones."""
        found: dict[str, Any] = {}
        if self.names:
            found["ExpressionAttributeNames"] = self.names
        if self.values:
            found["ExpressionAttributeValues"] = self.values
        return found


def condition_expression(rules: tuple[Rule, ...], said: Placeholders) -> str:
    """All rules at once; their names matter only when one is not met."""
    return " AND ".join(f"({_condition(rule.condition, said)})" for rule in rules)


def _condition(condition: Condition, said: Placeholders) -> str:  # noqa: PLR0911 - one a kind
    match condition:
        case Missing():
            return f"attribute_not_exists({said.name('pk')})"
        case Has(attribute):
            return f"attribute_exists({said.name(attribute)})"
        case Lacks(attribute):
            return f"attribute_not_exists({said.name(attribute)})"
        case Is(attribute, value):
            return f"{said.name(attribute)} = {said.value(value)}"
        case AtMost(attribute, value):
            return f"{said.name(attribute)} <= {said.value(value)}"
        case Above(attribute, value):
            return f"{said.name(attribute)} > {said.value(value)}"
        case RoomFor(attribute, limit):
            most = said.name(limit) if isinstance(limit, str) else said.value(limit)
            name = said.name(attribute)
            return f"attribute_not_exists({name}) OR size({name}) < {most}"
        case Includes(attribute, member):
            return f"contains({said.name(attribute)}, {said.value(member)})"
        case AnyOf(conditions):
            return " OR ".join(f"({_condition(each, said)})" for each in conditions)
        case AllOf(conditions):
            return " AND ".join(f"({_condition(each, said)})" for each in conditions)


def update_expression(change: Update, said: Placeholders) -> str:
    """The whole update. Marks are set or removed, and a due time brings its shard."""
    to_set = dict(change.set)
    to_remove = list(change.remove)
    if DUE in to_set:
        to_set[SHARD] = due_shard(change.ref)
    if DUE in to_remove:
        to_remove.append(SHARD)
    marks = marks_of(change)
    to_set |= marks
    to_remove += [mark for mark in (WAKE, BOARD) if mark not in marks]
    clauses = {
        "SET": [*_sets(to_set, said), *_onces(change, said), *_appends(change, said)],
        "REMOVE": [said.name(each) for each in to_remove],
        "ADD": [*_adds(change, said), *_sets_of(change.include, said)],
        "DELETE": _sets_of(change.exclude, said),
    }
    return " ".join(f"{verb} {', '.join(parts)}" for verb, parts in clauses.items() if parts)


def _sets(values: dict[str, Value], said: Placeholders) -> list[str]:
    return [f"{said.name(name)} = {said.value(value)}" for name, value in values.items()]


def _onces(change: Update, said: Placeholders) -> list[str]:
    return [
        f"{said.name(name)} = if_not_exists({said.name(name)}, {said.value(value)})"
        for name, value in change.once.items()
    ]


def _appends(change: Update, said: Placeholders) -> list[str]:
    return [
        f"{said.name(name)} = list_append("
        f"if_not_exists({said.name(name)}, {said.value([])}), {said.value([value])})"
        for name, value in change.append.items()
    ]


def _adds(change: Update, said: Placeholders) -> list[str]:
    return [f"{said.name(name)} {said.value(number)}" for name, number in change.add.items()]


def _sets_of(members: Mapping[str, str], said: Placeholders) -> list[str]:
    return [
        f"{said.name(name)} {said.value(frozenset({member}))}" for name, member in members.items()
    ]
