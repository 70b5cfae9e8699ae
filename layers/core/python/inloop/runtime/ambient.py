"""Time, chance and the network data: what the core takes as arguments is drawn here."""

import json
import random
import secrets
import time
from pathlib import Path

from inloop.config.compiled import load_compiled
from inloop.domain.ledger import LedgerKeys
from inloop.domain.network import Network
from inloop.domain.time import Moment

COMPILED = Path(__file__).resolve().parent.parent / "network.json"
"""Written into the core layer at synthesis."""


def now() -> Moment:
    """The moment by the machine's clock."""
    return Moment(time.time_ns() // 1_000_000)


def ledger_keys() -> LedgerKeys:
    """Two fresh random keys."""
    return LedgerKeys(service=secrets.token_urlsafe(16), reach=secrets.token_urlsafe(16))


def pause_up_to(seconds: float) -> None:
    """Wait a random part of so many seconds: full jitter between tries over a conflict."""
    time.sleep(random.uniform(0, seconds))  # noqa: S311 - spreads load, guards nothing


def compiled_network() -> Network:
    """The network data of this deployment."""
    return load_compiled(json.loads(COMPILED.read_text(encoding="utf-8")))
