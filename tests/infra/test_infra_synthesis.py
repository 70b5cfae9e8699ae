from pathlib import Path

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_s3 as s3

from infra import nag
from tests.infra.conftest import CONTEXT
from tests.infra.template import Environment

OUTPUTS = {
    "WebSocketUrl",
    "ApiId",
    "SiteBucket",
    "SiteUrl",
    "DistributionId",
    "UserPoolId",
    "ClientId",
    "HostedUiDomain",
    "LiveTable",
    "DirectoryTable",
    "LedgerTable",
    "WakeQueueUrl",
    "DeadLetterQueueUrl",
    "ConnectFunction",
    "MessageFunction",
    "RouteFunction",
    "ScheduleFunction",
    "ReportFunction",
    "AskingFunction",
    "BoardFunction",
}

# Not on one machine: the uploader, the account's logging role, and what refuses plain HTTP.
ON_AWS_ONLY = {
    "AWS::ApiGateway::Account",
    "AWS::SQS::QueuePolicy",
    "Custom::CDKBucketDeployment",
}


def test_what_tools_need_to_know_is_told_under_stable_names(environment: Environment) -> None:
    assert set(environment.outputs()) == OUTPUTS


def test_one_machine_gets_the_same_kinds_of_resources_as_aws(
    aws: Environment, local: Environment
) -> None:
    assert aws.kinds() - local.kinds() == ON_AWS_ONLY
    assert local.kinds() - aws.kinds() == set()


def test_one_machine_gets_no_resource_its_cloud_does_not_have(local: Environment) -> None:
    lacking = {
        "AWS::ApiGatewayV2::Deployment",
        "AWS::ApiGatewayV2::IntegrationResponse",
        "AWS::ApiGatewayV2::RouteResponse",
        "AWS::CloudWatch::CompositeAlarm",
        "AWS::Logs::QueryDefinition",
    }
    assert not local.kinds() & lacking
    for alarm in local.all("AWS::CloudWatch::Alarm").values():
        assert "Metrics" not in alarm["Properties"]


def test_one_machine_calls_back_over_its_own_endpoint(local: Environment) -> None:
    for name in ("connect", "message", "route", "schedule", "asking", "board"):
        callback = local.variables(name)["INLOOP_CALLBACK_URL"]["Fn::Join"][1]
        assert callback[0] == "http://localhost:4566/_aws/execute-api/"
        assert callback[-1] == "/v1"


def test_an_unanswered_finding_of_the_security_rules_stops_the_synthesis(tmp_path: Path) -> None:
    app = App(context=CONTEXT, outdir=str(tmp_path))
    s3.Bucket(Stack(app, "Open"), "Bucket")
    nag.check(app)
    with pytest.raises(RuntimeError, match="AwsSolutions-S1"):
        app.synth()
