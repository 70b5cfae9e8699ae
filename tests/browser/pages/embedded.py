"""What the host script shows on a regional site, in Dutch, and tags that ask for something else."""

import json

from playwright.sync_api import Locator, Page, Route

# The tag is deferred: it is changed when the parser has made it, and runs after the page is read.
CHANGE = """([language, times, data]) => {
  const observer = new MutationObserver(() => {
    const tag = document.querySelector('script[data-region]')
    if (!tag) return
    observer.disconnect()
    if (language) document.documentElement.lang = language
    for (const [name, value] of Object.entries(data)) {
      if (value) tag.setAttribute(name, value)
      else tag.removeAttribute(name)
    }
    for (let more = 1; more < times; more++) {
      const again = document.createElement('script')
      again.src = tag.src
      again.dataset.region = tag.dataset.region
      tag.after(again)
    }
  })
  observer.observe(document, { childList: true, subtree: true })
}"""


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


def tag(page: Page, *, page_language: str = "", times: int = 1, **attributes: str) -> None:
    """Change the script's tag, on every site that this page goes to, before the browser reads it.

    An attribute that is empty is left out. More `times` than one bring more tags.
    """
    data = {f"data-{name.replace('_', '-')}": value for name, value in attributes.items()}
    page.add_init_script(f"({CHANGE})({json.dumps([page_language, times, data])})")
