"""A region's card: every mistake in one is found, and named by file, key and reason."""

import shutil
from pathlib import Path

import pytest

from inloop.config.card_checks import numbers_in
from inloop.config.compiling import NetworkError, checked_files, compile_network
from tests.networks import NATIONAL, SMALL

CARD = "cards/noord.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small network, to be spoilt."""
    shutil.copytree(SMALL, tmp_path / "network")
    return tmp_path / "network"


def spoil(folder: Path, *, old: str, new: str, file: str = CARD) -> None:
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
        ("illustrative = true", "", "illustrative: Field required"),
        ("illustrative = true", "illustrative = true\nphone = '112'", "phone: is no key"),
        ('kind = "district_team"', 'kind = "friend"', "partners.0.kind: Input should be"),
        ('name = "Dorpsteam Noord"\n', "", "partners.0.name: Field required"),
        ('phone = "088-0000901"\n', "", "partners.0.phone: Field required"),
        ('hours = "werkdagen 9:00-17:00"', "hours = 9", "partners.0.hours: Input should be"),
        ('note = "Dag en nacht."', 'tip = "Dag"', "partners.1.tip: is no key"),
        ("report = ", "rapport = ", "report: Field required"),
        ("arrangements = ", "afspraken = ", "arrangements: Field required"),
        ('"Noorddorp"', '"Zuiddorp"', "partners.0.municipalities: Zuiddorp is no municipality"),
        ('"Noorddorp"', '"Noorddorp", "Noorddorp"', "partners.0.municipalities: Noorddorp is n"),
        ("088-0000901", "0800-2000", "partners.0.phone: is the region's own"),
        ("illustrative = true", "illustrative = ", "is not TOML: Invalid value (at line 2,"),
    ],
)
def test_a_mistake_in_the_front_matter_is_named(
    folder: Path, old: str, new: str, told: str
) -> None:
    spoil(folder, old=old, new=new)
    assert [line for line in mistakes(folder) if line.startswith(f"{CARD}: {told}")]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("<b>Let op</b>", "has HTML"),
        ("Tot straks <!-- nog schrijven", "has HTML"),
        ("Vis &amp; friet", "has HTML"),
        ("Dit is **heel** belangrijk.", "has marks"),
        ("Zie [de site](elders).", "has marks"),
        ("# Nog een titel", "is neither a heading (##) nor a paragraph"),
        ("### Kleiner", "is neither a heading (##) nor a paragraph"),
        ("- punt", "is neither a heading (##) nor a paragraph"),
        ("1. eerst", "is neither a heading (##) nor a paragraph"),
        ("> Zei iemand", "is neither a heading (##) nor a paragraph"),
        ("| a | b |", "is neither a heading (##) nor a paragraph"),
        ("Onzicht\u200bbaar", "has a character that cannot be seen"),
        ("Omge\u202ekeerd", "has a character that cannot be seen"),
    ],
)
def test_a_text_that_is_more_than_headings_and_paragraphs_is_refused_by_its_line(
    folder: Path, written: str, told: str
) -> None:
    spoil(folder, old="Bij sneeuw rijdt er niets.", new=written)
    (line,) = mistakes(folder)
    assert line.startswith(f"{CARD}: line 28: {told}")


def test_the_texts_of_the_front_matter_are_as_plain_as_the_rest(folder: Path) -> None:
    spoil(folder, old="Dag en nacht.", new="<i>Dag en nacht</i>.")
    assert mistakes(folder) == [f"{CARD}: partners.1.note: has HTML, which nobody would read"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "must begin with TOML between two lines of +++"),
        ("## Titel\n\nTekst.\n", "must begin with TOML between two lines of +++"),
        ("+++\nillustrative = true\n", "must begin with TOML between two lines of +++"),
        ("+++\n+++\n", "has no text: at least one heading (##) and a paragraph"),
        ("+++\n+++\nTekst.\n\n## Titel\n\nMeer.\n", "line 3: stands before the first heading"),
        ("+++\n+++\n## Titel\n\n## Nog een\n\nMeer.\n", "## Titel: has no paragraph"),
        ("+++\n+++\n## Titel\n\n" + "woord " * 1100, "bytes, at most 6144"),
    ],
)
def test_a_file_that_has_not_the_form_of_a_card_is_refused(
    folder: Path, text: str, told: str
) -> None:
    (folder / CARD).write_text(text, encoding="utf-8")
    assert [line for line in mistakes(folder) if line.startswith(f"{CARD}: ") and told in line]


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / CARD).write_bytes(b"+++\n\xff\n+++\n")
    (line,) = mistakes(folder)
    assert line.startswith(f"{CARD}: is not UTF-8: ")


