"""People in front of browsers: each with a browser context, as on a machine of their own."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.pages.console import Console
from tests.browser.pages.site import Site
from tests.browser.status import STATUS, status
from tests.browser.traffic import Traffic
from tests.browser.wire import Wire
from tests.stack.people import People as Programs
from tools.local.stack import LocalStack

PATIENCE = 10_000
"""Milliseconds that a step may take."""

HOUR = 3600

_names = count(1)


@dataclass
class People:
    """Everyone who takes part in one test, and what their browsers complained of."""

    stack: LocalStack
    browser: Browser
    traffic: Traffic = field(default_factory=Traffic)
    pages: list[Page] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def page(self, *, through: Wire | None = None) -> Page:
        """A page in a context of its own, on a network of its own if there is one."""
        context = self.browser.new_context(
            viewport={"width": 1200, "height": 820},
            locale="nl-NL",
            proxy={"server": through.address} if through else None,
        )
        context.set_default_timeout(PATIENCE)
        return self._watched(context)

    def visitor(self, region: str = "noord", *, through: Wire | None = None) -> Site:
        """Somebody on the site of a region."""
        return Site(self.page(through=through), self.stack.description.demo_sites[region]).open()

    def operator(
        self, region: str = "noord", *, limit: int = 3, through: Wire | None = None
    ) -> Console:
        """An operator who has signed in at the hosted pages, and is available."""
        account = self.stack.add_operator(
            operator=f"browser-{next(_names)}", region=region, limit=limit
        )
        console = Console(self.page(through=through), self.stack.description.console_url)
        return console.sign_in(account.username, account.password).available()

    def coordinator(self, region: str = "noord", *, role: str = "coordinator") -> Console:
        """A coordinator who has signed in, and takes no conversations."""
        account = self.stack.add_operator(
            operator=f"browser-{next(_names)}", region=region, role=role
        )
        console = Console(self.page(), self.stack.description.console_url)
        return console.sign_in(account.username, account.password)

    def decides(self, region: str, state: str) -> None:
        """A coordinator decides for a region, for an hour."""
        # Playwright has the event loop of this thread.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(self._decides(region, state))).result()

    async def _decides(self, region: str, state: str) -> None:
        programs = Programs(self.stack)
        coordinator = await programs.coordinator(region)
        until = int((time.time() + HOUR) * 1000)
        await coordinator.override(region, state, until=until, reason="incident")
        await programs.close()

    def keep(self, folder: Path, name: str) -> None:
        """Keep a picture of every page."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.pages, start=1):
            page.screenshot(path=folder / f"{name}-{number}.png")

    def close(self) -> None:
        """Close every browser context."""
        for page in self.pages:
            page.context.close()

    def _watched(self, context: BrowserContext) -> Page:
        # What is published says who is there, a minute late; a test says itself whom it meets.
        context.route(STATUS, status())
        page = context.new_page()
        self.pages.append(page)
        self.traffic.of(page)
        page.on("pageerror", lambda error: self.complaints.append(f"fault: {error.message}"))
        page.on("console", self._complained)
        return page

    def _complained(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.complaints.append(f"console: {message.text}")
