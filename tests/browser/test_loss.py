"""A network that goes away and comes back, as the browser tells its pages."""

from playwright.sync_api import expect

from tests.browser.people import People


def test_a_visitor_s_network_lost_for_a_while_loses_no_word(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Voor.")
    column = anna.column().hears("Voor.")
    sockets = len(people.traffic.sockets)

    visitor.page.context.set_offline(True)
    expect(visitor.chat.get_by_text("Geen verbinding.")).to_be_visible()
    visitor.say("Zonder netwerk, 1.").say("Zonder netwerk, 2.")
    column.say("Ben je er nog?")
    expect(column.root.get_by_text("De bezoeker is niet verbonden.")).to_be_visible(timeout=15_000)
    assert visitor.log.get_by_text("Ben je er nog?").count() == 0
    visitor.page.context.set_offline(False)

    visitor.hears("Ben je er nog?", timeout=20_000)
    column.hears("Zonder netwerk, 1.", "Zonder netwerk, 2.", timeout=20_000)
    assert len(people.traffic.sockets) > sockets
    expect(visitor.chat.get_by_text("Geen verbinding.")).to_have_count(0)
    expect(column.root.get_by_text("De bezoeker is niet verbonden.")).to_have_count(0)
    visitor.say("Weer terug.")
    column.hears("Weer terug.")
    said = [line for line in column.root.inner_text().splitlines() if "netwerk" in line]
    assert said == ["Zonder netwerk, 1.", "Zonder netwerk, 2."]
    # What the browser tells of addresses that it could not reach is the test's own doing.
    people.complaints[:] = [each for each in people.complaints if "ERR_" not in each]


def test_an_operator_s_network_lost_for_a_while_loses_no_word(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks()
    column = anna.column().say("Voor.")
    visitor.hears("Voor.")
    anna.page.context.set_offline(True)
    visitor.say("Hoor je mij?")
    column.say("Zonder netwerk.")
    expect(anna.page.get_by_text("Geen verbinding.")).to_be_visible()
    anna.page.context.set_offline(False)
    column.hears("Hoor je mij?", timeout=20_000)
    visitor.hears("Zonder netwerk.", timeout=20_000)
    people.complaints[:] = [each for each in people.complaints if "ERR_" not in each]
