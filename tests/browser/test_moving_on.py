"""A conversation goes on with a colleague, or in another region if the visitor agrees."""

from playwright.sync_api import expect

from tests.browser.people import People

TOLD = "Zo vertelt de pagina van de bezoeker het."
PASSED_ON = "Een collega elders heeft het gesprek doorgegeven. De bezoeker wilde dat."


def test_a_colleague_goes_on_and_reads_what_was_said(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Ik heb al veel verteld.")
    first = anna.column().hears("Ik heb al veel verteld.")
    first.say("Ik geef je door aan mijn collega.")
    visitor.hears("Ik geef je door aan mijn collega.", "Aangekomen")
    noor = people.operator()
    first.pass_on_to_a_colleague()
    expect(anna.page.get_by_text("Je gesprek is nu bij een collega.")).to_be_visible()
    expect(first.root).to_have_count(0)
    column = noor.column().hears(
        TOLD, "Ik heb al veel verteld.", "Ik geef je door aan mijn collega."
    )
    column.say("Dag, ik ben de collega.")
    visitor.hears("Dag, ik ben de collega.").say("Fijn.")
    column.hears("Fijn.")


def test_another_region_goes_on_after_the_visitor_agreed_and_shared_what_was_said(
    people: People,
) -> None:
    anna, zoe = people.operator("noord"), people.operator("zuid")
    visitor = people.visitor().talks().say("Ik woon straks in Zuid.")
    anna.column().hears("Ik woon straks in Zuid.").ask_to_pass_on_to("Zuid")
    anna.column().hears("De bezoeker beslist of Zuid verdergaat.")
    chat = visitor.chat
    expect(chat.get_by_role("heading", name="Wil je verder praten met Zuid?")).to_be_visible()
    chat.get_by_role("button", name="Ja, dat is goed").click()
    expect(anna.page.get_by_text("Je gesprek is nu bij Zuid.")).to_be_visible()
    column = zoe.column().hears("Bezoeker uit Noord", PASSED_ON)
    assert "Ik woon straks in Zuid." not in column.root.inner_text()
    chat.get_by_role("button", name="Ja, dat mag").click()
    column.hears(TOLD, "Ik woon straks in Zuid.").say("Welkom bij Zuid.")
    visitor.hears("Welkom bij Zuid.")


def test_a_visitor_who_would_rather_stay_stays(people: People) -> None:
    anna, zoe = people.operator("noord"), people.operator("zuid")
    visitor = people.visitor().talks().say("Ik blijf liever.")
    column = anna.column().hears("Ik blijf liever.")
    column.ask_to_pass_on_to("Zuid")
    visitor.chat.get_by_role("button", name="Nee, ik blijf liever hier").click()
    column.hears("De bezoeker blijft liever bij jou.").say("Dat is goed.")
    visitor.hears("Dat is goed.")
    expect(zoe.page.get_by_text("Bezoeker uit Noord")).to_have_count(0)


def test_who_goes_on_without_sharing_begins_anew(people: People) -> None:
    anna, zoe = people.operator("noord"), people.operator("zuid")
    visitor = people.visitor().talks().say("Dit blijft bij ons.")
    anna.column().hears("Dit blijft bij ons.").ask_to_pass_on_to("Zuid")
    visitor.chat.get_by_role("button", name="Ja, dat is goed").click()
    visitor.chat.get_by_role("button", name="Nee, liever niet").click()
    column = zoe.column()
    visitor.say("Ik begin opnieuw.")
    column.hears("Ik begin opnieuw.")
    assert "Dit blijft bij ons." not in column.root.inner_text()
