"""The console's screen of figures in a browser: what is kept of it, printed, and by keyboard."""

import csv
import io
import json
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages.charts import COLOURS
from tests.browser.pages.gallery import Galleries, Gallery
from tests.browser.test_keyboard import press, tab_to

A4: Final = (595, 842)
"""Points."""

STATEMENT: Final = (
    "month,version,region,direction,agreement,other_region,terms,unit_cents,quantity,days,"
    "days_in_year,conversations,minutes,amount_cents,currency\r\n"
    "2026-02,2,noord,pays,noord>zuid,zuid,per_chat,4250,20,,,20,561,85000,EUR\r\n"
    "2026-02,2,noord,pays,noord>west,west,reciprocal,0,0,,,7,231,0,EUR\r\n"
    "2026-02,2,noord,receives,west>noord,west,per_minute,145,790,,,28,790,114550,EUR\r\n"
    "2026-02,2,noord,receives,fryslan>noord,fryslan,per_inhabitant,12,651435,28,365,13,358,"
    "599677,EUR\r\n"
)
"""The statement of the gallery's state, as RFC 4180 has it."""


def desk(galleries: Galleries) -> Gallery:
    """The console on a desktop."""
    return galleries(of="console", width=1280, height=800)


def kept(page: Page, button: str) -> tuple[str, bytes]:
    """What the browser keeps when a button is pressed: the file's name and its bytes."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=button).click()
    return begun.value.suggested_filename, Path(begun.value.path()).read_bytes()


def document(page: Page) -> bytes:
    """The document that the state was told, as it came over the wire."""
    found: str = page.evaluate("window.told")
    return found.encode()


def test_a_statement_is_kept_as_csv_byte_for_byte(galleries: Galleries) -> None:
    """Delivery: RFC 4180, UTF-8, a row for each line, no mark before the first byte."""
    page = desk(galleries).show("reports_corrected")
    name, found = kept(page, "Bewaar als CSV")
    assert name == "afrekening-noord-2026-02-versie-2.csv"
    assert found == STATEMENT.encode()


def test_a_document_is_kept_as_json_as_it_came(galleries: Galleries) -> None:
    """Delivery: the very bytes, of a statement and of a report."""
    gallery = desk(galleries)
    for state, name in (
        ("reports_corrected", "afrekening-noord-2026-02-versie-2.json"),
        ("reports", "cijfers-noord-2026-04.json"),
        ("reports_network", "cijfers-netwerk-2026-04.json"),
    ):
        page = gallery.show(state)
        assert kept(page, "Bewaar als JSON") == (name, document(page))


def test_a_report_as_csv_tells_the_same_as_its_json(galleries: Galleries) -> None:
    """Each figure of the document is a row; a hidden one has no value, and says so."""
    page = desk(galleries).show("reports")
    name, found = kept(page, "Bewaar als CSV")
    assert name == "cijfers-noord-2026-04.csv"
    assert found.count(b"\n") == found.count(b"\r\n")
    report = json.loads(document(page))
    rows = list(csv.DictReader(io.StringIO(found.decode())))
    told = {(row["table"], row["key"], row["unit"]): row for row in rows if row["table"] != "trend"}
    for volume in report["volumes"]:
        unit = "minutes" if volume["name"] == "guest_minutes" else "conversations"
        assert told["volumes", volume["name"], unit]["value"] == str(volume["value"])
    for measure in report["measures"]:
        row = told["measures", measure["name"], measure["unit"]]
        assert row["state"] == measure.get("missing", "shown")
        assert row["value"] == str(measure.get("value", ""))
    hidden = {
        (table["name"], cell["key"])
        for table in report["tables"]
        for cell in table["cells"]
        if "count" not in cell
    }
    protected = {table["name"] for table in report["tables"]}
    assert len(hidden) > len(protected)
    assert hidden == {
        (row["table"], row["key"])
        for row in rows
        if row["state"] == "hidden" and row["table"] in protected
    }
    assert all(row["value"] == "" for row in rows if row["state"] == "hidden")


def test_every_chart_is_drawn_by_day_and_by_night(galleries: Galleries) -> None:
    """Lines, bars, the matrix and the heat map: none is blank, and each has its table."""
    for dark in (False, True):
        gallery = galleries(of="console", width=1280, height=800, dark=dark)
        for state in ("reports", "reports_visitors", "reports_network_sharing", "reports_when"):
            page = gallery.show(state)
            colours = page.evaluate(COLOURS)
            assert colours
            assert min(colours) > 1, state
            assert page.locator(".chart").count() == page.locator(".chart .cells").count()


def seen(page: Page) -> list[str]:
    """The words that are drawn, by element."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
          .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 1)
          .filter(each => [...each.childNodes].some(node =>
            node.nodeType === Node.TEXT_NODE && node.textContent.trim()))
          .map(each => `${each.closest('.statement') ? '' : 'outside: '}${each.textContent}`)"""
    )
    return found


def test_a_printed_statement_has_no_chrome_of_the_console(galleries: Galleries) -> None:
    """Delivery: A4, black on white by day and by night, and nothing but the statement."""
    for dark in (False, True):
        page = galleries(of="console", width=1280, height=800, dark=dark).show("reports_corrected")
        assert any(each.startswith("outside: ") for each in seen(page))
        page.emulate_media(media="print")
        words = seen(page)
        assert [each for each in words if each.startswith("outside: ")] == []
        assert "Afrekening Noord, februari 2026" in words
        assert page.locator("button:visible, select:visible, input:visible").count() == 0
        colours: list[str] = page.evaluate(
            """() => [getComputedStyle(document.body).backgroundColor,
              getComputedStyle(document.querySelector('.statement h2')).color,
              getComputedStyle(document.querySelector('.statement td')).color]"""
        )
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(0, 0, 0)"]
        sheet = page.pdf(prefer_css_page_size=True)
        assert sheet.count(b"/Type /Page\n") == 1
        assert f"/MediaBox [0 0 {A4[0] - 1}.".encode() in sheet


def test_nothing_of_a_conversation_or_a_report_goes_to_a_printer(galleries: Galleries) -> None:
    """Only a statement is printed; where a conversation waits behind it, that is not."""
    gallery = desk(galleries)
    for state in ("three", "reports_at_desk", "reports_statement"):
        page = gallery.show(state)
        assert [each for each in seen(page) if each.startswith("outside: ")] != []
        page.emulate_media(media="print")
        assert [each for each in seen(page) if each.startswith("outside: ")] == []
        page.emulate_media(media="screen")


def chosen(page: Page) -> Locator:
    """The period that is chosen."""
    return page.get_by_label("Welke maand?")


def test_a_1_the_figures_are_chosen_and_read_by_keyboard_alone(galleries: Galleries) -> None:
    """A-1: from the screen's button to a table of a chart, without a pointer."""
    page = desk(galleries).show("reports")
    tab_to(page, page.get_by_role("radio", name="Maand"))
    page.keyboard.press("Tab")
    expect(chosen(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_value("2026-03")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.asked.at(-1)") == "askReport noord 2026-03"
    press(page, page.get_by_role("button", name="Wachten"))
    expect(page.get_by_role("button", name="Wachten")).to_have_attribute("aria-current", "true")
    press(page, page.get_by_text("Bekijk als tabel").first)
    expect(page.get_by_role("cell", name="148")).to_be_visible()


def test_a_1_the_focus_goes_to_what_was_asked_for(galleries: Galleries) -> None:
    """A-1: who pressed lands at the heading of the document, or at the reason why there is none."""
    page = desk(galleries).show("reports")
    page.get_by_role("button", name="Laat zien").click()
    page.evaluate("window.become(window.loading)")
    expect(page.get_by_text("We halen de cijfers op")).to_be_visible()
    page.evaluate("window.become(window.shown)")
    expect(page.get_by_role("heading", name="Noord, april 2026")).to_be_focused()
    page.get_by_role("button", name="Laat zien").click()
    page.evaluate("window.become(window.refusal)")
    expect(page.get_by_text("Het lukt nu niet. Probeer het straks opnieuw.")).to_be_focused()
