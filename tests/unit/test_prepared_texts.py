"""The prepared texts of operators: every mistake in one is named by file, key and reason."""

import shutil
from pathlib import Path

import pytest

from inloop.config.compiling import NetworkError, checked_files, compile_network
from tests.networks import NATIONAL, SMALL

DUTCH = "texts/nl.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small network, to be spoilt."""
    shutil.copytree(SMALL, tmp_path / "network")
    return tmp_path / "network"


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """A copy of the national network, to be spoilt."""
    shutil.copytree(NATIONAL, tmp_path / "network")
    return tmp_path / "network"


def spoil(folder: Path, *, old: str, new: str, file: str = DUTCH) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(NetworkError) as raised:
        checked_files(folder)
    return str(raised.value).splitlines()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Welkom"\n', "", "prepared.welcome.title: is missing"),
        ('title = "Welkom"', 'title = "<b>"', "prepared.welcome.title: has HTML"),
        ('title = "Welkom"', 'titel = "Welkom"', "prepared.welcome.titel: is no key"),
        ('title = "Welkom"', f'title = "{"w" * 49}"', "prepared.welcome.title: String should"),
        ("[prepared.welcome]", "[prepared.Welkom-1]", "prepared.Welkom-1.[key]: String should"),
        ("[prepared.welcome]", "[texts.welcome]", "texts: is no key of this file"),
        ("Kan er iemand meekijken?", "*Kijk*.", "prepared.welcome.text: has marks"),
        ("Kan er iemand meekijken?", "woord " * 120, "prepared.welcome.text: String should"),
        ("Kan er iemand meekijken?", "woord " * 21, "prepared.welcome.text: has a sentence of 21"),
        ("Kan er iemand meekijken?", "Dag {name}.", "prepared.welcome.text: {name} is no place"),
        ("Kan er iemand meekijken?", "Dag {region", "prepared.welcome.text: { is no place"),
        ("Kan er iemand meekijken?", "Bel 020-5550123.", "prepared.welcome.text: 020-5550123 may"),
        ("Bel dan meteen 112.", "Bel dan meteen.", "prepared.danger.text: must tell 112"),
        ("{phone}.", "ons.", "prepared.come_back.text: must tell {phone} or 0800-2000"),
        ("We stoppen hier.", "Bel 112.", "prepared.read_along.text: must tell nothing"),
        ("We stoppen hier.", "Dag {region}.", "prepared.read_along.text: must tell nothing"),
        ("Vraag door.", "Bel 144.", "judging.intro: 144 may be somebody's"),
        ("Wordt het erger?", "{wat}", "judging.signs.1: {wat} is no place to fill"),
        ('"Wordt het erger?", ', "", "judging.signs: List should have at least 3"),
    ],
)
def test_a_mistake_is_named(folder: Path, old: str, new: str, told: str) -> None:
    spoil(folder, old=old, new=new)
    assert [line for line in mistakes(folder) if line.startswith(f"{DUTCH}: {told}")]


def test_a_long_name_of_a_region_is_counted_with_the_sentence_it_stands_in(folder: Path) -> None:
    spoil(folder, old="Welkom in {region}.", new=f"{'Dag ' * 17}{{region}}.")
    (line,) = mistakes(folder)
    assert "has a sentence of 21 words, at most 20" in line


def test_a_text_that_another_language_has_is_there_for_who_reads_the_console(folder: Path) -> None:
    spoil(folder, file="texts/tr.toml", old="[prepared.danger]", new="[prepared.bus]")
    assert mistakes(folder) == [
        f"texts/{language}.toml: prepared.bus: is there in another language"
        for language in ("nl", "en")
    ]


def test_a_title_in_a_language_that_no_operator_reads_is_refused(folder: Path) -> None:
    spoil(folder, file="texts/tr.toml", old="text =", new='title = "Tehlike"\ntext =')
    (line,) = mistakes(folder)
    assert line.startswith("texts/tr.toml: prepared.danger.title: is for the languages of the cons")


def test_a_file_of_no_language_is_refused(folder: Path) -> None:
    shutil.move(folder / "texts" / "tr.toml", folder / "texts" / "Turks.toml")
    assert mistakes(folder) == ["texts/Turks.toml: Turks is no language"]


def test_a_region_s_own_text_is_there_in_both_languages_of_the_console(folder: Path) -> None:
    (folder / "texts" / "noord" / "en.toml").unlink()
    assert mistakes(folder) == ["texts/noord/en.toml: prepared.village: is missing"]


def test_texts_of_no_region_are_refused(folder: Path) -> None:
    shutil.move(folder / "texts" / "noord", folder / "texts" / "elders")
    assert mistakes(folder) == ["texts/elders: elders is no region"]


def test_what_a_region_says_otherwise_tells_what_has_to_be_told(folder: Path) -> None:
    spoil(folder, file="texts/noord/nl.toml", old="[prepared.welcome]", new="[prepared.danger]")
    assert mistakes(folder) == ["texts/noord/nl.toml: prepared.danger.text: must tell 112"]


def test_a_region_does_not_judge_by_other_signs(folder: Path) -> None:
    more = '\n[judging]\nintro = "Anders."\nsigns = ["Een?", "Twee?", "Drie?"]\n'
    spoil(folder, file="texts/noord/nl.toml", old='schrijven?"\n', new=f'schrijven?"\n{more}')
    assert mistakes(folder) == ["texts/noord/nl.toml: judging: is the same in every region"]


def test_a_file_in_another_place_is_not_left_out_in_silence(folder: Path) -> None:
    shutil.copytree(folder / "texts" / "noord", folder / "texts" / "noord" / "dorp")
    assert mistakes(folder) == [
        "texts/noord/dorp/en.toml: is no file of a network",
        "texts/noord/dorp/nl.toml: is no file of a network",
    ]


@pytest.mark.parametrize("key", ["danger", "suicide", "children", "no_report", "impersonation"])
def test_a_national_network_without_a_text_that_is_needed_is_refused(
    national: Path, key: str
) -> None:
    spoil(national, old=f"[prepared.{key}]", new="[prepared.something]")
    assert f"{DUTCH}: prepared.{key}: is missing" in mistakes(national)


@pytest.mark.parametrize("language", ["ar", "tr", "pl", "uk"])
def test_what_a_visitor_s_safety_needs_is_there_in_every_language(
    national: Path, language: str
) -> None:
    file = f"texts/{language}.toml"
    spoil(national, file=file, old="[prepared.read_along]", new="[prepared.closing]")
    assert mistakes(national) == [f"{file}: prepared.read_along: is missing"]


def test_a_national_network_has_texts_and_signs_in_the_languages_of_the_console(
    national: Path,
) -> None:
    spoil(national, old="[judging]", new="[prepared.judging]\ntext = ''\n[other]")
    assert mistakes(national)
    shutil.rmtree(national / "texts")
    assert mistakes(national) == [
        "texts/nl.toml: the file is missing",
        "texts/en.toml: the file is missing",
    ]


def test_a_test_network_may_leave_texts_out(folder: Path) -> None:
    shutil.rmtree(folder / "texts")
    assert checked_files(folder).texts.network == {}


def test_texts_change_nothing_by_which_visitors_are_routed(folder: Path) -> None:
    before = compile_network(folder)
    spoil(folder, old="Kan er iemand meekijken?", new="Kijkt er iemand mee?")
    assert compile_network(folder) == before
    assert "texts" not in before
