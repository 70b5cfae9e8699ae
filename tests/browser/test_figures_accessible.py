"""Every state of the public figures, for everyone (A-1): looked at one by one, without a server."""

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.pages.charts import COLOURS
from tests.browser.pages.gallery import CUT, WIDER, Galleries, Gallery, Look

FEWEST: Final = 10
"""States; fewer means that the gallery has lost some."""

LOOKS: Final[dict[str, tuple[str, Look]]] = {
    "on a desktop, in Dutch": ("nl", {"of": "figures", "width": 1280, "height": 800}),
    "on a telephone, in English, in the dark": ("en", {"of": "figures", "dark": True}),
    "in colours of the reader": (
        "nl",
        {"of": "figures", "width": 1280, "height": 800, "forced_colours": True},
    ),
}
UNFOLD: Final = "document.querySelectorAll('details').forEach(each => { each.open = true })"
"""Opens every table."""


def states(gallery: Gallery) -> list[str]:
    """All states."""
    names = gallery.names()
    assert len(names) >= FEWEST
    return names


@pytest.mark.parametrize("look", LOOKS)
def test_a_1_axe_finds_nothing_wrong_with_any_state_of_the_figures(
    galleries: Galleries, look: str
) -> None:
    """A-1: WCAG 2.2 AA, with every table open."""
    language, more = LOOKS[look]
    gallery = galleries(**more)
    found = {}
    for name in states(gallery):
        page = gallery.show(name, language)
        page.evaluate(UNFOLD)
        found[name] = violations(page)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (640, 360), (320, 640)])
def test_a_1_the_figures_never_scroll_sideways(
    galleries: Galleries, width: int, height: int
) -> None:
    """A-1: a desktop, and one at 200 % and 400 %."""
    gallery = galleries(of="figures", width=width, height=height)
    for name in states(gallery):
        page = gallery.show(name)
        page.evaluate(UNFOLD)
        assert set(page.evaluate(WIDER)) <= {"SECTION.table"}, name
        assert page.evaluate(CUT) == [], name


def test_a_1_letters_of_twice_the_size_fit_and_those_of_the_charts_grow_too(
    galleries: Galleries,
) -> None:
    page = galleries(of="figures").show("full")
    before = height_of_bars(page)
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    # The page has less room then; a chart that is given room is drawn again.
    page.set_viewport_size({"width": 361, "height": 740})
    page.wait_for_function(f"{HEIGHT} > {before * 1.5}")
    assert set(page.evaluate(WIDER)) <= {"SECTION.table"}
    assert page.evaluate(CUT) == []


HEIGHT: Final = "document.querySelector('.chart-canvas').clientHeight"


def height_of_bars(page: Page) -> float:
    """Of the first chart, in pixels."""
    height: float = page.evaluate(HEIGHT)
    return height


@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_is_drawn_and_says_what_it_shows(galleries: Galleries, *, dark: bool) -> None:
    page = galleries(of="figures", width=1280, height=800, dark=dark).show("full")
    colours = page.evaluate(COLOURS)
    assert len(colours) == page.locator("figure.chart").count() > 10
    # Ground, letters and bars, with what lies between them at their edges.
    assert min(colours) > 5
    for chart in page.get_by_role("img").all():
        assert chart.get_attribute("aria-label")


def test_every_link_to_a_period_is_reached_by_keyboard_and_shows_it(galleries: Galleries) -> None:
    page = galleries(of="figures").show("full")
    links = page.locator(".periods a").count()
    for at in range(links):
        page.keyboard.press("Tab")
        focused = page.locator(".periods a").nth(at)
        assert focused.evaluate("each => each === document.activeElement")
        assert focused.evaluate("each => getComputedStyle(each).outlineStyle") != "none"
        box = focused.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_on_paper_charts_are_light_as_wide_as_a_sheet_and_with_their_tables(
    galleries: Galleries,
) -> None:
    page = galleries(of="figures", width=1280, height=800, dark=True).show("full")
    folded = page.locator("details:not([open])").count()
    assert folded > 10
    ink = "getComputedStyle(document.querySelector('.chart-room')).getPropertyValue('--chart-ink')"
    width = "document.querySelector('.chart-canvas').clientWidth"
    before = page.evaluate(ink), page.evaluate(width)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate(ink) != before[0]
    assert page.evaluate(width) == 640
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded
    assert (page.evaluate(ink), page.evaluate(width)) == before