def test_every_mistake_in_every_card_is_told_at_once(folder: Path) -> None:
    spoil(folder, old="Bij sneeuw rijdt er niets.", new="<p>\n\n- punt")
    spoil(folder, file="cards/oost.md", old="illustrative = true", new="")
    assert len(mistakes(folder)) == 3


@pytest.mark.parametrize(
    "number", ["06-12345678", "088-1234567", "0900-8844", "088-00009011", "+31880000901", "144"]
)
def test_a_contact_with_a_number_that_may_be_somebody_s_is_refused(
    folder: Path, number: str
) -> None:
    spoil(folder, old='phone = "088-0000901"', new=f'phone = "{number}"')
    (line,) = mistakes(folder)
    assert line.startswith(f"{CARD}: partners.0.phone: {number} may be somebody's")


@pytest.mark.parametrize("number", ["112", "113", "0800-0113", "088-0000000"])
def test_a_contact_may_have_an_invented_number_or_a_national_one(folder: Path, number: str) -> None:
    spoil(folder, old='phone = "088-0000901"', new=f'phone = "{number}"')
    assert checked_files(folder).cards["noord"].front.partners[0].phone == number


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("Noem de naam van het dorp.", "report"),
        ("Dag en nacht.", "partners.1.note"),
        ("Bij sneeuw rijdt er niets.", "## De winter"),
    ],
)
def test_a_number_is_found_wherever_it_is_written(folder: Path, old: str, key: str) -> None:
    spoil(folder, old=old, new="Bel 020 555 01 23, na 9:00 uur.")
    (line,) = mistakes(folder)
    assert line.startswith(f"{CARD}: {key}: 020 555 01 23 may be somebody's")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel 112, bij nood 113 of 0800-0113.", ["112", "113", "0800-0113"]),
        ("(020) 555 01 23", ["020) 555 01 23"]),
        ("Bel 14 020 of 144.", ["14 020", "144"]),
        ("Bel 088-0000901.", ["088-0000901"]),
        ("Nummer +31 6 1234", ["+31 6 1234"]),
        ("Open 09:00-17:00, 24 uur per dag, 7 dagen, sinds 1987, 100000 mensen", ["100000"]),
        ("In 27 jaar, 12 dorpen, 09:30 uur.", []),
    ],
)
def test_what_somebody_would_dial_is_told_from_hours_and_years(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


def test_a_card_in_earnest_has_real_numbers_and_no_invented_ones(folder: Path) -> None:
    spoil(folder, old="illustrative = true", new="illustrative = false")
    spoil(folder, old="088-0000901", new="088-1234567")
    told = "088-0000902 is invented, and the card is not illustrative"
    assert mistakes(folder) == [f"{CARD}: partners.1.phone: {told}"]


def test_a_card_of_no_region_is_refused(folder: Path) -> None:
    shutil.move(folder / CARD, folder / "cards" / "elders.md")
    assert mistakes(folder) == ["cards/elders.md: elders is no region"]


def test_a_card_in_another_place_is_not_left_out_in_silence(folder: Path) -> None:
    shutil.copy(folder / CARD, folder / "regions" / "noord.md")
    assert mistakes(folder) == ["regions/noord.md: is no file of a network"]


def test_a_region_of_a_national_network_without_a_card_is_named(tmp_path: Path) -> None:
    shutil.copytree(NATIONAL, tmp_path / "network")
    (tmp_path / "network" / "cards" / "drenthe.md").unlink()
    assert mistakes(tmp_path / "network") == ["cards/drenthe.md: the region has no card"]


def test_a_test_network_may_leave_cards_out(folder: Path) -> None:
    shutil.rmtree(folder / "cards")
    assert checked_files(folder).cards == {}


def test_a_copied_text_is_refused_though_the_names_in_it_were_changed(tmp_path: Path) -> None:
    shutil.copytree(NATIONAL, tmp_path / "network")
    cards = tmp_path / "network" / "cards"
    body = (cards / "drenthe.md").read_text(encoding="utf-8").rpartition("+++")[2]
    for here, there in (("Emmen", "Goes"), ("Assen", "Veere"), ("Meppel", "Hulst")):
        body = body.replace(here, there)
    front = (cards / "zeeland.md").read_text(encoding="utf-8").rpartition("+++")[0]
    (cards / "zeeland.md").write_text(f"{front}+++{body}", encoding="utf-8")
    assert mistakes(tmp_path / "network") == [
        "cards/zeeland.md: has nearly the text of cards/drenthe.md"
    ]


def test_cards_change_nothing_by_which_visitors_are_routed(folder: Path) -> None:
    before = compile_network(folder)
    spoil(folder, old="Bij sneeuw rijdt er niets.", new="Bij sneeuw rijdt er toch iets.")
    assert compile_network(folder) == before
    assert "cards" not in before
