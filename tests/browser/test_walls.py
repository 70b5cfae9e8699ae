"""What the browser keeps apart, and what passes between pages and servers."""

import base64
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.people import People

MARK = "Gemarkeerde woorden: 7f3a kraanvogel"
ANSWER = "Gemarkeerd antwoord: 91bd zeedijk"


def forms(text: str) -> list[str]:
    """What a text may look like on the way, if nobody sealed it."""
    raw = text.encode()
    # At each of the three places that a text can have in base64.
    shifted = [base64.b64encode(b" " * by + raw).decode()[4:-4] for by in range(3)]
    return [
        text,
        quote(text),
        text.replace(" ", "+"),
        text.rsplit(maxsplit=1)[-1],
        raw.hex(),
        *shifted,
    ]


def test_what_is_said_passes_in_sealed_boxes_alone(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say(MARK)
    anna.column().hears(MARK).say(ANSWER)
    visitor.hears(ANSWER)
    anna.reload().column().hears(MARK, ANSWER)

    traffic = people.traffic
    assert len(traffic.sent("said")) >= 2
    assert traffic.sent("transcript")
    passed = traffic.requests + traffic.frames
    assert any("start" in each for each in passed), "nothing was recorded"
    for text in (MARK, ANSWER):
        for form in forms(text):
            assert not any(form in each for each in passed)
    # The recorder would have seen it: what is told in the clear is there.
    assert any('"region":"noord"' in each for each in traffic.frames)


def test_only_our_own_hosts_are_ever_asked(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Hallo")
    anna.column().hears("Hallo")
    visitor.end()
    names = {host.partition(":")[0] for host in people.traffic.hosts}
    assert all(name == "localhost" or name.endswith(".localhost") for name in names)


def test_the_visitor_s_browser_keeps_nothing(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Hallo")
    anna.column().hears("Hallo")
    entries = visitor.page.evaluate("history.length")
    visitor.end()
    assert visitor.page.evaluate("history.length") == entries
    state = visitor.page.context.storage_state(indexed_db=True)
    assert state == {"cookies": [], "origins": []}
    frame = visitor.page.frames[1]
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
    expect(page.get_by_text("De chat doet het nu niet.")).to_be_visible(timeout=20_000)
    assert page.locator("iframe").count() == 0
    assert any("frame-ancestors" in each for each in people.complaints)
    assert not people.traffic.sockets
    people.complaints.clear()


def test_the_chat_opened_by_itself_says_where_to_go(people: People) -> None:
    page = people.page()
    page.goto(f"{people.stack.description.origin_chat}/chat/noord/")
    expect(page.get_by_text("Ga naar de website van je eigen regio.")).to_be_visible()
    assert not people.traffic.sockets


def test_scripts_of_the_site_cannot_read_the_chat(people: People) -> None:
    anna = people.operator()
    visitor = people.visitor().talks().say("Hallo")
    anna.column().hears("Hallo")
    chat = people.stack.description.origin_chat
    page = visitor.page
    frame = "document.querySelector('body > div:last-of-type').shadowRoot.querySelector('iframe')"
    assert page.evaluate(f"{frame} !== null")
    assert page.evaluate(f"{frame}.contentDocument === null")
    refused = page.evaluate(
        f"(() => {{ try {{ return {frame}.contentWindow.document.title }} "
        "catch (error) { return error.name } })()"
    )
    assert refused == "SecurityError"
    own = people.page()
    own.goto(f"{chat}/")
    assert own.evaluate("fetch('/config.json').then(each => each.status)") == 200
    elsewhere = people.page()
    elsewhere.goto(people.stack.description.demo_sites["noord"])
    asked = elsewhere.evaluate(
        f"fetch('{chat}/config.json').then(each => each.text(), error => error.name)"
    )
    assert asked == "TypeError"
    people.complaints.clear()
