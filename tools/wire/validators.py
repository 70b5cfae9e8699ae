"""Compile the frames to the validators that the functions carry: pydantic's core schemas as JSON.

A dataclass becomes a typed dictionary, so that the file needs no class; what may be None may be
left out, for the wire has no nulls. Only what the frames use is known here: anything else raises.
"""

import json
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import TypeAdapter

from inloop.wire.frame import Frame, kind_of
from inloop.wire.operator import OperatorFrame
from inloop.wire.status import RegionStatus
from inloop.wire.to_operator import ToOperator
from inloop.wire.to_visitor import ToVisitor
from inloop.wire.visitor import VisitorFrame

Schema = dict[str, Any]
KEPT = frozenset(
    {"type", "expected", "pattern", "min_length", "max_length", "ge", "le", "variadic_item_index"}
)
PLAIN = frozenset({"str", "int", "bool", "literal"})


class CannotCompile(Exception):
    """A frame uses a type that the compiled form does not know."""


def validators() -> str:
    """The content of validators.json, one frame per line."""
    groups: dict[str, dict[str, Any]] = {
        "visitor": {kind_of(each): compiled(each) for each in get_args(VisitorFrame)},
        "operator": {kind_of(each): compiled(each) for each in get_args(OperatorFrame)},
        "events": {each.__name__: compiled(each) for each in _outgoing()},
        "kinds": {each.__name__: kind_of(each) for each in _outgoing()},
    }
    return "{\n" + ",\n".join(_lines(groups)) + "\n}\n"


def compiled(model: type[Frame]) -> Schema:
    """The core schema of one frame, as plain JSON."""
    return _plain(dict(TypeAdapter(model).core_schema))


def _outgoing() -> list[type[Frame]]:
    return list(dict.fromkeys((*get_args(ToVisitor), *get_args(ToOperator), RegionStatus)))


def _lines(groups: dict[str, dict[str, Any]]) -> Iterator[str]:
    for group, content in groups.items():
        lines = (f'  "{name}": {json.dumps(schema)}' for name, schema in content.items())
        yield f' "{group}": {{\n' + ",\n".join(lines) + "\n }"


def _plain(schema: Schema) -> Schema:
    kind = schema["type"]
    if kind == "dataclass":
        return {
            "type": "typed-dict",
            "extra_behavior": "forbid",
            "config": {"strict": True},
            "fields": {each["name"]: _field(each) for each in schema["schema"]["fields"]},
        }
    if kind == "nullable":
        return _plain(schema["schema"])
    kept = {name: value for name, value in schema.items() if name in KEPT}
    if kind == "tuple":
        # JSON knows lists alone; the items stay strict.
        items = [_plain(each) for each in schema["items_schema"]]
        return {**kept, "strict": False, "items_schema": items}
    if kind not in PLAIN:
        raise CannotCompile(kind)
    if kind == "literal" and all(isinstance(each, int) for each in kept["expected"]):
        # To Python, True and 1.0 equal 1; on the wire they are not the same.
        return {"type": "chain", "steps": [{"type": "int"}, kept]}
    return kept


def _field(each: Schema) -> Schema:
    inner, required = each["schema"], True
    if inner["type"] == "default":
        # `kind` and `as` are constants: the page says them, our own code need not.
        inner, required = inner["schema"], each["name"] in {"kind", "as_"}
    alias = {"validation_alias": each["validation_alias"]} if "validation_alias" in each else {}
    return {
        "type": "typed-dict-field",
        "required": required,
        "schema": _plain(dict(inner)),
        **alias,
    }
