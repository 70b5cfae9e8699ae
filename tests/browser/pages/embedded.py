"""What the host script shows on a regional site, in Dutch, and tags that ask for something else."""

import http.client
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Route

from tools.local.ports import LOOPBACK


def never(route: Route) -> None:
    """Give no answer at all."""
    del route


class Embedded:
    """The launcher and the exit of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.get_by_role("button", name="Chat met ons")
        self.exit = page.locator(".exit")
        self.said = page.locator("p[role=status]").first
        self.telephone = page.get_by_text("Chatten kan nu niet. Bellen kan wel.")

    @property
    def calls(self) -> list[str | None]:
        """The numbers one can call by a click, outside the site's own text."""
        return [link.get_attribute("href") for link in self._calls.all()]

    @property
    def _calls(self) -> Locator:
        return self.page.locator(".call:visible")


def tag(page: Page, *, page_says: tuple[str, str] = ("", ""), **attributes: str) -> None:
    """Change the script's tag on the sites that this page goes to, before the page reads it.

    `page_says` replaces something else on the page. An attribute that is empty is left out.
    """

    def change(route: Route) -> None:
        text = _fetch(route.request.url)
        text = text.replace(*page_says) if page_says[0] else text
        for name, value in attributes.items():
            written = f"data-{name.replace('_', '-')}"
            before, found, after = text.partition(f' {written}="')
            if found:
                text = before + after.partition('"')[2]
            if value:
                text = text.replace(" data-exit=", f' {written}="{value}" data-exit=', 1)
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    page.route(lambda url: urlsplit(url).path == "/", change)


def _fetch(address: str) -> str:
    """A page of a demo site; only browsers know where names under `.localhost` are."""
    site = urlsplit(address)
    connection = http.client.HTTPConnection(LOOPBACK, site.port, timeout=5)
    connection.request("GET", site.path, headers={"Host": site.netloc})
    text = connection.getresponse().read().decode()
    connection.close()
    return text
