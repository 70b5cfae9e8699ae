"""Accounts of operators at Cognito, by the subject of their sign-in, which is the user name too."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


@dataclass(frozen=True, slots=True)
class CognitoAccounts:
    """The accounts of one pool."""

    client: "Callable[[], CognitoIdentityProviderClient]"
    pool: str

    def allow(self, subject: str, *, allowed: bool) -> None:
        """Enable the account, or disable it and end its sessions. An account that is gone stays so.

        Raises what is a fault.
        """
        client = self.client()
        try:
            if allowed:
                client.admin_enable_user(UserPoolId=self.pool, Username=subject)
            else:
                client.admin_disable_user(UserPoolId=self.pool, Username=subject)
                client.admin_user_global_sign_out(UserPoolId=self.pool, Username=subject)
        except client.exceptions.UserNotFoundException:
            return

    def open(self, email: str) -> str:
        """The subject of the account of an address; it is made, and its owner invited, if need be.

        An account is found by its address and named by its subject. Raises what is a fault.
        """
        client = self.client()
        try:
            made = client.admin_create_user(
                UserPoolId=self.pool,
                Username=email,
                UserAttributes=[
                    {"Name": "email", "Value": email},
                    {"Name": "email_verified", "Value": "true"},
                ],
                DesiredDeliveryMediums=["EMAIL"],
                TemporaryPassword=_temporary(),
            )
            attributes = made["User"].get("Attributes", [])
        except client.exceptions.UsernameExistsException:
            found = client.admin_get_user(UserPoolId=self.pool, Username=email)
            attributes = found.get("UserAttributes", [])
        return next(each.get("Value", "") for each in attributes if each["Name"] == "sub")


def _temporary() -> str:
    """A password for the invitation, of every kind of character that the pool asks for.

    The one that the service would draw does not always keep the pool's own policy.
    """
    return f"{token_urlsafe(18)}-aA7"
