"""The clock: the mending tick every minute and the report at night, in the network's zone."""

from aws_cdk import Duration, TimeZone
from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_scheduler_targets as targets
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.constructs.function import InloopFunction
from infra.nag import acknowledge_wildcards

REPORT_HOUR = 3  # At night, when no region is open and the day before is complete.


class Ticks(Construct):
    """Two schedules. A tick that fails is hardly retried: the next one does its work too."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        schedule: InloopFunction,
        report: InloopFunction,
        zone: str,
        dead_letters: sqs.Queue,
    ) -> None:
        super().__init__(scope, construct_id)
        self._dead_letters = dead_letters
        scheduler.Schedule(
            self,
            "EveryMinute",
            description="Inloop: compare what should be with what is",
            schedule=scheduler.ScheduleExpression.rate(Duration.minutes(1)),
            target=self._target("EveryMinuteRole", schedule, Duration.minutes(1), retries=0),
        )
        scheduler.Schedule(
            self,
            "Nightly",
            description="Inloop: add the ledger up",
            schedule=scheduler.ScheduleExpression.cron(
                minute="0", hour=str(REPORT_HOUR), time_zone=TimeZone.of(zone)
            ),
            target=self._target("NightlyRole", report, Duration.hours(1), retries=2),
        )

    def _target(
        self, role_id: str, function: InloopFunction, max_age: Duration, *, retries: int
    ) -> targets.LambdaInvoke:
        role = iam.Role(self, role_id, assumed_by=iam.ServicePrincipal("scheduler.amazonaws.com"))
        acknowledge_wildcards(
            role,
            "The wildcard is the function's version; the function is exact.",
            resources=[f"{function.function.function_arn}:*"],
        )
        return targets.LambdaInvoke(
            function.function,
            role=role,
            dead_letter_queue=self._dead_letters,
            max_event_age=max_age,
            retry_attempts=retries,
        )
