"""The service: pages, socket, functions, and what drives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aws_cdk import CfnOutput, Environment, IStackSynthesizer, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.addresses import Addresses
from infra.constructs.alarms import Alarms
from infra.constructs.function import Common, aws_runtime, host_runtime
from infra.constructs.functions import Functions, Surroundings
from infra.constructs.sign_in import ConsoleClient, TokenSource
from infra.constructs.site import Site
from infra.constructs.socket_api import AccessLogPermission, SocketApi
from infra.constructs.ticks import Ticks
from infra.constructs.wake_ups import WakeUps
from infra.page_config import RegionPage, page_config
from infra.settings import Settings
from infra.stacks.data import DataStack

RETENTION = {
    1: logs.RetentionDays.ONE_DAY,
    7: logs.RetentionDays.ONE_WEEK,
    14: logs.RetentionDays.TWO_WEEKS,
    30: logs.RetentionDays.ONE_MONTH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """The folders that are deployed, and what of the network the resources depend on."""

    functions: Path
    core_layer: Path
    dependency_layer: Path
    pages: Path
    regions: Mapping[str, RegionPage]
    zone: str


class ServiceStack(Stack):
    """Everything that can be thrown away and made again."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        code: Code,
        data: DataStack,
        synthesizer: IStackSynthesizer,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            description="Inloop: the chat of a national network of regional help centres",
            env=Environment(region=settings.region),
            synthesizer=synthesizer,
        )
        self._settings = settings
        self._data = data
        retention = RETENTION[settings.log_retention_days]
        self.socket = SocketApi(self, "Socket", throttle=settings.socket, retention=retention)
        addresses = Addresses(settings=settings, socket_api=self.socket, operators=data.operators)
        self.site = Site(
            self,
            "Site",
            socket=addresses.socket_origin,
            sign_in=addresses.sign_in,
            regions=code.regions,
            domains=settings.domains,
            over_tls=not settings.is_local,
        )
        self.console = ConsoleClient(
            self,
            "Console",
            pool=data.operators.pool,
            console=addresses.console(self.site),
            with_password=settings.is_local,
        )
        self.wake_ups = WakeUps(self, "WakeUps", over_tls=not settings.is_local)
        self.functions = self._functions(code, retention, addresses)
        self.socket.serve(
            connect=self.functions.connect,
            message=self.functions.message,
            asking=self.functions.asking,
        )
        self.wake_ups.feed(route=self.functions.route, live=data.tables.live)
        self.wake_ups.feed_board(board=self.functions.board, live=data.tables.live)
        self._drive(code.zone)
        if not settings.is_local:
            # The emulated cloud cannot run the uploader; there the files are uploaded beside it.
            self.site.publish(
                code.pages, config=self._page_config(code, addresses), retention=retention
            )
            AccessLogPermission(self, "AccessLogPermission", stage=self.socket.stage)
        self._tell(addresses)

    def _page_config(self, code: Code, addresses: Addresses) -> dict[str, object]:
        return page_config(
            websocket_url=addresses.socket,
            exit_url=self._settings.exit_url,
            issuer=self._data.operators.issuer,
            client_id=self.console.client_id,
            hosted_ui=addresses.sign_in,
            regions=code.regions,
        )

    def _functions(
        self, code: Code, retention: logs.RetentionDays, addresses: Addresses
    ) -> Functions:
        runtime = host_runtime() if self._settings.is_local else aws_runtime()

        def layer(construct_id: str, folder: Path) -> lambda_.LayerVersion:
            return lambda_.LayerVersion(
                self,
                construct_id,
                code=lambda_.Code.from_asset(str(folder)),
                compatible_runtimes=[runtime.python],
                compatible_architectures=[runtime.architecture],
            )

        functions = Functions(
            self,
            "Functions",
            folder=code.functions,
            common=Common(
                runtime=runtime,
                layers=(
                    layer("CoreLayer", code.core_layer),
                    layer("DependencyLayer", code.dependency_layer),
                ),
                retention=retention,
            ),
        )
        operators = self._data.operators
        functions.surround(
            Surroundings(
                tables=self._data.tables,
                socket=self.socket,
                site=self.site.bucket,
                callback_url=addresses.callback,
                origins=addresses.origins(self.site),
                operators=operators.pool,
                tokens=TokenSource(
                    issuer=operators.issuer,
                    jwks_url=addresses.jwks,
                    client_id=self.console.client_id,
                ),
                wake_ups=self.wake_ups.queue,
                dead_letters=self.wake_ups.dead_letters,
            )
        )
        return functions

    def _drive(self, zone: str) -> None:
        functions, dead_letters = self.functions, self.wake_ups.dead_letters
        Ticks(
            self,
            "Ticks",
            schedule=functions.schedule,
            report=functions.report,
            zone=zone,
            dead_letters=dead_letters,
        )
        Alarms(
            self,
            "Alarms",
            functions=functions.all,
            answering=(functions.connect, functions.message, functions.asking),
            route=functions.route,
            schedule=functions.schedule,
            dead_letters=dead_letters,
            topic_arn=self._settings.alarm_topic_arn,
        )

    def _tell(self, addresses: Addresses) -> None:
        """Outputs under stable names: what an operator of the service or a tool needs to know."""
        tables = self._data.tables
        outputs = {
            "WebSocketUrl": addresses.socket,
            "ApiId": self.socket.api.api_id,
            "SiteBucket": self.site.bucket.bucket_name,
            "SiteUrl": addresses.site(self.site),
            "DistributionId": self.site.distribution.distribution_id,
            "UserPoolId": self._data.operators.pool.user_pool_id,
            "ClientId": self.console.client_id,
            "HostedUiDomain": addresses.sign_in,
            "LiveTable": tables.live.table_name,
            "DirectoryTable": tables.directory.table_name,
            "LedgerTable": tables.ledger.table_name,
            "WakeQueueUrl": self.wake_ups.queue.queue_url,
            "DeadLetterQueueUrl": self.wake_ups.dead_letters.queue_url,
        }
        outputs |= {
            f"{function.node.id}Function": function.function.function_name
            for function in self.functions.all
        }
        for name, value in outputs.items():
            CfnOutput(self, name, value=value)
