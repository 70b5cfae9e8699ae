"""What the browser keeps, and what it keeps apart."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import People


def test_the_visitor_s_browser_keeps_nothing(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Hallo")
    anna.column().hears("Hallo")
    entries = visitor.page.evaluate("history.length")
    visitor.end()
    assert visitor.page.evaluate("history.length") == entries
    state = visitor.page.context.storage_state(indexed_db=True)
    assert state == {"cookies": [], "origins": []}
    frame = visitor.frame
    kept = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert frame.evaluate(kept) == 0
    assert frame.evaluate("caches.keys().then(keys => keys.length)") == 0
    assert frame.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_a_site_that_is_not_the_region_s_cannot_embed_its_chat(
    people: People, stranger: str
) -> None:
    page = people.page()
    page.goto(stranger)
    page.get_by_role("button", name="Chat met ons").click()
    expect(page.get_by_text("Chatten kan nu niet.")).to_be_visible(timeout=20_000)
    assert page.locator("iframe").count() == 0
    assert any("frame-ancestors" in each for each in people.complaints)
    assert not people.traffic.sockets
    people.complaints.clear()


def test_the_chat_opened_by_itself_says_where_to_go(people: People) -> None:
    page = people.page()
    page.goto(f"{people.stack.description.origin_chat}/chat/noord/")
    expect(page.get_by_text("Ga naar de website van je eigen regio.")).to_be_visible()
    assert not people.traffic.sockets


def test_scripts_of_the_site_cannot_read_the_chat_s_frame(people: People) -> None:
    visitor = people.visitor().launch()
    frame = visitor.page.locator("iframe").element_handle()
    assert frame.evaluate("frame => frame.contentDocument === null")
    assert frame.evaluate("frame => frame.contentWindow.length") == 0
    for reading in ("document", "localStorage", "onmessage", "name"):
        read = (
            "([frame, name]) => { try { frame.contentWindow[name] } catch (e) { return e.name } }"
        )
        assert visitor.page.evaluate(read, [frame, reading]) == "SecurityError"


READ = """url => fetch(url, { cache: 'no-store' }).then(
    answer => answer.text().then(text => text.length), error => error.name)"""
EMBED = "url => fetch(url, { mode: 'no-cors' }).then(answer => answer.type, error => error.name)"


@pytest.mark.parametrize("path", ["/config.json", "/chat/noord/", "/console/"])
def test_pages_of_another_origin_cannot_read_ours(people: People, path: str) -> None:
    described = people.stack.description
    address = f"{described.origin_chat}{path}"
    page = people.page()
    # This site has no policy of its own that could be what refuses; what is meant for all it gets.
    page.goto(described.exit_url)
    assert page.evaluate(EMBED, f"{described.origin_chat}/embed.js") == "opaque"
    assert people.complaints == []
    assert page.evaluate(READ, address) == "TypeError"
    assert "CORS policy" in people.complaints[0]
    people.complaints.clear()
    assert page.evaluate(EMBED, address) == "TypeError"
    assert "NotSameOrigin" in people.complaints[0]
    people.complaints.clear()
    page.goto(f"{described.origin_chat}/")
    assert page.evaluate(READ, address) > 0
