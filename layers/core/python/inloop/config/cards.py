"""A region's card, cards/<code>.md: TOML between two lines of `+++`, then a short Dutch text.

Whoever serves a visitor of another region reads it. The text is headings (`## `) and paragraphs and
nothing else, so that a page shows it as plain text and needs no reader of Markdown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from inloop.config.mistakes import Mistake
from inloop.config.shapes import Name, Phone, Shape

FENCE = "+++"
MOST_BYTES = 6 * 1024
"""Of a whole card: it is read while somebody waits for an answer."""

PartnerKind = Literal[
    "district_team", "shelter", "police", "partner", "youth_care", "crisis_service"
]


def _one_line(text: str) -> str:
    return " ".join(text.split())


Note = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_one_line)]
Prose = Annotated[str, StringConstraints(min_length=40, max_length=900), AfterValidator(_one_line)]
"""A paragraph; the file may break its lines anywhere."""


class PartnerShape(Shape):
    """An organisation that a visitor of the region may be pointed to, or that a helper may call.

    Without `municipalities` it serves the whole region. `hours` is text for people.
    """

    kind: PartnerKind
    name: Name
    phone: Phone
    municipalities: Annotated[list[Name], Field(min_length=1)] | None = None
    hours: Note | None = None
    note: Note | None = None


class CardShape(Shape):
    """What stands between the lines of `+++`. The region's own telephone number does not."""

    illustrative: bool
    partners: Annotated[list[PartnerShape], Field(min_length=1, max_length=12)]
    report: Prose
    arrangements: Prose


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs under it, as plain text."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card says."""

    front: CardShape
    sections: tuple[Section, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Key and text of everything in it that people read."""
        for number, partner in enumerate(self.front.partners):
            for name in ("name", "hours", "note"):
                if (text := getattr(partner, name)) is not None:
                    yield f"partners.{number}.{name}", text
        yield "report", self.front.report
        yield "arrangements", self.front.arrangements
        for section in self.sections:
            for text in (section.heading, *section.paragraphs):
                yield f"## {section.heading}", text

    @property
    def body(self) -> str:
        """The text below the front matter, one paragraph or heading a line."""
        return "\n".join(
            text for each in self.sections for text in (each.heading, *each.paragraphs)
        )


class NotACard(Exception):
    """The file has not the form of a card."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(str(each) for each in mistakes))
        self.mistakes = mistakes


def split_card(file: str, text: str) -> tuple[str, tuple[Section, ...]]:
    """The TOML of a card, on the lines on which it stands in the file, and the sections below it.

    Raises NotACard with every mistake of form: size, missing lines of `+++`, text that is more than
    headings and paragraphs.
    """
    size = len(text.encode())
    if size > MOST_BYTES:
        raise NotACard([Mistake(file, "", f"has {size} bytes, at most {MOST_BYTES}")])
    lines = text.splitlines()
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(fences) != 2 or fences[0] != 0:  # noqa: PLR2004 - one before the TOML, one after
        reason = f"must begin with TOML between two lines of {FENCE}"
        raise NotACard([Mistake(file, "", reason)])
    end = fences[1]
    front = "\n".join(["", *lines[1:end]])
    return front, _sections(file, lines, begin=end + 1)


def _sections(file: str, lines: list[str], *, begin: int) -> tuple[Section, ...]:
    mistakes: list[Mistake] = []
    found: list[tuple[str, list[str]]] = []
    paragraph_goes_on = False
    for number, line in enumerate(lines[begin:], start=begin + 1):
        text = line.strip()
        if not text:
            paragraph_goes_on = False
        elif reason := _not_plain(line):
            mistakes.append(Mistake(file, f"line {number}", reason))
        elif text.startswith("## "):
            found.append((text.removeprefix("## ").strip(), []))
            paragraph_goes_on = False
        elif not found:
            mistakes.append(Mistake(file, f"line {number}", "stands before the first heading (##)"))
        elif paragraph_goes_on:
            found[-1][1][-1] += f" {text}"
        else:
            found[-1][1].append(text)
            paragraph_goes_on = True
    if mistakes or (mistakes := list(_missing(file, found))):
        raise NotACard(mistakes)
    return tuple(Section(heading, tuple(paragraphs)) for heading, paragraphs in found)


def _missing(file: str, found: list[tuple[str, list[str]]]) -> Iterator[Mistake]:
    if not found:
        yield Mistake(file, "", "has no text: at least one heading (##) and a paragraph")
    for heading, paragraphs in found:
        if not paragraphs:
            yield Mistake(file, f"## {heading}", "has no paragraph")


_OTHER_BLOCK = re.compile(r"^(#(?!# \S)|[-+*] |\d+[.)] |>|\||```|~~~|\t| {4}|={3,}|-{3,})")


def _not_plain(line: str) -> str | None:
    if reason := marked(line.strip()):
        return reason
    return "is neither a heading (##) nor a paragraph" if _OTHER_BLOCK.match(line) else None


_HTML = re.compile(r"<|&#?\w+;")
_EMPHASIS = re.compile(r"[*_`\[\]\\]")


def marked(text: str) -> str | None:
    """Why a line of text is not plain, or None when it is: it is shown letter by letter."""
    if _HTML.search(text):
        return "has HTML, which nobody would read"
    if _EMPHASIS.search(text):
        return "has marks (* _ ` [ ] \\) that would be shown as they are"
    if not text.isprintable():
        return "has a character that cannot be seen"
    return None
