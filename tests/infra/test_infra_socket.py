import json
from collections.abc import Iterable

from inloop.adapters.memory import MemoryStore
from inloop.runtime.directory_frames import DIRECTORY_HANDLERS
from inloop.runtime.report_frames import report_handlers
from inloop.wire.frame import Frame, kind_of
from tests.infra.template import Environment


def routes(environment: Environment) -> dict[str, str]:
    return {
        route["Properties"]["RouteKey"]: json.dumps(route["Properties"]["Target"])
        for route in environment.all("AWS::ApiGatewayV2::Route").values()
    }


def test_a_frame_is_routed_by_its_kind(environment: Environment) -> None:
    api = environment.one("AWS::ApiGatewayV2::Api")
    assert api["ProtocolType"] == "WEBSOCKET"
    assert api["RouteSelectionExpression"] == "$request.body.kind"


def kinds_of(handlers: Iterable[type]) -> set[str]:
    return {kind_of(each) for each in handlers if issubclass(each, Frame)}


def test_what_is_about_the_directory_and_what_asks_for_reports_have_functions_of_their_own(
    environment: Environment,
) -> None:
    targets = routes(environment)
    directory = {"sign_in", *kinds_of(DIRECTORY_HANDLERS)}
    reports = kinds_of(report_handlers(MemoryStore()))
    assert set(targets) == {"$connect", "$disconnect", "$default", *directory, *reports}
    assert {targets[each] for each in ("$disconnect", *directory)} == {targets["$connect"]}
    assert len({targets[each] for each in reports}) == 1
    assert len({targets[each] for each in ("$connect", "$default", *reports)}) == 3


def test_every_answer_is_pushed_and_no_route_answers(environment: Environment) -> None:
    assert not environment.all("AWS::ApiGatewayV2::RouteResponse")
    assert not environment.all("AWS::ApiGatewayV2::IntegrationResponse")
    for route in environment.all("AWS::ApiGatewayV2::Route").values():
        assert "RouteResponseSelectionExpression" not in route["Properties"]


def test_the_stage_is_throttled(environment: Environment) -> None:
    limits = environment.one("AWS::ApiGatewayV2::Stage")["DefaultRouteSettings"]
    assert limits["ThrottlingRateLimit"] > 0
    assert limits["ThrottlingBurstLimit"] > 0


def test_frames_are_never_traced_into_a_log(environment: Environment) -> None:
    settings = environment.one("AWS::ApiGatewayV2::Stage")["DefaultRouteSettings"]
    assert settings["DataTraceEnabled"] is False
    assert settings["LoggingLevel"] == "OFF"


def test_the_access_log_keeps_no_address(environment: Environment) -> None:
    written = environment.one("AWS::ApiGatewayV2::Stage")["AccessLogSettings"]["Format"]
    fields = set(json.loads(written).values())
    assert fields
    for forbidden in ("identity", "sourceIp", "userAgent", "connectionId", "authorizer"):
        assert not {field for field in fields if forbidden in field}


def test_on_aws_the_account_lets_the_access_log_be_written_and_keeps_that(
    aws: Environment,
) -> None:
    (account,) = aws.all("AWS::ApiGateway::Account").values()
    assert account["DeletionPolicy"] == "Retain"
