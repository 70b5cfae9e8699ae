"""The wake-up queue: after its delay, at least once. Also the SDK's client for the adapter."""

from dataclasses import dataclass, field
from typing import Any

from tests.simulation.functions import Functions
from tests.simulation.scheduler import Invocation, Scheduler
from tests.simulation.streams import ATTEMPTS, ROUTE_SECONDS

VISIBILITY_SECONDS = 6 * ROUTE_SECONDS
LONGEST_DELAY = 900


@dataclass(slots=True)
class Queue:
    """Messages on their way to the router."""

    scheduler: Scheduler
    functions: Functions
    sent: int = 0
    bodies: set[str] = field(default_factory=set)

    def send_message(self, *, QueueUrl: str, MessageBody: str, DelaySeconds: int) -> None:  # noqa: N803
        """The SDK's call."""
        assert QueueUrl
        assert 0 <= DelaySeconds <= LONGEST_DELAY, "SQS refuses such a delay"
        scheduler = self.scheduler
        scheduler.outward("a wake-up")
        self.sent += 1
        self.bodies.add(MessageBody)
        body = {"messageId": f"m{self.sent}", "body": MessageBody, "eventSource": "aws:sqs"}
        for _ in range(1 + scheduler.happens(scheduler.chances.wake_up_twice)):
            late = scheduler.happens(scheduler.chances.wake_up_late)
            more = scheduler.chance.randrange(1_000, 30_000) if late else 100
            scheduler.after(DelaySeconds * 1000 + more, lambda: self._receive(body, 1))

    def _receive(self, body: dict[str, Any], attempt: int) -> None:
        handler = self.functions.handler("route")

        def done(invocation: Invocation) -> None:
            failed = invocation.failed or invocation.outcome["batchItemFailures"]
            if failed and attempt < ATTEMPTS:
                again = VISIBILITY_SECONDS * 1000
                self.scheduler.after(again, lambda: self._receive(body, attempt + 1))

        event = {"Records": [body]}
        self.scheduler.invoke(
            "route", lambda: handler(event, None), seconds=ROUTE_SECONDS, done=done
        )
