"""The operators' prepared texts, texts/<language>.toml, and what regions say otherwise or besides.

An operator inserts one into what they are writing and may change it; nothing is sent by itself.
"""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from inloop.config.shapes import Shape


def _one_line(text: str) -> str:
    return " ".join(text.split())


Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=32)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=48), AfterValidator(_one_line)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600), AfterValidator(_one_line)]
"""One message; the file may break its lines anywhere."""
Sign = Annotated[str, StringConstraints(min_length=1, max_length=160), AfterValidator(_one_line)]


class PreparedShape(Shape):
    """A text to insert. Its title is for the operator, in the languages of the console alone."""

    text: Words
    title: Title | None = None


class JudgingShape(Shape):
    """What to look for and to ask, to judge in writing how serious it is."""

    intro: Words
    signs: Annotated[list[Sign], Field(min_length=3, max_length=12)]


class TextsShape(Shape):
    """One file: texts in one language, in the order in which they are offered."""

    prepared: Annotated[dict[Key, PreparedShape], Field(min_length=1, max_length=30)]
    judging: JudgingShape | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """All files of texts by language: those of the network, and those of a region by its code."""

    network: dict[str, TextsShape] = field(default_factory=dict)
    regions: dict[str, dict[str, TextsShape]] = field(default_factory=dict)
