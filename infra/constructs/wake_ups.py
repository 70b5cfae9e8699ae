"""What makes the router look: the live table's stream for what just changed, a queue for later.

The stream has two readers, which is all it bears: the router, and the live board.
"""

from collections.abc import Mapping
from typing import Any

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.constructs.function import InloopFunction
from infra.constructs.functions import ROUTE_TIMEOUT
from infra.nag import acknowledge

# An event that nobody could handle for this long is stale: the tick has looked since.
STREAM_AGE = Duration.minutes(2)
# What changes within it is one push to each who watches; a change is told within two seconds.
BOARD_WINDOW = Duration.seconds(1)
ATTEMPTS = 3


class WakeUps(Construct):
    """The wake-up queue, and the one dead-letter queue for whatever failed for good.

    Dead letters hold a region's code, a place in the stream or a tick; never an item.
    `over_tls` refuses plain HTTP; it is off where the emulated cloud speaks nothing else.
    """

    def __init__(self, scope: Construct, construct_id: str, *, over_tls: bool) -> None:
        super().__init__(scope, construct_id)
        self.dead_letters = sqs.Queue(
            self,
            "DeadLetters",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=over_tls,
            retention_period=Duration.days(14),
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.queue = sqs.Queue(
            self,
            "Queue",
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=over_tls,
            # Six times the function's limit, as its event source needs.
            visibility_timeout=Duration.seconds(6 * int(ROUTE_TIMEOUT.to_seconds())),
            retention_period=Duration.hours(1),
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self.dead_letters, max_receive_count=ATTEMPTS
            ),
            removal_policy=RemovalPolicy.DESTROY,
        )
        acknowledge(
            self.dead_letters,
            {
                "AwsSolutions-SQS3": "It is the dead-letter queue.",
                "Serverless-SQSRedrivePolicy": "It is the dead-letter queue.",
            },
        )

    def feed(self, *, route: InloopFunction, live: dynamodb.TableV2) -> None:
        """Let both sources invoke the router."""
        route.function.add_event_source(
            sources.SqsEventSource(self.queue, batch_size=10, report_batch_item_failures=True)
        )
        acknowledge(
            route.function,
            {
                "Serverless-LambdaEventSourceMappingDestination": "A queue as source has its "
                "failures in its dead-letter queue; the stream has a destination."
            },
        )
        route.function.add_event_source(
            sources.DynamoEventSource(
                live,
                starting_position=lambda_.StartingPosition.TRIM_HORIZON,
                batch_size=25,
                # A filter cannot compare old and new: enabling writes set the mark, others drop it.
                filters=[_marked("wake")],
                bisect_batch_on_error=True,
                report_batch_item_failures=True,
                retry_attempts=ATTEMPTS,
                max_record_age=STREAM_AGE,
                on_failure=sources.SqsDlq(self.dead_letters),
            )
        )

    def feed_board(self, *, board: InloopFunction, live: dynamodb.TableV2) -> None:
        """Let the stream show the live board what changes: all that wakes, and what has its mark.

        From now on: what was before, the tick shows. A batch is looked at again as a whole.
        """
        board.function.add_event_source(
            sources.DynamoEventSource(
                live,
                starting_position=lambda_.StartingPosition.LATEST,
                batch_size=500,
                max_batching_window=BOARD_WINDOW,
                filters=[_marked("wake"), _marked("board")],
                bisect_batch_on_error=True,
                retry_attempts=ATTEMPTS,
                max_record_age=STREAM_AGE,
                on_failure=sources.SqsDlq(self.dead_letters),
            )
        )


def _marked(mark: str) -> Mapping[str, Any]:
    """Items with this mark in their new image."""
    return lambda_.FilterCriteria.filter(
        {"dynamodb": {"NewImage": {mark: {"S": lambda_.FilterRule.exists()}}}}
    )
