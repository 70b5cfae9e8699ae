"""Figures on the deployed stack: in the console, on the public page, and as files."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from inloop.domain.refs import Ref, ReportRef, StatementRef
from inloop.domain.reporting.cells import NETWORK, PUBLIC
from inloop.domain.reporting.document import PublicReport, Report, Statement
from inloop.domain.reporting.periods import Period
from inloop.domain.reporting.text import from_text
from inloop.domain.time import local
from inloop.runtime import ambient
from tests.browser.pages.console import Console
from tests.browser.people import People
from tests.browser.test_public_figures import WATCH, drawn
from tests.networks import small
from tests.stack.ledger import ZONE, last_closed, store_of
from tests.stack.people import People as Programs
from tools.local.sample import Sample, copy_to, make_sample
from tools.local.stack import LocalStack

MADE_OF_RECORDS: Final = ("C#", "D#", "F#", "P", "A#")
"""What the books made, by how its keys begin; the records themselves would only take time here."""

COLD: Final = 15_000
"""Milliseconds. The function that answers may have to start first."""

MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@pytest.fixture(scope="module")
def month(stack: LocalStack) -> Iterator[Period]:
    """The newest closed month of an invented ledger, which lies in the deployed table."""
    today = local(ambient.now(), ZONE).date()
    made = make_sample(small(), today, months=3)
    books = tuple(each for each in made.items if each[0].pk.startswith(MADE_OF_RECORDS))
    copy_to(stack, Sample(books, made.documents))
    yield last_closed(today)
    Programs(stack).clean("ledger")


@pytest.fixture
def programs(stack: LocalStack, month: Period) -> Iterator[Programs]:
    """As for the other tests, but the ledger stays."""
    del month
    asked = Programs(stack)
    yield asked
    asked.clean("live")


def text_of(programs: Programs, ref: Ref) -> str:
    """A document as it lies in the table."""
    return str(store_of(programs).read(ref)["document"])


def report_of(programs: Programs, scope: str, month: Period) -> Report:
    """The report that the console should show."""
    return from_text(Report, text_of(programs, ReportRef(scope, month.name)))


def dutch(number: int | None) -> str:
    """A count as it is written in Dutch."""
    assert number is not None
    return f"{number:,}".replace(",", ".")


def named(month: Period) -> str:
    """A month as it is written in Dutch."""
    return f"{MONTHS[month.first.month - 1]} {month.first.year}"


def saved(page: Page, button: str) -> tuple[str, str]:
    """The name and the text of the file that a press of a button gives."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=button).click()
    text = Path(begun.value.path()).read_bytes().decode()
    return begun.value.suggested_filename, text


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def shows(console: Console, name: str, report: Report, month: Period) -> None:
    """The screen has the document, and its first figures are those of the table."""
    page = console.page
    heading = page.get_by_role("heading", name=f"{name}, {named(month)}", exact=True)
    expect(heading).to_be_visible(timeout=COLD)
    volumes = {each.name: each.value for each in report.volumes}
    first = page.locator(".four li").first
    expect(first.locator(".figure")).to_have_text(dutch(volumes["served"]))
    expect(first).to_contain_text(f"van de {dutch(volumes['offered'])} bezoekers")
    expect(first).to_contain_text(f"{dutch(volumes['unserved'])} kregen er geen.")


def test_a_coordinator_sees_and_keeps_the_figures_of_the_own_region(
    people: People, programs: Programs, month: Period
) -> None:
    report = report_of(programs, "noord", month)
    cora = people.coordinator("noord").screen("Cijfers")
    shows(cora, "Noord", report, month)
    expect(cora.page.get_by_label("Welke maand?")).to_have_value(month.name)
    expect(cora.page.get_by_label("Van wie?")).to_have_count(0)
    name, text = saved(cora.page, "Bewaar als CSV")
    assert name == f"cijfers-noord-{month.name}.csv"
    told = {(each["table"], each["key"], each["unit"]): each for each in rows_of(text)}
    for volume in report.volumes:
        unit = "minutes" if volume.name == "guest_minutes" else "conversations"
        assert told["volumes", volume.name, unit]["value"] == str(volume.value)
    for measure in report.measures:
        row = told["measures", measure.name, measure.unit]
        assert (row["value"], row["state"]) == (
            ("", measure.missing) if measure.value is None else (str(measure.value), "shown")
        )
    cells = [(table.name, cell) for table in report.tables for cell in table.cells]
    assert [cell for _, cell in cells if cell.count is None], "some are hidden"
    for table, cell in cells:
        row = told[table, cell.key, "conversations"]
        assert (row["value"], row["state"]) == (
            ("", "hidden") if cell.count is None else (str(cell.count), "shown")
        )


