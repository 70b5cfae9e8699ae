"""Takes the pictures of the README: `python -m tests.browser.pictures` (`make pictures`)."""

import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from inloop.runtime import ambient
from tests.browser.chromium import chromium
from tests.browser.pages.console import Console
from tests.browser.pages.embedded import tag
from tests.browser.pages.site import Site
from tests.browser.people import People
from tests.browser.stack import LIMITS, SITES
from tests.networks import with_limits
from tests.stack.people import People as Programs
from tools.local.demo import Demo
from tools.local.making import in_the_making
from tools.local.ports import free_port
from tools.local.sample import copy_to
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
    still(visitor.page, 1100)
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
    still(second.page, 390)
    second.launch()
    second.page.screenshot(path=FOLDER / "telephone.png")
    second.start()
    anna.column("B").hears("Bezoeker uit Noord")
    still(anna.page, 1280)
    anna.page.screenshot(path=FOLDER / "console.png")
    in_arabic(people)
    # Nobody takes new conversations in Noord any more, so Zuid does.
    anna.page.get_by_text("Ik rond af", exact=True).click()
    at_the_desk(people)
    at_the_network(people)


def at_the_desk(people: People) -> None:
    """Three conversations, one of them from another region with its card, and a wrap-up."""
    zoe = people.operator("zuid", limit=3)
    still(zoe.page, 1280)
    people.visitor("zuid").talks().say("Mag ik anoniem blijven?")
    zoe.column("A").hears("Mag ik anoniem blijven?").say("Ja. Ik hoef je naam niet te weten.")
    # Before the third, for Zuid keeps a place for its own.
    people.visitor("noord").talks().say("Is er hulp in de buurt?")
    other = zoe.column("B").hears("Is er hulp in de buurt?")
    people.visitor("zuid").talks().say("Ik maak me zorgen om de buren.")
    last = zoe.column("C").hears("Ik maak me zorgen om de buren.")
    last.say("Wat zie of hoor je?")
    zoe.page.screenshot(path=FOLDER / "desk.png")
    other.root.get_by_role("button", name="Regiokaart").click()
    expect(
        zoe.page.get_by_text("Voorbeeld: de contacten op deze kaart zijn verzonnen.")
    ).to_be_visible()
    zoe.page.screenshot(path=FOLDER / "card.png")
    zoe.page.keyboard.press("Escape")
    last.end()
    zoe.page.screenshot(path=FOLDER / "wrap-up.png")


def at_the_network(people: People) -> None:
    """The live board of a coordinator."""
    Programs(people.stack).invoke("schedule", {})
    cora = people.coordinator("zuid").screen("Netwerk")
    still(cora.page, 1280)
    expect(cora.tile("Zuid").get_by_text("1 beschikbaar")).to_be_visible(timeout=60_000)
    cora.page.screenshot(path=FOLDER / "network.png")


def of_figures(people: People) -> None:
    """A month of a region in short, and its statement."""
    description = people.stack.description
    account = description.coordinators[0]
    console = Console(people.page(), description.console_url)
    page = console.sign_in(account.username, account.password).screen("Cijfers").page
    still(page, 1280, 1000)
    page.locator("figure canvas").first.wait_for()
    page.screenshot(path=FOLDER / "reports.png")
    page.get_by_text("Afrekening", exact=True).click()
    page.get_by_role("button", name="Laat zien").click()
    sheet = page.locator("article.statement")
    expect(sheet.locator(".net")).to_be_visible()
    sheet.screenshot(path=FOLDER / "statement.png")


def still(page: Page, width: int, height: int = 720) -> None:
    """Of this size, with nothing half shown."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")


def in_arabic(people: People) -> None:
    """Somebody who reads Arabic, on a telephone: before a chat, and in one."""
    page = people.page()
    still(page, 390)
    tag(page, language="ar")
    visitor = Site(page, people.stack.description.demo_sites["noord"]).open()
    page.locator(".open").click()
    chat = visitor.chat
    expect(chat.locator("html")).to_have_attribute("dir", "rtl")
    expect(chat.locator(".before .primary")).to_have_attribute("aria-disabled", "false")
    page.screenshot(path=FOLDER / "arabic.png")


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
        with_a_year(folder / "year")


def with_a_year(folder: Path) -> None:
    """The national network, with a year of invented records."""
    network, today = Path("network"), date.today()  # noqa: DTZ011 - only what is looked at
    region = Demo.of(network, now=ambient.now()).staffed[:1]
    stack = LocalStack(network=network, staffed=region, folder=folder, port=free_port())
    with in_the_making(network, today) as made, stack, chromium() as browser:
        copy_to(stack, made())
        of_figures(People(stack, browser))


if __name__ == "__main__":
    main()
