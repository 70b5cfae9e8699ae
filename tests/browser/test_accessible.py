"""Every state of the visitor's page, for everyone (A-1): looked at one by one, without a server."""

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.pages.gallery import CUT, WIDER, Galleries, Gallery, Look

FEWEST: Final = 25
"""States; fewer means that the gallery has lost some."""

SQUEEZED: Final = """() => [...document.querySelectorAll('button:not(.link), textarea, select')]
  .filter(each => each.checkVisibility())
  .filter(each => each.getBoundingClientRect().width < 100)
  .map(each => `${each.tagName} ${each.textContent}`)"""
"""What became too narrow to be used, or read."""

EXIT: Final = """() => {
  const exit = document.getElementById('exit')
  const { left, right, top, bottom, width, height } = exit.getBoundingClientRect()
  const corners = [[left + 6, top + 6], [right - 6, top + 6], [left + 6, bottom - 6],
    [right - 6, bottom - 6], [(left + right) / 2, (top + bottom) / 2]]
  const free = corners.every(([x, y]) => document.elementFromPoint(x, y) === exit)
  return { width, height, free }
}"""

FOCUS: Final = """() => {
  const { activeElement: held } = document
  if (!held || held === document.body) return undefined
  const { left, right, top, bottom } = held.getBoundingClientRect()
  const box = { left: Math.max(left, 0), right: Math.min(right, innerWidth),
    top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) }
  const seen = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
  return {
    name: held.id || held.textContent,
    seen: box.right > box.left && box.bottom > box.top && (held === seen || held.contains(seen)),
    ring: getComputedStyle(held).outlineStyle !== 'none',
  }
}"""
"""What has the focus, whether its middle can be seen, and whether it shows."""

RUNNING: Final = (
    """() => document.getAnimations().filter(each => each.playState === 'running').length"""
)

LOOKS: Final[dict[str, tuple[str, Look]]] = {
    "on a telephone, in Dutch": ("nl", {}),
    "on a desktop, in English, in the dark": ("en", {"width": 1280, "height": 800, "dark": True}),
    "in Arabic, in the dark": ("ar", {"dark": True}),
    "in Arabic with English for want of texts": ("ar-lacking", {}),
    "in colours of the reader": ("nl", {"forced_colours": True}),
}


def states(gallery: Gallery) -> list[str]:
    """All states."""
    names = gallery.names()
    assert len(names) >= FEWEST
    return names


@pytest.mark.parametrize("look", LOOKS)
def test_a_1_axe_finds_nothing_wrong_with_any_state(galleries: Galleries, look: str) -> None:
    """A-1: WCAG 2.2 AA, in our colours by light and dark, and in those of the reader."""
    language, more = LOOKS[look]
    gallery = galleries(**more)
    names = states(gallery)
    found = {name: violations(gallery.show(name, language)) for name in names}
    assert {name: each for name, each in found.items() if each} == {}


def test_axe_notices_what_is_wrong(galleries: Galleries) -> None:
    page = galleries().show("talking")
    page.evaluate("document.querySelector('.theirs .words').style.color = '#ddd'")
    page.evaluate("document.querySelector('label').remove()")
    small = "each => { each.style.cssText = 'padding: 0; min-height: 0; font-size: 4px' }"
    page.locator(".composer button").evaluate(small)
    rules = {each.split()[0] for each in violations(page)}
    assert {"color-contrast", "label"} <= rules


@pytest.mark.parametrize("language", ["nl", "ar", "uk"])
@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (640, 360)])
def test_a_1_nothing_scrolls_sideways_on_a_narrow_page_and_the_exit_stays(
    galleries: Galleries, language: str, width: int, height: int
) -> None:
    """A-1, S-1: 320 pixels wide is a desktop at 400 %; 640 by 360 is one at 200 %."""
    gallery = galleries(width=width, height=height)
    for name in states(gallery):
        page = gallery.show(name, language)
        assert page.evaluate(WIDER) == [], name
        assert page.evaluate(CUT) == [], name
        assert name == "left" or stands(page), name


@pytest.mark.parametrize("language", ["nl", "ar", "uk"])
def test_a_1_letters_of_twice_the_size_fit(galleries: Galleries, language: str) -> None:
    """A-1: text resized to 200 %, on a telephone; the exit still stands (S-1)."""
    gallery = galleries()
    for name in states(gallery):
        page = gallery.show(name, language)
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        assert page.evaluate(WIDER) == [], name
        assert page.evaluate(CUT) == [], name
        assert page.evaluate(SQUEEZED) == [], name
        assert name == "left" or stands(page), name


