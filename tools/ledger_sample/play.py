"""A light model of the queues: who is served by whom, or by nobody, over a day.

First come, first served; whoever is served has an arrangement or an agreement in force
(`placing.py`), and who is not waits as long as they can bear it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from random import Random

from inloop.domain.conversation import Conversation
from inloop.domain.network import Network
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import EndReason
from tools.ledger_sample import facts
from tools.ledger_sample.attendance import Attendance
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.chance import Choice, patience
from tools.ledger_sample.desks import Seat
from tools.ledger_sample.placing import Desks
from tools.ledger_sample.story import Claim, Stories, Visitor

_WAITING_ENDS = Choice.of(facts.WAITING_ENDS)
Event = Callable[[Moment], None]


@dataclass(slots=True)
class Play:
    """The state between the days: desks, queues, and what is to happen."""

    network: Network
    chance: Random
    file: Callable[[Conversation], None]
    attendance: Attendance = field(default_factory=Attendance)
    day: Day = field(init=False)
    _desks: Desks = field(init=False)
    _queues: dict[str, list[Visitor]] = field(init=False)
    _to_come: list[tuple[Moment, int, Event]] = field(default_factory=list)
    _numbers: int = 0
    _stories: Stories = field(init=False)

    def __post_init__(self) -> None:
        """Nobody is there yet."""
        self._desks = Desks(self.network)
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

    def _begins(self, seat: Seat) -> Event:
        def begins(at: Moment) -> None:
            desk = self._desks.of[seat.region]
            desk.forget(at)
            desk.seats.append(seat)
            self._room(seat.region, at)

        return begins

    def _edge(self, at: Moment) -> None:
        """Rules have changed: who cannot be served any more is told, and others are tried anew."""
        for region, queue in self._queues.items():
            # Asked only where it matters: the answer takes time, and queues are mostly empty.
            may = bool(queue) and self.day.may_serve(region, at)
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
        desk = self._desks.of[region]
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

    def _place(self, visitor: Visitor, at: Moment) -> bool:
        """Claim the visitor for the region on duty, or along the agreements that apply now."""
        day, desks = self.day, self._desks
        found = desks.own(day, visitor, at)
        if found is None:
            found = desks.overflow(day, visitor, at)
        elif found[1].why == "own" and self.chance.random() < facts.TRANSFERRED:
            found = desks.transfer(day, visitor, at) or found
        if found is None:
            return False
        self._claim(visitor, *found)
        return True

    def _returns(self, visitor: Visitor, claim: Claim) -> bool:
        """Whether the offer is not accepted, and made again while the same region is on duty."""
        again = after(claim.at, self._stories.returning)
        if claim.agreement is not None or again >= self.day.ends:
            return False
        same = self.day.duty(visitor.region, again) == claim.region
        return self.chance.random() < facts.RETURNED and same

    def _claim(self, visitor: Visitor, seat: Seat, claim: Claim) -> None:
        self._queues[visitor.region].remove(visitor)
        claim = replace(claim, returned=self._returns(visitor, claim))
        conversation, freed = self._stories.served(visitor, claim)
        self.file(conversation)
        self.attendance.holds(seat, claim.at, freed)
        seat.held += 1
        guests = self._desks.of[claim.region].guests
        if claim.agreement is not None:
            guests[visitor.region] = guests.get(visitor.region, 0) + 1

        def leaves(at: Moment) -> None:
            seat.held -= 1
            if claim.agreement is not None:
                guests[visitor.region] -= 1
            self._room(claim.region, at)

        self.at(freed, leaves)
