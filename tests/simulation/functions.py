"""The real handlers, loaded from their folders; only what surrounds them is played.

Loaded once per version of the network data, as every deployment is a set of functions of its own:
what is under way goes on with the data it began with.
"""

import importlib.util
import io
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from inloop.adapters.publishing import StatusBucket
from inloop.adapters.pushing import GatewaySockets
from inloop.adapters.tokens import AccessTokens, Proof
from inloop.adapters.waking import QueueWaker
from inloop.domain.ledger import LedgerKeys
from inloop.domain.network import Network
from inloop.domain.refusals import BadToken
from inloop.domain.time import Moment
from inloop.ports.store import Store
from inloop.runtime import ambient, clients

FOLDER = Path(__file__).parents[2] / "functions"
NAMES = ("connect", "message", "route", "schedule", "board")
MODULES = {"board": "report/board.py"}
"""Where a handler is not its folder's `handler.py`."""
ORIGIN = "https://chat.example"
ENVIRONMENT = {
    "INLOOP_LIVE_TABLE": "live",
    "INLOOP_DIRECTORY_TABLE": "directory",
    "INLOOP_LEDGER_TABLE": "ledger",
    "INLOOP_CALLBACK_URL": "https://callback.example",
    "INLOOP_WAKE_QUEUE_URL": "https://queue.example",
    "INLOOP_SITE_BUCKET": "site",
    "INLOOP_USER_POOL_ID": "pool",
    "INLOOP_ORIGINS": f"{ORIGIN},https://console.example",
    "INLOOP_ISSUER": "https://issuer.example",
    "INLOOP_CLIENT_ID": "console",
    "INLOOP_JWKS_URL": "https://issuer.example/jwks.json",
    "POWERTOOLS_METRICS_NAMESPACE": "Inloop",
}
TOKEN = "TOKEN-of-"
TOKEN_HOURS = 8

Handler = Callable[[dict[str, Any], object], Any]


class Surroundings(Protocol):
    """What a run puts around the functions."""

    store: Store
    gateway: Any
    queue: Any
    site: Any
    functions: "Functions"

    def now(self) -> Moment:
        """The virtual moment."""

    def ledger_keys(self) -> LedgerKeys:
        """Two keys of this run."""

    def pause(self, seconds: float) -> None:
        """Let others go first."""


@dataclass(slots=True)
class Stage:
    """Where runs are played: the loaded handlers, and whose turn it is."""

    playing: Surroundings | None = None
    log: io.StringIO = field(default_factory=io.StringIO)
    loaded: dict[str, Mapping[str, Handler]] = field(default_factory=dict)
    network: Network | None = None

    @property
    def now_playing(self) -> Surroundings:
        """The run whose turn it is."""
        assert self.playing is not None, "nothing is being played"
        return self.playing

    def handlers(self, network: Network) -> Mapping[str, Handler]:
        """The handlers with this network data, loaded if they are new."""
        if network.version not in self.loaded:
            self.network = network
            found = {name: _load(name, len(self.loaded)) for name in NAMES}
            self.loaded[network.version] = found
        return self.loaded[network.version]


STAGE = Stage()
"""One per process: loggers are the process's too, and write where they first wrote."""


@dataclass(slots=True)
class Functions:
    """The functions as deployed at this moment of a run."""

    network: Network
    versions: dict[str, Network] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What is deployed first is a version too."""
        self.deploy(self.network)

    def deploy(self, network: Network) -> None:
        """From now on new invocations use these data."""
        self.network = self.versions[network.version] = network

    def handler(self, name: str) -> Handler:
        """The handler of a function."""
        return STAGE.handlers(self.network)[name]


class _Anyone:
    """Store, sockets and queue of whichever run is being played."""

    def __getattr__(self, name: str) -> Any:
        return getattr(STAGE.now_playing.store, name)


def _verify(_tokens: AccessTokens, token: str, *, now: Moment) -> Proof:
    """A token names its operator. The moment at which it ends comes with it, as in a real one."""
    named, until, _ = token.split(".")
    if not named.startswith(TOKEN) or int(until) <= now:
        raise BadToken
    return Proof(subject=named.removeprefix(TOKEN), until=Moment(int(until)))


@contextmanager
def played() -> Iterator[Stage]:
    """Everything around the handlers is played while this lasts; then all is as it was."""
    with ExitStack() as patches:
        enter = patches.enter_context
        enter(patch.dict("os.environ", ENVIRONMENT))
        enter(patch.object(clients, "store", lambda _tables: _Anyone()))
        enter(patch.object(clients, "sockets", _sockets))
        enter(patch.object(clients, "waker", _waker))
        enter(patch.object(clients, "documents", _documents))
        enter(patch.object(clients, "accounts", lambda _pool: object()))
        enter(patch.object(ambient, "now", _now))
        enter(patch.object(ambient, "ledger_keys", _ledger_keys))
        enter(patch.object(ambient, "pause_up_to", _pause))
        enter(patch.object(ambient, "compiled_network", lambda: STAGE.network))
        enter(patch.object(AccessTokens, "verify", _verify))
        for name in NAMES:
            # Whoever else listens to logs, as pytest does, would keep every line of every run.
            enter(patch.object(logging.getLogger(name), "propagate", new=False))
        try:
            yield STAGE
        finally:
            # What was loaded stays: it holds nothing but what is played.
            STAGE.playing = None


@contextmanager
def turn_of(playing: Surroundings) -> Iterator[None]:
    """It is this run's turn; what the functions log goes to the stage's log."""
    STAGE.playing = playing
    STAGE.log.seek(0)
    STAGE.log.truncate()
    with redirect_stdout(STAGE.log):
        yield


def _now() -> Moment:
    return STAGE.now_playing.now()


def _ledger_keys() -> LedgerKeys:
    return STAGE.now_playing.ledger_keys()


def _pause(seconds: float) -> None:
    STAGE.now_playing.pause(seconds)


def _sockets(_url: str) -> GatewaySockets:
    return GatewaySockets(STAGE.now_playing.gateway)


def _waker(url: str) -> QueueWaker:
    return QueueWaker(STAGE.now_playing.queue, url)


def _documents(bucket: str) -> StatusBucket:
    return StatusBucket(lambda: STAGE.now_playing.site, bucket)


def _load(name: str, number: int) -> Handler:
    """A handler under a module name of its own, as a new deployment has it."""
    path = FOLDER / MODULES.get(name, f"{name}/handler.py")
    spec = importlib.util.spec_from_file_location(f"simulated_{name}_{number}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with redirect_stdout(STAGE.log):
        spec.loader.exec_module(module)
    handler: Handler = module.handler
    return handler
