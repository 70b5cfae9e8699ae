"""Exact permissions: which item actions each use of a table or socket needs, and no others.

A transaction needs the actions of its parts; there is no action for the transaction itself.
Nothing here can scan.
"""

from aws_cdk import Stack
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

from infra.constructs.function import InloopFunction
from infra.constructs.site_headers import FIGURES_DATA, STATUS
from infra.constructs.tables import AUDIT, BOARD, DUE_INDEX, OPERATOR, PENDING, STAFF
from infra.nag import acknowledge_wildcards

READ = ("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query")
CHANGE = (
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:ConditionCheckItem",
)
# The ledger is written item by item, whole; nobody updates or deletes in it.
FILE = ("dynamodb:PutItem",)
QUERY = ("dynamodb:Query",)
LOOK_UP = ("dynamodb:GetItem",)
CHECK = ("dynamodb:ConditionCheckItem",)


def allow(function: InloopFunction, table: dynamodb.TableV2, *actions: str) -> None:
    """Let the function do exactly these item actions on the table itself, not on its indexes."""
    function.role.add_to_policy(
        iam.PolicyStatement(actions=list(actions), resources=[table.table_arn])
    )


def allow_due(function: InloopFunction, live: dynamodb.TableV2) -> None:
    """Let the function ask what is due."""
    function.role.add_to_policy(
        iam.PolicyStatement(
            actions=["dynamodb:Query"], resources=[f"{live.table_arn}/index/{DUE_INDEX}"]
        )
    )


def allow_push(function: InloopFunction, stage: apigatewayv2.WebSocketStage) -> None:
    """Let the function push frames to connections of this stage, and close them."""
    stack = Stack.of(function)
    resources = [
        stack.format_arn(
            service="execute-api",
            resource=stage.api.api_id,
            resource_name=f"{stage.stage_name}/{method}/@connections/*",
        )
        for method in ("POST", "DELETE")
    ]
    function.role.add_to_policy(
        iam.PolicyStatement(actions=["execute-api:ManageConnections"], resources=resources)
    )
    acknowledge_wildcards(
        function.role,
        "API Gateway makes connection ids up at run time; api, stage and method are exact.",
        resources=resources,
    )


def allow_audit(function: InloopFunction, directory: dynamodb.TableV2) -> None:
    """Let the function add to the audit trail; no operator's record, and nothing is read."""
    function.role.add_to_policy(
        iam.PolicyStatement(
            actions=["dynamodb:PutItem"],
            resources=[directory.table_arn],
            conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [f"{AUDIT}*"]}},
        )
    )


def allow_board(function: InloopFunction, live: dynamodb.TableV2) -> None:
    """Let the function write what the live board shows; nothing that anybody is served by."""
    function.role.add_to_policy(
        iam.PolicyStatement(
            actions=["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
            resources=[live.table_arn],
            conditions={"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": list(BOARD)}},
        )
    )


def allow_administer(function: InloopFunction, directory: dynamodb.TableV2) -> None:
    """Let the function list, add and change operators, and keep who did."""
    function.role.add_to_policy(
        iam.PolicyStatement(
            actions=["dynamodb:Query", "dynamodb:BatchGetItem"],
            resources=[directory.table_arn],
            conditions=_leading(f"{STAFF}*", f"{OPERATOR}*", PENDING),
        )
    )
    function.role.add_to_policy(
        iam.PolicyStatement(
            actions=["dynamodb:PutItem", "dynamodb:UpdateItem"],
            resources=[directory.table_arn],
            conditions=_leading(f"{STAFF}*", f"{OPERATOR}*", PENDING, f"{AUDIT}*"),
        )
    )


def _leading(*keys: str) -> dict[str, dict[str, list[str]]]:
    return {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(keys)}}


def allow_finish(
    function: InloopFunction, directory: dynamodb.TableV2, operators: cognito.UserPool
) -> None:
    """Let the function finish a change of an operator: account, record and the pending mark."""
    function.role.add_to_policy(
        iam.PolicyStatement(
            actions=["dynamodb:DeleteItem"],
            resources=[directory.table_arn],
            conditions={"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": [PENDING]}},
        )
    )
    function.role.add_to_policy(
        iam.PolicyStatement(
            actions=["dynamodb:PutItem", "dynamodb:UpdateItem"],
            resources=[directory.table_arn],
            conditions=_leading(f"{STAFF}*", f"{OPERATOR}*"),
        )
    )
    operators.grant(
        function.role,
        "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminGetUser",
        "cognito-idp:AdminEnableUser",
        "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminUserGlobalSignOut",
    )


def allow_publish(function: InloopFunction, site: s3.Bucket) -> None:
    """Let the function write the status documents, and no page."""
    _allow_put(function, site.arn_for_objects(STATUS), "A document per region")


def allow_publish_figures(function: InloopFunction, site: s3.Bucket) -> None:
    """Let the function write the public figures, and no page."""
    _allow_put(function, site.arn_for_objects(FIGURES_DATA), "A document per period")


def _allow_put(function: InloopFunction, documents: str, what: str) -> None:
    function.role.add_to_policy(
        iam.PolicyStatement(actions=["s3:PutObject"], resources=[documents])
    )
    acknowledge_wildcards(function.role, f"{what}; the folder is exact.", resources=[documents])


def allow_wake(function: InloopFunction, queue: sqs.Queue) -> None:
    """Let the function ask for a look at a region later."""
    function.role.add_to_policy(
        iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[queue.queue_arn])
    )
