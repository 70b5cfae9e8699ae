"""Whose reports there are, and who may see which."""

from collections.abc import Iterator

from inloop.domain.events import ReportScope
from inloop.domain.network import Network
from inloop.domain.overriding import Coordinator
from inloop.domain.refusals import NotPermitted, UnknownRegion
from inloop.domain.reporting.cells import NETWORK


def every_scope(network: Network) -> Iterator[ReportScope]:
    """Each region of the present, followed by those that have merged into it, in the order of data.

    A region that merged keeps its history under its own code: records are never rewritten.
    """
    for region in network.regions.values():
        yield ReportScope(region=region.code, name=region.name)
        for each in region.predecessors:
            yield ReportScope(region=each.code, name=each.name)


def codes_of(network: Network) -> tuple[str, ...]:
    """The codes that regions have, or had before they merged."""
    return tuple(each.region for each in every_scope(network))


def name_of(network: Network, region: str | None) -> str:
    """What people call a region, or called it; without one, the network."""
    return network.name if region is None else network.region_name(region)


def scopes_for(network: Network, who: Coordinator) -> tuple[ReportScope, ...]:
    """What somebody may choose from: the own region with its predecessors, or all."""
    return tuple(each for each in every_scope(network) if _may(network, who, each.region))


def require_scope(network: Network, who: Coordinator, region: str | None) -> str:
    """The scope of a region's code, or of the network where none is given.

    Raises UnknownRegion, NotPermitted: a coordinator may see the own region and what merged into
    it, a network manager everything.
    """
    if region is None:
        if who.role != "network_manager":
            raise NotPermitted
        return NETWORK
    if network.present_region(region) is None:
        raise UnknownRegion
    if not _may(network, who, region):
        raise NotPermitted
    return region


def _may(network: Network, who: Coordinator, region: str) -> bool:
    present = network.present_region(region)
    return present is not None and who.may_override(present)
