"""Who serves a waiting visitor: a pure function of the neighbourhood of their entry region.

Own first; then along the agreements that apply now, in their order, to the first region with room
after its reservation and the agreement's cap; else wait. Nothing is routed without an arrangement
or an agreement.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from inloop.domain.agreements import pair_name
from inloop.domain.claiming import GUESTS, Place, Placed
from inloop.domain.conditions import Item
from inloop.domain.network import Agreement, Network
from inloop.domain.presence import Presence
from inloop.domain.time import SECOND, Moment
from inloop.domain.vocabulary import OverflowTrigger, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The operators of one region, and what the region holds for others, by pair of regions."""

    seats: tuple[Presence, ...] = ()
    guests: Mapping[str, int] = field(default_factory=dict)
    guests_version: int = 0

    @classmethod
    def of(cls, presences: Iterable[Item], guests: Item) -> "Staff":
        """Read from the items of a region."""
        held = {
            name.removeprefix(GUESTS): len(members)
            for name, members in guests.items()
            if name.startswith(GUESTS) and isinstance(members, frozenset)
        }
        version = guests.get("version")
        return cls(
            seats=tuple(Presence.of(each) for each in presences),
            guests=held,
            guests_version=version if isinstance(version, int) else 0,
        )

    def serving(self, now: Moment) -> tuple[Presence, ...]:
        """Operators to whom new conversations may come, with or without a free slot."""
        return tuple(seat for seat in self.seats if seat.serving(now))

    def free(self, now: Moment) -> int:
        """Free slots of all who serve."""
        return sum(seat.free for seat in self.serving(now))

    def best(
        self, now: Moment, *, among: Callable[[Presence], bool] = lambda _: True
    ) -> Presence | None:
        """Least loaded first, then longest idle, then by name so that the choice is one."""
        with_room = [seat for seat in self.serving(now) if seat.free and among(seat)]
        return min(
            with_room,
            key=lambda seat: (len(seat.conversations), seat.idle_since, seat.operator),
            default=None,
        )


def attended(network: Network, region: str, staff: Mapping[str, Staff], now: Moment) -> bool | None:
    """Whether anybody on duty takes conversations; None while closed by its own arrangement.

    Open but unattended is where visitors find nobody, though the hours say so: nobody on duty is
    available, or a coordinator has closed or paused the region on duty.
    """
    duty = network.duty_region(region, now)
    if duty is None:
        return None
    return network.takes(duty, now) and bool(staff.get(duty, Staff()).serving(now))


def decide(
    network: Network,
    place: Place,
    staff: Mapping[str, Staff],
    now: Moment,
    *,
    own_only: bool = False,
) -> Placed | None:
    """Who serves the visitor at `place` now, or None: wait.

    It looks at the own serving region first, then at the regions of its agreements and no others:
    at most one more than the agreements of one region, whatever the size of the network. A region
    missing from `staff` has nobody. `own_only` leaves the agreements out.
    """
    duty = network.duty_region(place.region, now)
    own = staff.get(duty, Staff()) if duty and network.takes(duty, now) else Staff()
    if duty and (seat := own.best(now)):
        return Placed(seat=seat, serving_region=duty, why="own" if duty == place.region else "rota")
    triggers = _triggers(network, place.region, duty, own, now)
    for agreement in () if own_only else network.agreements_from(place.region):
        why = _applies(network, agreement, triggers, place, now)
        if why is None or agreement.to_region in place.barred(now) | {duty}:
            continue
        there = staff.get(agreement.to_region, Staff())
        if (seat := room_for(agreement, there, now)) is not None:
            return Placed(
                seat=seat,
                serving_region=agreement.to_region,
                why=why,
                agreement=agreement,
                guests_version=there.guests_version,
            )
    return None


def _triggers(
    network: Network, region: str, duty: str | None, own: Staff, now: Moment
) -> tuple[OverflowTrigger, ...]:
    """Why the own region does not serve; after its last start it also counts as closed."""
    if duty is None:
        return ("closed",)
    trigger: OverflowTrigger = "full" if own.serving(now) else "unstaffed"
    last_start = network.is_open(region, now).last_start
    late = last_start is not None and last_start <= now
    return (trigger, "closed") if late else (trigger,)


def _applies(
    network: Network,
    agreement: Agreement,
    triggers: tuple[OverflowTrigger, ...],
    place: Place,
    now: Moment,
) -> Why | None:
    # Who is still at a desk after hours there is not to be sent anybody from elsewhere.
    if not network.steps_in(agreement, now):
        return None
    for trigger in triggers:
        if trigger in agreement.when:
            return _WHY[trigger]
    limit = agreement.waited_longer_than
    if "waited" in agreement.when and limit is not None and now - place.since > limit * SECOND:
        return "overflow_waited"
    return None


_WHY: Mapping[OverflowTrigger, Why] = {
    "full": "overflow_full",
    "unstaffed": "overflow_unstaffed",
    "closed": "overflow_closed",
    "waited": "overflow_waited",
}


def room_for(agreement: Agreement, there: Staff, now: Moment) -> Presence | None:
    """Who there may take one more under the agreement: within its cap, above its reservation."""
    if there.guests.get(pair_name(agreement.id), 0) >= agreement.cap:
        return None
    if there.free(now) <= agreement.reservation:
        return None
    return there.best(now)


def next_look(network: Network, place: Place, now: Moment) -> int | None:
    """Seconds until a waiting limit of this place passes, or its round ends; None when neither."""
    limits = [
        each.waited_longer_than
        for each in network.agreements_from(place.region)
        if "waited" in each.when and each.waited_longer_than is not None
    ]
    waited = (now - place.since) / SECOND
    to_come = [limit - waited for limit in limits if limit >= waited]
    if place.barred(now):
        to_come.append((place.tried_until - now) / SECOND)
    return int(min(to_come)) + 1 if to_come else None


def queues_of(
    network: Network, serving: str, now: Moment
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose queues room in `serving` may shorten: those it serves as its own, then by agreement.

    Its own queue is among the first even when somebody else has to serve it: room may have gone.
    """
    own = tuple(dict.fromkeys((serving, *network.members_served_by(serving, now))))
    guests = (each for each in network.helped_by(serving, now) if each not in own)
    return own, tuple(guests)
