"""The tick: compares what should be with what is, and mends it. Any tick may be lost or doubled.

Events make the product fast; this makes it right. Each due item is read again and judged by a pure
function; each mending is conditional on what was read, so two ticks at once do the work once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from inloop.domain.administering import Employed
from inloop.domain.changes import Delete, Update
from inloop.domain.conditions import Is, Item, Rule, is_or_lacks
from inloop.domain.conversation import Conversation, is_conversation, returns
from inloop.domain.ending import end, give_back
from inloop.domain.events import Ended, Waiting, Withdrawn
from inloop.domain.lapses import (
    Away,
    End,
    File,
    GiveBack,
    Gone,
    Lapse,
    Later,
    OfferAgain,
    judge_conversation,
    judge_presence,
)
from inloop.domain.ledger import LedgerKeys
from inloop.domain.network import Network
from inloop.domain.nudges import Nudge
from inloop.domain.presence import Presence, is_presence, release
from inloop.domain.refs import BandsRef, ConnectionRef, ConversationRef, PresenceRef, Ref, StaffRef
from inloop.domain.signing_in import gone
from inloop.domain.starting import SOCKET_LOOKED_AT_EVERY
from inloop.domain.time import Moment, after
from inloop.domain.visiting import forget_socket
from inloop.domain.vocabulary import EndReason, ReturnCause
from inloop.ports.store import Busy, Store
from inloop.usecases.accepting import offered
from inloop.usecases.away import tell_away
from inloop.usecases.board import Tell, mend_board
from inloop.usecases.ending import file_if_ready
from inloop.usecases.looking import under_overrides
from inloop.usecases.outcome import Look, Push, to
from inloop.usecases.publishing import Publisher, known_statuses, publish
from inloop.usecases.routing import Deliver, Neighbourhood, Router
from inloop.usecases.sampling import sample
from inloop.usecases.staffing import Accounts, finish_change, open_account

AT_ONCE = 100
"""How many due items one look-up brings; look-ups go on until nothing is due."""


@dataclass(slots=True)
class Mender:
    """One tick."""

    store: Store
    network: Network
    now: Moment
    keys: Callable[[], LedgerKeys]
    deliver: Deliver
    publisher: Publisher
    accounts: Accounts
    tell: Tell
    mended: int = 0
    left: int = 0
    published: int = 0
    looks: list[Look] = field(default_factory=list)
    waiting: frozenset[str] = frozenset()
    """The regions where somebody waited who may be served."""
    queued: frozenset[str] = frozenset()
    """The regions where anybody waited."""
    faults: list[Exception] = field(default_factory=list)

    def run(self) -> None:
        """Changes of operators, what is due, who waits, what pages know, and who is there."""
        self.network = under_overrides(self.store, self.network, self.now)
        for each in self.store.pending():
            self._patiently(partial(self._follow, each))
        seen: set[Ref] = set()
        while fresh := [
            ref for ref in self.store.due(self.now, most=AT_ONCE + len(seen)) if ref not in seen
        ]:
            for ref in fresh:
                seen.add(ref)
                self._patiently(partial(self._mend, ref))
        self._queues()
        staff = Neighbourhood(self.store)
        self._publish(staff)
        self._patiently(partial(self._board, staff))
        self._sample(staff)

    def _follow(self, change: Item) -> None:
        """A new operator gets an account; of another, presence and account follow the record."""
        if "email" not in change:
            self._finish(str(change["subject"]), int(str(change["version"])))
            return
        found = self.store.read(StaffRef(str(change["region"]), str(change["operator"])))
        if found:
            open_account(self.store, self.accounts, Employed.of(found), str(change["email"]))

    def _finish(self, subject: str, version: int) -> None:
        """A change of an operator is followed; who was disabled gives everything back at once."""
        limits = self.network.limits
        presence, pushes = finish_change(
            self.store, self.accounts, subject, version, now=self.now, limits=limits
        )
        self.deliver(pushes)
        if presence is not None:
            self._mend(presence.ref)

    def _queues(self) -> None:
        """Whoever waits is served, waits on, or is told that nobody may take them any more."""
        found = {each: self.store.waiting(each, most=AT_ONCE) for each in self.network.regions}
        served = {
            region: places
            for region, places in found.items()
            if places and self.network.may_serve(region, self.now)
        }
        # Room goes to the own queue first, though it belongs to a region that is looked at later.
        for own_only in (True, False):
            for region in served:
                self._patiently(partial(self._route, region, own_only=own_only))
        for region, places in found.items():
            if not places:
                self._patiently(partial(self._forget_bands, region))
            elif region not in served:
                for each in places:
                    ref = ConversationRef(str(each["conversation"]))
                    self._patiently(partial(self._mend, ref))
        self.waiting = frozenset(served)
        self.queued = frozenset(region for region, places in found.items() if places)

    def _publish(self, staff: Neighbourhood) -> None:
        """Every region's page is told what has changed, or that nothing has."""
        before = known_statuses(self.store)
        for region in self.network.regions:
            self._patiently(partial(self._publish_one, region, staff, before.get(region, {})))

    def _publish_one(self, region: str, staff: Neighbourhood, before: Item) -> None:
        waiting = region in self.waiting and bool(self.store.waiting(region, most=1))
        self.published += publish(
            self.store,
            self.network,
            region,
            staff,
            before=before,
            waiting=waiting,
            publisher=self.publisher,
            now=self.now,
        )

    def _board(self, staff: Neighbourhood) -> None:
        """Who watches is told what no event told, or which version of the board it is."""
        keeper = mend_board(
            self.store, self.network, staff, self.queued, now=self.now, tell=self.tell
        )
        self.faults += keeper.faults

    def _sample(self, staff: Neighbourhood) -> None:
        """Who is there is counted, last of all: people come before figures."""
        for region in self.network.regions:
            count = partial(sample, self.store, self.network, region, staff, now=self.now)
            self._patiently(count)

    def _forget_bands(self, region: str) -> None:
        """Nobody waits any more, so nothing of them stays either.

        Rule `same`: a router has told them anew since.
        """
        item = self.store.read(BandsRef(region))
        if item:
            same = Rule("same", is_or_lacks("at", item.get("at")))
            self.store.write(Delete(ref=BandsRef(region), rules=(same,)))

    def _patiently(self, work: Callable[[], None]) -> None:
        """Contention or a fault over one item must not keep the rest from being mended."""
        try:
            work()
        except Busy:
            self.left += 1
        except Exception as error:  # noqa: BLE001 - told by the handler when the rest is done
            self.left += 1
            self.faults.append(error)

    def _route(self, region: str, *, own_only: bool) -> None:
        router = Router(self.store, self.network, self.now, self.deliver, own_only=own_only)
        router.run(Nudge("arrival", region))
        if not own_only:
            self.looks += router.looks

    def _mend(self, ref: Ref) -> None:
        item = self.store.read(ref)
        if isinstance(ref, ConversationRef) and is_conversation(item):
            found = Conversation.of(item)
            self._conversation(found, item, self._judge(found))
        elif isinstance(ref, PresenceRef) and is_presence(item):
            presence = Presence.of(item)
            lapse = judge_presence(presence, self.now, self.network.limits)
            if isinstance(lapse, Later):
                self._later(ref, presence.due_at, lapse.due_at)
            elif isinstance(lapse, Away):
                self._away(presence)
            elif isinstance(lapse, Gone):
                self._gone(presence)
        elif isinstance(ref, ConnectionRef) and "conversation" in item:
            self._socket(ref, item)

    def _socket(self, ref: ConnectionRef, item: Item) -> None:
        """Nobody may be told that it closed: it forgets what was taken up elsewhere or ended."""
        conversation = str(item["conversation"])
        found = self.store.read(ConversationRef(conversation))
        if is_conversation(found) and found.get("visitor_connection") == ref.connection:
            due_at = item.get("due_at")
            was = Moment(due_at) if isinstance(due_at, int) else None
            self._later(ref, was, after(self.now, SOCKET_LOOKED_AT_EVERY))
        else:
            self.store.write(forget_socket(ref.connection, conversation, self.now))

    def _judge(self, found: Conversation) -> Lapse:
        lapse = judge_conversation(found, self.now, self.network.limits)
        waits = found.state == "waiting" and isinstance(lapse, Later)
        if waits and not self.network.may_serve(found.entry_region, self.now):
            return End("region_closed")
        return lapse

    def _conversation(self, found: Conversation, item: Item, lapse: Lapse) -> None:
        match lapse:
            case Later(due_at):
                self._later(ConversationRef(found.conversation), found.due_at, due_at)
            case OfferAgain():
                self._offer_again(found, item)
            case GiveBack(cause):
                self._give_back(found, cause)
            case End(reason):
                self._end(found, reason)
            case File():
                keys = self.keys()
                if file_if_ready(
                    self.store, self.network, found.conversation, now=self.now, keys=keys
                ):
                    self.mended += 1
            case Away() | Gone():
                pass

    def _later(self, ref: Ref, was: Moment | None, due_at: Moment) -> None:
        """Move the due time on, unless a write of somebody else has set it."""
        same = Rule("same_due", is_or_lacks("due_at", was))
        self.store.write(Update(ref=ref, set={"due_at": due_at}, rules=(same,)))

    def _offer_again(self, found: Conversation, item: Item) -> None:
        """The push may have been lost; `same_offers`: two ticks at once push it once."""
        answer = self.store.write(
            Update(
                ref=ConversationRef(found.conversation),
                add={"offers": 1},
                rules=(
                    Rule("same_offers", Is("offers", found.offers)),
                    Rule("same_epoch", Is("epoch", found.epoch)),
                    Rule("still_no_key", is_or_lacks("operator_key", None)),
                ),
            )
        )
        if hasattr(answer, "item"):
            self.mended += 1
            self.deliver(to(found.operator_connection, offered(item, again=True)))

    def _give_back(self, found: Conversation, cause: ReturnCause) -> None:
        if returns(found) >= self.network.limits.hop_limit:
            self._end(found, "no_helper")
            return
        changes = give_back(found, cause, now=self.now, limits=self.network.limits)
        if self.store.commit(changes) is None:
            self.mended += 1
            waiting = Waiting(conversation=found.conversation, since=found.since)
            taken = Withdrawn(conversation=found.conversation, epoch=found.epoch)
            self.deliver(
                (*to(found.visitor_connection, waiting), *to(found.operator_connection, taken))
            )

    def _end(self, found: Conversation, reason: EndReason) -> None:
        limits = self.network.limits
        changes = end(found, reason=reason, by=None, now=self.now, limits=limits)
        if self.store.commit(changes) is not None:
            return
        self.mended += 1
        event = Ended(conversation=found.conversation, reason=reason)
        pushes: tuple[Push, ...] = (
            *to(found.visitor_connection, event),
            *to(found.operator_connection, event),
        )
        self.deliver(pushes)
        file_if_ready(self.store, self.network, found.conversation, now=self.now, keys=self.keys())

    def _away(self, presence: Presence) -> None:
        """Nobody told that the socket closed, or it did not: the visitors hear it now."""
        told = tell_away(self.store, presence, now=self.now, limits=self.network.limits)
        if told is not None:
            self.mended += 1
            self.deliver(told)

    def _gone(self, presence: Presence) -> None:
        """Give every conversation back, then say that the operator is gone.

        Ended ones wait for their wrap-up window, which files them; the presence is looked at again.
        A slot held for a conversation that is not there, or not theirs, is freed.
        """
        held = sorted(presence.conversations)
        items = self.store.read_many([ConversationRef(each) for each in held])
        for each, item in zip(held, items, strict=True):
            if not is_conversation(item) or item.get("operator") != presence.operator:
                self.store.write(release(presence.ref, each, now=self.now))
            elif item["state"] == "active":
                self._give_back(Conversation.of(item), "operator_lost")
        self.store.write(gone(presence, self.now))
