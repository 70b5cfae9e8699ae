"""A visitor of another region: the console has that region's card, and texts to write with."""

from playwright.sync_api import expect

from tests.browser.people import People


def test_who_takes_over_for_another_region_reads_its_card_and_searches_it(people: People) -> None:
    zoe = people.operator("zuid")
    visitor = people.visitor("noord").talks().say("Wie kan hier bij mij in de buurt helpen?")
    column = zoe.column().hears("Bezoeker uit Noord", "Wie kan hier bij mij in de buurt helpen?")
    # What matters most of the other region is there at once.
    expect(column.root.get_by_text("Noord in het kort")).to_be_visible()
    zoe.page.keyboard.press("Shift+F4")
    card = zoe.page.get_by_role("region", name="Regiokaart")
    expect(card.get_by_role("heading", name="Noord", exact=True)).to_be_visible()
    expect(card.get_by_text("Voorbeeld: de contacten op deze kaart zijn")).to_be_visible()
    zoe.page.get_by_label("Zoek op de kaart").fill("wijkteam")
    expect(card.get_by_text("gevonden")).to_be_visible()
    zoe.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(column.message).to_be_visible()
    column.say("Ik zoek het voor je op.")
    visitor.hears("Ik zoek het voor je op.")


def test_a_prepared_text_goes_into_the_field_and_nowhere_else(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Hij is heel boos.")
    column = anna.column().hears("Hij is heel boos.")
    column.message.focus()
    anna.page.keyboard.press("F4")
    anna.page.get_by_label("Zoek een tekst").fill("112")
    anna.page.keyboard.press("Enter")
    expect(column.message).to_be_focused()
    assert "112" in column.message.input_value()
    assert "112" not in visitor.log.inner_text()
    column.message.press("Enter")
    expect(visitor.log.get_by_text("112").last).to_be_visible()
