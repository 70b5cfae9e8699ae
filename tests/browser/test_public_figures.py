"""The public figures as they are delivered: the built page under its real policy."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from infra.constructs.site_headers import content_security_policy
from infra.pages import built_folder
from inloop.domain.reporting.document import (
    Cell,
    PublicIndex,
    PublicRegion,
    PublicReport,
    Table,
    VolumeFigure,
)
from inloop.domain.reporting.text import to_text
from tests.browser.chromium import ROOT
from tests.browser.pages.charts import COLOURS
from tools.local.site import content_type

ORIGIN: Final = "https://chat.example"
DATA: Final = "/figures/data/"
WATCH: Final = """
  window.refused = []
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    window.refused.push([violatedDirective, blockedURI, sourceFile].join(' '))
  })
"""


def report(period: str) -> PublicReport:
    """Figures as the report function writes them."""
    return PublicReport(
        period=period,
        first="2027-01-01",
        last="2027-03-31",
        made="2027-04-03",
        volumes=(VolumeFigure(name="offered", value=1250), VolumeFigure(name="unserved")),
        tables=(
            Table(
                name="role",
                total=1250,
                cells=(Cell(key="victim", count=700), Cell(key="perpetrator")),
            ),
            Table(
                name="hours",
                total=1250,
                cells=(Cell(key="1-09", count=25), Cell(key="7-23"), Cell(key="3-14", count=60)),
            ),
        ),
        regions=(
            PublicRegion(region="noord", name="Noord", served=800),
            PublicRegion(region="zuid", name="Zuid, en meer"),
        ),
    )


INDEX: Final = PublicIndex(network="Net", periods=("2027-Q1", "2027-03", "2026"))


class Site:
    """The built pages on their own origin; it answers nothing else, and notes who was asked."""

    def __init__(self, context: BrowserContext) -> None:
        self.documents = {
            "index.json": to_text(INDEX),
            **{f"{each}.json": to_text(report(each)) for each in INDEX.periods[:2]},
        }
        self.asked: list[str] = []
        self.cookies: list[str] = []
        context.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        headers = {
            "Content-Security-Policy": content_security_policy(connect_to=()),
            "X-Content-Type-Options": "nosniff",
            "Set-Cookie": "",
        }
        if path.startswith(DATA):
            text = self.documents.get(path.removeprefix(DATA))
            # A bucket refuses what it does not have.
            route.fulfill(
                status=403 if text is None else 200,
                body=text or "",
                content_type="application/json; charset=utf-8",
                headers=headers,
            )
            return
        file = built_folder(ROOT) / (path.lstrip("/") + ("index.html" if path[-1] == "/" else ""))
        found = route.request.url.startswith(ORIGIN) and file.is_file()
        route.fulfill(
            status=200 if found else 403,
            body=file.read_bytes() if found else b"",
            headers=headers | {"Content-Type": content_type(Path(file.name))},
        )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nl-NL", accept_downloads=True)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.fixture
def site(page: Page) -> Site:
    return Site(page.context)


def drawn(page: Page, charts: int) -> None:
    """Wait until so many charts are there, each with something on it."""
    expect(page.locator(".chart-canvas:has(canvas)")).to_have_count(charts)
    page.wait_for_function(f"() => ({COLOURS})().every(colours => colours > 5)")


def test_charts_are_drawn_under_the_real_policy_which_refuses_nothing(
    page: Page, site: Site
) -> None:
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{ORIGIN}/figures/?period=2027-Q1")
    drawn(page, charts=3)
    # At the pointer a chart tells a figure; that is drawn too, and no markup.
    page.locator(".chart-canvas").nth(1).hover()
    page.locator("summary").first.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("window.refused") == []
    assert faults == []
    assert {each.partition("/figures")[0].partition("/assets")[0] for each in site.asked} == {
        ORIGIN
    }


def test_the_policy_is_in_force(page: Page, site: Site) -> None:
    page.goto(f"{ORIGIN}/figures/")
    drawn(page, charts=3)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => undefined)")
    page.wait_for_function("window.refused.length === 2")
    refused = [each.split()[0] for each in page.evaluate("window.refused")]
    assert refused == ["style-src-attr", "connect-src"]
    assert not [each for each in site.asked if "elsewhere" in each]


def test_what_draws_comes_when_there_is_something_to_draw(page: Page, site: Site) -> None:
    site.documents.clear()
    page.goto(f"{ORIGIN}/figures/")
    expect(page.get_by_text("Er zijn nog geen cijfers.")).to_be_visible()
    assert not [each for each in site.asked if "/drawing-" in each]


def test_without_what_draws_the_tables_are_there(page: Page, site: Site) -> None:
    page.context.route("**/assets/drawing-*", lambda route: route.abort())
    page.goto(f"{ORIGIN}/figures/?period=2027-Q1")
    expect(page.locator("details[open]")).to_have_count(3)
    expect(page.get_by_role("cell", name="700")).to_be_visible()
    assert page.locator(".chart-canvas").count() == 0


def test_the_newest_period_is_shown_and_another_is_a_link_away(page: Page, site: Site) -> None:
    page.goto(f"{ORIGIN}/figures/")
    expect(page.get_by_role("heading", level=2).first).to_have_text("1e kwartaal 2027")
    expect(page.locator("dl.volumes")).to_contain_text("1.250")
    page.get_by_role("link", name="mrt 2027").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Maart 2027")
    assert page.url.endswith("/figures/?period=2027-03")
    assert page.title() == "Cijfers van de chat: maart 2027"
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text("1e kwartaal 2027")
    del site


@pytest.mark.parametrize("asked", ["2026", "2031-02", "../../config"])
def test_a_period_without_figures_is_said_to_be_one(page: Page, site: Site, asked: str) -> None:
    page.goto(f"{ORIGIN}/figures/?period={asked}")
    expect(page.get_by_role("status")).to_contain_text("Van deze periode zijn er geen cijfers.")
    expect(page.get_by_role("link", name="Q1 2027")).to_be_visible()
    assert not [each for each in site.asked if "config" in each.partition("?")[0]]


def test_figures_that_cannot_be_read_are_not_shown_in_part(page: Page, site: Site) -> None:
    site.documents["2027-Q1.json"] = site.documents["2027-Q1.json"].replace("1250", '"1250"')
    page.goto(f"{ORIGIN}/figures/")
    expect(page.get_by_role("status")).to_contain_text("De cijfers zijn nu niet te lezen.")
    assert page.locator("figure, dl").count() == 0


def test_the_figures_can_be_taken_along_as_csv_and_json(page: Page, site: Site) -> None:
    page.goto(f"{ORIGIN}/figures/?period=2027-Q1")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download als CSV").click()
    assert taken.value.suggested_filename == "cijfers-2027-Q1.csv"
    text = Path(taken.value.path()).read_bytes().decode("utf-8")
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    about = {"period": "2027-Q1", "first": "2027-01-01", "last": "2027-03-31"}
    assert rows[0] == about | {
        "scope": "network",
        "name": "Net",
        "table": "volumes",
        "key": "offered",
        "value": "1250",
        "unit": "conversations",
        "state": "shown",
    }
    hidden = [
        (each["table"], each["key"], each["value"]) for each in rows if each["state"] != "shown"
    ]
    assert hidden == [
        ("volumes", "unserved", ""),
        ("role", "perpetrator", ""),
        ("hours", "7-23", ""),
        ("volumes", "served", ""),
    ]
    assert rows[-1]["name"] == "Zuid, en meer"
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download als JSON").click()
    assert taken.value.suggested_filename == "cijfers-2027-Q1.json"
    assert page.evaluate("window.refused") == []


def test_the_browser_keeps_nothing_of_the_page(page: Page, site: Site) -> None:
    page.goto(f"{ORIGIN}/figures/")
    drawn(page, charts=3)
    assert page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    kept = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert page.evaluate(kept) == 0
    del site
