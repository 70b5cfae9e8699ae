"""Accounts of operators at the sign-in service: what is asked of it, and what is made of answers."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.stub import ANY, Stubber
from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

from inloop.adapters.accounts import CognitoAccounts

EMAIL, POOL = "noor@example.org", "eu-west-1_operators"
SUBJECT = [{"Name": "email", "Value": EMAIL}, {"Name": "sub", "Value": "the-subject"}]
INVITATION = {
    "UserPoolId": POOL,
    "Username": EMAIL,
    "UserAttributes": [
        {"Name": "email", "Value": EMAIL},
        {"Name": "email_verified", "Value": "true"},
    ],
    "DesiredDeliveryMediums": ["EMAIL"],
    "TemporaryPassword": ANY,
}


@pytest.fixture
def client() -> CognitoIdentityProviderClient:
    return boto3.client(
        "cognito-idp",
        region_name="eu-west-1",
        aws_access_key_id="none",
        aws_secret_access_key="none",  # noqa: S106 - nothing is asked of anybody
    )


@pytest.fixture
def service(client: CognitoIdentityProviderClient) -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def accounts(client: CognitoIdentityProviderClient) -> CognitoAccounts:
    return CognitoAccounts(lambda: client, POOL)


def test_a_new_address_is_invited(accounts: CognitoAccounts, service: Stubber) -> None:
    service.add_response("admin_create_user", {"User": {"Attributes": SUBJECT}}, INVITATION)
    assert accounts.open(EMAIL) == "the-subject"


def test_an_address_that_has_an_account_is_taken_up(
    accounts: CognitoAccounts, service: Stubber
) -> None:
    service.add_client_error("admin_create_user", "UsernameExistsException")
    asked = {"UserPoolId": POOL, "Username": EMAIL}
    found = {"Username": "the-subject", "UserAttributes": SUBJECT}
    service.add_response("admin_get_user", found, asked)
    assert accounts.open(EMAIL) == "the-subject"


def test_who_may_not_sign_in_is_signed_out_too(accounts: CognitoAccounts, service: Stubber) -> None:
    who = {"UserPoolId": POOL, "Username": "the-subject"}
    service.add_response("admin_disable_user", {}, who)
    service.add_response("admin_user_global_sign_out", {}, who)
    accounts.allow("the-subject", allowed=False)


def test_an_account_that_is_gone_stays_gone(accounts: CognitoAccounts, service: Stubber) -> None:
    service.add_client_error("admin_enable_user", "UserNotFoundException")
    accounts.allow("the-subject", allowed=True)


def test_another_fault_is_a_fault(accounts: CognitoAccounts, service: Stubber) -> None:
    service.add_client_error("admin_create_user", "InternalErrorException")
    with pytest.raises(Exception, match="InternalErrorException"):
        accounts.open(EMAIL)
