"""The WebSocket API: few routes, throttled, its access log without any trace of who called."""

import json
from typing import cast

from aws_cdk import ArnFormat, Duration, RemovalPolicy, Stack
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.constructs.function import InloopFunction
from infra.nag import acknowledge
from infra.settings import Socket

STAGE = "v1"
LOGGING_POLICY = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
INTEGRATION_TIMEOUT = Duration.seconds(15)

# No sourceIp, userAgent or connectionId: a line tells what happened, not to whom.
ACCESS_LOG = {
    "requestId": "$context.requestId",
    "at": "$context.requestTimeEpoch",
    "event": "$context.eventType",
    "route": "$context.routeKey",
    "status": "$context.status",
    "integrationStatus": "$context.integration.status",
    "integrationLatency": "$context.integration.latency",
    "error": "$context.error.responseType",
}

OF_THE_DIRECTORY = ("sign_in", "ask_operators", "add_operator", "change_operator")
"""The kinds of frames that read or change the directory of operators."""

OF_THE_EVALUATION = ("ask_periods", "ask_report", "ask_statement")
"""The kinds of frames that read the ledger."""


class SocketApi(Construct):
    """The API and its stage. Routes are added when the functions exist (`serve`)."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        throttle: Socket,
        retention: logs.RetentionDays,
    ) -> None:
        super().__init__(scope, construct_id)
        self.api = apigatewayv2.WebSocketApi(
            self, "Api", route_selection_expression="$request.body.kind"
        )
        log_group = logs.LogGroup(
            self, "AccessLog", retention=retention, removal_policy=RemovalPolicy.DESTROY
        )
        self.stage = apigatewayv2.WebSocketStage(
            self,
            "Stage",
            web_socket_api=self.api,
            stage_name=STAGE,
            auto_deploy=True,
            throttle=apigatewayv2.ThrottleSettings(
                rate_limit=throttle.frames_per_second, burst_limit=throttle.burst
            ),
        )
        stage = cast("apigatewayv2.CfnStage", self.stage.node.default_child)
        stage.access_log_settings = apigatewayv2.CfnStage.AccessLogSettingsProperty(
            destination_arn=Stack.of(self).format_arn(
                service="logs",
                resource="log-group",
                resource_name=log_group.log_group_name,
                arn_format=ArnFormat.COLON_RESOURCE_NAME,
            ),
            format=json.dumps(ACCESS_LOG),
        )
        # Data tracing would write the frames themselves to the log.
        stage.add_property_override("DefaultRouteSettings.DataTraceEnabled", value=False)
        stage.add_property_override("DefaultRouteSettings.LoggingLevel", "OFF")

    def serve(
        self, *, connect: InloopFunction, message: InloopFunction, asking: InloopFunction
    ) -> None:
        """Route each kind to who may do what it needs.

        What opens, closes or is about the directory goes to `connect`, what asks for reports to
        `asking`, the rest to `message`.

        No route has a response: every answer is pushed, so that it can be lost, late or repeated
        in one way only.
        """
        to_connect = _integration("Connect", connect)
        to_message = _integration("Message", message)
        for key in ("$connect", "$disconnect", *OF_THE_DIRECTORY):
            self.api.add_route(key, integration=to_connect)
        to_asking = _integration("Asking", asking)
        for key in OF_THE_EVALUATION:
            self.api.add_route(key, integration=to_asking)
        self.api.add_route("$default", integration=to_message)
        acknowledge(
            self.api,
            {
                "AwsSolutions-APIG4": "Visitors are anonymous by design; $connect checks the "
                "origin, and the first frame authenticates an operator."
            },
        )


def _integration(name: str, function: InloopFunction) -> integrations.WebSocketLambdaIntegration:
    return integrations.WebSocketLambdaIntegration(
        name, function.function, timeout=INTEGRATION_TIMEOUT
    )


class AccessLogPermission(Construct):
    """The account's one role with which API Gateway may write access logs at all."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Construct) -> None:
        super().__init__(scope, construct_id)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(LOGGING_POLICY)],
        )
        account = apigateway.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)
        # It belongs to the account, not to this stack: another API may use it.
        account.apply_removal_policy(RemovalPolicy.RETAIN)
        role.apply_removal_policy(RemovalPolicy.RETAIN)
        stage.node.add_dependency(account)
        acknowledge(
            role,
            {
                "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/"
                f"{LOGGING_POLICY}]": "The service asks for exactly this managed policy on the "
                "account's logging role; it is no function's role."
            },
        )
