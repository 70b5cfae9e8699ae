"""Leaving from the page of a regional site: S-1 to S-6 outside the chat's frame."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages.console import Column
from tests.browser.pages.embedded import Embedded, never
from tests.browser.people import People

WITHIN_MS = 100

# Ours was there first: by now it has done all it does. What is on the screen two frames later?
WATCH = """([kind, times]) => {
  let heard = 0
  addEventListener(kind, event => {
    if (++heard < times) return
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const corners = [[1, 1], [innerWidth - 1, 1], [1, innerHeight - 1],
        [innerWidth - 1, innerHeight - 1], [innerWidth / 2, innerHeight / 2]]
      const cover = document.documentElement.lastElementChild
      console.log('watched ' + JSON.stringify({
        took: performance.now() - event.timeStamp,
        covered: corners.every(at => document.elementFromPoint(...at) === cover),
        text: document.documentElement.innerText.trim(),
        title: document.title.trim(),
        frames: document.querySelectorAll('iframe').length,
      }))
    }))
  }, true)
}"""
COVERED = {"covered": True, "text": "Verder", "title": "", "frames": 0}


@pytest.fixture
def page(people: People) -> Page:
    """Who came to the site of Noord from another page."""
    page = people.page()
    page.goto(people.stack.description.exit_url)
    page.goto("about:blank")
    page.goto(people.stack.description.demo_sites["noord"])
    expect(Embedded(page).launcher).to_be_visible()
    return page


def gone(people: People, page: Page) -> None:
    """The neutral page stands in the place of the site, and Back shows what was before it."""
    expect(page).to_have_url(people.stack.description.exit_url)
    expect(page).to_have_title("Het weer")
    assert page.evaluate("document.referrer") == ""
    assert page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    page.go_back()
    expect(page).to_have_url("about:blank")
    page.go_forward()
    expect(page).to_have_url(people.stack.description.exit_url)


def seen(page: Page) -> bytes:
    """A picture of the middle of the exit, where nothing shines through."""
    box = Embedded(page).exit.bounding_box()
    assert box
    return page.screenshot(
        clip={
            "x": box["x"] + 14,
            "y": box["y"] + 8,
            "width": box["width"] - 28,
            "height": box["height"] - 16,
        }
    )


def click_where_it_is_seen(page: Page) -> None:
    """With the pointer, whatever lies there."""
    box = Embedded(page).exit.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def thrice(page: Page) -> None:
    """Shift, three times alone."""
    for _ in range(3):
        page.keyboard.press("Shift")


def test_the_exit_is_first_in_order_large_enough_and_there_from_the_start(
    people: People, page: Page
) -> None:
    """S-1, A-1: 44 px, first by Tab, at 320 px too."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.keyboard.press("Tab")
    leave = Embedded(page).exit
    expect(leave).to_be_focused()
    box = leave.bounding_box()
    assert box
    assert box["height"] >= 44 <= box["width"]
    page.mouse.wheel(0, 400)
    expect(leave).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    gone(people, page)


def test_a_click_replaces_the_site(people: People, page: Page) -> None:
    """S-2, S-3, S-5."""
    Embedded(page).exit.click()
    gone(people, page)


def test_shift_three_times_with_no_click_or_key_before_replaces_the_site(
    people: People, page: Page
) -> None:
    """S-2."""
    thrice(page)
    gone(people, page)


def test_each_press_of_shift_is_announced_and_another_key_starts_over(page: Page) -> None:
    """S-2, A-1: as a status message, which is read out."""
    seen = Embedded(page)
    page.keyboard.press("Shift")
    expect(seen.said).to_have_text("Druk nog 2 keer op Shift om weg te gaan.")
    expect(page.get_by_role("status").first).to_have_text(seen.said.inner_text())
    page.keyboard.press("Shift")
    expect(seen.said).to_have_text("Druk nog 1 keer op Shift om weg te gaan.")
    page.keyboard.press("Shift+A")
    expect(seen.said).to_have_text("")
    page.keyboard.press("Shift")
    expect(seen.said).to_have_text("Druk nog 2 keer op Shift om weg te gaan.")


