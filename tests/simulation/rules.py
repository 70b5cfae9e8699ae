"""The rules of routing told a second time, from the design, on items: not called from the code."""

from collections.abc import Iterable, Mapping

from inloop.domain.conditions import Item, Value
from inloop.domain.network import Agreement, Network
from inloop.domain.overrides import Override
from inloop.domain.time import Moment
from inloop.ports.store import RegionStaff

NOBODY = RegionStaff(presences=(), guests={})


def members(item: Item, name: str) -> frozenset[str]:
    """A set of an item, empty where it is not there."""
    found: Value | None = item.get(name)
    return found if isinstance(found, frozenset) else frozenset()


def number(item: Item, name: str) -> Moment:
    """A number of an item; 0 where it is not there."""
    found = item.get(name)
    return Moment(found if isinstance(found, int) else 0)


def overridden(network: Network, items: Iterable[Item]) -> Network:
    """The network as coordinators decided; each decision holds at its own moments."""
    found = [Override.of(each) for each in items]
    return network.under({each.region: each for each in found})


def serving(staff: RegionStaff, now: int) -> list[Item]:
    """Who takes conversations, with or without room."""
    return [
        each
        for each in staff.presences
        if each.get("state") == "available" and number(each, "lease_until") > now
    ]


def free(staff: RegionStaff, now: int) -> int:
    """Slots not taken of those who serve."""
    return sum(
        max(0, number(each, "limit") - len(members(each, "conversations")))
        for each in serving(staff, now)
    )


def reasons(
    network: Network, entry: str, staff: Mapping[str, RegionStaff], now: Moment
) -> frozenset[str]:
    """Why a region may be helped now: not while its own staff has room, or was not looked at."""
    duty = network.duty_region(entry, now)
    if duty is None:
        return frozenset({"closed", "waited"})
    own = staff.get(duty) if network.takes(duty, now) else NOBODY
    if own is None or free(own, now):
        return frozenset()
    found = {"full" if serving(own, now) else "unstaffed", "waited"}
    last_start = network.is_open(entry, now).last_start
    if last_start is not None and last_start <= now:
        found.add("closed")
    return frozenset(found)


def applies(agreement: Agreement, why: Iterable[str], *, since: int, now: int) -> set[str]:
    """The triggers by which an agreement may be used."""
    limit = agreement.waited_longer_than
    found = set(why) & set(agreement.when)
    if limit is None or now - since <= limit * 1000:
        found.discard("waited")
    return found
