"""What each function is told by its environment: one frozen type per function, read once.

infra/ sets the same names; a test holds both to each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

PREFIX = "INLOOP_"

Known = TypeVar("Known")


class Misconfigured(Exception):
    """A variable is missing. Names the variable, never a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectEnvironment:
    """`$connect`, `$disconnect` and `sign_in`: exact origins, and where tokens come from."""

    live_table: str
    directory_table: str
    callback_url: str
    origins: str
    issuer: str
    client_id: str
    jwks_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEnvironment:
    """Every other frame; it also files a conversation for which nothing is waited any more."""

    live_table: str
    directory_table: str
    ledger_table: str
    callback_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteEnvironment:
    """The router: claims, offers, and looks again later."""

    live_table: str
    callback_url: str
    wake_queue_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEnvironment:
    """The tick: mends, files and publishes."""

    live_table: str
    directory_table: str
    ledger_table: str
    callback_url: str
    wake_queue_url: str
    site_bucket: str
    user_pool_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEnvironment:
    """The figures of a day, and what everybody may know of them."""

    ledger_table: str
    site_bucket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEnvironment:
    """The live board: kept, and told to who watches."""

    live_table: str
    callback_url: str


def read_environment(kind: type[Known], environ: Mapping[str, str]) -> Known:
    """The environment as `kind`. Raises Misconfigured with every missing name at once."""
    kind_fields: Any = kind
    names = {each.name: PREFIX + each.name.upper() for each in fields(kind_fields)}
    missing = sorted(name for name in names.values() if not environ.get(name))
    if missing:
        raise Misconfigured("missing: " + ", ".join(missing))
    return kind(**{field: environ[name] for field, name in names.items()})