@pytest.mark.parametrize("way", ["click", "shift"])
def test_the_site_is_covered_at_once_when_the_next_page_never_comes(
    people: People, page: Page, way: str
) -> None:
    """S-2: within 100 ms, with the chat open, and a frame that never answered."""
    page.route("**/chat/noord/", never)
    page.route(people.stack.description.exit_url, never)
    seen = Embedded(page)
    seen.launcher.click()
    expect(page.locator("iframe")).to_have_count(1)
    page.evaluate(WATCH, ["click", 1] if way == "click" else ["keyup", 3])
    with page.expect_console_message(lambda message: "watched" in message.text) as heard:
        if way == "click":
            seen.exit.click(no_wait_after=True)
        else:
            thrice(page)
    watched = json.loads(heard.value.text.removeprefix("watched "))
    assert watched.pop("took") < WITHIN_MS
    assert watched == COVERED


def test_without_a_network_nothing_of_the_site_stays(people: People, page: Page) -> None:
    """S-2: offline too."""
    page.context.set_offline(True)
    Embedded(page).exit.click(no_wait_after=True)
    page.wait_for_function("!document.documentElement.innerText.includes('Noord')")
    page.context.set_offline(False)
    page.go_back()
    expect(page).to_have_url("about:blank")
    people.complaints.clear()


@pytest.mark.parametrize("way", ["click", "shift"])
def test_leaving_from_the_site_ends_the_conversation_at_the_server(
    people: People, page: Page, way: str
) -> None:
    """S-12: at once, with no grace."""
    anna = people.operator()
    Embedded(page).launcher.click()
    chat = page.frame_locator("iframe")
    chat.get_by_role("button", name="Begin de chat").click()
    expect(chat.get_by_label("Je bericht")).to_be_visible(timeout=15_000)
    column = Column(anna.page, "A")
    expect(column.message).to_be_visible()
    if way == "click":
        Embedded(page).exit.click()
    else:
        # The focus is on the site, not in the frame.
        Embedded(page).exit.focus()
        thrice(page)
    expect(column.root.get_by_text("De bezoeker is weggegaan.")).to_be_visible()
    gone(people, page)


@pytest.mark.parametrize("where", ["bottom", "top", "dialog", "dialog-top"])
@pytest.mark.parametrize("width", [320, 1200])
def test_a_cookie_banner_over_half_the_screen_does_not_cover_the_exit(
    people: People, page: Page, where: str, width: int
) -> None:
    """S-1: by the pointer, where the exit is seen."""
    page.set_viewport_size({"width": width, "height": 640})
    bare = seen(page)
    behind_banner(people, page, where)
    assert seen(page) == bare
    click_where_it_is_seen(page)
    expect(page).to_have_url(people.stack.description.exit_url)


def test_shift_works_while_a_modal_dialog_has_the_focus(people: People, page: Page) -> None:
    """S-2."""
    behind_banner(people, page, "dialog")
    expect(page.get_by_role("button", name="Prima")).to_be_focused()
    thrice(page)
    expect(page).to_have_url(people.stack.description.exit_url)


def test_without_a_top_layer_it_lies_on_top_as_well(people: People, page: Page) -> None:
    """S-1: in a browser from before popovers."""
    bare = seen(page)
    page.add_init_script(
        "for (const each of ['popover', 'showPopover', 'hidePopover', 'togglePopover'])"
        " delete HTMLElement.prototype[each]"
    )
    behind_banner(people, page, "top")
    assert not page.evaluate("'popover' in document.body")
    assert seen(page) == bare
    click_where_it_is_seen(page)
    expect(page).to_have_url(people.stack.description.exit_url)


def test_the_site_cannot_ask_whether_somebody_is_sure(people: People, page: Page) -> None:
    """S-6."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.evaluate(
        "() => { window.onbeforeunload = event => { event.preventDefault(); return 'sure' } }"
    )
    page.get_by_text("Je hoeft niet zeker te weten").click()
    Embedded(page).exit.click()
    expect(page).to_have_url(people.stack.description.exit_url)
    assert asked == []


def behind_banner(people: People, page: Page, where: str) -> None:
    """The same site with a cookie banner that nobody has clicked away."""
    page.goto(f"{people.stack.description.demo_sites['noord']}/cookies.html#{where}")
    expect(page.locator(".cookies")).to_be_visible()
    expect(Embedded(page).launcher).to_be_visible()
