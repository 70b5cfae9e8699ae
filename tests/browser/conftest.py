"""Chromium, people in front of it, and pictures of what they saw when a test fails."""

import re
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import ROOT, chromium
from tests.browser.pages.gallery import Galleries, build
from tests.browser.people import People
from tests.browser.stack import stack, stranger
from tests.browser.wire import Wire
from tests.stack.people import People as Programs
from tools.local.stack import LocalStack

__all__ = ["stack", "stranger"]

PICTURES = ROOT / ".local" / "tests" / "browser"
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for a module, not for the session: Playwright has an event loop in this thread.

    While it is there no test of the same worker can have one, and those of the stack do.
    """
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def gallery_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery of states, built once for each worker: none reads what another writes."""
    return build(tmp_path_factory.mktemp("gallery"))


@pytest.fixture
def galleries(browser: Browser, gallery_folder: Path) -> Iterator[Galleries]:
    """Galleries of any look; they are closed after the test."""
    made = Galleries(browser, gallery_folder)
    yield made
    for each in made.open:
        each.close()


@pytest.fixture
def programs(stack: LocalStack) -> Iterator[Programs]:
    """What a test asks of the stack itself; its tables are empty after it."""
    asked = Programs(stack)
    yield asked
    asked.clean("live", "ledger")


@pytest.fixture
def people(
    stack: LocalStack, browser: Browser, programs: Programs, request: pytest.FixtureRequest
) -> Iterator[People]:
    """Who takes part in this test. No browser may complain; a failing test keeps its pictures."""
    del programs  # cleans up after the people have gone
    everyone = People(stack, browser)
    yield everyone
    if everyone.complaints or request.node.stash.get(FAILED, False):
        everyone.keep(PICTURES, re.sub(r"\W+", "-", request.node.name).strip("-"))
    everyone.close()
    assert not everyone.complaints


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A network of its own for whoever goes through it."""
    laid = Wire()
    yield laid
    laid.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell the fixtures of a test whether it failed."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report
