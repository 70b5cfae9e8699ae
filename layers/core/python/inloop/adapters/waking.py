"""Delayed wake-ups through a queue. A message may come twice or late; the router does not mind."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inloop.domain.nudges import Nudge, read_nudge

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

LONGEST_DELAY_SECONDS = 900
"""Where SQS delays end. A longer wait is armed again when the shorter one is over."""


@dataclass(frozen=True, slots=True)
class QueueWaker:
    """The wake-up queue."""

    client: "SQSClient"
    url: str

    def wake(self, nudge: Nudge, *, in_seconds: int) -> None:
        """Send a nudge that arrives after so many seconds, at most fifteen minutes."""
        self.client.send_message(
            QueueUrl=self.url,
            MessageBody=json.dumps({"wake": nudge.text()}),
            DelaySeconds=max(0, min(in_seconds, LONGEST_DELAY_SECONDS)),
        )


def nudge_in(body: str) -> Nudge:
    """The nudge in a message's body. Raises ValueError on what nobody of ours sent."""
    content = json.loads(body)
    if not isinstance(content, dict):
        raise ValueError("not a wake-up")  # noqa: TRY004 - one kind of refusal for bad input
    return read_nudge(str(content.get("wake")))
