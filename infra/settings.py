"""The settings of an environment: typed, frozen, checked before anything is synthesised.

An environment is a file `infra/environments/<name>.toml`, chosen with `-c environment=<name>`.
A local environment may be bent from the command line (`-c network=`, `-c endpoint=`, `-c build=`,
`-c demo_sites=`); one on AWS may not, so that what is deployed is what was reviewed.
"""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

ENVIRONMENTS = Path(__file__).parent / "environments"

# The regions of AWS inside the European Union. London and Zurich are in Europe, not in the Union.
EU_REGIONS = frozenset(
    {
        "eu-central-1",  # Frankfurt
        "eu-north-1",  # Stockholm
        "eu-south-1",  # Milan
        "eu-south-2",  # Spain
        "eu-west-1",  # Ireland
        "eu-west-3",  # Paris
    }
)

LOCAL_OVERRIDES = ("network", "endpoint", "build", "demo_sites")

Target = Literal["aws", "local"]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Page = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+/$")]
DemoSite = Annotated[str, StringConstraints(pattern=r"^http://[a-z0-9-]+\.localhost:[0-9]{2,5}$")]
Endpoint = Annotated[str, StringConstraints(pattern=r"^http://localhost:[0-9]{2,5}$")]
EnvironmentName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,19}$")]
SignInPrefix = Annotated[str, StringConstraints(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$")]


class SettingsError(Exception):
    """An environment that may not be synthesised: the file, the key and the reason."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Socket(_Frozen):
    """Throttles of the WebSocket stage, over all connections together."""

    frames_per_second: int = Field(ge=1, le=10_000)
    burst: int = Field(ge=1, le=5_000)


class Domains(_Frozen):
    """Own names of the pages; both are served by the same distribution under one certificate."""

    chat: Host
    console: Host
    certificate_arn: Annotated[
        str, StringConstraints(pattern=r"^arn:aws:acm:us-east-1:[0-9]{12}:certificate/.+$")
    ]


class Settings(_Frozen):
    """Everything that differs between two deployments of the same application."""

    environment: EnvironmentName
    target: Target
    region: str
    network: Path
    build: Path = Path("build")
    sign_in_prefix: SignInPrefix
    socket: Socket
    exit_url: Page
    """Where a visitor who leaves in a hurry ends up: a page that says nothing about this one."""
    log_retention_days: Literal[1, 7, 14, 30]
    endpoint: Endpoint | None = None
    domains: Domains | None = None
    alarm_topic_arn: Annotated[str, StringConstraints(pattern=r"^arn:aws:sns:")] | None = None
    demo_sites: Mapping[str, DemoSite] = {}
    """Region -> a site of this machine that may frame its chat, next to those of the network."""

    @property
    def is_local(self) -> bool:
        """Whether this deploys to the emulated cloud on one machine."""
        return self.target == "local"

    @field_validator("region")
    @classmethod
    def _inside_the_union(cls, region: str) -> str:
        if region not in EU_REGIONS:
            raise ValueError(f"{region} is not a region inside the EU: {sorted(EU_REGIONS)}")
        return region

    @field_validator("demo_sites", mode="before")
    @classmethod
    def _pairs(cls, value: object) -> object:
        """From the command line they come as `region=origin,region=origin`."""
        if not isinstance(value, str):
            return value
        return {pair.partition("=")[0]: pair.partition("=")[2] for pair in value.split(",")}

    @model_validator(mode="after")
    def _endpoint_is_local(self) -> Self:
        if self.is_local != (self.endpoint is not None):
            raise ValueError("endpoint is needed for target local and refused for target aws")
        return self

    @model_validator(mode="after")
    def _demo_sites_are_local(self) -> Self:
        if self.demo_sites and not self.is_local:
            raise ValueError("demo_sites are for target local alone")
        return self


def load_settings(
    context: Callable[[str], object], *, environments: Path = ENVIRONMENTS
) -> Settings:
    """Read the environment that the context names.

    `context` answers the value of a context key, or None. Raises `SettingsError`.
    """
    name = context("environment")
    if not isinstance(name, str):
        raise SettingsError("say which environment: -c environment=local|staging|production")
    file = environments / f"{name}.toml"
    if not file.is_file():
        known = ", ".join(sorted(path.stem for path in environments.glob("*.toml")))
        raise SettingsError(f"there is no environment {name!r}; there are: {known}")
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        overrides = {key: context(key) for key in LOCAL_OVERRIDES if context(key) is not None}
        if overrides and values.get("target") != "local":
            raise SettingsError(f"{file.name}: only a local environment takes {sorted(overrides)}")
        return Settings.model_validate({**values, **overrides, "environment": name})
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file.name}: not TOML: {error}") from error
    except ValidationError as error:
        raise SettingsError(_one_line_each(file.name, error)) from error


def _one_line_each(file: str, error: ValidationError) -> str:
    lines = []
    for problem in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in problem["loc"]) or "(whole file)"
        lines.append(f"{file}: {key}: {problem['msg']}")
    return "\n".join(lines)
