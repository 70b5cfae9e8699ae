"""Leaving from within the chat's frame: S-1 to S-7."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser.pages.console import Column
from tests.browser.pages.embedded import Embedded, never
from tests.browser.pages.site import Site
from tests.browser.people import People

WITHIN_MS = 100
SAID = "Er is iets gebeurd."

# In the frame: when did it begin? On the site around it: when was the whole screen something else?
WATCH = """
const now = time => Math.round((performance.timeOrigin + time) * 10) / 10
if (window.top !== window) {
  let pressed = 0
  const left = event => console.log('left ' + now(event.timeStamp))
  addEventListener('click', event => event.target.id === 'exit' && left(event), true)
  addEventListener('keyup', event => event.key === 'Shift' && ++pressed === 3 && left(event), true)
} else {
  const look = () => {
    const cover = document.documentElement?.lastElementChild
    const corners = [[1, 1], [innerWidth - 1, 1], [1, innerHeight - 1],
      [innerWidth - 1, innerHeight - 1], [innerWidth / 2, innerHeight / 2]]
    const covered = cover?.tagName === 'A' && document.title.trim() === '' &&
      corners.every(at => document.elementFromPoint(...at) === cover)
    if (covered) console.log('covered ' + JSON.stringify({
      at: now(performance.now()),
      frames: document.querySelectorAll('iframe').length,
      text: document.documentElement.innerText.trim(),
    }))
    else requestAnimationFrame(look)
  }
  look()
}
"""

# What a page could do that others in the room would notice.
NOTICED = """
window.noticed = []
const tell = name => () => { window.noticed.push(name) }
navigator.vibrate = tell('vibrate')
window.Notification = class { constructor() { tell('notification')() } }
Notification.requestPermission = tell('permission')
window.Audio = class { constructor() { tell('audio')() } }
window.AudioContext = window.Audio
HTMLMediaElement.prototype.play = tell('play')
"""

# A site that does nothing with what the frame asks of it, and does not let it do so itself.
DEAF = """address => new Promise(shown => {
  const frame = document.createElement('iframe')
  frame.sandbox = 'allow-scripts allow-same-origin'
  frame.src = address
  frame.onload = () => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => data.kind === 'ready' && shown()
    frame.contentWindow.postMessage({ inloop: 1, kind: 'hello' }, new URL(address).origin, [port2])
  }
  document.body.replaceChildren(frame)
})"""


@pytest.fixture
def visitor(people: People) -> Site:
    """Who came to the site of Noord from another page."""
    page = people.page()
    page.add_init_script(WATCH)
    page.goto(people.stack.description.exit_url)
    page.goto("about:blank")
    return Site(page, people.stack.description.demo_sites["noord"]).open()


def leave(visitor: Site, way: str) -> None:
    """By the control, or by keyboard."""
    if way == "click":
        visitor.chat.locator("#exit").click(no_wait_after=True)
    else:
        for _ in range(3):
            visitor.page.keyboard.press("Shift")


def begins(word: str) -> Callable[[ConsoleMessage], bool]:
    """A line of the console that begins with a word."""
    return lambda message: message.text.startswith(word)


def gone(people: People, page: Page) -> None:
    """The neutral page stands in the place of the site, and Back shows what was before it."""
    expect(page).to_have_url(people.stack.description.exit_url)
    assert page.evaluate("document.referrer") == ""
    assert page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    page.go_back()
    expect(page).to_have_url("about:blank")


@pytest.mark.parametrize("way", ["click", "shift"])
def test_from_the_frame_all_is_covered_at_once_though_the_next_page_never_comes(
    people: People, visitor: Site, way: str
) -> None:
    """S-2: within 100 ms, the whole tab, and the conversation has ended at the server."""
    people.operator()
    visitor.talks().say(SAID)
    visitor.page.route(people.stack.description.exit_url, never)
    with (
        visitor.page.expect_console_message(begins("left")) as left,
        visitor.page.expect_console_message(begins("covered")) as covered,
    ):
        leave(visitor, way)
    seen = json.loads(covered.value.text.removeprefix("covered "))
    assert 0 <= seen.pop("at") - float(left.value.text.split()[1]) < WITHIN_MS
    assert seen == {"frames": 0, "text": "Verder"}


def test_by_keyboard_alone_with_no_click_or_key_in_the_frame_before(
    people: People, visitor: Site
) -> None:
    """S-2: a frame may not navigate the tab then; the site does."""
    Embedded(visitor.page).launcher.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.chat.get_by_role("heading").first).to_be_visible()
    visitor.page.wait_for_function(
        "document.activeElement.shadowRoot.activeElement?.tagName === 'IFRAME'"
    )
    leave(visitor, "shift")
    gone(people, visitor.page)


def test_each_press_in_the_frame_is_announced_and_another_key_starts_over(visitor: Site) -> None:
    """S-2, A-1: as a status message, and typing a capital is no press."""
    visitor.launch()
    status = visitor.chat.locator("#said")
    visitor.page.keyboard.press("Shift")
    expect(status).to_have_text("Druk nog 2 keer op Shift om weg te gaan.")
    assert status.get_attribute("role") == "status"
    visitor.page.keyboard.press("Shift+A")
    expect(status).to_have_text("")


@pytest.mark.parametrize("way", ["click", "shift"])
def test_leaving_the_frame_ends_the_conversation_and_leaves_nothing(
    people: People, visitor: Site, way: str
) -> None:
    """S-2, S-3, S-5, S-12."""
    anna = people.operator()
    column = Column(anna.page, "A")
    visitor.talks().say(SAID)
    column.hears(SAID)
    leave(visitor, way)
    expect(column.root.get_by_text("De bezoeker is weggegaan.")).to_be_visible()
    gone(people, visitor.page)
    assert not any(SAID in each.content() for each in visitor.page.frames)


@pytest.mark.parametrize("way", ["click", "shift"])
def test_without_a_network_nothing_of_the_frame_stays(
    people: People, visitor: Site, way: str
) -> None:
    """S-2: offline too."""
    people.operator()
    visitor.talks().say(SAID)
    visitor.page.context.set_offline(True)
    leave(visitor, way)
    visitor.page.wait_for_function(
        "!document.documentElement.innerText.includes('Noord') && !document.querySelector('iframe')"
    )
    people.complaints.clear()


def test_where_nothing_can_replace_the_site_the_cover_stays_and_is_a_way_out(
    people: People, visitor: Site
) -> None:
    """S-2: the site does not listen, and the frame may not."""
    described = people.stack.description
    visitor.page.evaluate(DEAF, f"{described.origin_chat}/chat/noord/")
    frame = visitor.page.frames[-1]
    expect(visitor.chat.get_by_role("heading").first).to_be_visible()
    frame.evaluate(
        "for (let n = 0; n < 3; n++) for (const kind of ['keydown', 'keyup'])"
        " dispatchEvent(new KeyboardEvent(kind, { key: 'Shift' }))"
    )
    expect(visitor.chat.locator("body")).to_have_text("Deze pagina is leeg. Verder")
    assert frame.evaluate("document.title") == "Deze pagina is leeg."
    link = visitor.chat.get_by_role("link", name="Verder")
    expect(link).to_have_attribute("href", described.exit_url)
    expect(link).to_have_attribute("target", "_top")
    people.complaints.clear()


def test_without_script_the_exit_of_the_frame_is_a_link(people: People) -> None:
    """S-1."""
    described = people.stack.description
    context = people.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{described.origin_chat}/chat/noord/")
    exit_ = page.locator("#exit")
    assert (exit_.get_attribute("href") or "").startswith("https://")
    assert exit_.get_attribute("target") == "_top"
    assert "0800-2000" in page.locator("main").inner_text()
    context.close()


def test_nothing_of_a_conversation_gives_it_away(people: People, visitor: Site) -> None:
    """S-3, S-6, S-7: no sound, notice, title, icon or entry in the history; nothing on paper."""
    visitor.page.add_init_script(NOTICED)
    visitor.open()
    anna = people.operator()
    entries = visitor.page.evaluate("history.length")
    titles = [visitor.page.title()]
    visitor.talks()
    titles.append(visitor.frame.title())
    anna.column().say("Hallo, ik ben er.")
    visitor.hears("Hallo, ik ben er.").say(SAID)
    anna.column().hears(SAID)
    assert [visitor.page.title(), visitor.frame.title()] == titles
    assert visitor.page.evaluate("history.length") == entries
    for each in visitor.page.frames:
        assert each.evaluate("window.noticed") == []
        assert each.evaluate("document.querySelectorAll('link[rel~=icon]').length") == 0
    field = visitor.message
    for name in ("autocomplete", "autocorrect"):
        assert field.get_attribute(name) == "off"
    assert field.get_attribute("spellcheck") == "false"
    visitor.page.emulate_media(media="print")
    expect(visitor.message).to_be_hidden()
    expect(visitor.log).to_be_hidden()
    assert json.loads(visitor.page.evaluate("JSON.stringify(onbeforeunload)")) is None
