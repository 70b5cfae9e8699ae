"""Every state of the console, for everyone (A-1): looked at one by one, without a server."""

import re
from typing import Final

import pytest

from tests.browser.axe import violations
from tests.browser.pages.gallery import CUT, WIDER, Galleries, Gallery, Look

FEWEST: Final = 14
"""States; fewer means that the gallery has lost some."""

LOOKS: Final[dict[str, tuple[str, Look]]] = {
    "on a desktop, in Dutch": ("nl", {"of": "console", "width": 1280, "height": 800}),
    "on a tablet, in English, in the dark": (
        "en",
        {"of": "console", "width": 820, "height": 1180, "dark": True},
    ),
    "in colours of the reader": (
        "nl",
        {"of": "console", "width": 1280, "height": 800, "forced_colours": True},
    ),
}


def states(gallery: Gallery) -> list[str]:
    """All states."""
    names = gallery.names()
    assert len(names) >= FEWEST
    return names


@pytest.mark.parametrize("look", LOOKS)
def test_a_1_axe_finds_nothing_wrong_with_any_state_of_the_console(
    galleries: Galleries, look: str
) -> None:
    """A-1: WCAG 2.2 AA, by light and dark, and in the colours of the reader."""
    language, more = LOOKS[look]
    gallery = galleries(**more)
    found = {name: violations(gallery.show(name, language)) for name in states(gallery)}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (820, 1180), (640, 360), (320, 640)])
def test_a_1_the_console_never_scrolls_sideways(
    galleries: Galleries, width: int, height: int
) -> None:
    """A-1: a desktop, a tablet, and a desktop at 200 % and 400 %."""
    gallery = galleries(of="console", width=width, height=height)
    for name in states(gallery):
        page = gallery.show(name)
        # A table of data has its own way to the side: its columns belong beside each other.
        wider = [each for each in page.evaluate(WIDER) if "table" not in re.split(r"[. ]", each)]
        assert wider == [], name
        assert page.evaluate(CUT) == [], name
