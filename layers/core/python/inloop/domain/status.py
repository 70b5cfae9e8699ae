"""What the page of a region says of its chat, without a socket: the status document."""

from collections.abc import Mapping
from dataclasses import dataclass

from inloop.domain.changes import Update
from inloop.domain.claiming import Place
from inloop.domain.conditions import AtMost, Is, Item, Lacks, Rule, Value, either
from inloop.domain.events import RegionStatus
from inloop.domain.network import Network
from inloop.domain.reading import read_as
from inloop.domain.refs import StatusRef
from inloop.domain.routing import Staff, decide
from inloop.domain.time import NEVER, SECOND, Moment, after
from inloop.domain.vocabulary import ChatState


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was last published of a region: all that can change of a document, and when."""

    at: Moment = NEVER
    state: ChatState | None = None
    until: Moment | None = None
    version: str | None = None

    @classmethod
    def of(cls, item: Item) -> "Published":
        """Read from its item."""
        return read_as(cls, item)

    def still_good(self, status: RegionStatus, network: Network) -> bool:
        """Whether pages know all that `status` says, and will for a while.

        The version stands for names, numbers and languages, which come with the network data.
        """
        known = (self.state, self.until, self.version)
        if known != (status.state, status.until, network.version):
            return False
        return status.at - self.at < network.limits.status_every * SECOND


def status_of(
    network: Network, region: str, staff: Mapping[str, Staff], *, waiting: bool, now: Moment
) -> RegionStatus:
    """What a page of `region` may say now. `waiting`: whether anybody waits there.

    The state is that of a visitor who would come now: the very decision of the router is asked.
    """
    entry = network.regions[region]
    opening = network.reachable(region, now)
    return RegionStatus(
        region=region,
        name=entry.name,
        state=_state(network, region, staff, waiting=waiting, now=now)
        if opening.open
        else "closed",
        until=(opening.last_start or opening.until) if opening.open else opening.next_opening,
        phone=entry.phone,
        phone_always=network.phone_always,
        phone_emergency=network.phone_emergency,
        languages=entry.languages,
        at=now,
        valid_until=after(now, network.limits.status_valid),
    )


def _state(
    network: Network, region: str, staff: Mapping[str, Staff], *, waiting: bool, now: Moment
) -> ChatState:
    newcomer = Place(region=region, since=now, conversation="")
    if not waiting and decide(network, newcomer, staff, now) is not None:
        return "open"
    duty = network.duty_region(region, now)
    there = [duty] if duty and network.takes(duty, now) else []
    there += [
        each.to_region for each in network.agreements_from(region) if network.steps_in(each, now)
    ]
    serving = any(staff[each].serving(now) for each in dict.fromkeys(there))
    return "busy" if serving else "unstaffed"


def published(status: RegionStatus, version: str) -> Update:
    """Keep what has been published. Rule `latest`: another tick published something later."""
    known: dict[str, Value] = {
        "region": status.region,
        "at": status.at,
        "state": status.state,
        "version": version,
    }
    if status.until is not None:
        known["until"] = status.until
    return Update(
        ref=StatusRef(status.region),
        set=known,
        remove=() if status.until is not None else ("until",),
        rules=(Rule("latest", either(Lacks("at"), AtMost("at", status.at))),),
    )


def forgotten(region: str, at: Moment) -> Update:
    """Nothing is known to be published any more, so the next tick publishes.

    Rule `same`: what was published at `at` has been replaced since, which is as good.
    """
    return Update(
        ref=StatusRef(region),
        set={"at": NEVER},
        remove=("state", "until", "version"),
        rules=(Rule("same", Is("at", at)),),
    )
