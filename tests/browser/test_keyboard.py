"""The whole service by keyboard alone, and under axe, on the running stack (A-1)."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.people import People

FURTHEST = 40
"""Presses of the tab key within which everything is reached."""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    expect(target).to_be_visible()
    for _ in range(FURTHEST):
        if target.evaluate("each => each.getRootNode().activeElement === each"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by keyboard: {target}")


def press(page: Page, target: Locator) -> None:
    """Go to a button and press it."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def test_a_1_a_whole_conversation_goes_by_keyboard_alone(people: People) -> None:
    """A-1: from the site's button to the end and back to it, without a pointer."""
    anna = people.operator()
    visitor = people.visitor()
    page, chat = visitor.page, visitor.chat
    press(page, page.get_by_role("button", name="Chat met ons"))
    press(page, chat.get_by_role("button", name="Begin de chat"))
    expect(visitor.message).to_be_focused(timeout=15_000)
    page.keyboard.type("Kan ik hier praten?")
    page.keyboard.press("Enter")
    anna.column().hears("Kan ik hier praten?").say("Ja.")
    visitor.hears("Ja.")
    expect(visitor.message).to_be_focused()
    press(page, chat.get_by_role("button", name="Stop gesprek"))
    # Who pressed by mistake is on the way back already.
    expect(chat.get_by_role("button", name="Nee, ga door")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(chat.get_by_role("button", name="Ja, stop")).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.get_by_role("heading", name="Het gesprek is klaar")).to_be_focused()
    press(page, chat.get_by_role("button", name="Wis nu"))
    expect(chat.get_by_text("Deze pagina is leeg.")).to_be_visible()
    press(page, chat.get_by_role("button", name="Sluit de chat"))
    expect(page.get_by_role("button", name="Chat met ons")).to_be_focused()


def test_a_1_axe_finds_nothing_wrong_on_the_way_of_a_visitor_and_an_operator(
    people: People,
) -> None:
    """A-1: the site with the launcher, each screen of a conversation, and the console beside it."""
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[f"{name}: site"] = violations(visitor.page)
        if len(visitor.page.frames) > 1:
            found[f"{name}: chat"] = violations(visitor.frame)
        found[f"{name}: console"] = violations(anna.page)

    anna = people.operator()
    visitor = people.visitor()
    look("on the site")
    visitor.launch()
    look("before")
    visitor.start()
    expect(visitor.message).to_be_visible(timeout=15_000)
    visitor.say("Hallo.")
    column = anna.column().hears("Hallo.").say("Dag.")
    visitor.hears("Dag.")
    look("talking")
    column.root.get_by_role("button", name="Sluit af").click()
    look("the operator is asked why it ends")
    column.root.get_by_role("button", name="Gesprek is klaar").click()
    expect(column.root.get_by_role("heading", name="Afronden")).to_be_visible()
    expect(visitor.chat.get_by_text("Het gesprek is klaar")).to_be_visible()
    look("after the end")
    assert {name: each for name, each in found.items() if each} == {}


def test_a_1_axe_finds_nothing_wrong_where_operators_sign_in(people: People) -> None:
    """A-1."""
    page = people.page()
    page.goto(people.stack.description.console_url)
    expect(page.get_by_role("button", name="Aanmelden")).to_be_visible()
    assert violations(page) == []
