"""Accounts of operators at the sign-in service, played by moto."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from inloop.adapters.accounts import CognitoAccounts

EMAIL = "noor@example.org"


@pytest.fixture
def accounts() -> Iterator[CognitoAccounts]:
    with mock_aws():
        client = boto3.client("cognito-idp", region_name="eu-west-1")
        pool = client.create_user_pool(PoolName="operators", UsernameAttributes=["email"])
        yield CognitoAccounts(lambda: client, pool["UserPool"]["Id"])


def test_an_account_is_made_once_however_often_it_is_asked_for(accounts: CognitoAccounts) -> None:
    subject = accounts.open(EMAIL)
    assert subject
    assert accounts.open(EMAIL) == subject
    assert accounts.open("other@example.org") != subject


def test_an_account_that_was_made_can_be_disabled_by_its_subject(accounts: CognitoAccounts) -> None:
    subject = accounts.open(EMAIL)
    accounts.allow(subject, allowed=False)
    user = accounts.client().admin_get_user(UserPoolId=accounts.pool, Username=EMAIL)
    assert user["Enabled"] is False
    accounts.allow(subject, allowed=True)
    user = accounts.client().admin_get_user(UserPoolId=accounts.pool, Username=EMAIL)
    assert user["Enabled"] is True


def test_an_account_that_is_gone_stays_gone(accounts: CognitoAccounts) -> None:
    accounts.allow("nobody", allowed=False)
