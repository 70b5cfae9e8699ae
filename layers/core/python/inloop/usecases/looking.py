"""How a use case looks at the network: by its data, and by what coordinators decided."""

from inloop.domain.network import Network, Region
from inloop.domain.overrides import Override
from inloop.domain.refusals import UnknownRegion
from inloop.domain.time import Moment
from inloop.ports.store import Store


def known_region(network: Network, code: str) -> Region:
    """The region of this code. Raises UnknownRegion."""
    region = network.regions.get(code)
    if region is None:
        raise UnknownRegion
    return region


def under_overrides(store: Store, network: Network, now: Moment) -> Network:
    """The network as it is now. One query, of the regions that are overridden alone."""
    found = (Override.of(each) for each in store.overrides())
    return network.under({each.region: each for each in found if each.holds(now)})
