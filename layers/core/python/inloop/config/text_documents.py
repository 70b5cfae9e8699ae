"""The prepared texts as the console reads them: a static JSON document per region, filled in."""

from typing import TypedDict

from inloop.config.checks import Files
from inloop.config.shapes import RegionShape
from inloop.config.text_checks import CONSOLE_LANGUAGES
from inloop.config.texts import PreparedShape, TextsShape


class PreparedText(TypedDict):
    """A text by language, and its title by language of the console."""

    key: str
    titles: dict[str, str]
    texts: dict[str, str]


class Judging(TypedDict):
    """What to look for and to ask, to judge in writing how serious it is."""

    intro: str
    signs: list[str]


class TextsDocument(TypedDict):
    """The texts for visitors of one region, in the order in which they are offered."""

    region: str
    texts: list[PreparedText]
    judging: dict[str, Judging]


def text_documents(network: Files) -> dict[str, TextsDocument]:
    """Path (`prepared/<region>.json`) -> document; for every region, where there are texts at all.

    What a region says otherwise goes before what the network says, language by language; what it
    says besides comes after it.
    """
    if not network.texts.network:
        return {}
    return {
        f"prepared/{code}.json": _document(network, code, region)
        for code, region in sorted(network.regions.items())
    }


def _document(network: Files, code: str, region: RegionShape) -> TextsDocument:
    general = network.texts.network
    said = [general, network.texts.regions.get(code, {})]
    keys = dict.fromkeys(
        key
        for files in said
        for language in sorted(files, key=_console_first)
        for key in files[language].prepared
    )
    return TextsDocument(
        region=code,
        texts=[_text(key, said, region) for key in keys],
        judging={
            language: Judging(
                intro=_filled(each.judging.intro, region),
                signs=[_filled(sign, region) for sign in each.judging.signs],
            )
            for language, each in sorted(general.items())
            if each.judging is not None
        },
    )


def _console_first(language: str) -> tuple[int, str]:
    known = CONSOLE_LANGUAGES
    return (known.index(language) if language in known else len(known), language)


def _text(key: str, said: list[dict[str, TextsShape]], region: RegionShape) -> PreparedText:
    found: dict[str, PreparedShape] = {
        language: files[language].prepared[key]
        for files in said
        for language in sorted(files)
        if key in files[language].prepared
    }
    return PreparedText(
        key=key,
        titles={code: each.title for code, each in found.items() if each.title is not None},
        texts={code: _filled(each.text, region) for code, each in found.items()},
    )


def _filled(text: str, region: RegionShape) -> str:
    return text.replace("{region}", region.name).replace("{phone}", region.phone)
