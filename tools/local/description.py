"""What a running local stack is, for programs: written to `stack.json`, read by tools and tests."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.local.ministack import REGION

OWNER_ONLY = 0o600
FUNCTIONS = ("connect", "message", "route", "schedule", "report")
TABLES = ("live", "directory", "ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A demo operator: an account in the pool and a record in the directory of this machine."""

    username: str
    password: str
    region: str
    operator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StackDescription:
    """Addresses and names of everything in the stack; addresses have no trailing slash."""

    websocket_url: str
    origin_chat: str
    origin_console: str
    region: str
    issuer: str
    client_id: str
    cognito_endpoint: str
    hosted_ui: str
    user_pool_id: str
    operators: tuple[Operator, ...]
    tables: Mapping[str, str]
    functions: Mapping[str, str]
    wake_queue_url: str
    site_url: str
    console_url: str
    demo_sites: Mapping[str, str]
    """Region -> the origin of its demo site."""
    exit_url: str
    """Where leaving the chat goes."""
    coordinators: tuple[Operator, ...] = ()
    """Who may watch the network and decide for a region, of the demo."""
    network_managers: tuple[Operator, ...] = ()
    """Who may see the figures of the whole network, of the demo."""

    def write(self, file: Path) -> None:
        """Write it as JSON that nobody else on this machine can read: it has passwords in it."""
        file.unlink(missing_ok=True)
        file.touch(mode=OWNER_ONLY)
        file.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> "StackDescription":
        """Read what `write` wrote. Raises `FileNotFoundError` when no stack runs."""
        values = json.loads(file.read_text(encoding="utf-8"))
        people = ("operators", "coordinators", "network_managers")
        accounts = {each: tuple(Operator(**one) for one in values[each]) for each in people}
        return cls(**values | accounts)


def describe(
    outputs: Mapping[str, str],
    *,
    endpoint: str,
    operators: tuple[Operator, ...] = (),
    demo_sites: Mapping[str, str],
    exit_url: str,
) -> StackDescription:
    """The description of what was deployed, from the outputs of the service's stack."""
    pool = outputs["UserPoolId"]
    return StackDescription(
        websocket_url=outputs["WebSocketUrl"],
        origin_chat=outputs["SiteUrl"],
        origin_console=outputs["SiteUrl"],
        region=REGION,
        issuer=f"https://cognito-idp.{REGION}.amazonaws.com/{pool}",
        client_id=outputs["ClientId"],
        cognito_endpoint=endpoint,
        hosted_ui=outputs["HostedUiDomain"],
        user_pool_id=pool,
        operators=operators,
        tables={name: outputs[f"{name.capitalize()}Table"] for name in TABLES},
        functions={name: outputs[f"{name.capitalize()}Function"] for name in FUNCTIONS},
        wake_queue_url=outputs["WakeQueueUrl"],
        site_url=outputs["SiteUrl"],
        console_url=f"{outputs['SiteUrl']}/console/",
        demo_sites=demo_sites,
        exit_url=exit_url,
    )
