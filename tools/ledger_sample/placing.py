"""Who serves a visitor now, by the network's own rules, and who is tried when there is room.

It is not the router, which reads tables; it asks the network the same questions in the same order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from inloop.domain.network import Agreement, Network
from inloop.domain.time import SECOND, Moment
from inloop.domain.vocabulary import OverflowTrigger, Why
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.desks import Desk, Seat
from tools.ledger_sample.story import Claim, Visitor

_WHY: dict[OverflowTrigger, Why] = {
    "full": "overflow_full",
    "unstaffed": "overflow_unstaffed",
    "closed": "overflow_closed",
}


@dataclass(slots=True)
class Desks:
    """The desks of all regions."""

    network: Network
    of: dict[str, Desk] = field(init=False)

    def __post_init__(self) -> None:
        """Nobody is there yet."""
        self.of = {region: Desk() for region in self.network.regions}

    def own(self, day: Day, visitor: Visitor, at: Moment) -> tuple[Seat, Claim] | None:
        """The region on duty, if somebody there has room."""
        duty = day.duty(visitor.region, at)
        seat = self.of[duty].best(at) if duty is not None else None
        if duty is None or seat is None:
            return None
        why: Why = "own" if duty == visitor.region else "rota"
        return seat, Claim(at=at, region=duty, why=why)

    def overflow(self, day: Day, visitor: Visitor, at: Moment) -> tuple[Seat, Claim] | None:
        """The first region along the agreements that apply now and has room for a guest."""
        duty = day.duty(visitor.region, at)
        triggers = self._triggers(day, visitor.region, duty, at)
        found = (
            self._guest(agreement, why, at)
            for agreement in self._helpers(day, visitor.region, at)
            if agreement.to_region != duty and (why := _why(agreement, triggers, visitor, at))
        )
        return next((each for each in found if each is not None), None)

    def transfer(self, day: Day, visitor: Visitor, at: Moment) -> tuple[Seat, Claim] | None:
        """Another region to which a visitor may go on, under an agreement in force."""
        helpers = self._helpers(day, visitor.region, at)
        found = (self._guest(agreement, "transferred", at) for agreement in helpers)
        return next((each for each in found if each is not None), None)

    def _helpers(self, day: Day, region: str, at: Moment) -> Iterator[Agreement]:
        agreements = self.network.agreements_from(region)
        return (each for each in agreements if day.helps(each, at))

    def _triggers(
        self, day: Day, region: str, duty: str | None, at: Moment
    ) -> tuple[OverflowTrigger, ...]:
        """Why the own region does not serve; after its last start it also counts as closed."""
        if duty is None:
            return ("closed",)
        trigger: OverflowTrigger = "full" if self.of[duty].serving(at) else "unstaffed"
        return (trigger, "closed") if day.late(region, at) else (trigger,)

    def _guest(self, agreement: Agreement, why: Why, at: Moment) -> tuple[Seat, Claim] | None:
        """A seat within the cap and above the reservation."""
        desk = self.of[agreement.to_region]
        if desk.guests.get(agreement.from_region, 0) >= agreement.cap:
            return None
        seat = desk.best(at) if desk.free(at) > agreement.reservation else None
        claim = Claim(at=at, region=agreement.to_region, why=why, agreement=agreement)
        return None if seat is None else (seat, claim)


def _why(
    agreement: Agreement, triggers: tuple[OverflowTrigger, ...], visitor: Visitor, at: Moment
) -> Why | None:
    for trigger in triggers:
        if trigger in agreement.when:
            return _WHY[trigger]
    limit = agreement.waited_longer_than
    waited = limit is not None and at - visitor.at > limit * SECOND
    return "overflow_waited" if waited and "waited" in agreement.when else None
