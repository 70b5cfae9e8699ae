"""Documents as text and back: compact JSON without nulls, closed to unknown names."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Document = TypeVar("Document")


class NotADocument(ValueError):
    """The text is not of this kind of document. Names the kind and the field, never the content."""


def to_text(document: object) -> str:
    """The JSON of a document; what is None is left out."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":"))


def from_text(kind: type[Document], text: str) -> Document:
    """The document of a text that `to_text` has made. Raises NotADocument."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise NotADocument(kind.__name__) from error
    document: Document = _read(kind, content)
    return document


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field may hold
    if is_dataclass(value):
        named = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _plain(told) for name, told in named if told is not None}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _read(kind: Any, content: Any) -> Any:  # noqa: ANN401 - as the field is annotated
    if is_dataclass(kind):
        return _read_whole(kind, content)
    if get_origin(kind) is tuple:
        if not isinstance(content, list):
            raise NotADocument("a list is missing")
        return tuple(_read(get_args(kind)[0], each) for each in content)
    if isinstance(kind, UnionType):
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
        return _read(kind, content)
    return content


def _read_whole(kind: Any, content: Any) -> Any:  # noqa: ANN401 - a dataclass, and its JSON
    types = _types(kind)
    if not isinstance(content, Mapping) or not content.keys() <= types.keys():
        raise NotADocument(kind.__name__)
    for each in fields(kind):
        if each.default is MISSING and each.name not in content:
            raise NotADocument(f"{kind.__name__}.{each.name}")
    return kind(**{name: _read(types[name], told) for name, told in content.items()})


@cache
def _types(kind: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a dataclass
    return get_type_hints(kind)
