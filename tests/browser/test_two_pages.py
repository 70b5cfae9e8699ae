"""A visitor on a regional site and operators at the console, in browsers."""

import time

from playwright.sync_api import expect

from tests.browser.people import People
from tests.stack.people import People as Programs

PATIENCE = 20.0
"""Seconds until a conversation that is over has been filed."""


def filed(programs: Programs) -> list[dict[str, dict[str, str]]]:
    """The ledger's records, once nothing of a conversation is left in the live table."""
    deadline = time.monotonic() + PATIENCE
    while any(key.startswith("C#") for key in programs.keys("live")):
        assert time.monotonic() < deadline, "still in the live table"
        programs.invoke("schedule", {})
    return [each for each in programs.items("ledger") if each["pk"]["S"][:2] in ("M#", "S#")]


def test_a_conversation_goes_from_the_site_of_a_region_to_the_ledger(
    people: People, programs: Programs
) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Kan ik hier praten?")
    column = anna.column().hears("Bezoeker uit Noord", "Kan ik hier praten?")
    column.say("Ja. Is het nu veilig?")
    visitor.hears("Ja. Is het nu veilig?", "Aangekomen")

    anna.reload()
    column = anna.column().hears(
        "Zo vertelt de pagina van de bezoeker het.", "Kan ik hier praten?", "Ja. Is het nu veilig?"
    )
    visitor.say("Ik ben er nog.")
    column.hears("Ik ben er nog.").say("Ik ook.")
    visitor.hears("Ik ook.")

    column.end()
    expect(visitor.chat.get_by_text("De medewerker heeft het gesprek afgesloten.")).to_be_visible()
    column.wrap_up(topic="Partnergeweld", outcome="Advies gegeven")
    service, reach = sorted(filed(programs), key=lambda each: each["pk"]["S"], reverse=True)
    assert (service["end"]["S"], service["serving_region"]["S"]) == ("operator_ended", "noord")
    assert (reach["entry_region"]["S"], reach["outcome"]["S"]) == ("noord", "advice_given")


def test_three_at_once_do_not_mix_and_the_fourth_overflows_under_the_agreement(
    people: People,
) -> None:
    anna, zoe = people.operator("noord"), people.operator("zuid", limit=2)
    visitors = []
    for letter in "ABC":
        visitor = people.visitor().talks().say(f"Ik ben {letter}.")
        anna.column(letter).hears(f"Ik ben {letter}.")
        visitors.append(visitor)
    fourth = people.visitor().talks().say("Ik ben de vierde.")
    zoe.column().hears(
        "Bezoeker uit Noord",
        "Ik ben de vierde.",
        "In Noord zijn alle medewerkers bezet. Jullie nemen over.",
    )
    expect(fourth.chat.get_by_text("Je chat met Zuid")).to_be_visible()
    zoe.column().say("Dag, vierde.")
    fourth.hears("Dag, vierde.")
    for letter, visitor in zip("ABC", visitors, strict=True):
        anna.column(letter).say(f"Dag, {letter}.")
        visitor.hears(f"Dag, {letter}.")
        said = visitor.log.inner_text()
        assert not any(f"Dag, {other}." in said for other in "ABC" if other != letter)


def test_a_visitor_who_loads_the_page_anew_is_somebody_else_and_the_former_has_left(
    people: People,
) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Eerst.")
    first = anna.column("A").hears("Eerst.")
    visitor.page.reload()
    expect(first.root.get_by_text("De bezoeker is weggegaan.")).to_be_visible()
    visitor.talks().say("Opnieuw.")
    anna.column("B").hears("Opnieuw.")
    assert "Eerst." not in visitor.log.inner_text()
