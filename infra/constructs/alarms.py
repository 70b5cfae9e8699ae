"""Few alarms, each of which means that somebody should look."""

from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.constructs.function import InloopFunction

_AT_LEAST = cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
_QUIET = cloudwatch.TreatMissingData.NOT_BREACHING


class Alarms(Construct):
    """They tell `topic_arn` when there is one; otherwise they show in the console only."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        functions: Sequence[InloopFunction],
        answering: Sequence[InloopFunction],
        route: InloopFunction,
        schedule: InloopFunction,
        dead_letters: sqs.Queue,
        topic_arn: str | None,
    ) -> None:
        super().__init__(scope, construct_id)
        self._topic = (
            sns.Topic.from_topic_arn(self, "Topic", topic_arn) if topic_arn is not None else None
        )
        self._alarm(
            "DeadLetter",
            "Something failed for good: read the dead-letter queue.",
            dead_letters.metric_approximate_number_of_messages_visible(
                period=Duration.minutes(1), statistic="Maximum"
            ),
            threshold=1,
        )
        for function in functions:
            name = function.node.id
            self._alarm(
                f"{name}Errors",
                f"The {name.lower()} function fails again and again.",
                function.function.metric_errors(period=Duration.minutes(5)),
                threshold=3,
            )
        for function in answering:
            # Their caller always gets an answer, so the platform never counts an error of theirs.
            name = function.node.id
            self._alarm(
                f"{name}Faults",
                f"The {name.lower()} function answers 'unavailable' again and again.",
                cloudwatch.Metric(
                    namespace="Inloop",
                    metric_name="Faults",
                    dimensions_map={"service": name.lower()},
                    period=Duration.minutes(5),
                    statistic="Sum",
                ),
                threshold=3,
            )
        self._alarm(
            "StreamLag",
            "The router is more than 30 seconds behind the live table.",
            route.function.metric("IteratorAge", period=Duration.minutes(1), statistic="Maximum"),
            threshold=30_000,
            periods=2,
        )
        self._alarm(
            "HolidaysRunOut",
            "Public holidays are known for under 60 days: deploy again, which computes new ones.",
            cloudwatch.Metric(
                namespace="Inloop",
                metric_name="HolidayDaysLeft",
                dimensions_map={"service": "schedule"},
                period=Duration.hours(1),
                statistic="Minimum",
            ),
            threshold=60,
            comparison=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        )
        self._alarm(
            "TickMissing",
            "The minute's tick has not run for five minutes: nothing mends what is lost.",
            schedule.function.metric_invocations(period=Duration.minutes(5)),
            threshold=1,
            comparison=cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            missing=cloudwatch.TreatMissingData.BREACHING,
        )

    def _alarm(
        self,
        construct_id: str,
        meaning: str,
        metric: cloudwatch.Metric,
        *,
        threshold: int,
        periods: int = 1,
        comparison: cloudwatch.ComparisonOperator = _AT_LEAST,
        missing: cloudwatch.TreatMissingData = _QUIET,
    ) -> None:
        alarm = cloudwatch.Alarm(
            self,
            construct_id,
            alarm_description=meaning,
            metric=metric,
            threshold=threshold,
            evaluation_periods=periods,
            comparison_operator=comparison,
            treat_missing_data=missing,
        )
        if self._topic is not None:
            alarm.add_alarm_action(actions.SnsAction(self._topic))
            alarm.add_ok_action(actions.SnsAction(self._topic))
