"""The pages in any state, without a server: built from their sources, for tests alone."""

import os
import subprocess
import sys
from mimetypes import guess_type
from pathlib import Path
from typing import Final, TypedDict, Unpack

from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import ROOT

ORIGIN: Final = "http://gallery.test"
SECONDS: Final = 60

WIDER: Final = """() => {
  const inside = [...document.querySelectorAll('body, body *')].filter(each =>
    each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible' &&
    !['hidden', 'clip'].includes(getComputedStyle(each).overflowX))
  const page = document.documentElement
  return [...(page.scrollWidth > page.clientWidth ? [page] : []), ...inside]
    .map(each => `${each.tagName}.${each.className}`)
}"""
"""What scrolls from side to side."""

CUT: Final = """() => [...document.querySelectorAll('a, button, h1, p, summary, textarea, select')]
  .filter(each => !each.closest('.hidden, .table') && getComputedStyle(each).clipPath === 'none')
  .filter(each => {
    const { left, right, width } = each.getBoundingClientRect()
    return width > 0 && (left < -1 || right > innerWidth + 1)
  })
  .map(each => `${each.tagName} ${each.textContent}`)"""
"""What stands beyond an edge, where nobody can see it."""


def build(folder: Path) -> Path:
    """Build it in `folder`, and return that. Raises `CalledProcessError` when that fails."""
    # Node stands beside this Python.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    subprocess.run(  # noqa: S603 - our own build
        (
            ROOT / "node_modules" / ".bin" / "vite",
            "build",
            "--config",
            "vite.gallery.config.ts",
            "--outDir",
            folder,
        ),
        cwd=ROOT / "web",
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
        check=True,
        timeout=SECONDS,
    )
    return folder


class Look(TypedDict, total=False):
    """How a page is looked at; without anything, on a telephone by day, with nothing that moves.

    `of` is the page: `chat`, `console` or `figures`.
    """

    width: int
    height: int
    dark: bool
    forced_colours: bool
    still: bool
    of: str


class Gallery:
    """A page that shows one state after the other."""

    def __init__(
        self,
        browser: Browser,
        folder: Path,
        **look: Unpack[Look],
    ) -> None:
        self.folder = folder
        self.of = look.get("of", "chat")
        self.context = browser.new_context(
            viewport={"width": look.get("width", 360), "height": look.get("height", 740)},
            color_scheme="dark" if look.get("dark") else "light",
            forced_colors="active" if look.get("forced_colours") else "none",
            reduced_motion="reduce" if look.get("still", True) else "no-preference",
            locale="nl-NL",
        )
        self.context.route("**/*", self._answer)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def show(self, state: str, language: str = "nl") -> Page:
        """Show a state of `names()`, with everything drawn."""
        self.page.goto(f"{ORIGIN}/{self.of}/?state={state}&language={language}")
        self.page.wait_for_function("window.gallery !== undefined")
        assert not self.faults, f"{state}: {self.faults}"
        return self.page

    def names(self) -> list[str]:
        """The states there are."""
        found: list[str] = self.show("").evaluate("window.gallery")
        return found

    def close(self) -> None:
        """Close its browser context."""
        self.context.close()

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        path = f"{path}index.html" if path.endswith("/") else path
        file = self.folder / path.lstrip("/")
        if not file.is_file():
            route.fulfill(status=404)
            return
        kind = guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=f"{kind}; charset=utf-8")


class Galleries:
    """Makes galleries."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.open: list[Gallery] = []

    def __call__(self, **look: Unpack[Look]) -> Gallery:
        made = Gallery(self.browser, self.folder, **look)
        self.open.append(made)
        return made
