"""Three tables: what is going on now, who may serve, and the anonymous lines that remain."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infra.nag import acknowledge

DUE_INDEX = "due"
PENDING = "PENDING"  # The partition of changes of operators under way.
BOARD = ("L", "L#V", "L#W")  # Partitions of the live board: regions, version, watchers.
OPERATOR, STAFF = "OPERATOR#", "STAFF#"  # How the keys of operators, and of a region's, begin.
AUDIT = "AUDIT#"  # How the keys of the audit trail begin.
PRESENCE = "R#"  # How the keys of a region's presences begin.
# What the console may be told of the ledger is made of: days, reports, releases, statements, and of
# a day without figures its records. Neither whom the chat reached nor counts that are hidden.
ASKED = ("D#*", "F#*", "P", "A#*", "S#*", "T#*")
STAFFING = "T#"  # How the keys of operators' time online begin.
RECOVERY_DAYS = 7  # The ledger expires at 23 months; with its recovery points it ends before 24.

_PK = dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING)
_SK = dynamodb.Attribute(name="sk", type=dynamodb.AttributeType.STRING)
_EXPIRES_AT = "expires_at"


class Tables(Construct):
    """The live, directory and ledger tables, all on demand.

    `disposable` makes the backed-up ones deletable too, for a cloud that lives on one machine.
    """

    def __init__(self, scope: Construct, construct_id: str, *, disposable: bool) -> None:
        super().__init__(scope, construct_id)
        kept = RemovalPolicy.DESTROY if disposable else RemovalPolicy.RETAIN
        self.live = dynamodb.TableV2(
            self,
            "Live",
            partition_key=_PK,
            sort_key=_SK,
            dynamo_stream=dynamodb.StreamViewType.NEW_IMAGE,
            time_to_live_attribute=_EXPIRES_AT,
            # Only items with both attributes are in it: a sparse list of what can lapse, by time.
            global_secondary_indexes=[
                dynamodb.GlobalSecondaryIndexPropsV2(
                    index_name=DUE_INDEX,
                    partition_key=dynamodb.Attribute(
                        name="due_shard", type=dynamodb.AttributeType.STRING
                    ),
                    sort_key=dynamodb.Attribute(name="due_at", type=dynamodb.AttributeType.NUMBER),
                    projection_type=dynamodb.ProjectionType.KEYS_ONLY,
                )
            ],
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.directory = dynamodb.TableV2(
            self,
            "Directory",
            partition_key=_PK,
            sort_key=_SK,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=not disposable,
            removal_policy=kept,
        )
        self.ledger = dynamodb.TableV2(
            self,
            "Ledger",
            partition_key=_PK,
            sort_key=_SK,
            time_to_live_attribute=_EXPIRES_AT,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True, recovery_period_in_days=RECOVERY_DAYS
            ),
            deletion_protection=not disposable,
            removal_policy=kept,
        )
        acknowledge(
            self.live,
            {
                "AwsSolutions-DDB3": "A promise: what is going on now is in no backup, so that "
                "nothing of an ended conversation can be brought back."
            },
        )
