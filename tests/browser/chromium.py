"""Chromium without any system package: the executable that an npm package ships, and nothing else.

Never the package's own arguments: they switch off web security and the isolation of sites, which
voids every test of security. Playwright's switch against the back-forward cache is left out too:
with it no test of going back could fail.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
ASK = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath())"


def executable() -> str:
    """The path of the browser; unpacked when it is asked for the first time."""
    asked = subprocess.run(  # noqa: S603 - our own script
        [ROOT / ".venv" / "bin" / "node", "--input-type=module", "--eval", ASK],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout.strip()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable(),
            args=["--no-sandbox"],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        browser.close()
