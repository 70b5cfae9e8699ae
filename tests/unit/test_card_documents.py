"""What the console gets of a card: plain text, and what other files of the network say already."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from inloop.config.card_checks import INVENTED
from inloop.config.card_documents import CardDocument, card_documents
from inloop.config.cards import MOST_BYTES
from inloop.config.checks import Files
from inloop.config.compiling import checked_files
from tests.networks import NATIONAL, SMALL


@cache
def national() -> Files:
    return checked_files(NATIONAL)


def documents() -> dict[str, CardDocument]:
    return card_documents(national())


def small(region: str) -> CardDocument:
    return card_documents(checked_files(SMALL))[f"cards/{region}.json"]


def test_a_card_becomes_sections_of_plain_paragraphs() -> None:
    assert small("noord")["sections"] == [
        {
            "heading": "Het dorp",
            "paragraphs": [
                "Iedereen kent elkaar. Vraag eerst of iemand ongezien kan chatten.",
                "De bus gaat twee keer per dag.",
            ],
        },
        {"heading": "De winter", "paragraphs": ["Bij sneeuw rijdt er niets."]},
    ]


def test_a_partner_s_municipalities_are_told_by_code_and_left_out_where_it_serves_all() -> None:
    first, second = small("noord")["partners"]
    assert first == {
        "kind": "district_team",
        "name": "Dorpsteam Noord",
        "phone": "088-0000901",
        "municipalities": ["GM9001"],
        "hours": "werkdagen 9:00-17:00",
    }
    assert second == {
        "kind": "crisis_service",
        "name": "Crisisdienst Noorderlicht",
        "phone": "088-0000902",
        "note": "Dag en nacht.",
    }


def test_numbers_and_municipalities_come_from_the_region_s_own_file() -> None:
    card = small("noord")
    assert card["phones"] == {"region": "0800-2000", "always": "0800-2000", "emergency": "112"}
    assert card["municipalities"] == [{"code": "GM9001", "name": "Noorddorp"}]
    assert (card["region"], card["name"], card["languages"]) == ("noord", "Noord", ["nl", "en"])


def test_a_region_that_staffs_its_own_chat_has_its_own_hours() -> None:
    hours = small("noord")["hours"]
    assert [each["day"] for each in hours["weekly"]][::6] == ["monday", "sunday"]
    assert all(each["spans"] == ["00:00-24:00"] for each in hours["weekly"])
    assert "members" not in hours


def test_a_member_of_a_rota_has_the_hours_of_the_rota_and_who_is_on_duty() -> None:
    hours = small("oost")["hours"]
    assert {each["region"] for each in hours["members"]} == {"oost", "west", "midden"}
    assert hours["weekly"][0]["duty"] == {"region": "oost", "name": "Oost"}
    assert hours["weekly"][0]["spans"] == ["00:00-24:00"]


def test_a_closed_day_is_told_as_a_day_without_hours() -> None:
    sunday = documents()["cards/zeeland.json"]["hours"]["weekly"][6]
    assert sunday == {"day": "sunday", "spans": []}


def test_there_is_a_document_for_every_region_that_has_a_card_and_for_no_other() -> None:
    assert set(documents()) == {f"cards/{code}.json" for code in national().regions}
    assert set(card_documents(checked_files(SMALL))) == {"cards/noord.json", "cards/oost.json"}


def test_no_document_holds_anything_that_a_page_could_take_for_markup() -> None:
    for path, document in documents().items():
        assert json.loads(json.dumps(document)) == document
        for text in _texts(document):
            assert not set(text) & set("<>&*`[]\n"), (path, text)


def test_every_national_card_says_that_it_is_illustrative_and_its_contacts_are_invented() -> None:
    phones = [
        partner["phone"] for document in documents().values() for partner in document["partners"]
    ]
    assert all(document["illustrative"] for document in documents().values())
    assert all(INVENTED.fullmatch(each) for each in phones)
    assert len(set(phones)) == len(phones)


def test_wherever_a_visitor_lives_there_is_a_team_a_crisis_service_and_a_shelter() -> None:
    for path, document in documents().items():
        kinds = {partner["kind"] for partner in document["partners"]}
        assert {"crisis_service", "shelter"} <= kinds, path
        everyone = {each["code"] for each in document["municipalities"]}
        reached = {
            code
            for partner in document["partners"]
            if partner["kind"] in ("district_team", "youth_care")
            for code in partner.get("municipalities", everyone)
        }
        assert reached == everyone, path


def test_every_card_says_that_reports_are_taken_by_telephone_and_not_in_the_chat() -> None:
    for path, document in documents().items():
        assert "0800-2000" in document["report"], path
        assert "chat" in document["report"].lower(), path


def test_no_two_regions_have_nearly_the_same_words() -> None:
    words = {
        code: frozenset(card.body.lower().split()) - _names(code)
        for code, card in national().cards.items()
    }
    for (here, first), (there, second) in combinations(words.items(), 2):
        alike = len(first & second) / min(len(first), len(second))
        assert alike < 0.45, (here, there, alike)


def test_no_two_regions_have_the_same_report_arrangements_or_heading() -> None:
    told = [document["report"] for document in documents().values()]
    told += [document["arrangements"] for document in documents().values()]
    told += [each["heading"] for card in documents().values() for each in card["sections"]]
    assert len(set(told)) == len(told)


def test_a_card_can_be_read_while_somebody_waits() -> None:
    for code in national().cards:
        assert (NATIONAL / f"cards/{code}.md").stat().st_size <= MOST_BYTES
        assert 2 <= len(national().cards[code].sections) <= 5


def _names(code: str) -> frozenset[str]:
    region = national().regions[code]
    return frozenset(" ".join([region.name, *region.municipalities.values()]).lower().split())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
