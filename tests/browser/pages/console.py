"""The operators' console, in Dutch."""

from typing import Self

from playwright.sync_api import Locator, Page, expect

LETTERS = "ABC"


class Column:
    """One conversation of an operator, by its letter."""

    def __init__(self, page: Page, letter: str) -> None:
        self.root = page.get_by_role("region", name=f"Gesprek {letter}", exact=True)
        self.message = page.get_by_label(f"Bericht in gesprek {letter}")

    def say(self, text: str) -> Self:
        """Write and send."""
        self.message.fill(text)
        self.message.press("Enter")
        return self

    def hears(self, *texts: str, timeout: float = 10_000) -> Self:
        """Wait until these words stand in the conversation."""
        for text in texts:
            expect(self.root.get_by_text(text, exact=True)).to_be_visible(timeout=timeout)
        return self

    @property
    def words(self) -> list[str]:
        """All that was said, by both, in the order of this page."""
        return self.root.locator(".words").all_inner_texts()

    def end(self) -> Self:
        """End the conversation."""
        self.root.get_by_role("button", name="Sluit af").click()
        self.root.get_by_role("button", name="Gesprek is klaar").click()
        expect(self.root.get_by_role("heading", name="Afronden")).to_be_visible()
        return self

    def pass_on_to_a_colleague(self) -> None:
        """Whoever has most room goes on."""
        self.root.get_by_role("button", name="Geef door").click()
        self.root.get_by_role("button", name="Wie het meeste plek heeft").click()

    def ask_to_pass_on_to(self, region: str) -> None:
        """Ask the visitor whether another region may go on."""
        self.root.get_by_role("button", name="Geef door").click()
        self.root.get_by_role("button", name="Aan een andere regio").click()
        self.root.get_by_role("searchbox").fill(region)
        self.root.get_by_role("radio", name=region).check()
        self.root.get_by_role("button", name="Vraag de bezoeker").click()

    def wrap_up(self, *, topic: str, outcome: str) -> None:
        """Give the closing account, in two clicks; the place is free then."""
        self.root.get_by_text(topic, exact=True).click()
        self.root.get_by_role("button", name=outcome).click()
        expect(self.root).to_have_count(0)


class Console:
    """What an operator sees and does."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def sign_in(self, username: str, password: str) -> Self:
        """Sign in at the hosted pages; the board is there then."""
        self.page.goto(self.address)
        self.page.get_by_role("button", name="Aanmelden").click()
        self.page.locator("input[name=username]").fill(username)
        self.page.locator("input[type=password]").fill(password)
        self.page.locator("input[type=password]").press("Enter")
        expect(self._presence("Beschikbaar")).to_be_visible(timeout=15_000)
        return self

    def available(self) -> Self:
        """Take conversations from now on."""
        self.page.get_by_text("Beschikbaar", exact=True).click()
        expect(self._presence("Beschikbaar")).to_be_checked()
        return self

    def column(self, letter: str = "A") -> Column:
        """A conversation, when it is there and can be written in."""
        column = Column(self.page, letter)
        expect(column.message).to_be_visible(timeout=15_000)
        return column

    def reload(self) -> Self:
        """Load the page anew."""
        self.page.reload()
        expect(self._presence("Beschikbaar")).to_be_checked(timeout=15_000)
        return self

    def screen(self, name: str) -> Self:
        """Go to another screen."""
        self.page.get_by_role("navigation", name="Onderdelen").get_by_role(
            "button", name=name
        ).click()
        return self

    def tile(self, region: str) -> Locator:
        """A region of the live board."""
        heading = self.page.get_by_role("heading", name=region)
        return self.page.locator(".tile").filter(has=heading)

    def decide(self, region: str, what: str, why: str) -> Self:
        """Decide for a region, for an hour."""
        self.tile(region).get_by_role("button").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("radio", name=what, exact=True).check()
        dialog.get_by_role("radio", name=why).check()
        dialog.get_by_role("button", name="Beslis").click()
        expect(dialog.get_by_text("Het is doorgegeven.")).to_be_visible()
        dialog.get_by_role("button", name="Sluit").click()
        return self

    def _presence(self, name: str) -> Locator:
        return self.page.get_by_role("radio", name=name)
