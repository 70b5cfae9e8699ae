"""The whole service on one machine: an emulated cloud, the same CDK app, demo operators.

`python -m tools.local` is `make run`. Tests use the same steps as a library:

    with LocalStack(network=Path("tests/networks/small"), port=4567, folder=folder) as stack:
        stack.description.websocket_url, stack.aws.dynamodb()
"""

from tools.local.description import Operator, StackDescription
from tools.local.failure import CannotStart
from tools.local.stack import LocalStack

__all__ = ["CannotStart", "LocalStack", "Operator", "StackDescription"]
