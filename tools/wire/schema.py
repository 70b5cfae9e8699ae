"""The JSON Schema (2020-12) of the whole protocol, from the frames."""

from collections.abc import Iterable
from typing import Any, Final

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
    for name, frame in sorted(whole["$defs"].items()):
        definitions[name] = {**_tidy(frame, definitions), "title": name}
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
        "description": "Any frame over the socket, and any document over HTTP.",
        "anyOf": _one_of(("Frame", *(each.__name__ for each in DOCUMENTS))),
        "$defs": dict(sorted(definitions.items())),
    }


def _one_of(names: Iterable[str]) -> list[Schema]:
    return [{"$ref": f"#/$defs/{name}"} for name in names]


def _tidy(frame: Schema, definitions: Schema) -> Schema:
    """One frame without nulls and without titles of fields, its named shapes set apart."""
    constants = [name for name, each in frame["properties"].items() if "const" in each]
    properties = {name: _shape(each, definitions) for name, each in frame["properties"].items()}
    required = [*constants, *frame.get("required", ())]
    return {**frame, "properties": properties, "required": required}


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
