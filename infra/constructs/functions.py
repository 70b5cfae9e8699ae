"""The functions, what each may touch, and the one place where their environment is made."""

from dataclasses import dataclass
from pathlib import Path

from aws_cdk import Duration
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_lambda_destinations as destinations
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.constructs import grants
from infra.constructs.function import Common, FunctionName, InloopFunction
from infra.constructs.sign_in import TokenSource
from infra.constructs.socket_api import SocketApi
from infra.constructs.tables import Tables
from infra.nag import acknowledge

ROUTE_TIMEOUT = Duration.seconds(15)
BOARD_TIMEOUT = Duration.seconds(15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the functions are connected to."""

    tables: Tables
    socket: SocketApi
    site: s3.Bucket
    callback_url: str
    origins: tuple[str, ...]
    operators: cognito.UserPool
    tokens: TokenSource
    wake_ups: sqs.Queue
    dead_letters: sqs.Queue


class Functions(Construct):
    """connect and message answer frames; route claims; schedule mends; report and board tell."""

    def __init__(
        self, scope: Construct, construct_id: str, *, folder: Path, common: Common
    ) -> None:
        super().__init__(scope, construct_id)

        def function(
            name: FunctionName,
            timeout: Duration,
            memory_mb: int,
            *,
            within: str = "",
            module: str = "handler",
        ) -> InloopFunction:
            return InloopFunction(
                self,
                name.capitalize(),
                name=name,
                code=folder / (within or name),
                module=module,
                timeout=timeout,
                memory_mb=memory_mb,
                common=common,
            )

        # Memory buys processor time, which is what a cold start is made of.
        self.connect = function("connect", Duration.seconds(10), 512)
        self.message = function("message", Duration.seconds(10), 512)
        self.route = function("route", ROUTE_TIMEOUT, 512)
        self.schedule = function("schedule", Duration.seconds(50), 512)
        self.report = function("report", Duration.minutes(5), 512)
        # The report's second handler: a function of its own, for it may do other things.
        self.board = function("board", BOARD_TIMEOUT, 512, within="report", module="board")
        self.all = (
            self.connect,
            self.message,
            self.route,
            self.schedule,
            self.report,
            self.board,
        )

    def surround(self, around: Surroundings) -> None:
        """Give each function exactly its environment and its permissions."""
        self._connect(around)
        self._message(around)
        self._route(around)
        self._schedule(around)
        self._report(around)
        self._board(around)
        for function in (self.connect, self.message, self.route, self.board):
            _answers_its_caller(function)
        for function in (self.schedule, self.report):
            _is_not_retried(function, around.dead_letters)

    def _connect(self, around: Surroundings) -> None:
        live, directory = around.tables.live, around.tables.directory
        grants.allow(self.connect, live, *grants.READ, *grants.CHANGE)
        grants.allow(self.connect, directory, *grants.LOOK_UP, *grants.CHECK)
        grants.allow_administer(self.connect, directory)
        grants.allow_push(self.connect, around.socket.stage)
        self.connect.knows(
            INLOOP_LIVE_TABLE=live.table_name,
            INLOOP_DIRECTORY_TABLE=directory.table_name,
            INLOOP_CALLBACK_URL=around.callback_url,
            INLOOP_ORIGINS=",".join(around.origins),
            INLOOP_ISSUER=around.tokens.issuer,
            INLOOP_CLIENT_ID=around.tokens.client_id,
            INLOOP_JWKS_URL=around.tokens.jwks_url,
        )

    def _message(self, around: Surroundings) -> None:
        live, ledger, directory = around.tables.live, around.tables.ledger, around.tables.directory
        grants.allow(self.message, live, *grants.READ, *grants.CHANGE)
        grants.allow(self.message, ledger, *grants.FILE)
        grants.allow_audit(self.message, directory)
        grants.allow_push(self.message, around.socket.stage)
        self.message.knows(
            INLOOP_LIVE_TABLE=live.table_name,
            INLOOP_DIRECTORY_TABLE=directory.table_name,
            INLOOP_LEDGER_TABLE=ledger.table_name,
            INLOOP_CALLBACK_URL=around.callback_url,
        )

    def _route(self, around: Surroundings) -> None:
        live = around.tables.live
        grants.allow(self.route, live, *grants.READ, *grants.CHANGE)
        grants.allow_push(self.route, around.socket.stage)
        grants.allow_wake(self.route, around.wake_ups)
        self.route.knows(
            INLOOP_LIVE_TABLE=live.table_name,
            INLOOP_CALLBACK_URL=around.callback_url,
            INLOOP_WAKE_QUEUE_URL=around.wake_ups.queue_url,
        )

    def _schedule(self, around: Surroundings) -> None:
        tables = around.tables
        grants.allow(self.schedule, tables.live, *grants.READ, *grants.CHANGE)
        grants.allow_due(self.schedule, tables.live)
        grants.allow(self.schedule, tables.ledger, *grants.FILE)
        grants.allow(self.schedule, tables.directory, *grants.LOOK_UP, *grants.QUERY)
        grants.allow_finish(self.schedule, tables.directory, around.operators)
        grants.allow_push(self.schedule, around.socket.stage)
        grants.allow_wake(self.schedule, around.wake_ups)
        grants.allow_publish(self.schedule, around.site)
        self.schedule.knows(
            INLOOP_LIVE_TABLE=tables.live.table_name,
            INLOOP_LEDGER_TABLE=tables.ledger.table_name,
            INLOOP_CALLBACK_URL=around.callback_url,
            INLOOP_WAKE_QUEUE_URL=around.wake_ups.queue_url,
            INLOOP_SITE_BUCKET=around.site.bucket_name,
            INLOOP_DIRECTORY_TABLE=tables.directory.table_name,
            INLOOP_USER_POOL_ID=around.operators.user_pool_id,
        )

    def _report(self, around: Surroundings) -> None:
        ledger = around.tables.ledger
        grants.allow(self.report, ledger, *grants.QUERY, *grants.FILE)
        grants.allow_publish_figures(self.report, around.site)
        self.report.knows(
            INLOOP_LEDGER_TABLE=ledger.table_name, INLOOP_SITE_BUCKET=around.site.bucket_name
        )

    def _board(self, around: Surroundings) -> None:
        live = around.tables.live
        grants.allow(self.board, live, *grants.READ)
        grants.allow_board(self.board, live)
        grants.allow_push(self.board, around.socket.stage)
        self.board.knows(INLOOP_LIVE_TABLE=live.table_name, INLOOP_CALLBACK_URL=around.callback_url)


def _answers_its_caller(function: InloopFunction) -> None:
    reason = (
        "Never invoked asynchronously: its caller waits for the answer, or is an event source "
        "with a dead-letter queue of its own."
    )
    acknowledge(
        function.function,
        {"Serverless-LambdaDLQ": reason, "Serverless-LambdaAsyncFailureDestination": reason},
    )


def _is_not_retried(function: InloopFunction, dead_letters: sqs.Queue) -> None:
    """The next tick does the work of a failed one; a failure is kept and raises the alarm."""
    function.function.configure_async_invoke(
        max_event_age=Duration.minutes(1),
        retry_attempts=0,
        on_failure=destinations.SqsDestination(dead_letters),
    )
    acknowledge(
        function.function,
        {"Serverless-LambdaDLQ": "Its failure destination is the dead-letter queue."},
    )
