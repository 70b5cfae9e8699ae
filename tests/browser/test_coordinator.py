"""A coordinator at the console: the live board, decisions over a region, and its operators."""

from playwright.sync_api import expect

from tests.browser.people import People
from tests.stack.people import People as Programs

SOON = 6_000
"""Milliseconds. A change is on every board within two seconds; this machine may be busy."""


def test_the_board_shows_who_comes_and_who_waits_by_itself(
    people: People, programs: Programs
) -> None:
    programs.invoke("schedule", {})
    cora = people.coordinator().screen("Netwerk")
    noord = cora.tile("Noord")
    expect(noord.get_by_text("Jouw regio")).to_be_visible()
    anna = people.operator(limit=1)
    expect(noord.get_by_text("1 beschikbaar")).to_be_visible(timeout=SOON)
    people.visitor().talks().say("Ik ben de eerste.")
    anna.column().hears("Ik ben de eerste.")
    people.visitor().launch().start()
    expect(noord.get_by_text("1 wacht, al 0 min.")).to_be_visible(timeout=SOON)
    cora.page.get_by_text("Tabel", exact=True).click()
    row = cora.page.get_by_role("row", name="Noord")
    expect(row.get_by_text("1 wacht, al 0 min.")).to_be_visible()


def test_a_region_that_is_closed_with_people_waiting_tells_them_the_truth(
    people: People, programs: Programs
) -> None:
    programs.invoke("schedule", {})
    anna = people.operator("zuid", limit=1)
    talking = people.visitor("zuid").talks().say("Ik praat al.")
    anna.column().hears("Ik praat al.")
    waiting = people.visitor("zuid").launch().start()
    expect(waiting.chat.get_by_role("heading", name="We zoeken iemand voor je")).to_be_visible()
    cora = people.coordinator("zuid").screen("Netwerk").decide("Zuid", "Dicht", "Incident")
    zuid = cora.tile("Zuid")
    expect(zuid.get_by_text("Door een coördinator")).to_be_visible(timeout=SOON)
    programs.invoke("schedule", {})
    expect(waiting.chat.get_by_text("0800-2000").first).to_be_visible(timeout=SOON)
    expect(waiting.chat.get_by_role("heading", name="We zoeken iemand voor je")).to_have_count(0)
    # Who talks already talks on.
    anna.column().say("Wij praten door.")
    talking.hears("Wij praten door.")
    zuid.get_by_role("button").click()
    cora.page.get_by_role("dialog").get_by_role("button", name="Hef op").click()
    expect(zuid.get_by_text("Door een coördinator")).to_have_count(0, timeout=SOON)


def test_an_operator_is_added_and_pending_until_there_is_an_account(
    people: People, programs: Programs
) -> None:
    cora = people.coordinator().screen("Medewerkers")
    page = cora.page
    page.get_by_label("Naam in de chat").fill("nieuwe-collega")
    page.get_by_label("E-mailadres").fill("nieuwe-collega@example.org")
    page.get_by_role("button", name="Voeg toe").click()
    row = page.get_by_role("row", name="nieuwe-collega")
    expect(row.get_by_text("Wordt verwerkt")).to_be_visible(timeout=SOON)
    programs.invoke("schedule", {})
    cora.screen("Gesprekken").screen("Medewerkers")
    expect(row.get_by_text("Niet aangemeld")).to_be_visible(timeout=SOON)
    expect(row.get_by_text("Wordt verwerkt")).to_have_count(0)
    row.get_by_role("button", name="Zet uit").click()
    row.get_by_role("button", name="Ja, zet uit").click()
    expect(row.get_by_text("Staat uit")).to_be_visible(timeout=SOON)


def test_an_operator_sees_no_way_to_the_network_or_the_operators(people: People) -> None:
    anna = people.operator()
    expect(anna.page.get_by_role("navigation", name="Onderdelen")).to_have_count(0)
