"""What must hold of the prepared texts: who needs one in a hurry finds it, and right."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from inloop.config.card_checks import numbers_in
from inloop.config.cards import marked
from inloop.config.mistakes import Mistake
from inloop.config.shapes import RegionShape
from inloop.config.texts import PreparedShape, Texts, TextsShape

CONSOLE_LANGUAGES: Final = ("nl", "en")
"""In which operators read: these have a title for each text, and every text that is needed."""

SAFETY: Final = ("danger", "suicide", "children", "no_report", "read_along", "come_back")
"""Needed in every language that has texts at all."""

NEEDED: Final = (*SAFETY, "closing", "impersonation")
"""Needed in the languages of the console."""

NUMBERS: Final = frozenset({"112", "113", "0800-0113", "0800-2000", "0800-0432"})
"""Danger, suicide (twice), the help line and the children's line: no other may be promised."""

PLACES: Final = frozenset({"{region}", "{phone}"})
OUR_PHONE: Final = ("{phone}", "0800-2000")

TOLD: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "danger": (("112",),),
    "suicide": (("113",), ("0800-0113",)),
    "children": (("0800-0432",),),
    "no_report": (OUR_PHONE,),
    "come_back": (OUR_PHONE,),
}
"""What a text is useless without, wherever it stands: one of each."""

NEUTRAL: Final = "read_along"
"""Somebody else reads it: it tells nothing of where a visitor was."""

LONGEST_SENTENCE: Final = 20
"""Words, as in every text of the pages."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_SENTENCE = re.compile(r"(?<=[.?!…:؟])\s+")
_PLACE = re.compile(r"\{[^{}]*\}|[{}]")
_LONG_NAME = "een twee drie vier"

Regions = Mapping[str, RegionShape]


def check_texts(texts: Texts, *, regions: Regions, all_needed: bool) -> Iterator[Mistake]:
    """Every mistake of the texts; with `all_needed` so is a missing file of the console."""
    for language in CONSOLE_LANGUAGES if all_needed else ():
        if language not in texts.network:
            yield Mistake(file_of(language), "", "the file is missing")
    for language, shape in texts.network.items():
        file = file_of(language)
        yield from _file(file, language, shape)
        if all_needed:
            yield from _needed(file, language, shape)
    for key in sorted(_keys(texts.network)):
        yield from _everywhere(key, texts.network)
    for region, files in texts.regions.items():
        yield from _region(region, files, texts, regions)


def file_of(language: str, region: str | None = None) -> str:
    """Where the texts in a language stand: those of the network, or of a region."""
    return f"texts/{region}/{language}.toml" if region else f"texts/{language}.toml"


def _keys(files: Mapping[str, TextsShape]) -> set[str]:
    return {key for each in files.values() for key in each.prepared}


def _needed(file: str, language: str, shape: TextsShape) -> Iterator[Mistake]:
    in_console = language in CONSOLE_LANGUAGES
    for key in NEEDED if in_console else SAFETY:
        if key not in shape.prepared:
            yield Mistake(file, f"prepared.{key}", "is missing")
    if in_console and shape.judging is None:
        yield Mistake(file, "judging", "is missing")


def _everywhere(key: str, files: Mapping[str, TextsShape]) -> Iterator[Mistake]:
    """A text that one language has can be read, and inserted, by whoever reads Dutch or English."""
    for language in CONSOLE_LANGUAGES:
        if language in files and key not in files[language].prepared and key not in NEEDED:
            yield Mistake(file_of(language), f"prepared.{key}", "is there in another language")


def _region(
    region: str, files: Mapping[str, TextsShape], texts: Texts, regions: Regions
) -> Iterator[Mistake]:
    """A region may say a text otherwise in one language; one of its own it has in both."""
    if region not in regions:
        yield Mistake(f"texts/{region}", "", f"{region} is no region")
    for language, shape in files.items():
        file = file_of(language, region)
        yield from _file(file, language, shape)
        if shape.judging is not None:
            yield Mistake(file, "judging", "is the same in every region")
    for key in sorted(_keys(files) - _keys(texts.network)):
        for language in CONSOLE_LANGUAGES:
            if language not in files or key not in files[language].prepared:
                yield Mistake(file_of(language, region), f"prepared.{key}", "is missing")


def _file(file: str, language: str, shape: TextsShape) -> Iterator[Mistake]:
    if not _LANGUAGE.fullmatch(language):
        yield Mistake(file, "", f"{language} is no language")
    for key, each in shape.prepared.items():
        yield from _title(file, f"prepared.{key}.title", each, language)
        yield from _words(file, f"prepared.{key}.text", each.text)
        yield from _told(file, key, each.text)
    if shape.judging is not None:
        yield from _words(file, "judging.intro", shape.judging.intro)
        for number, sign in enumerate(shape.judging.signs):
            yield from _words(file, f"judging.signs.{number}", sign)


def _title(file: str, key: str, text: PreparedShape, language: str) -> Iterator[Mistake]:
    if language not in CONSOLE_LANGUAGES:
        if text.title is not None:
            yield Mistake(file, key, "is for the languages of the console alone")
    elif text.title is None:
        yield Mistake(file, key, "is missing")
    elif reason := marked(text.title):
        yield Mistake(file, key, reason)


def _words(file: str, key: str, text: str) -> Iterator[Mistake]:
    places = _PLACE.findall(text)
    for place in dict.fromkeys(places):
        if place not in PLACES:
            yield Mistake(file, key, f"{place} is no place to fill: {', '.join(sorted(PLACES))}")
    if reason := marked(text):
        yield Mistake(file, key, reason)
    for number in numbers_in(text):
        if number not in NUMBERS:
            known = ", ".join(sorted(NUMBERS))
            yield Mistake(file, key, f"{number} may be somebody's: write one of {known}")
    for sentence in sentences(text.replace("{region}", _LONG_NAME)):
        if (count := len(sentence.split())) > LONGEST_SENTENCE:
            reason = f"has a sentence of {count} words, at most {LONGEST_SENTENCE}: {sentence}"
            yield Mistake(file, key, reason)


def sentences(text: str) -> list[str]:
    """A text cut at the marks that end a sentence."""
    return [each for each in _SENTENCE.split(text) if any(map(str.isalpha, each))]


def _told(file: str, key: str, text: str) -> Iterator[Mistake]:
    for choice in TOLD.get(key, ()):
        if not set(choice) & {*numbers_in(text), *_PLACE.findall(text)}:
            yield Mistake(file, f"prepared.{key}.text", f"must tell {' or '.join(choice)}")
    if key == NEUTRAL and (numbers_in(text) or _PLACE.search(text)):
        reason = "must tell nothing: somebody else reads it, so no number and no place to fill"
        yield Mistake(file, f"prepared.{key}.text", reason)
