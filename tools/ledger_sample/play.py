"""A light model of the queues: who is served by whom, or by nobody, over a day.

It is not the router. It asks the network's own rules for everything that they decide, so that nobody
is served without an arrangement or an agreement in force; in between it knows first come, first
served, caps, reservations and the limit of a queue.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random

from inloop.domain.conversation import Conversation
from inloop.domain.network import Agreement, Network
from inloop.domain.time import SECOND, Moment, after
from inloop.domain.vocabulary import EndReason, OverflowTrigger, Why
from tools.ledger_sample import facts
from tools.ledger_sample.attendance import Attendance
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.chance import Choice, patience
from tools.ledger_sample.desks import Desk, Seat
from tools.ledger_sample.story import Claim, Stories, Visitor

_WAITING_ENDS = Choice.of(facts.WAITING_ENDS)
_WHY: dict[OverflowTrigger, Why] = {
    "full": "overflow_full",
    "unstaffed": "overflow_unstaffed",
    "closed": "overflow_closed",
}
Event = Callable[[Moment], None]


@dataclass(slots=True)
class Play:
    """The state between the days: desks, queues, and what is to happen."""

    network: Network
    chance: Random
    file: Callable[[Conversation], None]
    attendance: Attendance = field(default_factory=Attendance)
    day: Day = field(init=False)
    _desks: dict[str, Desk] = field(init=False)
    _queues: dict[str, list[Visitor]] = field(init=False)
    _to_come: list[tuple[Moment, int, Event]] = field(default_factory=list)
    _numbers: int = 0
    _stories: Stories = field(init=False)

    def __post_init__(self) -> None:
        """Nobody is there yet."""
        self._desks = {region: Desk() for region in self.network.regions}
        self._queues = {region: [] for region in self.network.regions}
        self._stories = Stories(self.network, self.chance)

    def at(self, moment: Moment, event: Event) -> None:
        """Let something happen; of one moment, what was planned first comes first."""
        self._numbers += 1
        heappush(self._to_come, (moment, self._numbers, event))

    def run(self, day: Day, seats: Iterator[Seat], visitors: Iterator[Visitor]) -> None:
        """One date, up to its midnight; who waits or talks then goes on in the next."""
        self.day = day
        for seat in seats:
            self.attendance.shift(seat)
            self.at(seat.begins, self._begins(seat))
        for edge in day.edges:
            self.at(edge, self._edge)
        for visitor in visitors:
            self.at(visitor.at, self._comes(visitor))
        while self._to_come and self._to_come[0][0] < day.ends:
            moment, _, event = heappop(self._to_come)
            event(moment)

    # What happens ------------------------------------------------------------------------------

    def _begins(self, seat: Seat) -> Event:
        def begins(at: Moment) -> None:
            desk = self._desks[seat.region]
            desk.forget(at)
            desk.seats.append(seat)
            self._room(seat.region, at)

        return begins

    def _edge(self, at: Moment) -> None:
        """Rules have changed: who cannot be served any more is told, and others are tried anew."""
        for region, queue in self._queues.items():
            may = self.day.may_serve(region, at)
            for visitor in tuple(queue):
                if not may:
                    self._unserved(visitor, at, "region_closed")
                elif not self._place(visitor, at):
                    break

    def _comes(self, visitor: Visitor) -> Event:
        return lambda at: self._start(visitor, at)

    def _start(self, visitor: Visitor, at: Moment) -> None:
        region, limits = visitor.region, self.network.limits
        if not self.day.reachable(region, at):
            self.file(visitor.ended(at, "refused_closed"))
        elif len(self._queues[region]) >= limits.queue_limit:
            self.file(visitor.ended(at, "refused_full"))
        elif (duty := self.day.duty(region, at)) and self.chance.random() < facts.NO_HELPER:
            self.file(self._stories.not_taken_up(visitor, duty))
        else:
            self._queues[region].append(visitor)
            if not self._place(visitor, at):
                self._waits(visitor, at)

    def _waits(self, visitor: Visitor, at: Moment) -> None:
        end = _WAITING_ENDS.draw(self.chance)
        limits = self.network.limits
        unnoticed = limits.visitor_lease + limits.visitor_grace if end == "abandoned_waiting" else 0
        gone = Moment(at + patience(self.chance))
        self.at(gone, lambda now: self._gives_up(visitor, now, end, unnoticed))
        for agreement in self.network.agreements_from(visitor.region):
            if "waited" in agreement.when and agreement.waited_longer_than is not None:
                look = after(visitor.at, agreement.waited_longer_than + 1)
                self.at(look, lambda now: self._looks(visitor, now))

    def _gives_up(self, visitor: Visitor, at: Moment, end: EndReason, unnoticed: int) -> None:
        """Who just closed the page is noticed only when the lease and the grace are over."""
        if visitor in self._queues[visitor.region]:
            self._unserved(visitor, after(at, unnoticed), end)

    def _looks(self, visitor: Visitor, at: Moment) -> None:
        if visitor in self._queues[visitor.region]:
            self._place(visitor, at)

    def _unserved(self, visitor: Visitor, at: Moment, end: EndReason) -> None:
        self._queues[visitor.region].remove(visitor)
        self.file(visitor.ended(at, end))

    def _room(self, region: str, at: Moment) -> None:
        """There is room in a region: its own visitors first, then guests, each the oldest first."""
        desk = self._desks[region]
        for own in (True, False):
            for visitor in self._whom(region, at, own=own):
                if not desk.free(at):
                    return
                self._place(visitor, at)

    def _whom(self, region: str, at: Moment, *, own: bool) -> list[Visitor]:
        waiting = {each for each, queue in self._queues.items() if queue}
        if own:
            queues = [each for each in waiting if self.day.duty(each, at) == region]
        else:
            helped = {each.from_region for each in self.network.agreements_to(region)}
            queues = [each for each in waiting & helped if self.day.duty(each, at) != region]
        found = [visitor for each in queues for visitor in self._queues[each]]
        return sorted(found, key=lambda each: each.at)

    # Who serves --------------------------------------------------------------------------------

    def _place(self, visitor: Visitor, at: Moment) -> bool:
        """Claim the visitor for the region on duty, or along the agreements that apply now."""
        region = visitor.region
        duty = self.day.duty(region, at)
        if duty is not None and (seat := self._desks[duty].best(at)) is not None:
            if duty == region and self._transferred(visitor, at):
                return True
            why: Why = "own" if duty == region else "rota"
            returned = self._returns(region, duty, at)
            self._claim(visitor, seat, Claim(at=at, region=duty, why=why, returned=returned))
            return True
        triggers = self._triggers(region, duty, at)
        for agreement in self.network.agreements_from(region):
            reason = self._applies(agreement, triggers, visitor, at)
            if reason is not None and agreement.to_region != duty:
                if (seat := self._room_for(agreement, at)) is not None:
                    self._claim(visitor, seat, _guest(agreement, reason, at))
                    return True
        return False

    def _returns(self, region: str, duty: str, at: Moment) -> bool:
        """Whether the offer is not accepted, and made again while the same region is on duty."""
        again = after(at, self._stories.returning)
        if self.chance.random() >= facts.RETURNED or again >= self.day.ends:
            return False
        return self.day.duty(region, again) == duty

    def _transferred(self, visitor: Visitor, at: Moment) -> bool:
        """Rarely it is soon agreed to go on elsewhere, where there is room under an agreement."""
        if self.chance.random() >= facts.TRANSFERRED:
            return False
        for agreement in self.network.agreements_from(visitor.region):
            if self.day.helps(agreement, at):
                if (seat := self._room_for(agreement, at)) is not None:
                    self._claim(visitor, seat, _guest(agreement, "transferred", at))
                    return True
        return False

    def _triggers(self, region: str, duty: str | None, at: Moment) -> tuple[OverflowTrigger, ...]:
        if duty is None:
            return ("closed",)
        trigger: OverflowTrigger = "full" if self._desks[duty].serving(at) else "unstaffed"
        return (trigger, "closed") if self.day.late(region, at) else (trigger,)

    def _applies(
        self,
        agreement: Agreement,
        triggers: tuple[OverflowTrigger, ...],
        visitor: Visitor,
        at: Moment,
    ) -> Why | None:
        if not self.day.helps(agreement, at):
            return None
        for trigger in triggers:
            if trigger in agreement.when:
                return _WHY[trigger]
        limit = agreement.waited_longer_than
        waited = limit is not None and at - visitor.at > limit * SECOND
        return "overflow_waited" if waited and "waited" in agreement.when else None

    def _room_for(self, agreement: Agreement, at: Moment) -> Seat | None:
        desk = self._desks[agreement.to_region]
        full = desk.guests.get(agreement.from_region, 0) >= agreement.cap
        return None if full or desk.free(at) <= agreement.reservation else desk.best(at)

    def _claim(self, visitor: Visitor, seat: Seat, claim: Claim) -> None:
        self._queues[visitor.region].remove(visitor)
        conversation, freed = self._stories.served(visitor, claim)
        self.file(conversation)
        self.attendance.holds(seat, claim.at, freed)
        seat.held += 1
        guests = self._desks[claim.region].guests
        if claim.agreement is not None:
            guests[visitor.region] = guests.get(visitor.region, 0) + 1

        def leaves(at: Moment) -> None:
            seat.held -= 1
            if claim.agreement is not None:
                guests[visitor.region] -= 1
            self._room(claim.region, at)

        self.at(freed, leaves)


def _guest(agreement: Agreement, why: Why, at: Moment) -> Claim:
    return Claim(at=at, region=agreement.to_region, why=why, agreement=agreement)
