"""Demo operators of this machine: an account to sign in with, and a record that says who it is.

Their passwords are drawn anew at every start and work on this machine only.
"""

import secrets

from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
from mypy_boto3_dynamodb import DynamoDBClient

from tools.local.description import Operator

LETTERS = "abcdefghjkmnpqrstuvwxyz"  # none that is taken for another
DOMAIN = "example.org"  # reserved for examples
SLOTS = 3


def password() -> str:
    """A password that the pool accepts and that can be typed: Kdmse-rtpaw-xhbqk-7."""
    groups = ["".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3)]
    return f"{groups[0].capitalize()}-{groups[1]}-{groups[2]}-{secrets.randbelow(10)}"


def create_operator(
    *,
    cognito: CognitoIdentityProviderClient,
    dynamodb: DynamoDBClient,
    pool: str,
    directory: str,
    operator: str,
    region: str,
    role: str = "operator",
    limit: int = SLOTS,
) -> Operator:
    """Create the account and the record of an operator of `region`, and return how to sign in."""
    demo = Operator(
        username=f"{operator}@{DOMAIN}", password=password(), region=region, operator=operator
    )
    account = cognito.admin_create_user(
        UserPoolId=pool,
        Username=demo.username,
        UserAttributes=[
            {"Name": "email", "Value": demo.username},
            {"Name": "email_verified", "Value": "true"},
        ],
        MessageAction="SUPPRESS",
        # Given, for the one that would be drawn does not always keep the pool's own policy.
        TemporaryPassword=demo.password,
    )
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=demo.username, Password=demo.password, Permanent=True
    )
    attributes = account["User"].get("Attributes", [])
    sub = next(each["Value"] for each in attributes if each["Name"] == "sub")
    dynamodb.put_item(
        TableName=directory,
        Item={
            "pk": {"S": f"OPERATOR#{sub}"},
            "sk": {"S": "-"},
            "operator": {"S": operator},
            "region": {"S": region},
            "role": {"S": role},
            "limit": {"N": str(limit)},
            "disabled": {"BOOL": False},
        },
    )
    dynamodb.put_item(
        TableName=directory,
        Item={
            "pk": {"S": f"STAFF#{region}"},
            "sk": {"S": operator},
            "operator": {"S": operator},
            "region": {"S": region},
            "subject": {"S": sub},
        },
    )
    return demo
