"""The SDK's clients, made once per Lambda and without a connection at import.

A service may have an endpoint of its own in the environment (`AWS_ENDPOINT_URL_*`), which the
SDK reads by itself; only the callback endpoint of the sockets is ours to give.
"""

from functools import cache
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from inloop.adapters.accounts import CognitoAccounts
from inloop.adapters.dynamo import DynamoStore, Tables
from inloop.adapters.publishing import FiguresBucket, StatusBucket
from inloop.adapters.pushing import GatewaySockets
from inloop.adapters.waking import QueueWaker
from inloop.runtime.ambient import pause_up_to

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client

CONFIG = Config(
    # Three tries fit the ten seconds of a function, so that a page is told `unavailable` in time.
    connect_timeout=1,
    read_timeout=2,
    retries={"total_max_attempts": 3, "mode": "standard"},
    tcp_keepalive=True,
)
PUSH_CONFIG = Config(
    connect_timeout=1,
    read_timeout=3,
    # A push that fails is mended by the pages; a second try soon is worth it, a third is not.
    retries={"total_max_attempts": 2, "mode": "standard"},
    tcp_keepalive=True,
)


@cache
def dynamodb() -> "DynamoDBClient":
    """The client for the tables."""
    return boto3.client("dynamodb", config=CONFIG)


def store(tables: Tables) -> DynamoStore:
    """The store of this environment."""
    return DynamoStore(dynamodb(), tables, pause_up_to)


@cache
def sockets(callback_url: str) -> GatewaySockets:
    """The sockets of this environment; made with the first push."""
    client = boto3.client("apigatewaymanagementapi", endpoint_url=callback_url, config=PUSH_CONFIG)
    return GatewaySockets(client)


@cache
def s3() -> "S3Client":
    """The client for the site's bucket; made with the first document."""
    return boto3.client("s3", config=CONFIG)


@cache
def cognito() -> "CognitoIdentityProviderClient":
    """The client for operators' accounts; made with the first change."""
    return boto3.client("cognito-idp", config=CONFIG)


def accounts(pool: str) -> CognitoAccounts:
    """The accounts of this environment's pool."""
    return CognitoAccounts(cognito, pool)


def documents(bucket: str) -> StatusBucket:
    """The documents of the site."""
    return StatusBucket(s3, bucket)


def figures(bucket: str) -> FiguresBucket:
    """The public figures on the site."""
    return FiguresBucket(s3, bucket)


@cache
def waker(queue_url: str) -> QueueWaker:
    """The wake-up queue of this environment."""
    return QueueWaker(boto3.client("sqs", config=CONFIG), queue_url)
