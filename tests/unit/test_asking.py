"""What the console is told of reports and statements, and what it is refused."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from inloop.domain.changes import Put
from inloop.domain.conditions import Value
from inloop.domain.network import Network
from inloop.domain.predecessors import Predecessor
from inloop.domain.refs import DayFiguresRef, Ref, ReleaseRef, ReportRef, StatementRef
from inloop.domain.time import SECOND, after
from tests.networks import small
from tests.world import MONDAY_NOON, Operator, World

FAR = MONDAY_NOON // SECOND + 400 * 24 * 3600


@pytest.fixture
def world() -> World:
    return World(small())


@pytest.fixture
def cora(world: World) -> Operator:
    return world.coordinator("cora", "noord")


@pytest.fixture
def mia(world: World) -> Operator:
    return world.coordinator("mia", "noord", role="network_manager")


def keep(world: World, ref: Ref, **item: str | int) -> None:
    world.store.write(Put(ref=ref, item=dict[str, Value](expires_at=FAR) | item))


def release(world: World, period: str, *scopes: str, text: str = '{"of":"it"}') -> None:
    for scope in scopes:
        keep(world, ReportRef(scope, period), period=period, region=scope, document=text)
    keep(world, ReleaseRef(period), period=period)


def statement(world: World, month: str, version: int, text: str = "{}") -> None:
    ref = StatementRef("noord", month, version)
    keep(world, ref, month=month, version=version, region="noord", document=text)


def ask(who: Operator, kind: str, **fields: Any) -> list[dict[str, Any]]:
    """All that is pushed in answer."""
    told = who.world.sockets.told[who.connection]
    before = len(told)
    content = {"kind": kind, "as": "operator", "operator": who.name, "region": who.region}
    who.world.frame(who.connection, content | fields)
    return told[before:]


def refused(who: Operator, kind: str, **fields: Any) -> str:
    (answer,) = ask(who, kind, **fields)
    assert answer["kind"] == "error"
    return str(answer["code"])


def test_a_released_report_comes_in_pieces_that_joined_are_its_text(
    world: World, cora: Operator
) -> None:
    text = json.dumps({"name": "Noord", "long": "é" * 20_000}, ensure_ascii=False)
    release(world, "2026-10", "noord", text=text)
    parts = ask(cora, "ask_report", for_region="noord", period="2026-10")
    assert [each["part"] for each in parts] == [1, 2, 3]
    assert {(each["kind"], each["parts"]) for each in parts} == {("report_part", 3)}
    assert "".join(each["text"] for each in parts) == text


def test_a_coordinator_sees_the_own_region_alone(world: World, cora: Operator) -> None:
    release(world, "2026-10", "noord", "zuid", "*")
    assert refused(cora, "ask_report", for_region="zuid", period="2026-10") == "not_permitted"
    assert refused(cora, "ask_report", period="2026-10") == "not_permitted"
    assert refused(cora, "ask_periods") == "not_permitted"
    (told,) = ask(cora, "ask_periods", for_region="noord")
    assert [each["region"] for each in told["scopes"]] == ["noord"]
    assert told["network"] is False


def test_a_network_manager_sees_every_region_and_the_network(world: World, mia: Operator) -> None:
    release(world, "2026-10", "zuid", "*")
    for asked in ({"for_region": "zuid"}, {}):
        (part,) = ask(mia, "ask_report", period="2026-10", **asked)
        assert part["text"] == '{"of":"it"}'
    (told,) = ask(mia, "ask_periods")
    assert {each["region"] for each in told["scopes"]} >= {"noord", "zuid"}
    assert told["network"] is True


def test_an_operator_asks_in_vain(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    for kind in ("ask_report", "ask_statement"):
        assert refused(anna, kind, for_region="noord", period="2026-10") == "not_permitted"


@pytest.mark.parametrize("period", ["2026-13", "2026-W54", "2026-Q5", "26", "2026-10-01"])
def test_a_period_that_does_not_exist_is_told_as_such(cora: Operator, period: str) -> None:
    assert refused(cora, "ask_report", for_region="noord", period=period) == "no_such_period"


def test_a_text_that_can_be_no_period_is_a_fault_of_the_page(cora: Operator) -> None:
    assert refused(cora, "ask_report", for_region="noord", period="now") == "bad_fields"


@pytest.mark.parametrize("period", ["2026-11", "2026-W48", "2026-Q4", "2026", "2030-01"])
def test_a_period_that_is_not_over_is_unfinished(cora: Operator, period: str) -> None:
    assert refused(cora, "ask_report", for_region="noord", period=period) == "period_unfinished"


def test_a_month_that_is_over_and_not_closed_yet_is_unfinished(
    world: World, cora: Operator
) -> None:
    release(world, "2026-10", "noord")
    world.now = after(MONDAY_NOON, 9 * 24 * 3600)  # 2 December: November closes on the third.
    cora.sign_in()
    assert refused(cora, "ask_report", for_region="noord", period="2026-11") == "period_unfinished"


def test_what_is_being_released_is_not_seen_in_part(world: World, cora: Operator) -> None:
    release(world, "2026-09", "noord")
    keep(world, ReportRef("noord", "2026-10"), period="2026-10", document="{}")
    assert refused(cora, "ask_report", for_region="noord", period="2026-10") == "period_unfinished"


def test_before_the_first_figures_there_is_no_report(world: World, cora: Operator) -> None:
    release(world, "2026-10", "noord")
    assert refused(cora, "ask_report", for_region="noord", period="2025-10") == "no_report"
    assert refused(cora, "ask_report", for_region="noord", period="2026-W05") == "no_report"


def test_what_is_past_its_time_is_gone_though_the_table_still_has_it(
    world: World, cora: Operator
) -> None:
    release(world, "2026-10", "noord")
    keep(world, ReportRef("noord", "2026-10"), document="{}", expires_at=MONDAY_NOON // SECOND - 1)
    assert refused(cora, "ask_report", for_region="noord", period="2026-10") == "no_report"


def test_a_region_that_is_none_is_unknown(cora: Operator) -> None:
    assert refused(cora, "ask_report", for_region="nowhere", period="2026-10") == "unknown_region"


def test_the_newest_statement_comes_unless_a_version_is_named(world: World, cora: Operator) -> None:
    release(world, "2026-10", "noord")
    statement(world, "2026-10", 1, '{"v":1}')
    statement(world, "2026-10", 2, '{"v":2}')
    (newest,) = ask(cora, "ask_statement", for_region="noord", period="2026-10")
    (first,) = ask(cora, "ask_statement", for_region="noord", period="2026-10", version=1)
    assert (newest["text"], first["text"]) == ('{"v":2}', '{"v":1}')
    code = refused(cora, "ask_statement", for_region="noord", period="2026-10", version=3)
    assert code == "no_report"


@pytest.mark.parametrize("period", ["2026-Q3", "2026-W40", "2025"])
def test_statements_are_made_by_the_month_alone(cora: Operator, period: str) -> None:
    assert refused(cora, "ask_statement", for_region="noord", period=period) == "no_such_period"


def test_the_periods_are_told_newest_first_with_the_newest_version_of_each_statement(
    world: World, cora: Operator
) -> None:
    for period in ("2026-08", "2026-09", "2026-Q3", "2026-10"):
        release(world, period, "noord")
    for month, version in (("2026-09", 1), ("2026-09", 2), ("2026-10", 1)):
        statement(world, month, version)
    (told,) = ask(cora, "ask_periods", for_region="noord")
    assert told["released"] == ["2026-10", "2026-09", "2026-08", "2026-Q3"]
    assert told["statements"] == [
        {"month": "2026-10", "version": 1},
        {"month": "2026-09", "version": 2},
    ]
    assert told["first_day"] == "2026-07-01"


def test_before_the_first_release_the_days_with_figures_are_known(
    world: World, cora: Operator
) -> None:
    (before,) = ask(cora, "ask_periods", for_region="noord")
    assert "first_day" not in before
    keep(world, DayFiguresRef("2026-11-17", "noord"), date="2026-11-17")
    (told,) = ask(cora, "ask_periods", for_region="noord")
    assert told["first_day"] == "2026-11-17"


def test_who_asks_changes_nothing(world: World, cora: Operator) -> None:
    release(world, "2026-10", "noord")
    before = dict(world.store.items)  # type: ignore[attr-defined]
    ask(cora, "ask_report", for_region="noord", period="2026-10")
    ask(cora, "ask_periods", for_region="noord")
    assert world.store.items == before  # type: ignore[attr-defined]


def merged() -> Network:
    """Noord is what was Oud and Waard until the end of June."""
    until = date(2026, 6, 30)
    former = tuple(
        Predecessor(code=code, name=name, until=until)
        for code, name in (("oud", "Oud"), ("waard", "Waard"))
    )
    regions = small().regions
    return replace(
        small(), regions={**regions, "noord": replace(regions["noord"], predecessors=former)}
    )


def test_a_region_that_merged_keeps_its_history_and_the_one_that_followed_reads_it() -> None:
    world = World(merged())
    cora, carl = world.coordinator("cora", "noord"), world.coordinator("carl", "zuid")
    release(world, "2026-05", "oud", text='{"of":"oud"}')
    (part,) = ask(cora, "ask_report", for_region="oud", period="2026-05")
    assert part["text"] == '{"of":"oud"}'
    (told,) = ask(cora, "ask_periods", for_region="oud")
    assert [(each["region"], each["name"]) for each in told["scopes"]] == [
        ("noord", "Noord"),
        ("oud", "Oud"),
        ("waard", "Waard"),
    ]
    assert refused(carl, "ask_report", for_region="oud", period="2026-05") == "not_permitted"
