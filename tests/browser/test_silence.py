"""Silence, long gaps, and what is left after the end: S-10 to S-12, with the page's clock ahead."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages.site import Site
from tests.browser.people import People
from tests.browser.stack import LIMITS
from tests.browser.test_two_pages import filed
from tests.stack.people import People as Programs

SAID = "Hij komt zo thuis."
EMPTY = "Deze pagina is leeg."


@pytest.fixture
def visitor(people: People) -> Site:
    """On the site of Noord, with a page whose clock a test can move."""
    page = people.page()
    page.clock.install()
    return Site(page, people.stack.description.demo_sites["noord"]).open()


def ahead(visitor: Site, seconds: int) -> None:
    """So much time passes at once, as for a laptop whose lid was closed."""
    visitor.page.clock.fast_forward(seconds * 1000)


def test_after_a_silence_the_visitor_is_asked_and_can_stay(people: People, visitor: Site) -> None:
    """S-10."""
    anna = people.operator()
    visitor.talks().say(SAID)
    anna.column().hears(SAID)
    ahead(visitor, LIMITS["silence_ask_after"])
    question = visitor.chat.get_by_role("group", name="Ben je er nog?")
    expect(question).to_be_visible()
    expect(visitor.chat.locator(".notice").last).to_have_text("Ben je er nog?")
    question.get_by_role("button", name="Ja, ik ben er nog").click()
    expect(question).to_have_count(0)
    visitor.say("Ja hoor.")
    anna.column().hears("Ja hoor.")
    assert [each["screen"] for each in people.traffic.sent("here") if "as" in each] == ["open"]


def test_a_page_that_was_away_comes_back_covered_and_the_operator_is_told_to_check(
    people: People, visitor: Site
) -> None:
    """S-12: also for who looks over a shoulder: nothing of the conversation is on the page."""
    anna = people.operator()
    visitor.talks().say(SAID)
    column = anna.column().hears(SAID)
    ahead(visitor, LIMITS["cover_after"])
    go_on = visitor.chat.get_by_role("button", name="Verder")
    expect(go_on).to_be_visible()
    assert SAID not in visitor.frame.content()
    expect(
        column.root.get_by_text(
            "De bezoeker was een tijd weg. Het scherm is afgedekt tot iemand tikt."
        )
    ).to_be_visible()
    column.say("Ben je er nog?")
    go_on.click()
    visitor.hears(SAID, "Ben je er nog?")
    check = column.root.get_by_text("Na een pauze is er weer iemand. Ga eerst na wie het is.")
    expect(check).to_be_visible()
    visitor.say("Ja, ik ben het.")
    column.hears("Ja, ik ben het.")
    expect(check).to_have_count(0)


def test_after_the_end_the_words_go_and_one_neutral_line_is_left(
    people: People, visitor: Site
) -> None:
    """S-11: they can be kept longer; then nothing of them is anywhere on the page."""
    anna = people.operator()
    visitor.talks().say(SAID)
    anna.column().hears(SAID)
    visitor.end()
    ahead(visitor, 50)
    visitor.chat.get_by_role("button", name="Langer lezen").click()
    # What a click leads to is drawn by the page's clock too.
    visitor.page.clock.run_for(100)
    ahead(visitor, 50)
    visitor.hears(SAID)
    ahead(visitor, 60)
    expect(visitor.chat.get_by_role("heading", name=EMPTY)).to_be_visible()
    assert SAID not in visitor.frame.content()
    assert visitor.chat.locator("main").inner_text().split("\n")[0] == EMPTY


def test_four_questions_after_the_end_reach_the_ledger_and_no_one_else(
    people: People, visitor: Site, programs: Programs
) -> None:
    anna = people.operator()
    visitor.talks().say(SAID)
    column = anna.column().hears(SAID)
    visitor.end()
    chat = visitor.chat
    chat.get_by_role("group", name="Heeft deze chat je geholpen?").get_by_label("4").check()
    chat.get_by_role("group", name="Weet je nu").get_by_label("Een beetje").check()
    chat.get_by_role("group", name="Had je zonder chat").get_by_label("Nee").check()
    chat.get_by_label("Hoe vond je deze chat?").select_option(label="Via een poster of folder")
    chat.get_by_role("button", name="Verstuur antwoorden").click()
    expect(chat.get_by_text("Dank je wel.")).to_be_visible()
    column.wrap_up(topic="Partnergeweld", outcome="Advies gegeven")
    service, reach = sorted(filed(programs), key=lambda each: each["pk"]["S"], reverse=True)
    told = {name: value for each in (reach,) for name, value in each.items()}
    assert told["helpful"] == {"N": "4"}
    assert told["knows_next_step"] == {"S": "partly"}
    assert told["without_chat"] == {"S": "no"}
    assert told["found_by"] == {"S": "poster"}
    assert not {"helpful", "found_by", "knows_next_step", "without_chat"} & set(service)


def test_who_leaves_by_the_exit_is_asked_nothing(people: People, visitor: Site) -> None:
    people.operator()
    visitor.talks().say(SAID)
    visitor.chat.locator("#exit").click()
    expect(visitor.page).to_have_url(people.stack.description.exit_url)
    assert people.traffic.sent("answers") == []
