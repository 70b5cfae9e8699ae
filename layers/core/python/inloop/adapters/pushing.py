"""Pushing to sockets through API Gateway's management API.

A 200 is no proof of delivery, and a failure is a fact about that one connection: pages acknowledge
to each other, and heartbeats mend.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError, HTTPClientError

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

_LOST = frozenset({"GoneException", "LimitExceededException", "PayloadTooLargeException"})
"""Gone (410), the client's buffer full or too many calls (429), over the platform's limit (413)."""


@dataclass(frozen=True, slots=True)
class GatewaySockets:
    """The sockets of the stage whose callback endpoint the client has."""

    client: "ApiGatewayManagementApiClient"

    def push(self, connection: str, text: str) -> bool:
        """Whether the platform took the text for this socket. Raises what is a fault of ours."""
        try:
            self.client.post_to_connection(ConnectionId=connection, Data=text.encode())
        except ClientError as error:
            if error.response["Error"]["Code"] in _LOST or _status(error) in {410, 413, 429}:
                return False
            raise
        except HTTPClientError:
            return False
        return True


def _status(error: ClientError) -> int:
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
