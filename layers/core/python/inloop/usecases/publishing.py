"""The status documents: written when something changes, and every so often though nothing does."""

from collections.abc import Mapping
from typing import Protocol

from inloop.domain.conditions import Item
from inloop.domain.events import RegionStatus
from inloop.domain.network import Network
from inloop.domain.routing import Staff
from inloop.domain.status import Published, forgotten, published, status_of
from inloop.domain.time import Moment
from inloop.ports.store import Declined, Store


class Publisher(Protocol):
    """Where status documents go; the last one written counts."""

    def publish(self, status: RegionStatus) -> None:
        """Put the document of a region in place of the one before. Raises what is a fault."""


def known_statuses(store: Store) -> Mapping[str, Item]:
    """What was last published, by region. One query."""
    return {str(each["region"]): each for each in store.statuses() if "region" in each}


def publish(
    store: Store,
    network: Network,
    region: str,
    staff: Mapping[str, Staff],
    *,
    before: Item,
    waiting: bool,
    publisher: Publisher,
    now: Moment,
) -> bool:
    """Publish the document of a region if pages have to know more; whether it did.

    Published first and noted then: who dies between leaves it to the next tick to do it again. Of
    two ticks at once the slower one may put the older document last. It learns so from its note,
    which is declined, and makes the next tick publish anew.
    """
    status = status_of(network, region, staff, waiting=waiting, now=now)
    if Published.of(before).still_good(status, network):
        return False
    publisher.publish(status)
    answer = store.write(published(status, network.version))
    if isinstance(answer, Declined):
        later = answer.unmet[0].item.get("at")
        if isinstance(later, int):
            store.write(forgotten(region, Moment(later)))
    return True
