"""Decide and claim: whenever a visitor arrives or room appears, the oldest who may be served is.

The loop reads the neighbourhood, asks the pure decision, and claims. A claim that is declined says
by its rules what has changed; that part is read anew. Every claim is pushed at once, so that a
death in the middle loses no more than hints.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from inloop.domain.bands import Bands, bands_of, look_ahead, told
from inloop.domain.changes import Delete
from inloop.domain.claiming import Place, Placed, claim
from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation, is_conversation
from inloop.domain.network import Network
from inloop.domain.nudges import Nudge
from inloop.domain.presence import is_presence
from inloop.domain.refs import BandsRef, ConversationRef, WaitingRef
from inloop.domain.routing import Staff, decide, next_look, queues_of
from inloop.domain.time import Moment
from inloop.ports.store import Busy, Declined, Store
from inloop.usecases.accepting import offered
from inloop.usecases.looking import under_overrides
from inloop.usecases.outcome import Look, Push, to

HEAD = 10
"""How many of a queue are read at once: more than one round of claims in a region takes."""

RETRY_SECONDS = 2
"""When to look again after leaving a queue to other routers: any of them may have died."""

Deliver = Callable[[tuple[Push, ...]], None]


class Neighbourhood(Mapping[str, Staff]):
    """The staff of regions, each read when the decision first looks at it and kept until stale."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, Staff] = {}

    def __getitem__(self, region: str) -> Staff:
        if region not in self._read:
            found = self._store.staff(region)
            there = [each for each in found.presences if is_presence(each)]
            self._read[region] = Staff.of(there, found.guests)
        return self._read[region]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    def known(self, region: str) -> Staff | None:
        """The staff, if they have been read."""
        return self._read.get(region)

    def forget(self, region: str) -> None:
        """A claim or a refusal has shown that what was read is old."""
        self._read.pop(region, None)


@dataclass(slots=True)
class Router:
    """One run of the router, with what it has read so far. `network` is as it is at `now`."""

    store: Store
    network: Network
    now: Moment
    deliver: Deliver
    own_only: bool = False
    """Whether to leave out overflow: the tick looks at all own queues before any guests."""
    staff: "Neighbourhood" = field(init=False)
    looks: list[Look] = field(default_factory=list)
    claims: int = 0
    lost: int = 0
    """Attempts in a row that other routers won."""

    def __post_init__(self) -> None:
        self.staff = Neighbourhood(self.store)

    def run(self, nudge: Nudge) -> None:
        """Claim all that this nudge makes possible."""
        if nudge.region not in self.network.regions:
            return
        if nudge.cause == "arrival":
            self._serve([nudge.region])
            return
        own, guests = queues_of(self.network, nudge.region, self.now)
        self._serve(list(own))
        self._serve(list(guests))

    def _serve(self, regions: list[str]) -> None:
        """The oldest first over these queues, until none of them can be served."""
        queues = {region: self._queue(region) for region in regions}
        while heads := [queue[0] for queue in queues.values() if queue]:
            place = min(heads, key=lambda each: (each.since, each.conversation))
            if self._place(place):
                queues[place.region].pop(0)
                if self.lost:
                    # Somebody else is at work here: what was read is old.
                    queues[place.region] = self._queue(place.region)
                elif not queues[place.region]:
                    queues[place.region] = self._queue(place.region, beyond=place.ref)
            else:
                queues[place.region] = []
                self._tell_bands(place.region)

    def _tell_bands(self, region: str) -> None:
        """Somebody stays in this queue: write where its bands end, if that has changed.

        Those who come to wait, or leave, without a router are seen by the next one or by the tick.
        """
        duty = self.network.duty_region(region, self.now)
        takes = duty is not None and self.network.takes(duty, self.now)
        serving = self.staff[duty].serving(self.now) if duty and takes else ()
        slots, limits = sum(each.limit for each in serving), self.network.limits
        entries = self.store.waiting(region, most=look_ahead(slots=slots, limits=limits))
        bands = bands_of(
            [Place.of(each).since for each in entries],
            slots=slots,
            staffed=bool(serving) or self._helped(region),
            now=self.now,
            limits=limits,
        )
        before = self.store.read(BandsRef(region))
        if not before or replace(Bands.of(before), at=self.now) != bands:
            self.store.write(told(region, bands))

    def _helped(self, region: str) -> bool:
        """Whether anybody is there in a region that steps in; what was not read is not asked."""
        helpers = self.network.agreements_from(region)
        read = (self.staff.known(each.to_region) for each in helpers)
        return any(staff is not None and staff.serving(self.now) for staff in read)

    def _queue(self, region: str, beyond: WaitingRef | None = None) -> list[Place]:
        """The first living places of a queue. A lapsed lease is passed over, not dropped."""
        while entries := self.store.waiting(region, most=HEAD, beyond=beyond):
            refs = [ConversationRef(str(each["conversation"])) for each in entries]
            found = self.store.read_many(refs)
            pairs = zip(entries, found, strict=True)
            living = [place for each in pairs if (place := self._living(*each)) is not None]
            if living:
                return living
            beyond = Place.of(entries[-1]).ref
        return []

    def _living(self, entry: Item, item: Item) -> Place | None:
        place = Place.of(entry)
        if not is_conversation(item):
            # Left by nothing of ours; a place without a conversation would block the queue.
            self.store.write(Delete(ref=place.ref))
            return None
        conversation = Conversation.of(item)
        living = conversation.visitor_lease_until > self.now
        if conversation.state != "waiting" or not living:
            return None
        return replace(place, epoch=conversation.epoch)

    def _place(self, place: Place) -> bool:
        """Whether the queue behind this place may be looked at: it was claimed or has left.

        Or it was tried where it cannot go again: whoever came later may go there.
        """
        while self.lost < self.network.limits.claim_attempts:
            placed = decide(self.network, place, self.staff, self.now, own_only=self.own_only)
            if placed is None:
                self._look_later(place)
                return bool(place.barred(self.now))
            answer = self._claim(place, placed)
            self.lost = 0 if answer == "claimed" else self.lost + 1
            if answer != "changed":
                return True
        self.looks.append(Look(Nudge("arrival", place.region), RETRY_SECONDS))
        return False

    def _claim(self, place: Place, placed: Placed) -> str:
        changes = claim(
            place,
            placed,
            now=self.now,
            limits=self.network.limits,
            version=self.network.version,
        )
        try:
            declined = self.store.commit(changes)
        except Busy:
            self.staff.forget(placed.serving_region)
            return "changed"
        self.staff.forget(placed.serving_region)
        if declined is None:
            self.claims += 1
            self._offer(place, placed)
            return "claimed"
        return self._declined(declined)

    @staticmethod
    def _declined(declined: Declined) -> str:
        taken = ("still_waiting", "same_epoch", "in_queue")
        return "left" if any(declined.broke(rule) for rule in taken) else "changed"

    def _offer(self, place: Place, placed: Placed) -> None:
        item = self.store.read(ConversationRef(place.conversation))
        if is_conversation(item):
            self.deliver(to(placed.seat.connection, offered(item, again=False)))

    def _look_later(self, place: Place) -> None:
        seconds = next_look(self.network, place, self.now)
        if seconds is not None:
            self.looks.append(Look(Nudge("arrival", place.region), seconds))


def route(store: Store, network: Network, nudge: Nudge, *, now: Moment, deliver: Deliver) -> Router:
    """Run the router for one nudge; the result says what it claimed and when to look again."""
    router = Router(store, under_overrides(store, network, now), now, deliver)
    router.run(nudge)
    return router
