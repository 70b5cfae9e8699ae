"""The local stack as a context manager: started when entered, stopped however it is left."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from infra.page_config import region_pages
from infra.settings import load_settings
from inloop.config.compiled import load_compiled
from inloop.config.compiling import compile_network
from tools.local.aws import Aws
from tools.local.demo_sites import ELSEWHERE, DemoServer, demo_origin, demo_sites
from tools.local.deployment import ENVIRONMENT, ROOT, Deployment
from tools.local.description import Operator, StackDescription, describe
from tools.local.folder import take
from tools.local.ministack import MiniStack
from tools.local.operators import create_operator
from tools.local.ports import DEFAULT_PORT, demo_port, refuse_busy
from tools.local.progress import Progress, Silent
from tools.local.site import publish, publish_config

PYTHON = ROOT / ".local" / "ministack" / "bin" / "python"
DEMO = ROOT / "web" / "demo"


class LocalStack:
    """The service in the emulated cloud on `port`, with one demo operator per region of `staffed`.

    With the first of these come a coordinator and a network manager. `network` is the folder of
    the network's data; its pages have to be built. Each region of `sites` gets a demo site on
    `site_port`, next to `port` unless told; with them come those of a stranger and of nobody
    (`tools.local.demo_sites`). Files go to `folder`:
    `stack.json` while it runs, and the logs `functions.log`, `ministack.log` and `cdk.log`.
    Entering raises `CannotStart`. The thread that enters has to outlive the stack: the kernel ties
    the emulated cloud to it.
    """

    def __init__(
        self,
        *,
        network: Path = ROOT / "network",
        staffed: Sequence[str] = (),
        sites: Sequence[str] = (),
        port: int = DEFAULT_PORT,
        site_port: int | None = None,
        folder: Path = ROOT / ".local",
        progress: Progress | None = None,
    ) -> None:
        self.aws = Aws(port=port)
        self.description: StackDescription
        self.site_bucket: str
        self.file = folder / "stack.json"
        self.log = folder / "ministack.log"
        self.functions_log = folder / "functions.log"
        self._staffed = tuple(staffed)
        self._folder = folder
        self._progress = progress or Silent()
        self._network = network
        self._site_port = site_port or demo_port(port)
        self._sites = {region: demo_origin(region, self._site_port) for region in sites}
        self._deployment = Deployment(
            aws=self.aws, network=network, folder=folder, demo_sites=self._sites
        )
        self._cloud: MiniStack | None = None
        self._demo: DemoServer | None = None
        self._held: IO[str] | None = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def check(self) -> None:
        """Raise `CannotStart` when the emulated cloud has ended by itself."""
        if self._cloud is not None:
            self._cloud.still_runs()

    def stop(self) -> None:
        """Stop everything that was started. Harmless when nothing was."""
        if self._held is None:
            return
        self.file.unlink(missing_ok=True)
        if self._demo is not None:
            self._demo.stop()
            self._demo = None
        if self._cloud is not None:
            self._cloud.stop()
            self._cloud = None
        self._held.close()
        self._held = None

    def add_operator(
        self, *, operator: str, region: str, role: str = "operator", limit: int = 3
    ) -> Operator:
        """Add a demo operator to the running stack."""
        return create_operator(
            cognito=self.aws.cognito(),
            dynamodb=self.aws.dynamodb(),
            pool=self.description.user_pool_id,
            directory=self.description.tables["directory"],
            operator=operator,
            region=region,
            role=role,
            limit=limit,
        )

    def _start(self) -> None:
        refuse_busy(self.aws.port)
        if self._sites:
            refuse_busy(self._site_port)
        self._held = take(self._folder)
        step = self._progress.step
        with step("checking the network and making the templates"):
            self._deployment.synthesise()
        with step(f"starting the local cloud on port {self.aws.port}"):
            self._cloud = MiniStack(python=PYTHON, port=self.aws.port, folder=self._folder)
            self._cloud.wait_until_ready()
        with step("deploying"):
            outputs = self._deployment.deploy()
        self.description = describe(
            outputs,
            endpoint=self._deployment.endpoint,
            demo_sites=self._sites,
            exit_url=self._exit_url(),
        )
        with step("publishing the pages"):
            self.site_bucket = outputs["SiteBucket"]
            self._publish(self.site_bucket)
        with step("inviting demo operators"):
            self._invite()

    def _exit_url(self) -> str:
        """The neutral site of this machine, which needs no network; without sites, the usual."""
        if self._sites:
            return f"{demo_origin(ELSEWHERE, self._site_port)}/"
        return load_settings({"environment": ENVIRONMENT}.get).exit_url

    def _publish(self, bucket: str) -> None:
        """Upload the pages, with what they are told, and serve the sites that show them."""
        network = compile_network(self._network)
        regions = region_pages(network, demo_sites=self._sites)
        s3 = self.aws.s3()
        publish(s3, bucket=bucket, folder=self._deployment.pages)
        publish_config(s3, bucket=bucket, stack=self.description, regions=regions)
        if self._sites:
            known = load_compiled(network).regions
            sites = demo_sites(
                DEMO,
                regions=[known[code] for code in self._sites],
                chat=self.description.origin_chat,
                leave_to=self.description.exit_url,
            )
            self._demo = DemoServer(sites, port=self._site_port)

    def _invite(self) -> None:
        """Add the demo operators to the description, and write it."""
        operators = tuple(
            self.add_operator(operator=f"demo-{region}", region=region) for region in self._staffed
        )
        first = self._staffed[:1]
        coordinators = tuple(
            self.add_operator(operator=f"coordinator-{region}", region=region, role="coordinator")
            for region in first
        )
        managers = tuple(
            self.add_operator(operator=f"manager-{region}", region=region, role="network_manager")
            for region in first
        )
        self.description = replace(
            self.description,
            operators=operators,
            coordinators=coordinators,
            network_managers=managers,
        )
        self.description.write(self.file)
