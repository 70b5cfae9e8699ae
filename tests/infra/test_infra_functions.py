import json
import sys
from dataclasses import fields

import pytest

from infra.constructs.tables import AUDIT, OPERATOR, STAFF
from inloop.adapters.keys import key_of
from inloop.adapters.publishing import FIGURES_FOLDER, FOLDER
from inloop.domain.refs import (
    AuditRef,
    BoardRef,
    OperatorRef,
    PendingRef,
    StaffRef,
    SummaryRef,
    WatcherRef,
)
from inloop.domain.time import NEVER
from inloop.runtime.environment import (
    PREFIX,
    BoardEnvironment,
    ConnectEnvironment,
    MessageEnvironment,
    ReportEnvironment,
    RouteEnvironment,
    ScheduleEnvironment,
)
from tests.infra.template import FUNCTIONS, Environment

KNOWN: dict[str, type] = {
    "connect": ConnectEnvironment,
    "message": MessageEnvironment,
    "route": RouteEnvironment,
    "schedule": ScheduleEnvironment,
    "report": ReportEnvironment,
    "board": BoardEnvironment,
}
EVERYWHERE = {"POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "PYDANTIC_DISABLE_PLUGINS"}
CHANGES = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"}


def may(environment: Environment, *, action: str, table: str) -> set[str]:
    return {
        name for name in FUNCTIONS if f"dynamodb:{action}" in environment.table_actions(name, table)
    }


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_told_exactly_what_it_needs(environment: Environment, name: str) -> None:
    needed = {PREFIX + each.name.upper() for each in fields(KNOWN[name])}
    assert set(environment.variables(name)) == needed | EVERYWHERE


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_names_itself_in_its_log(environment: Environment, name: str) -> None:
    assert environment.variables(name)["POWERTOOLS_SERVICE_NAME"] == name


def test_every_function_has_its_own_role(environment: Environment) -> None:
    roles = [json.dumps(environment.function(name)["Role"]) for name in FUNCTIONS]
    assert len(set(roles)) == len(FUNCTIONS)


def test_every_function_has_its_own_log_that_ends(environment: Environment) -> None:
    logs = [environment.function(name)["LoggingConfig"]["LogGroup"] for name in FUNCTIONS]
    assert len({json.dumps(log) for log in logs}) == len(FUNCTIONS)
    for group in environment.all("AWS::Logs::LogGroup").values():
        assert group["Properties"]["RetentionInDays"] <= 30


def test_no_function_carries_a_policy_made_for_others(environment: Environment) -> None:
    for name in FUNCTIONS:
        role = environment.one("AWS::IAM::Role", f"Functions{name.capitalize()}Role")
        assert "ManagedPolicyArns" not in role


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_may_scan(environment: Environment, name: str) -> None:
    actions = {action for it in environment.statements(name) for action in it["Action"]}
    assert not {action for action in actions if "Scan" in action or "PartiQL" in action}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_action_is_exact(environment: Environment, name: str) -> None:
    for statement in environment.statements(name):
        assert statement["Effect"] == "Allow"
        assert not [action for action in statement["Action"] if "*" in action]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_resource_is_exact_but_for_connections(environment: Environment, name: str) -> None:
    for statement in environment.statements(name):
        for resource in statement["Resource"]:
            if f"/{FOLDER}/*" in resource:
                assert (name, statement["Action"]) == ("schedule", ["s3:PutObject"])
            elif f"/{FIGURES_FOLDER}/*" in resource:
                assert (name, statement["Action"]) == ("report", ["s3:PutObject"])
            elif "*" in resource:
                assert statement["Action"] == ["execute-api:ManageConnections"]
                assert resource.endswith(
                    ('/v1/POST/@connections/*"]]}', '/v1/DELETE/@connections/*"]]}')
                )


def test_only_the_report_reads_the_ledger(environment: Environment) -> None:
    readers = {
        name: action
        for action in ("GetItem", "BatchGetItem", "Query")
        for name in may(environment, action=action, table="Ledger")
    }
    assert readers == {"report": "Query"}


def test_the_ledger_is_only_added_to_and_only_by_those_who_file(environment: Environment) -> None:
    writers = {
        action: may(environment, action=action, table="Ledger")
        for action in CHANGES
        if may(environment, action=action, table="Ledger")
    }
    assert writers == {"PutItem": {"message", "schedule", "report"}}


def test_only_sign_in_and_administration_look_an_operator_up(environment: Environment) -> None:
    lookers = {name: environment.table_actions(name, "Directory") for name in FUNCTIONS}
    assert {name: it for name, it in lookers.items() if it} == {
        "connect": {
            "dynamodb:GetItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:Query",
            "dynamodb:BatchGetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
        },
        "message": {"dynamodb:PutItem"},
        "schedule": {
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:DeleteItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
        },
    }


def test_operators_are_administered_by_their_keys_and_nothing_else_is(
    environment: Environment,
) -> None:
    keys = {
        "staff": key_of(StaffRef("noord", "anna")).pk,
        "operator": key_of(OperatorRef("subject")).pk,
        "pending": key_of(PendingRef("subject")).pk,
    }
    allowed = [
        each["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        for each in environment.statements("connect")
        if "LeadingKeys" in str(each.get("Condition"))
    ]
    assert len(allowed) == 2
    for patterns in allowed:
        for key in keys.values():
            assert any(key.startswith(each.removesuffix("*")) for each in patterns), key
        assert set(patterns) <= {f"{STAFF}*", f"{OPERATOR}*", keys["pending"], f"{AUDIT}*"}


def test_a_frame_adds_to_the_audit_trail_and_to_nothing_else_of_the_directory(
    environment: Environment,
) -> None:
    (adding,) = (
        each for each in environment.statements("message") if each.get("Condition") is not None
    )
    assert adding["Action"] == ["dynamodb:PutItem"]
    assert adding["Condition"] == {
        "ForAllValues:StringLike": {"dynamodb:LeadingKeys": [f"{AUDIT}*"]}
    }
    assert key_of(AuditRef("noord", NEVER, "cora")).pk.startswith(AUDIT)


def test_only_documents_are_written_to_the_site_each_by_its_own_function(
    environment: Environment,
) -> None:
    writing = {
        name: (statement["Action"], resource)
        for name in FUNCTIONS
        for statement in environment.statements(name)
        for resource in statement["Resource"]
        if any(each.startswith("s3:") for each in statement["Action"])
    }
    folders = {"schedule": FOLDER, "report": FIGURES_FOLDER}
    assert set(writing) == set(folders)
    for name, folder in folders.items():
        actions, resource = writing[name]
        assert actions == ["s3:PutObject"]
        assert f"/{folder}/*" in resource


def test_the_report_never_sees_what_is_going_on_now(environment: Environment) -> None:
    assert environment.table_actions("report", "Live") == set()


def test_the_live_board_writes_nothing_but_the_board(environment: Environment) -> None:
    writing = [
        each
        for each in environment.statements("board")
        if any(action.removeprefix("dynamodb:") in CHANGES for action in each["Action"])
    ]
    own = [key_of(ref).pk for ref in (SummaryRef("noord"), BoardRef(), WatcherRef("noord", "cora"))]
    (statement,) = writing
    assert statement["Condition"] == {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": own}}
    for table in ("Directory", "Ledger"):
        assert environment.table_actions("board", table) == set()


def test_the_live_board_is_a_handler_beside_the_report(environment: Environment) -> None:
    board, report = environment.function("board"), environment.function("report")
    assert (board["Handler"], report["Handler"]) == ("board.handler", "handler.handler")
    assert board["Code"] == report["Code"]


def test_only_the_tick_asks_what_is_due(environment: Environment) -> None:
    asking = {
        name
        for name in FUNCTIONS
        for statement in environment.statements(name)
        for resource in statement["Resource"]
        if "/index/" in resource
    }
    assert asking == {"schedule"}


def test_only_those_who_route_ask_to_be_woken(environment: Environment) -> None:
    sending = {
        name
        for name in FUNCTIONS
        for statement in environment.statements(name)
        if "sqs:SendMessage" in statement["Action"]
        and any("WakeUpsQueue" in resource for resource in statement["Resource"])
    }
    assert sending == {"route", "schedule"}


def test_on_aws_all_run_one_python_on_arm(aws: Environment) -> None:
    for name in FUNCTIONS:
        function = aws.function(name)
        assert function["Runtime"] == "python3.13"
        assert function["Architectures"] == ["arm64"]
        assert len(function["Layers"]) == 2


def test_on_one_machine_all_run_its_own_python(local: Environment) -> None:
    for name in FUNCTIONS:
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        assert local.function(name)["Runtime"] == version


def test_no_trace_joins_the_frames_of_one_visitor(environment: Environment) -> None:
    for name in FUNCTIONS:
        assert environment.function(name).get("TracingConfig", {}).get("Mode") != "Active"


def test_a_frame_is_answered_before_its_socket_times_out(environment: Environment) -> None:
    for integration in environment.all("AWS::ApiGatewayV2::Integration").values():
        limit = integration["Properties"]["TimeoutInMillis"]
        assert environment.function("connect")["Timeout"] * 1000 < limit
        assert environment.function("message")["Timeout"] * 1000 < limit
        assert limit <= 29_000


def test_the_tick_finishes_changes_of_operators_and_removes_no_record(
    environment: Environment,
) -> None:
    (removing,) = (
        each
        for each in environment.statements("schedule")
        if each["Action"] == ["dynamodb:DeleteItem"]
    )
    keys = {"dynamodb:LeadingKeys": [key_of(PendingRef("subject")).pk]}
    assert removing["Condition"] == {"ForAllValues:StringEquals": keys}
    account = {
        action
        for each in environment.statements("schedule")
        for action in each["Action"]
        if action.startswith("cognito-idp:")
    }
    assert account == {
        "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminGetUser",
        "cognito-idp:AdminEnableUser",
        "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminUserGlobalSignOut",
    }
