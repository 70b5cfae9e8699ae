"""`hello`: what a region can do for a visitor now. It writes nothing."""

from inloop.domain.events import PageLimits, Reload, Welcome
from inloop.domain.network import Network, Region
from inloop.domain.time import Moment
from inloop.ports.store import Store
from inloop.usecases.looking import known_region, under_overrides
from inloop.usecases.outcome import Outcome, to

PROTOCOLS = (1,)
"""The versions spoken: the current one and its predecessor."""


def hello(
    store: Store, network: Network, *, protocol: int, region: str, connection: str, now: Moment
) -> Outcome:
    """Answer with the opening of the region, or tell an old page to reload. One read.

    Raises UnknownRegion.
    """
    if protocol not in PROTOCOLS:
        return Outcome(to(connection, Reload()))
    entered = known_region(network, region)
    decided = under_overrides(store, network, now)
    return Outcome(to(connection, _welcome(decided, entered, protocol, now)))


def _welcome(network: Network, region: Region, protocol: int, now: Moment) -> Welcome:
    opening = network.reachable(region.code, now)
    limits = network.limits
    return Welcome(
        protocol=protocol,
        region=region.code,
        open=opening.open,
        until=opening.until if opening.open else None,
        next_opening=None if opening.open else opening.next_opening,
        phone=region.phone,
        phone_always=network.phone_always,
        phone_emergency=network.phone_emergency,
        languages=region.languages,
        limits=PageLimits(
            heartbeat_every=limits.heartbeat_every,
            frame_bytes=limits.frame_bytes,
            reconnect_before=limits.reconnect_before,
            silence_ask_after=limits.silence_ask_after,
            cover_after=limits.cover_after,
            readable_for=limits.readable_for,
            message_every_ms=limits.message_every_ms,
        ),
    )
