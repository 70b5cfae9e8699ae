"""From an item to a dataclass: the attributes it knows, nothing else, defaults for the rest."""

from dataclasses import fields
from typing import Any, TypeVar

from inloop.domain.conditions import Item

Kept = TypeVar("Kept")


_NAMES: dict[Any, frozenset[str]] = {}


def _names(kind: Any) -> frozenset[str]:  # noqa: ANN401 - any dataclass
    """Looked up once a kind: this is on the path of every message."""
    if kind not in _NAMES:
        _NAMES[kind] = frozenset(each.name for each in fields(kind))
    return _NAMES[kind]


def read_as(kind: type[Kept], item: Item) -> Kept:
    """The item as `kind`; attributes that `kind` does not know (due times, marks) are left out."""
    names = _names(kind)
    known: Any = {name: value for name, value in item.items() if name in names}
    return kind(**known)
