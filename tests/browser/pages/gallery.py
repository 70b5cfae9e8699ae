"""The visitor's page in any state, without a server: built from the same sources, for tests alone."""

import os
import subprocess
import sys
from mimetypes import guess_type
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import ROOT

ORIGIN: Final = "http://gallery.test"
SECONDS: Final = 60


def build() -> Path:
    """Build it, and return its folder. Raises `CalledProcessError` when that fails."""
    tools = (Path(sys.executable).parent, ROOT / "node_modules" / ".bin")
    path = os.pathsep.join((*map(str, tools), os.environ.get("PATH", "")))
    subprocess.run(
        ("vite", "build", "--config", "vite.gallery.config.ts"),
        cwd=ROOT / "web",
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
        check=True,
        timeout=SECONDS,
    )
    return ROOT / "build" / "gallery"


class Gallery:
    """A page that shows one state after the other."""

    def __init__(
        self,
        browser: Browser,
        folder: Path,
        *,
        width: int = 360,
        height: int = 740,
        dark: bool = False,
        forced_colours: bool = False,
        still: bool = True,
    ) -> None:
        contrast: Literal["active", "none"] = "active" if forced_colours else "none"
        self.folder = folder
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            forced_colors=contrast,
            reduced_motion="reduce" if still else "no-preference",
            locale="nl-NL",
        )
        self.context.route("**/*", self._answer)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def show(self, state: str, language: str = "nl") -> Page:
        """Show a state of `names()`, with everything drawn."""
        self.page.goto(f"{ORIGIN}/?state={state}&language={language}")
        self.page.wait_for_function("window.gallery !== undefined")
        assert not self.faults, f"{state}: {self.faults}"
        return self.page

    def names(self) -> list[str]:
        """The states there are."""
        found: list[str] = self.show("left").evaluate("window.gallery")
        return found

    def close(self) -> None:
        """Close its browser context."""
        self.context.close()

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        file = self.folder / (path.lstrip("/") or "chat/index.html")
        if not file.is_file():
            route.fulfill(status=404)
            return
        kind = guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8")
