"""Clients of the emulated cloud, and the environment in which the CDK's tools see only that."""

import os
from dataclasses import dataclass

import boto3
from botocore.config import Config
from mypy_boto3_cloudformation import CloudFormationClient
from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
from mypy_boto3_dynamodb import DynamoDBClient
from mypy_boto3_lambda import LambdaClient
from mypy_boto3_logs import CloudWatchLogsClient
from mypy_boto3_s3 import S3Client
from mypy_boto3_sqs import SQSClient

from tools.local.ministack import REGION
from tools.local.ports import LOOPBACK

ACCOUNT = "000000000000"
# The emulated cloud's root account. No real cloud accepts these keys.
ROOT_KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aws:
    """Typed clients with root's keys, for what tools and tests do from outside the functions."""

    port: int

    @property
    def endpoint(self) -> str:
        """Where every service is."""
        return f"http://{LOOPBACK}:{self.port}"

    def cloudformation(self) -> CloudFormationClient:
        """Stacks."""
        return self._session().client("cloudformation", endpoint_url=self.endpoint, config=_CONFIG)

    def cognito(self) -> CognitoIdentityProviderClient:
        """Operators' accounts."""
        return self._session().client("cognito-idp", endpoint_url=self.endpoint, config=_CONFIG)

    def dynamodb(self) -> DynamoDBClient:
        """Tables."""
        return self._session().client("dynamodb", endpoint_url=self.endpoint, config=_CONFIG)

    def functions(self) -> LambdaClient:
        """Functions."""
        return self._session().client("lambda", endpoint_url=self.endpoint, config=_CONFIG)

    def logs(self) -> CloudWatchLogsClient:
        """What the functions logged."""
        return self._session().client("logs", endpoint_url=self.endpoint, config=_CONFIG)

    def s3(self) -> S3Client:
        """Files."""
        return self._session().client("s3", endpoint_url=self.endpoint, config=_CONFIG)

    def sqs(self) -> SQSClient:
        """Queues."""
        return self._session().client("sqs", endpoint_url=self.endpoint, config=_CONFIG)

    def environment(self) -> dict[str, str]:
        """The caller's environment with every trace of another cloud replaced by this one."""
        own = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
        return (
            own
            | ROOT_KEYS
            | {
                "AWS_ENDPOINT_URL": self.endpoint,
                "AWS_REGION": REGION,
                "AWS_CONFIG_FILE": os.devnull,
                "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
                "AWS_EC2_METADATA_DISABLED": "true",
                "CDK_DISABLE_CLI_TELEMETRY": "true",
                "NO_PROXY": f"{LOOPBACK},localhost",
            }
        )

    def _session(self) -> boto3.Session:
        return boto3.Session(
            aws_access_key_id=ROOT_KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=ROOT_KEYS["AWS_SECRET_ACCESS_KEY"],
            region_name=REGION,
        )


_CONFIG = Config(
    proxies={},
    retries={"mode": "standard", "total_max_attempts": 2},
    s3={"addressing_style": "path"},
)
