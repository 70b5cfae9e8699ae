"""What a frame is handled with: the store, the network, the socket it came on, and the moment."""

from collections.abc import Callable
from dataclasses import dataclass

from inloop.domain.ledger import LedgerKeys
from inloop.domain.network import Network
from inloop.domain.time import Moment
from inloop.ports.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One frame's surroundings."""

    store: Store
    network: Network
    connection: str
    now: Moment
    keys: Callable[[], LedgerKeys]
