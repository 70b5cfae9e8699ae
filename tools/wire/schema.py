"""The JSON Schema (2020-12) of the whole protocol, from the frames."""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any, Final, get_args, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from inloop.wire.version import PROTOCOL
from tools.wire.unions import DOCUMENTS, UNIONS, adapter

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MODE: Final[JsonSchemaMode] = "validation"


def schema() -> Schema:
    """One document: a definition per frame, per named shape and per union."""
    inputs = [(name, MODE, adapter(name)) for name in UNIONS]
    inputs += [(each.__name__, MODE, TypeAdapter(each)) for each in DOCUMENTS]
    unions, whole = TypeAdapter.json_schemas(inputs, ref_template="#/$defs/{model}")
    definitions: Schema = {}
    told = dict(_meanings(DOCUMENTS))
    for name, frame in sorted(whole["$defs"].items()):
        definitions[name] = {**_tidy(frame, definitions), "title": name}
        for field, meaning in told.get(name, {}).items():
            definitions[name]["properties"][field]["description"] = meaning
    for name, (_, meaning) in UNIONS.items():
        definitions[name] = {
            "title": name,
            "description": meaning,
            "oneOf": unions[name, MODE]["oneOf"],
        }
    definitions["Frame"] = {
        "title": "Frame",
        "description": f"Any frame of the Inloop protocol, version {PROTOCOL}.",
        "anyOf": _one_of(UNIONS),
    }
    return {
        "$schema": DIALECT,
        "title": "Told",
        "description": "Any frame over the socket, and any document that pages read besides.",
        "anyOf": _one_of(("Frame", *(each.__name__ for each in DOCUMENTS))),
        "$defs": dict(sorted(definitions.items())),
    }


def _meanings(kinds: Iterable[Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """What the fields of the domain's documents mean, and of their parts: a text beside each."""
    for kind in kinds:
        hints = get_type_hints(kind, include_extras=True)
        said = {
            name: [m for m in _told(hint) if isinstance(m, str)] for name, hint in hints.items()
        }
        yield kind.__name__, {name: texts[0] for name, texts in said.items() if texts}
        parts = (part for hint in get_type_hints(kind).values() for part in get_args(hint))
        yield from _meanings(part for part in parts if is_dataclass(part))


def _told(hint: object) -> tuple[object, ...]:
    return getattr(hint, "__metadata__", ())


def _one_of(names: Iterable[str]) -> list[Schema]:
    return [{"$ref": f"#/$defs/{name}"} for name in names]


def _tidy(frame: Schema, definitions: Schema) -> Schema:
    """One frame without nulls and without titles of fields, its named shapes set apart."""
    constants = [name for name, each in frame["properties"].items() if "const" in each]
    properties = {name: _shape(each, definitions) for name, each in frame["properties"].items()}
    required = [*constants, *frame.get("required", ())]
    closed = {"additionalProperties": False, "properties": properties, "required": required}
    return {**frame, **closed}


def _shape(field: Schema, definitions: Schema) -> Schema:
    choices = [each for each in field.get("anyOf", ()) if each != {"type": "null"}]
    if choices:
        (field,) = choices
    dropped = {"title", "x-name"} | ({"default"} if "const" in field else set())
    shape = {name: value for name, value in field.items() if name not in dropped}
    if "items" in shape:
        shape["items"] = _shape(shape["items"], definitions)
    if "x-name" not in field:
        return shape
    name = field["x-name"]
    definitions[name] = {"title": name, **shape}
    return {"$ref": f"#/$defs/{name}"}
