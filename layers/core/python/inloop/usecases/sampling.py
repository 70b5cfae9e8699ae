"""The tick's count of who is there, for the ledger: one write per region, no read of its own."""

from collections.abc import Mapping

from inloop.domain.network import Network
from inloop.domain.routing import Staff
from inloop.domain.staffing_hours import found_in, sampled
from inloop.domain.time import Moment
from inloop.ports.store import Store


def sample(
    store: Store, network: Network, region: str, staff: Mapping[str, Staff], *, now: Moment
) -> None:
    """Count this minute of a region; nothing where nobody is present and it is not open.

    `network` as it is at `now`, `staff` as the tick has read it. What another tick has counted
    before is declined, and that is well. Raises Busy.
    """
    found = found_in(network, region, staff, now)
    if found is not None:
        store.write(sampled(found, region=region, now=now, zone=network.zone))
