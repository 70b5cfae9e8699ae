"""What somebody hears who cannot see the page (A-1), by the browser's own tree of accessibility."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages.gallery import Gallery

Node = dict[str, Any]

LINES = """([by, text]) => {
  window.lines = [...(window.lines ?? []), { by, text, delivered: 'delivered' }]
  window.become({ lines: window.lines })
}"""


@pytest.fixture(scope="module")
def gallery(browser: Browser, gallery_folder: Path) -> Iterator[Gallery]:
    """A gallery; one page for all tests here."""
    made = Gallery(browser, gallery_folder)
    yield made
    made.close()


class Tree:
    """The tree of a page, now."""

    def __init__(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        found: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        self.nodes = {each["nodeId"]: each for each in found if not each.get("ignored")}
        self.all = {each["nodeId"]: each for each in found}

    def one(self, role: str) -> Node:
        """The one node of a role."""
        (found,) = [each for each in self.nodes.values() if each["role"]["value"] == role]
        return found

    def last(self, role: str) -> Node:
        """The last node of a role; before the app's there may be one for the Shift key."""
        return [each for each in self.nodes.values() if each["role"]["value"] == role][-1]

    def has(self, role: str) -> bool:
        """Whether there is any of a role."""
        return any(each["role"]["value"] == role for each in self.nodes.values())

    def text(self, node: Node) -> str:
        """What is read of a node and all below it, in order."""
        if node["role"]["value"] == "StaticText":
            return str(node["name"]["value"])
        below = (self.all[each] for each in node.get("childIds", ()))
        return " ".join(filter(None, map(self.text, below)))


def told(node: Node) -> dict[str, Any]:
    """The properties of a node."""
    return {each["name"]: each["value"].get("value") for each in node.get("properties", ())}


def test_a_1_new_words_are_read_out_politely_with_who_said_them(gallery: Gallery) -> None:
    page = gallery.show("talking_begins")
    before = Tree(page)
    log = before.one("log")
    assert told(log)["live"] == "polite"
    assert told(log)["relevant"] == "additions"
    assert told(log)["atomic"] is False
    assert log["name"]["value"] == "Gesprek"
    page.evaluate(LINES, ["operator", "Is het nu veilig?"])
    page.evaluate(LINES, ["visitor", "Ja."])
    page.get_by_text("Ja.", exact=True).wait_for()
    after = Tree(page)
    # The same region has grown: one that comes with its words is not read out.
    assert after.one("log")["backendDOMNodeId"] == log["backendDOMNodeId"]
    assert after.text(after.one("log")) == "Medewerker Is het nu veilig? Jij Ja. Aangekomen"


def test_a_1_loss_and_return_are_told_by_the_status_that_is_always_there(
    gallery: Gallery,
) -> None:
    page = gallery.show("talking")
    before = Tree(page)
    status = before.last("status")
    assert told(status)["live"] == "polite"
    assert before.text(status) == ""
    page.evaluate("become({ connected: false })")
    page.get_by_text("Geen verbinding.").wait_for()
    after = Tree(page)
    assert after.last("status")["backendDOMNodeId"] == status["backendDOMNodeId"]
    assert after.text(after.last("status")).startswith("Geen verbinding.")
    page.evaluate("become({ connected: true })")
    page.get_by_text("Geen verbinding.").wait_for(state="detached")
    assert Tree(page).last("status")["backendDOMNodeId"] == status["backendDOMNodeId"]


def test_a_1_words_that_are_refused_say_why_at_the_field(gallery: Gallery) -> None:
    tree = Tree(gallery.show("talking_too_long"))
    assert tree.text(tree.one("alert")) == "Dit bericht is te lang. Verstuur het in stukken."
    field = tree.one("textbox")
    assert field["name"]["value"] == "Je bericht"
    assert told(field)["invalid"] == "true"
    assert field["description"]["value"].startswith("Dit bericht is te lang.")


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("before", "Chat met een medewerker"),
        ("waiting", "We zoeken iemand voor je"),
        ("ended", "Het gesprek is klaar"),
        ("closed", "De chat is nu dicht"),
        ("unreachable", "De chat doet het nu niet"),
    ],
)
def test_a_1_a_new_screen_says_where_one_is(gallery: Gallery, state: str, heading: str) -> None:
    """The heading of each screen takes the focus, and so is read first."""
    gallery.show(state)
    tree = Tree(gallery.page)
    top = (
        tree.one("heading")
        if state not in {"before", "ended"}
        else next(each for each in tree.nodes.values() if each["role"]["value"] == "heading")
    )
    assert top["name"]["value"] == heading
    assert told(top).get("focused") is True


def test_a_1_what_moves_while_one_waits_is_for_the_eye_alone(gallery: Gallery) -> None:
    page = gallery.show("waiting")
    assert page.locator(".breath").count() == 1
    assert "image" not in {each["role"]["value"] for each in Tree(page).nodes.values()}
    assert page.locator(".breath").get_attribute("aria-hidden") == "true"


def test_a_question_within_the_conversation_is_a_group_by_its_question(gallery: Gallery) -> None:
    tree = Tree(gallery.show("consent"))
    groups = [each for each in tree.nodes.values() if each["role"]["value"] == "group"]
    assert "Iemand van Zuid neemt het gesprek over" in [each["name"]["value"] for each in groups]
