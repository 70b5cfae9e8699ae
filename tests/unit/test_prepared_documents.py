"""What the console gets of the prepared texts, and how they read."""

import json
import re
from functools import cache
from statistics import mean

import pytest

from inloop.config.card_checks import numbers_in
from inloop.config.compiling import checked_files
from inloop.config.text_checks import NEEDED, NUMBERS, SAFETY, sentences
from inloop.config.text_documents import PreparedText, TextsDocument, text_documents
from tests.networks import NATIONAL, SMALL

HARD = re.compile(
    r"\b(u|uw|betreffende|conform|desgewenst|dient|echter|gaarne|indien|inzake|middels|mits|omtrent"
    r"|reeds|tevens|tenzij|teneinde|trachten|verstrekken|verzoeken|aangaande|anonimiteit)\b",
    re.IGNORECASE,
)
"""What officials write by habit, and the distant "u"."""


@cache
def documents() -> dict[str, TextsDocument]:
    return text_documents(checked_files(NATIONAL))


def small(region: str) -> dict[str, PreparedText]:
    document = text_documents(checked_files(SMALL))[f"prepared/{region}.json"]
    return {each["key"]: each for each in document["texts"]}


def told(language: str) -> dict[str, str]:
    """All national texts in a language, those of every region too."""
    return {
        f"{document['region']} {each['key']}": each["texts"][language]
        for document in documents().values()
        for each in document["texts"]
        if language in each["texts"]
    }


def test_a_text_is_filled_in_and_stands_on_one_line() -> None:
    assert small("zuid")["come_back"] == {
        "key": "come_back",
        "titles": {"nl": "Kom terug of bel", "en": "Come back or call"},
        "texts": {
            "en": "You are welcome. You can also call: 0800-2000.",
            "nl": "Je bent welkom. Bel ook gerust: 0800-2000.",
        },
    }
    assert small("zuid")["welcome"]["texts"]["nl"] == "Welkom in Zuid. Kan er iemand meekijken?"


def test_a_region_says_a_text_otherwise_language_by_language() -> None:
    welcome = small("noord")["welcome"]
    assert welcome["texts"] == {
        "nl": "Moi. Kan er iemand meekijken?",
        "en": "Welcome to Noord. Can anyone see your screen?",
    }
    assert welcome["titles"] == {"nl": "Welkom bij ons", "en": "Welcome"}


def test_what_a_region_says_besides_comes_last_and_is_said_nowhere_else() -> None:
    assert list(small("noord")) == ["welcome", "danger", "come_back", "read_along", "village"]
    assert list(small("zuid")) == ["welcome", "danger", "come_back", "read_along"]


def test_other_languages_are_beside_those_of_the_console() -> None:
    assert set(small("zuid")["danger"]["texts"]) == {"nl", "en", "tr"}
    assert set(small("zuid")["danger"]["titles"]) == {"nl", "en"}


def test_the_signs_are_told_where_they_are_written() -> None:
    document = text_documents(checked_files(SMALL))["prepared/zuid.json"]
    assert document["judging"] == {
        "nl": {
            "intro": "In tekst hoor je geen stem. Vraag door.",
            "signs": ["Is de ander in huis?", "Wordt het erger?", "Zijn er kinderen?"],
        }
    }


def test_every_region_has_every_needed_text_in_both_languages_of_the_console() -> None:
    assert set(documents()) == {f"prepared/{code}.json" for code in checked_files(NATIONAL).regions}
    for path, document in documents().items():
        found = {each["key"]: each for each in document["texts"]}
        assert set(NEEDED) <= set(found), path
        for each in found.values():
            assert {"nl", "en"} <= set(each["texts"]), path
            assert set(each["titles"]) == {"nl", "en"}, path
        assert set(document["judging"]) == {"nl", "en"}, path


@pytest.mark.parametrize("language", ["ar", "tr", "pl", "uk"])
def test_what_safety_needs_is_there_in_the_prepared_languages(language: str) -> None:
    for document in documents().values():
        found = {each["key"] for each in document["texts"] if language in each["texts"]}
        assert found >= set(SAFETY)


@pytest.mark.parametrize("language", ["nl", "en", "ar", "tr", "pl", "uk"])
def test_s_15_who_speaks_of_suicide_is_told_113_and_0800_0113(language: str) -> None:
    for key, text in told(language).items():
        if key.endswith(" suicide"):
            assert {"113", "0800-0113", "112"} <= set(numbers_in(text)), key


@pytest.mark.parametrize("language", ["nl", "en", "ar", "tr", "pl", "uk"])
def test_no_other_numbers_are_told_than_the_five_real_ones(language: str) -> None:
    assert {number for text in told(language).values() for number in numbers_in(text)} == NUMBERS


@pytest.mark.parametrize("language", ["nl", "en", "ar", "tr", "pl", "uk"])
def test_s_17_the_end_for_whoever_reads_along_repeats_nothing(language: str) -> None:
    revealing = re.compile(r"112|113|0800|geweld|veilig|help|safe|violence|Veilig Thuis", re.I)
    for key, text in told(language).items():
        if key.endswith(" read_along"):
            assert not revealing.search(text), key


@pytest.mark.parametrize("language", ["nl", "en"])
def test_s_20_prepared_texts_have_at_most_twelve_words_a_sentence_on_average(
    language: str,
) -> None:
    counts = [len(each.split()) for text in told(language).values() for each in sentences(text)]
    assert mean(counts) <= 12
    assert max(counts) <= 20


def test_a_2_the_dutch_texts_say_je_and_no_official_words() -> None:
    signs = documents()["prepared/drenthe.json"]["judging"]["nl"]
    for text in [*told("nl").values(), signs["intro"], *signs["signs"]]:
        assert not HARD.search(text), text


def test_a_document_is_small_and_holds_nothing_to_fill_in() -> None:
    for path, document in documents().items():
        text = json.dumps(document, ensure_ascii=False)
        assert len(text.encode()) < 32 * 1024, path
        assert not re.search(r"\{(region|phone)\}", text), path
