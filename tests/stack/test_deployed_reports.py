"""A month is closed, told and settled at the deployed stack, by functions that may do no more."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from inloop.adapters.publishing import FIGURES_FOLDER
from inloop.domain.refs import ReportRef
from inloop.domain.reporting.cells import NETWORK, PUBLIC
from inloop.domain.reporting.document import PublicReport, Report
from inloop.domain.reporting.periods import released_with, week_of
from inloop.domain.reporting.text import from_text
from inloop.domain.time import local
from inloop.runtime import ambient
from inloop.usecases.public_figures import INDEX
from inloop.usecases.releasing import read_report
from inloop.usecases.settling import latest, version
from tests.reckoning import Reckoning
from tests.stack.asking import ask, document, refused
from tests.stack.ledger import (
    PER_CHAT_CENTS,
    ZONE,
    Closed,
    a_month,
    helped_out,
    store_of,
)
from tests.stack.people import People, story
from tests.stack.test_pages import Answer
from tools.client.operator import Operator
from tools.local.stack import LocalStack

NOT_TOLD = {"timestamp", "took_ms"}


@pytest.fixture(scope="module")
def closed(stack: LocalStack) -> Iterator[Closed]:
    """A month that was filed, and closed as the schedule has it done."""
    books = People(stack)
    books.clean("ledger")
    today = local(ambient.now(), ZONE).date()
    filed = a_month(books, today)
    records = (tuple(filed.service), tuple(filed.reach), tuple(filed.quarters))
    yield Closed(filed, today, *records, books.invoke("report", {}))
    books.clean("ledger")
    for name in (INDEX, *(each.name for each in released_with(filed.month))):
        stack.aws.s3().delete_object(Bucket=stack.site_bucket, Key=f"{FIGURES_FOLDER}/{name}.json")


@pytest.fixture
def people(stack: LocalStack, closed: Closed) -> Iterator[People]:
    """As for the other tests, but the month stays."""
    del closed
    everyone = People(stack)
    yield everyone
    everyone.clean("live")


def kept(people: People) -> dict[tuple[str, str], Any]:
    """All of the ledger but the staffing, to which the tick adds while a test runs."""
    items = people.items("ledger")
    return {
        (each["pk"]["S"], each["sk"]["S"]): each
        for each in items
        if not each["pk"]["S"].startswith("T#")
    }


def published(people: People, closed: Closed) -> dict[str, bytes]:
    """The public documents, as everybody gets them."""
    names = (INDEX, *(each.name for each in released_with(closed.month)))
    return {name: Answer(people.stack, f"/{FIGURES_FOLDER}/{name}.json").body for name in names}


def test_the_night_closes_the_month_that_is_due(people: People, closed: Closed) -> None:
    assert closed.answered == {
        "records": closed.records_of(*closed.last_days, *closed.month.days()),
        "closed": 1,
        "statements": 2,
    }
    released = {str(each["period"]) for each in store_of(people).releases()}
    assert released == {each.name for each in released_with(closed.month)}


@pytest.mark.parametrize("scope", [NETWORK, "noord", "zuid", "oost"])
def test_a_report_in_the_table_and_the_records_filed_agree(
    people: People, closed: Closed, scope: str
) -> None:
    report = read_report(store_of(people), scope, closed.month)
    assert report is not None
    region = None if scope == NETWORK else scope
    reckoning = Reckoning.of(closed.service, closed.reach, closed.quarters, {})
    named = reckoning.scope(report.first, report.last, region)
    assert {each.name: each.value for each in report.volumes} == reckoning.volumes()
    told = {
        each.name: str(each.missing if each.value is None else each.value)
        for each in report.measures
        if each.missing != "hidden"
    }
    assert told.items() <= reckoning.measures(region).items()
    flows = [
        (each.entry, each.serving, each.why, each.conversations, each.minutes)
        for each in report.matrix
    ]
    assert flows == reckoning.matrix(named)
    counted = reckoning.tables(hours=False)
    for table in report.tables:
        shown = {cell.key: cell.count for cell in table.cells if cell.count is not None}
        assert shown.items() <= counted[table.name].items(), table.name


def test_a_cell_under_five_is_hidden_and_so_is_what_would_tell_it(
    people: People, closed: Closed
) -> None:
    store = store_of(people)
    found = {scope: read_report(store, scope, closed.month) for scope in (NETWORK, "noord", "zuid")}
    by_role = {scope: roles(report) for scope, report in found.items() if report}
    assert by_role["zuid"]["bystander"] is None, "three people"
    assert None in (by_role["noord"]["bystander"], by_role[NETWORK]["bystander"]), "or it is told"


def roles(report: Report) -> dict[str, int | None]:
    """The cells of the table of roles."""
    (table,) = (each for each in report.tables if each.name == "role")
    return {cell.key: cell.count for cell in table.cells}


def test_both_parties_have_the_same_line_and_it_balances(people: People, closed: Closed) -> None:
    store = store_of(people)
    noord, zuid = (version(store, each, closed.month, 1) for each in ("noord", "zuid"))
    assert noord
    assert zuid
    (pays,), (receives,) = noord.lines, zuid.lines
    assert (pays.direction, receives.direction) == ("pays", "receives")
    assert pays.agreement == receives.agreement == "noord>zuid"
    assert pays.quantity == receives.quantity == 6
    assert noord.pays_cents == zuid.receives_cents == 6 * PER_CHAT_CENTS
    assert noord.net_cents + zuid.net_cents == 0
    assert latest(store, "oost", closed.month) is None


def test_everybody_may_read_the_public_figures_where_the_page_looks_for_them(
    people: People, closed: Closed
) -> None:
    for period in (each.name for each in released_with(closed.month)):
        path = f"/{FIGURES_FOLDER}/{period}.json"
        answer = Answer(people.stack, path, origin="https://newspaper.example")
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=300"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"
        text = answer.body.decode()
        assert text == store_of(people).read(ReportRef(PUBLIC, period))["document"]
        volumes = {each.name: each.value for each in from_text(PublicReport, text).volumes}
        assert volumes["offered"] == 35, "33 to the nearest five"
        assert volumes["unserved"] is None, "five are fewer than ten"
    index = json.loads(Answer(people.stack, f"/{FIGURES_FOLDER}/{INDEX}.json").body)
    assert set(index["periods"]) == {each.name for each in released_with(closed.month)}


def test_the_page_of_the_public_figures_may_connect_to_nothing_else(people: People) -> None:
    page = Answer(people.stack, "/figures/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-store"
    assert "connect-src 'self';" in page.headers["content-security-policy"]
    assert page.framers == "'none'"


def test_a_night_that_comes_twice_changes_nothing(people: People, closed: Closed) -> None:
    before, public = kept(people), published(people, closed)
    again = people.invoke("report", {})
    lately = closed.records_of(*closed.last_days)
    assert again == {"records": lately, "closed": 0, "statements": 0}
    assert kept(people) == before
    assert published(people, closed) == public


def test_a_late_record_makes_a_second_version_and_changes_no_report(
    people: People, closed: Closed
) -> None:
    before, public = kept(people), published(people, closed)
    closed.filed.file(helped_out(closed.filed.at(9, 16)))
    again = people.invoke("report", {"month": closed.month.name})
    assert (again["closed"], again["statements"]) == (0, 2)
    after = kept(people)
    told = ("C#", "F#", "P", "A#")
    assert {key for key in after if key[0].startswith(told)} - before.keys() == {
        (f"A#{each}", f"{closed.month.name}#0002") for each in ("noord", "zuid")
    }
    assert all(after[key] == before[key] for key in before if key[0].startswith(told))
    assert published(people, closed) == public
    for region in ("noord", "zuid"):
        second = version(store_of(people), region, closed.month, 2)
        assert second is not None
        (change,) = second.changes
        assert (change.before_quantity, change.after_quantity) == (6, 7)
        assert (change.before_cents, change.after_cents) == (6 * PER_CHAT_CENTS, 7 * PER_CHAT_CENTS)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"date": "x-marks-the-spot"}, "no_such_period"),
        ({"month": "2030-01"}, "period_unfinished"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_a_code(
    people: People, event: dict[str, str], code: str
) -> None:
    log = people.stack.functions_log
    read = log.stat().st_size
    answer = people.stack.aws.functions().invoke(
        FunctionName=people.stack.description.functions["report"],
        Payload=json.dumps(event).encode(),
    )
    assert answer.get("FunctionError")
    (asked,) = event.values()
    written = log.read_bytes()[read:].decode()
    assert asked not in written + answer["Payload"].read().decode()
    (text,) = [each for each in written.splitlines() if '"service":"report"' in each]
    line = json.loads(text)
    assert {name: line[name] for name in line.keys() - NOT_TOLD} == {
        "level": "INFO",
        "message": "report",
        "service": "report",
        "code": code,
        "records": 0,
        "closed": 0,
        "statements": 0,
    }
    # The runtime adds where the function ended, and no message.
    assert "ReportFailed\n" in written


@story
async def test_a_coordinator_is_told_of_the_own_region_alone(
    people: People, closed: Closed
) -> None:
    month, store = closed.month, store_of(people)
    cora = await people.coordinator("noord")
    (periods,) = await ask(cora, "ask_periods", for_region="noord")
    newest = latest(store, "noord", month)
    assert newest
    assert set(periods["released"]) == {each.name for each in released_with(month)}
    assert periods["statements"] == [{"month": month.name, "version": newest.version}]
    assert periods["first_day"] == month.first.isoformat()
    assert [each["region"] for each in periods["scopes"]] == ["noord"]
    report = await document(cora, "ask_report", for_region="noord", period=month.name)
    assert report == json.loads(str(store.read(ReportRef("noord", month.name))["document"]))
    statement = await document(
        cora, "ask_statement", for_region="noord", period=month.name, version=1
    )
    assert statement["pays_cents"] == 6 * PER_CHAT_CENTS
    week = week_of(month.first.replace(day=7))
    of_week = await document(cora, "ask_report", for_region="noord", period=week.name)
    held = {each["name"]: each["value"] for each in of_week["volumes"]}
    assert held["offered"] == len(
        [
            each
            for each in closed.filed.service
            if each["entry_region"] == "noord"
            and week.first.isoformat() <= str(each["date"]) <= week.last.isoformat()
        ]
    )
    asked = {"period": month.name}
    assert await refused(cora, "ask_report", **asked) == "not_permitted"
    assert await refused(cora, "ask_report", for_region="zuid", **asked) == "not_permitted"
    assert await refused(cora, "ask_statement", for_region="zuid", **asked) == "not_permitted"
    assert await refused(cora, "ask_report", for_region="noord", period="2031") == (
        "period_unfinished"
    )


@story
async def test_a_network_manager_is_told_of_the_network_and_an_operator_of_nothing(
    people: People, closed: Closed
) -> None:
    month = closed.month
    mia = await people.coordinator("oost", role="network_manager")
    (periods,) = await ask(mia, "ask_periods")
    assert periods["network"] is True
    assert {"noord", "zuid", "oost"} <= {each["region"] for each in periods["scopes"]}
    network = await document(mia, "ask_report", period=month.name)
    assert {each["name"]: each["value"] for each in network["volumes"]}["offered"] == 33
    assert {"noord", "zuid"} <= {each["region"] for each in network["regions"]}
    zuid = await document(mia, "ask_statement", for_region="zuid", period=month.name, version=1)
    assert zuid["receives_cents"] == 6 * PER_CHAT_CENTS
    anna = await people.operator("noord")
    asked = {"for_region": "noord", "period": month.name}
    assert await refused(anna, "ask_periods", for_region="noord") == "not_permitted"
    assert await refused(anna, "ask_report", **asked) == "not_permitted"
    assert await refused(anna, "ask_statement", **asked) == "not_permitted"
    await asyncio.to_thread(nothing_of_them_is_logged, people, closed, mia, anna)


def nothing_of_them_is_logged(people: People, closed: Closed, *pages: Operator) -> None:
    """What the functions wrote tells of frames, and not of who asked or of what is filed."""
    written = people.stack.functions_log.read_text(encoding="utf-8")
    assert '"kind":"ask_statement"' in written, "the place is really read"
    secrets = [*closed.filed.keys, *(each.operator for each in pages), "noord>zuid", "victim"]
    for secret in (*secrets, *(each.token.split(".")[2] for each in pages)):
        assert secret not in written
