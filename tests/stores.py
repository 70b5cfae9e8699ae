"""Both stores, empty and ready: the one in memory, and DynamoDB as moto plays it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from moto import mock_aws

from inloop.adapters.dynamo import DynamoStore, Tables
from inloop.adapters.keys import DUE_INDEX
from inloop.adapters.memory import MemoryStore
from inloop.ports.ledger import Ledger

TABLES = Tables(live="live", directory="directory", ledger="ledger")
NAMES = ("memory", "moto")


@contextmanager
def a_store(name: str) -> Iterator[Ledger]:
    """An empty store of this name."""
    if name == "memory":
        yield MemoryStore()
        return
    with moto_client() as client:
        yield DynamoStore(client, TABLES, lambda _: None)


@contextmanager
def moto_client() -> Iterator[Any]:
    """A DynamoDB client with the three tables, on moto."""
    with mock_aws():
        client = boto3.client(
            "dynamodb",
            region_name="eu-central-1",
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
        )
        for table in (TABLES.live, TABLES.directory, TABLES.ledger):
            client.create_table(**_definition(table))
        yield client


def _definition(table: str) -> dict[str, Any]:
    attributes = [_attribute("pk", "S"), _attribute("sk", "S")]
    definition: dict[str, Any] = {
        "TableName": table,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [_key("pk", "HASH"), _key("sk", "RANGE")],
        "AttributeDefinitions": attributes,
    }
    if table == TABLES.live:
        attributes += [_attribute("due_shard", "S"), _attribute("due_at", "N")]
        definition["GlobalSecondaryIndexes"] = [
            {
                "IndexName": DUE_INDEX,
                "KeySchema": [_key("due_shard", "HASH"), _key("due_at", "RANGE")],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ]
    return definition


def _attribute(name: str, kind: str) -> dict[str, str]:
    return {"AttributeName": name, "AttributeType": kind}


def _key(name: str, kind: str) -> dict[str, str]:
    return {"AttributeName": name, "KeyType": kind}
