"""Who works where: operators on shift, what they hold, and the roster that put them there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil, sqrt
from random import Random

from inloop.domain.network import Network
from inloop.domain.time import MINUTE, NEVER, Moment, local
from tools.ledger_sample import facts
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.chance import between
from tools.ledger_sample.demand import HOUR, Demand

QUARTER = 15 * MINUTE
Hour = tuple[str, int]
"""A region, and an hour since midnight."""

_WRAP_UP = sum(facts.WRAP_UP) / 2
_HOURS_EACH = (
    facts.DURATION_MEAN + _WRAP_UP + facts.NOT_SERIOUS * (facts.NOT_SERIOUS_MEAN + _WRAP_UP)
) / 60
"""That a slot is taken for each serious attempt, with its share of the others."""


@dataclass(slots=True, eq=False)
class Seat:
    """An operator on shift. `busy_until`: who holds a conversation then stays for it."""

    region: str
    begins: Moment
    until: Moment
    limit: int
    held: int = 0
    busy_until: Moment = NEVER

    def free(self, at: Moment) -> int:
        """Slots for somebody new."""
        return self.limit - self.held if self.begins <= at < self.until else 0


@dataclass(slots=True)
class Desk:
    """The operators of one region, and the guests that it holds, by the region they came from."""

    seats: list[Seat] = field(default_factory=list)
    guests: dict[str, int] = field(default_factory=dict)

    def serving(self, at: Moment) -> bool:
        """Whether anybody takes conversations, with or without room."""
        return any(each.begins <= at < each.until for each in self.seats)

    def free(self, at: Moment) -> int:
        """Free slots of all."""
        return sum(each.free(at) for each in self.seats)

    def best(self, at: Moment) -> Seat | None:
        """The least busy who has room."""
        with_room = [each for each in self.seats if each.free(at)]
        return min(with_room, key=lambda each: each.held, default=None)

    def forget(self, at: Moment) -> None:
        """Whose shift is over offers nothing any more."""
        self.seats = [each for each in self.seats if each.until > at]


def roster(day: Day, demand: Demand, chance: Random) -> Iterator[Seat]:
    """The operators of all regions on a date: as many as are expected to be needed, less some."""
    loads, guests = _loads(day, demand)
    for region in day.network.regions:
        for begins, until in _shifts(day, region):
            hours = range((begins - day.begins) // HOUR, -(-(until - day.begins) // HOUR))
            load = sum(loads[region, each] for each in hours) / len(hours)
            helps = any((region, each) in guests for each in hours)
            slots = _slots(day.network, region, load, helps=helps or _ready_to_help(chance))
            limits = _limits(slots, most=min(facts.AT_ONCE, day.network.limits.operator_slots))
            for limit in limits:
                seat = Seat(region, begins, until, limit)
                if chance.random() >= facts.ABSENT and _comes_in_time(seat, chance):
                    yield seat


def _limits(slots: int, *, most: int) -> list[int]:
    """Slots shared out among as few operators as can hold them."""
    people = ceil(slots / most)
    return [slots // people + (each < slots % people) for each in range(people)]


def _comes_in_time(seat: Seat, chance: Random) -> bool:
    """Some begin late; whether there is anything left of the shift."""
    if chance.random() < facts.LATE:
        seat.begins = Moment(seat.begins + between(chance, facts.LATE_MINUTES, MINUTE))
    return seat.begins < seat.until


def _ready_to_help(chance: Random) -> bool:
    return chance.random() < facts.READY_TO_HELP


def _slots(network: Network, region: str, load: float, *, helps: bool) -> int:
    """Enough for the load and its chance; to be of help, above what agreements reserve."""
    wanted = max(1, ceil(load / facts.OCCUPANCY), ceil(load + sqrt(load)))
    reserved = [each.reservation for each in network.agreements_to(region)]
    return wanted + max(reserved, default=0) if helps else wanted


def _loads(day: Day, demand: Demand) -> tuple[dict[Hour, float], set[Hour]]:
    """Slots in use by serving region and hour since midnight, on average; and where by guests."""
    loads: dict[Hour, float] = defaultdict(float)
    guests: set[Hour] = set()
    for hour in range((day.ends - day.begins) // HOUR):
        middle = Moment(day.begins + hour * HOUR + HOUR // 2)
        clock = local(middle, day.network.zone).hour
        for region in day.network.regions:
            server = _server(day, region, middle)
            if server is not None:
                loads[server, hour] += demand.expected(region, day.date, clock) * _HOURS_EACH
                if day.duty(region, middle) is None:
                    guests.add((server, hour))
    return loads, guests


def _server(day: Day, region: str, at: Moment) -> str | None:
    """Who is counted on: the arrangement, or who steps in first while it is closed."""
    duty = day.duty(region, at)
    if duty is not None:
        return duty
    helpers = (each for each in day.network.agreements_from(region) if "closed" in each.when)
    return next((each.to_region for each in helpers if day.helps(each, at)), None)


def _shifts(day: Day, region: str) -> Iterator[tuple[Moment, Moment]]:
    """While the region is on duty itself, in pieces of about the same length."""
    for begins, until in _on_duty(day, region):
        pieces = ceil((until - begins) / (facts.SHIFT_HOURS * HOUR))
        length = -(-(until - begins) // pieces // QUARTER) * QUARTER
        for start in range(begins, until, length):
            yield Moment(start), Moment(min(start + length, until))


def _on_duty(day: Day, region: str) -> Iterator[tuple[Moment, Moment]]:
    """Pieces between edges, joined."""
    begun: Moment | None = None
    for edge in day.edges:
        there = day.duty(region, edge) == region
        if there and begun is None:
            begun = edge
        if not there and begun is not None:
            yield begun, edge
            begun = None
    if begun is not None:
        yield begun, day.ends
