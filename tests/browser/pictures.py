"""Takes the pictures of the README: `python -m tests.browser.pictures` (`make pictures`)."""

import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chromium import chromium
from tests.browser.people import People
from tests.browser.stack import LIMITS, SITES
from tests.networks import with_limits
from tools.local.ports import free_port
from tools.local.stack import LocalStack

FOLDER = Path("docs/pictures")
TALK = (
    ("visitor", "Hallo. Ik weet niet of ik hier goed ben."),
    ("operator", "Welkom. Fijn dat je schrijft. Kan er nu iemand meekijken?"),
    ("visitor", "Nee, ik ben even alleen thuis."),
    ("operator", "Goed. Lukt dat niet meer, druk dan op Snel weg. Wat is er gebeurd?"),
)


def take(people: People) -> None:
    """A conversation on a large screen and one on a telephone, and the console with both."""
    anna = people.operator()
    visitor = people.visitor()
    visitor.page.set_viewport_size({"width": 1100, "height": 720})
    visitor.talks()
    column = anna.column()
    for who, text in TALK:
        if who == "visitor":
            visitor.say(text)
            column.hears(text)
        else:
            column.say(text)
            visitor.hears(text)
    expect(visitor.chat.get_by_text("Aangekomen").last).to_be_visible()
    visitor.page.screenshot(path=FOLDER / "visitor.png")

    second = people.visitor()
    second.page.set_viewport_size({"width": 390, "height": 720})
    second.launch()
    second.page.screenshot(path=FOLDER / "telephone.png")
    second.start()
    anna.column("B").hears("Bezoeker uit Noord")
    anna.page.set_viewport_size({"width": 1280, "height": 720})
    anna.page.screenshot(path=FOLDER / "console.png")


def main() -> None:
    """Start everything, and take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stack = LocalStack(
            network=with_limits(folder / "network", **LIMITS),
            sites=SITES,
            folder=folder,
            port=free_port(),
            site_port=free_port(),
        )
        with stack, chromium() as browser:
            take(People(stack, browser))


if __name__ == "__main__":
    main()
