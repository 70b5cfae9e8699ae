"""A bare echo: a socket, a function that sends back what it gets, and nothing else."""

import io
import json
import zipfile

import boto3

from tools.local.aws import ROOT_KEYS, Aws
from tools.local.ministack import REGION

SOURCE = """
import os
import boto3

callback = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["CALLBACK"])


def handler(event, context):
    request = event["requestContext"]
    if request["routeKey"] == "$default":
        callback.post_to_connection(
            ConnectionId=request["connectionId"], Data=event["body"].encode()
        )
    return {"statusCode": 200}
"""
STAGE = "v1"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
MAY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "execute-api:*", "Resource": "*"}],
}


def deploy_echo(aws: Aws) -> str:
    """Deploy it beside the service; the address of its socket."""
    session = boto3.Session(
        aws_access_key_id=ROOT_KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ROOT_KEYS["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
    )
    gateway = session.client("apigatewayv2", endpoint_url=aws.endpoint)
    iam = session.client("iam", endpoint_url=aws.endpoint)
    role = iam.create_role(RoleName="echo", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]
    iam.put_role_policy(RoleName="echo", PolicyName="echo", PolicyDocument=json.dumps(MAY))
    api = gateway.create_api(
        Name="echo", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.kind"
    )["ApiId"]
    path = f"/_aws/execute-api/{api}/{STAGE}"
    function = aws.functions().create_function(
        FunctionName="echo",
        Runtime="python3.13",
        Handler="echo.handler",
        Role=role["Arn"],
        Code={"ZipFile": _zipped("echo.py", SOURCE)},
        MemorySize=512,
        Timeout=10,
        Environment={"Variables": {"CALLBACK": f"{aws.endpoint}{path}"}},
    )
    uri = (
        f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/"
        f"{function['FunctionArn']}/invocations"
    )
    integration = gateway.create_integration(
        ApiId=api, IntegrationType="AWS_PROXY", IntegrationUri=uri
    )["IntegrationId"]
    for key in ("$connect", "$disconnect", "$default"):
        gateway.create_route(ApiId=api, RouteKey=key, Target=f"integrations/{integration}")
    gateway.create_stage(ApiId=api, StageName=STAGE, AutoDeploy=True)
    return f"ws://localhost:{aws.port}{path}"


def _zipped(name: str, source: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, source)
    return packed.getvalue()
