"""Between our values and DynamoDB's typed ones, without the SDK's resource layer."""

from typing import Any

from inloop.domain.conditions import Item, Value


class NotAValue(TypeError):
    """A type that no item of ours holds."""


def to_wire(value: Value) -> dict[str, Any]:
    """One value as DynamoDB writes it. Raises NotAValue."""
    match value:
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": value}
        case int():
            return {"N": str(value)}
        case frozenset():
            return {"SS": sorted(value)}
        case list():
            return {"L": [to_wire(each) for each in value]}
        case dict():
            return {"M": {name: to_wire(each) for name, each in value.items()}}
        case _:
            raise NotAValue(type(value).__name__)


def from_wire(wired: dict[str, Any]) -> Value:
    """One value as DynamoDB gives it. Raises NotAValue."""
    ((kind, value),) = wired.items()
    match kind:
        case "S" | "BOOL":
            found: Value = value
            return found
        case "N":
            return int(value)
        case "SS":
            return frozenset(value)
        case "L":
            return [from_wire(each) for each in value]
        case "M":
            return {name: from_wire(each) for name, each in value.items()}
        case _:
            raise NotAValue(kind)


def item_to_wire(item: Item) -> dict[str, Any]:
    """All attributes of an item."""
    return {name: to_wire(value) for name, value in item.items()}


def item_from_wire(wired: dict[str, Any]) -> dict[str, Value]:
    """The attributes of an item, without its keys."""
    return {
        name: from_wire(value)
        for name, value in wired.items()
        if name not in ("pk", "sk", "due_shard")
    }
