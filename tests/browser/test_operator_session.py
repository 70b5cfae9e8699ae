"""The life of an operator's session: renewed in time, taken over elsewhere, gone for a moment."""

import time
from collections.abc import Callable
from itertools import count

from playwright.sync_api import Page, expect

from tests.browser.pages.console import Console
from tests.browser.people import People
from tools.local.description import Operator

PATIENCE = 20
"""Seconds."""
RENEWED_BY = 0.8
"""The share of its time after which every page has renewed a token."""

_names = count(1)


def account(people: People) -> Operator:
    """Somebody who works for Noord."""
    return people.stack.add_operator(operator=f"session-{next(_names)}", region="noord")


def at_console(people: People, who: Operator, page: Page) -> Console:
    """They sign in at a browser of their own."""
    console = Console(page, people.stack.description.console_url)
    return console.sign_in(who.username, who.password)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait while the browser goes on."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        page.wait_for_timeout(100)


def test_the_token_is_renewed_and_proved_over_the_open_socket_while_people_talk(
    people: People,
) -> None:
    page = people.page()
    page.clock.install()
    anna = at_console(people, account(people), page).available()
    visitor = people.visitor().talks().say("Ben je daar?")
    column = anna.column().hears("Ben je daar?")
    column.say("Ja.")
    visitor.hears("Ja.", "Aangekomen")
    sockets = len(people.traffic.sockets)
    (signed_in,) = people.traffic.sent("signed_in")
    page.clock.fast_forward(int(signed_in["lasts"] * RENEWED_BY * 1000))
    until(page, lambda: len(people.traffic.sent("signed_in")) > 1)
    first, second = people.traffic.sent("sign_in")
    assert second["connection"] == first["connection"]
    assert second["token"] != first["token"]
    assert len(people.traffic.sockets) == sockets
    assert len([each for each in people.traffic.sent("accept") if "as" in each]) == 1
    assert page.evaluate("Object.keys(sessionStorage)") == ["inloop.refresh"]
    assert page.evaluate("localStorage.length + document.cookie.length") == 0
    column.say("Ik ben er nog.")
    visitor.hears("Ik ben er nog.").say("Fijn.")
    column.hears("Fijn.")
    assert column.words == ["Ben je daar?", "Ja.", "Ik ben er nog.", "Fijn."]


def test_a_second_browser_takes_over_and_the_first_says_so_and_can_take_it_back(
    people: People,
) -> None:
    who = account(people)
    first = at_console(people, who, people.page()).available()
    visitor = people.visitor().talks().say("Hallo.")
    first.column().hears("Hallo.").say("Dag.")
    visitor.hears("Dag.", "Aangekomen")

    second = at_console(people, who, people.page())
    told = first.page.get_by_role("heading", name="Je bent ergens anders aangemeld")
    expect(told).to_be_visible()
    column = second.column().hears("Hallo.", "Dag.")
    column.say("Ik zit nu ergens anders.")
    visitor.hears("Ik zit nu ergens anders.").say("Dat is goed.")
    column.hears("Dat is goed.")

    first.page.get_by_role("button", name="Werk hier verder").click()
    expect(
        second.page.get_by_role("heading", name="Je bent ergens anders aangemeld")
    ).to_be_visible()
    column = first.column().hears("Hallo.", "Dag.", "Ik zit nu ergens anders.", "Dat is goed.")
    column.say("Weer terug.")
    visitor.hears("Weer terug.")
    for said in ("Hallo.", "Dag.", "Ik zit nu ergens anders.", "Dat is goed.", "Weer terug."):
        expect(visitor.chat.get_by_text(said, exact=True)).to_have_count(1)


def test_while_the_console_is_away_the_visitor_is_asked_for_a_moment(people: People) -> None:
    anna = at_console(people, account(people), people.page()).available()
    visitor = people.visitor().talks().say("Ik zit op de trap.")
    anna.column().hears("Ik zit op de trap.")
    anna.page.goto("about:blank")
    moment = visitor.chat.get_by_text("Een moment: de medewerker is even niet verbonden.")
    expect(moment).to_be_visible(timeout=15_000)
    anna.page.goto(anna.address)
    column = anna.column().hears("Ik zit op de trap.")
    expect(moment).to_have_count(0)
    column.say("Daar ben ik weer.")
    visitor.hears("Daar ben ik weer.")
