import pytest

from tests.infra.template import TABLES, Environment, Resource


def table(environment: Environment, name: str) -> Resource:
    return environment.one("AWS::DynamoDB::GlobalTable", f"Tables{name}")


def replica(environment: Environment, name: str) -> Resource:
    (only,) = table(environment, name)["Replicas"]
    found: Resource = only
    return found


def test_there_are_three_tables_and_all_are_paid_by_use(environment: Environment) -> None:
    assert len(environment.all("AWS::DynamoDB::GlobalTable")) == len(TABLES)
    for name in TABLES:
        assert table(environment, name)["BillingMode"] == "PAY_PER_REQUEST"


@pytest.mark.parametrize("name", ["Live", "Ledger"])
def test_the_live_table_and_the_ledger_expire_their_items(
    environment: Environment, name: str
) -> None:
    assert table(environment, name)["TimeToLiveSpecification"] == {
        "AttributeName": "expires_at",
        "Enabled": True,
    }


def test_what_is_going_on_now_is_in_no_backup(environment: Environment) -> None:
    recovery = replica(environment, "Live").get("PointInTimeRecoverySpecification", {})
    assert recovery.get("PointInTimeRecoveryEnabled", False) is False


def test_the_stream_of_the_live_table_carries_new_images_only(environment: Environment) -> None:
    assert table(environment, "Live")["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
    for name in ("Directory", "Ledger"):
        assert "StreamSpecification" not in table(environment, name)


def test_the_due_index_holds_keys_only_ordered_by_time(environment: Environment) -> None:
    (index,) = table(environment, "Live")["GlobalSecondaryIndexes"]
    assert index["IndexName"] == "due"
    assert index["Projection"] == {"ProjectionType": "KEYS_ONLY"}
    assert index["KeySchema"] == [
        {"AttributeName": "due_shard", "KeyType": "HASH"},
        {"AttributeName": "due_at", "KeyType": "RANGE"},
    ]
    assert {"AttributeName": "due_at", "AttributeType": "N"} in table(environment, "Live")[
        "AttributeDefinitions"
    ]


def test_the_ledger_can_be_recovered_for_seven_days_and_no_longer(
    environment: Environment,
) -> None:
    assert replica(environment, "Ledger")["PointInTimeRecoverySpecification"] == {
        "PointInTimeRecoveryEnabled": True,
        "RecoveryPeriodInDays": 7,
    }


def test_the_directory_can_be_recovered(environment: Environment) -> None:
    recovery = replica(environment, "Directory")["PointInTimeRecoverySpecification"]
    assert recovery["PointInTimeRecoveryEnabled"] is True


@pytest.mark.parametrize("name", ["Directory", "Ledger"])
def test_on_aws_the_directory_and_the_ledger_cannot_be_deleted(aws: Environment, name: str) -> None:
    assert replica(aws, name)["DeletionProtectionEnabled"] is True
    resources = aws.all("AWS::DynamoDB::GlobalTable")
    (kept,) = (it for key, it in resources.items() if f"Tables{name}" in key)
    assert kept["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize("name", TABLES)
def test_on_one_machine_every_table_can_be_thrown_away(local: Environment, name: str) -> None:
    assert not replica(local, name).get("DeletionProtectionEnabled")
    resources = local.all("AWS::DynamoDB::GlobalTable")
    (thrown,) = (it for key, it in resources.items() if f"Tables{name}" in key)
    assert thrown["DeletionPolicy"] == "Delete"
