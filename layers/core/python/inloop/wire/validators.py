"""The validators of all frames, compiled by pydantic beforehand and built when first needed."""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic_core import SchemaValidator

Group = Literal["visitor", "operator", "events"]
"""Client frames by kind, for either role; and the frames of events by the event's class name."""

FILE = Path(__file__).with_name("validators.json")


@lru_cache(maxsize=1)
def schemas() -> dict[str, dict[str, Any]]:
    """All core schemas: group -> name -> schema. Written by `python -m tools.wire`."""
    read: dict[str, dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return read


@cache
def validator(group: Group, name: str) -> SchemaValidator:
    """The validator of one frame. Raises KeyError for a name that has none."""
    return SchemaValidator(schemas()[group][name])