def test_a_coordinator_opens_the_statement_and_keeps_it(
    people: People, programs: Programs, month: Period
) -> None:
    text = text_of(programs, StatementRef("noord", month.name, 1))
    statement = from_text(Statement, text)
    assert statement.lines
    cora = people.coordinator("noord").screen("Cijfers")
    page = cora.page
    page.get_by_role("radio", name="Afrekening").check()
    page.get_by_role("button", name="Laat zien").click()
    heading = page.get_by_role("heading", name=f"Afrekening Noord, {named(month)}", exact=True)
    expect(heading).to_be_visible(timeout=COLD)
    euros, cents = divmod(abs(statement.net_cents), 100)
    expect(page.locator(".statement .net")).to_contain_text(f"{dutch(euros)},{cents:02}")
    name, kept = saved(page, "Bewaar als CSV")
    assert name == f"afrekening-noord-{month.name}-versie-1.csv"
    assert [
        (each["agreement"], each["direction"], each["quantity"], each["amount_cents"])
        for each in rows_of(kept)
    ] == [
        (each.agreement, each.direction, str(each.quantity), str(each.amount_cents))
        for each in statement.lines
    ]
    assert saved(page, "Bewaar als JSON")[1] == text


def test_a_network_manager_sees_a_region_and_the_whole_network(
    people: People, programs: Programs, month: Period
) -> None:
    mia = people.coordinator("oost", role="network_manager").screen("Cijfers")
    shows(mia, "Het hele netwerk", report_of(programs, NETWORK, month), month)
    scope, show = (
        mia.page.get_by_label("Van wie?"),
        mia.page.get_by_role("button", name="Laat zien"),
    )
    scope.select_option("Zuid")
    show.click()
    shows(mia, "Zuid", report_of(programs, "zuid", month), month)
    scope.select_option("Het hele netwerk")
    show.click()
    network = report_of(programs, NETWORK, month)
    shows(mia, "Het hele netwerk", network, month)
    mia.page.get_by_role("button", name="naast elkaar").click()
    for beside in network.regions:
        row = mia.page.get_by_role("row", name=beside.name).first
        expect(row).to_contain_text(dutch(beside.offered))
    assert saved(mia.page, "Bewaar als JSON")[1] == text_of(
        programs, ReportRef(NETWORK, month.name)
    )


def test_everybody_sees_the_same_month_rounded_and_no_other_host_is_asked(
    people: People, programs: Programs, month: Period
) -> None:
    text = text_of(programs, ReportRef(PUBLIC, month.name))
    public = from_text(PublicReport, text)
    site = people.stack.description.site_url
    page = people.page()
    page.add_init_script(WATCH)
    page.goto(f"{site}/figures/")
    expect(page.get_by_role("link", name=str(month.first.year), exact=True)).to_be_visible()
    page.goto(f"{site}/figures/?period={month.name}")
    expect(page.get_by_role("heading", level=2).first).to_have_text(named(month).capitalize())
    volumes = {each.name: each.value for each in public.volumes}
    for name in ("offered", "served"):
        exact = {each.name: each.value for each in report_of(programs, NETWORK, month).volumes}
        assert abs((volumes[name] or 0) - (exact[name] or 0)) <= 2, "to the nearest five"
        expect(page.locator(f"dl.volumes .{name} dd")).to_have_text(dutch(volumes[name]))
    drawn(page, charts=page.locator("figure.chart").count())
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download als JSON").click()
    assert json.loads(Path(begun.value.path()).read_text("utf-8")) == json.loads(text)
    assert page.evaluate("window.refused") == []
    assert people.traffic.hosts == {urlsplit(site).netloc}