def test_s_1_the_exit_is_the_first_that_the_tab_key_reaches_in_every_state(
    galleries: Galleries,
) -> None:
    """S-1."""
    gallery = galleries()
    for name in states(gallery):
        if name == "left":
            continue
        page = gallery.show(name)
        # From the top of the page, wherever the focus was.
        page.evaluate("document.body.tabIndex = -1; document.body.focus()")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "exit", name


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 480), (320, 256)])
def test_a_1_the_focus_is_never_under_what_sticks_to_an_edge(
    galleries: Galleries, width: int, height: int
) -> None:
    """A-1: what is reached by keyboard can be seen then, with a ring around it."""
    gallery = galleries(width=width, height=height)
    for name in states(gallery):
        page = gallery.show(name)
        seen: list[str] = []
        for _ in range(30):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            assert focus["seen"], f"{name}: {focus['name']} cannot be seen"
            assert focus["ring"], f"{name}: {focus['name']} does not show its focus"
            seen.append(focus["name"])
        assert seen, name


@pytest.mark.parametrize("still", [True, False])
def test_a_1_nothing_moves_for_who_wants_it_still(galleries: Galleries, *, still: bool) -> None:
    """A-1: reduced motion."""
    page = galleries(still=still).show("waiting")
    assert (page.evaluate(RUNNING) == 0) is still


def test_a_1_without_our_colours_it_still_shows_who_said_what_and_what_is_pressed_first(
    galleries: Galleries,
) -> None:
    """A-1: forced colours take every ground away; the edges stay, and differ."""
    page = galleries(forced_colours=True).show("talking")
    edge = "each => getComputedStyle(each).borderStyle + getComputedStyle(each).borderWidth"
    mine = page.locator(".mine .words").first.evaluate(edge)
    theirs = page.locator(".theirs .words").first.evaluate(edge)
    assert mine != theirs
    for selector in ("#exit", ".primary"):
        drawn = page.locator(selector).first.evaluate("each => getComputedStyle(each).borderWidth")
        assert drawn == "2px", selector


def test_words_run_in_their_own_direction_in_a_page_of_the_other(galleries: Galleries) -> None:
    """Each message, and each paragraph of one, by its own letters; numbers are never turned."""
    page = galleries().show("talking_long", "ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    dutch = page.get_by_text("Hij komt om 17:30").first
    arabic = page.get_by_text("مرحبًا").first
    for words, direction in ((dutch, "ltr"), (arabic, "rtl")):
        assert words.evaluate("each => getComputedStyle(each).direction") == direction
        assert words.evaluate("each => getComputedStyle(each).unicodeBidi") == "plaintext"
    mine, theirs = page.locator(".mine").first, page.locator(".theirs").first
    left, right = mine.bounding_box(), theirs.bounding_box()
    assert left
    assert right
    assert left["x"] < right["x"]
    assert a_number(page) == ("ltr", "isolate")


def test_a_number_among_arabic_letters_is_not_read_backwards(galleries: Galleries) -> None:
    """S-14: somebody may have to call it."""
    page = galleries().show("talking_long", "ar")
    ends: list[float] = page.get_by_text("مرحبًا").first.evaluate("""each => {
      const [text] = each.childNodes
      const at = text.data.indexOf('0800-2000')
      return [at, at + 8].map(from => {
        const range = document.createRange()
        range.setStart(text, from)
        range.setEnd(text, from + 1)
        return range.getBoundingClientRect().left
      })
    }""")
    first, last = ends
    assert first < last


def a_number(page: Page) -> tuple[str, str]:
    """How a telephone number runs: it is put into the page, for a conversation shows none."""
    found: list[str] = page.evaluate("""() => {
      const link = document.createElement('a')
      link.href = 'tel:08002000'
      document.querySelector('.with').append(link)
      return [getComputedStyle(link).direction, getComputedStyle(link).unicodeBidi]
    }""")
    return found[0], found[1]


def stands(page: Page) -> bool:
    """Whether the exit is large enough, and nothing covers it."""
    exit_: dict[str, float] = page.evaluate(EXIT)
    return exit_["width"] >= 44 and exit_["height"] >= 44 and bool(exit_["free"])
