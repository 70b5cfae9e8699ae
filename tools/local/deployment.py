"""Synthesise and deploy the CDK app, as for AWS, to the emulated cloud."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.local.aws import ACCOUNT, Aws
from tools.local.failure import CannotStart
from tools.local.ministack import REGION
from tools.local.processes import run

ROOT = Path(__file__).resolve().parent.parent.parent
CDK = ROOT / "node_modules" / ".bin" / "cdk"
ENVIRONMENT = "local"
SERVICE_STACK = f"inloop-{ENVIRONMENT}-service"
QUIET = ("--no-notices", "--no-version-reporting", "--no-color")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One deployment of the `local` environment; its files are under `folder`."""

    aws: Aws
    network: Path
    folder: Path
    demo_sites: Mapping[str, str] = field(default_factory=dict)
    """Region -> the origin of a demo site that may frame its chat."""

    @property
    def endpoint(self) -> str:
        """The emulated cloud under the name that browsers and functions call it by."""
        return f"http://localhost:{self.aws.port}"

    def synthesise(self) -> None:
        """Make the templates. Raises `CannotStart` with what the app or the network's data said."""
        # What a start that was cut off left behind; nobody else writes in this folder now.
        (self._templates / "synth.lock").unlink(missing_ok=True)
        run(
            (
                str(CDK),
                "synth",
                "--quiet",
                *QUIET,
                *_context(
                    environment=ENVIRONMENT,
                    endpoint=self.endpoint,
                    network=str(self.network.absolute()),
                    build=str(self._build_folder()),
                    **self._demo_context(),
                ),
                "--output",
                str(self._templates),
            ),
            env=self._environment(),
            log=self._log,
            cwd=ROOT,
            failed="synthesis stopped",
        )

    def deploy(self) -> Mapping[str, str]:
        """Deploy the templates and return the outputs of the service's stack."""
        # The one thing of a bootstrapped account that is used: nobody's role is assumed here.
        self.aws.s3().create_bucket(
            Bucket=f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}",
            CreateBucketConfiguration={"LocationConstraint": REGION},
        )
        outputs = self.folder / "outputs.json"
        run(
            (
                str(CDK),
                "deploy",
                "--all",
                "--require-approval=never",
                "--method=direct",
                "--progress=events",
                *QUIET,
                "--app",
                str(self._templates),
                "--outputs-file",
                str(outputs),
            ),
            env=self._environment(),
            log=self._log,
            cwd=ROOT,
            failed="deployment stopped",
        )
        stacks: dict[str, dict[str, str]] = json.loads(outputs.read_text(encoding="utf-8"))
        if SERVICE_STACK not in stacks:
            raise CannotStart(f"deployment made no stack {SERVICE_STACK}: see {self._log}")
        return stacks[SERVICE_STACK]

    @property
    def pages(self) -> Path:
        """The pages as `synthesise` laid them out."""
        return self.folder / "build" / "pages" / ENVIRONMENT

    def _demo_context(self) -> dict[str, str]:
        pairs = ",".join(f"{region}={origin}" for region, origin in self.demo_sites.items())
        return {"demo_sites": pairs} if pairs else {}

    @property
    def _templates(self) -> Path:
        return self.folder / "cdk.out"

    @property
    def _log(self) -> Path:
        return self.folder / "cdk.log"

    def _environment(self) -> dict[str, str]:
        own = self.aws.environment()
        tools = f"{Path(sys.executable).parent}:{own.get('PATH', '')}"
        return own | {"PATH": tools, "PYTHONPATH": str(ROOT / "layers" / "core" / "python")}

    def _build_folder(self) -> Path:
        """A build folder of our own: the layer is assembled anew at each synthesis.

        The dependency layer, which does not depend on the network, is the project's.
        """
        build = self.folder / "build"
        build.mkdir(exist_ok=True)
        shared = build / "deps"
        if not shared.is_symlink():
            shared.symlink_to(ROOT / "build" / "deps")
        return build


def _context(**values: str) -> list[str]:
    return [part for key, value in values.items() for part in ("--context", f"{key}={value}")]
