"""The local stack as a context manager: started when entered, stopped however it is left."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tools.local.aws import Aws
from tools.local.deployment import ROOT, Deployment
from tools.local.description import Operator, StackDescription, describe
from tools.local.folder import take
from tools.local.ministack import MiniStack
from tools.local.operators import create_operator
from tools.local.ports import DEFAULT_PORT, refuse_busy
from tools.local.progress import Progress, Silent
from tools.local.site import publish

PYTHON = ROOT / ".local" / "ministack" / "bin" / "python"
SITE = ROOT / "web" / "site"


class LocalStack:
    """The service in the emulated cloud on `port`, with one demo operator per region of `staffed`.

    `network` is the folder of the network's data. Files go to `folder`: `stack.json` while it
    runs, and the logs `functions.log`, `ministack.log` and `cdk.log`. Entering raises
    `CannotStart`. The thread that enters has to outlive the stack: the kernel ties the emulated
    cloud to it.
    """

    def __init__(
        self,
        *,
        network: Path = ROOT / "network",
        staffed: Sequence[str] = (),
        port: int = DEFAULT_PORT,
        folder: Path = ROOT / ".local",
        progress: Progress | None = None,
    ) -> None:
        self.aws = Aws(port=port)
        self.description: StackDescription
        self.file = folder / "stack.json"
        self.log = folder / "ministack.log"
        self.functions_log = folder / "functions.log"
        self._staffed = tuple(staffed)
        self._folder = folder
        self._progress = progress or Silent()
        self._deployment = Deployment(aws=self.aws, network=network, folder=folder)
        self._cloud: MiniStack | None = None
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
        self._held = take(self._folder)
        step = self._progress.step
        with step("checking the network and making the templates"):
            self._deployment.synthesise()
        with step(f"starting the local cloud on port {self.aws.port}"):
            self._cloud = MiniStack(python=PYTHON, port=self.aws.port, folder=self._folder)
            self._cloud.wait_until_ready()
        with step("deploying"):
            outputs = self._deployment.deploy()
        with step("publishing the pages"):
            publish(self.aws.s3(), bucket=outputs["SiteBucket"], folder=SITE)
        with step("inviting demo operators"):
            self._describe(outputs)

    def _describe(self, outputs: Mapping[str, str]) -> None:
        """Write the description, with the operators that it takes a description to add."""
        endpoint = self._deployment.endpoint
        self.description = describe(outputs, endpoint=endpoint, operators=())
        operators = tuple(
            self.add_operator(operator=f"demo-{region}", region=region) for region in self._staffed
        )
        self.description = describe(outputs, endpoint=endpoint, operators=operators)
        self.description.write(self.file)
