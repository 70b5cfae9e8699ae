"""The product, deliberately broken: each variant is one mistake that somebody might make.

Only while its context lasts. A variant says which promise it breaks, and the search has to find it.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from inloop.domain import (
    claiming,
    ending,
    filing,
    ledger,
    presence,
    routing,
    staffing_hours,
    visiting,
)
from inloop.domain import served as by
from inloop.domain.changes import Change, Put, Update
from inloop.domain.conditions import Item
from inloop.domain.network import Network
from inloop.domain.refs import ConversationRef, GuestsRef, PresenceRef, WaitingRef
from inloop.runtime import frames
from inloop.usecases import ending as ends
from inloop.usecases import heartbeats, mending, moving, relaying, sampling, starting
from inloop.usecases import routing as router
from inloop.usecases.outcome import Outcome
from inloop.wire import parse

Broken = Callable[[], Any]
"""Opens a context in which the product is broken in one way."""

VARIANTS: dict[str, tuple[Broken, frozenset[int]]] = {}
"""By name: how to break it, and the promises of which it may be found to break one."""


def variant(*promises: int) -> Callable[[Callable[[], Iterator[None]]], None]:
    """Make a generator a variant of its own name."""

    def known(broken: Callable[[], Iterator[None]]) -> None:
        VARIANTS[broken.__name__] = (contextmanager(broken), frozenset(promises))

    return known


def without(changes: Sequence[Change], *names: str) -> tuple[Change, ...]:
    """The same changes without the rules of these names."""
    return tuple(
        replace(each, rules=tuple(rule for rule in each.rules if rule.name not in names))
        for each in changes
    )


@variant(1, 2, 3, 4)
def a_claim_without_its_condition() -> Iterator[None]:
    def claim(*about: Any, **more: Any) -> tuple[Change, ...]:
        changes = claiming.claim(*about, **more)
        return without(changes, "still_waiting", "same_epoch", "in_queue", "room")

    with patch.object(router, "claim", claim):
        yield


@variant(3)
def overflow_without_its_cap() -> Iterator[None]:
    def room_for(agreement: Any, there: Any, now: Any) -> Any:
        return routing_room_for(replace(agreement, cap=99), there, now)

    def claim(*about: Any, **more: Any) -> tuple[Change, ...]:
        return without(claiming.claim(*about, **more), "cap")

    routing_room_for = routing.room_for
    with patch.object(routing, "room_for", room_for), patch.object(router, "claim", claim):
        yield


@variant(1)
def a_slot_freed_twice() -> Iterator[None]:
    """At the end, and again when the conversation is written up."""

    def freed(conversation: Any) -> Update:
        ref = claiming.presence_of(conversation.serving_region, conversation.operator)
        return presence.release(ref, conversation.conversation, now=conversation.since)

    with patch.object(ending, "_keep_slot_for_wrap_up", freed):
        yield


@variant(1)
def a_return_that_keeps_the_slot() -> Iterator[None]:
    def give_back(*about: Any, **more: Any) -> tuple[Change, ...]:
        changes = ending.give_back(*about, **more)
        return tuple(each for each in changes if not isinstance(each.ref, PresenceRef))

    with patch.object(mending, "give_back", give_back):
        yield


@variant(9)
def a_resume_that_ignores_connection_numbers() -> Iterator[None]:
    def resumed(*about: Any, **more: Any) -> Update:
        (change,) = without((visiting.resume(*about, **more),), "newer")
        assert isinstance(change, Update)
        return change

    with patch.object(starting, "resumed", resumed):
        yield


@variant(1, 2)
def a_stream_record_handled_twice() -> Iterator[None]:
    """Who comes by a record for the second time does with it what was done the first time."""
    done: dict[tuple[str, int], Any] = {}

    def claim(place: Any, placed: Any, **more: Any) -> tuple[Change, ...]:
        changes = claiming.claim(place, placed, **more)
        return without(changes, "still_waiting", "same_epoch", "in_queue")

    def queue(self: Any, region: str, beyond: Any = None) -> Any:
        found = read(self, region, beyond)
        if beyond is None and found:
            done[region, id(self.store)] = found
        return found or ([] if beyond else list(done.get((region, id(self.store)), [])))

    read = router.Router._queue  # noqa: SLF001 - what is broken is inside
    with patch.object(router, "claim", claim), patch.object(router.Router, "_queue", queue):
        yield


@variant(2)
def wake_ups_lost_and_no_tick_for_who_waits() -> Iterator[None]:
    with (
        patch.object(presence, "room", lambda _: None),
        patch.object(visiting, "arrived", lambda _: None),
        patch.object(mending.Mender, "_route", lambda *_, **__: None),
    ):
        yield


@variant(6)
def a_filing_without_its_state() -> Iterator[None]:
    def file(*about: Any, **more: Any) -> tuple[Change, ...]:
        return without(filing.file(*about, **more), "still_ended", "same_answers", "same_wrap_up")

    with patch.object(ends, "file", file):
        yield


@variant(6)
def a_minute_that_counts_with_each_tick() -> Iterator[None]:
    def sampled(*about: Any, **more: Any) -> Update:
        (change,) = without((staffing_hours.sampled(*about, **more),), "later")
        assert isinstance(change, Update)
        return change

    with patch.object(sampling, "sampled", sampled):
        yield


@variant(6)
def an_offer_that_counts_as_served() -> Iterator[None]:
    def served(conversation: Any) -> Any:
        at = conversation.claimed_at
        taken_up = replace(conversation, accepted_at=at, first_accepted_at=at)
        return by.served(taken_up)

    with patch.object(ledger, "served", served):
        yield


@variant(4)
def a_router_that_forgets_own_queue_first() -> Iterator[None]:
    def run(self: Any, nudge: Any) -> None:
        if nudge.region in self.network.regions:
            own, guests = routing.queues_of(self.network, nudge.region, self.now)
            self._serve([*guests])
            self._serve([*own])

    with patch.object(router.Router, "run", run):
        yield


@variant(4)
def last_come_first_served() -> Iterator[None]:
    def queue(self: Any, region: str, beyond: Any = None) -> Any:
        return list(reversed(read(self, region, beyond)))

    read = router.Router._queue  # noqa: SLF001 - what is broken is inside
    with patch.object(router.Router, "_queue", queue):
        yield


@variant(3)
def overflow_though_the_own_staff_has_room() -> Iterator[None]:
    def decide(network: Network, place: Any, staff: Any, now: Any, **more: Any) -> Any:
        duty = network.duty_region(place.region, now)
        others = {each: staff[each] for each in network.regions if each != duty}
        return routing.decide(network, place, others, now, **more) or routing.decide(
            network, place, staff, now, **more
        )

    with patch.object(router, "decide", decide):
        yield


@variant(3)
def help_out_of_hours() -> Iterator[None]:
    def applies(_: Network, agreement: Any, triggers: Any, *__: Any) -> Any:
        fitting = (each for each in triggers if each in agreement.when)
        return next((f"overflow_{each}" for each in fitting), None)

    with patch.object(routing, "_applies", applies):
        yield


@variant(2)
def a_heartbeat_that_does_not_mend() -> Iterator[None]:
    def standing(conversation: Any, bands: Any = None) -> Any:
        return replace(starting.standing(conversation, bands), key=None)

    with patch.object(heartbeats, "standing", standing):
        yield


@variant(2)
def a_return_that_loses_the_waiting_time() -> Iterator[None]:
    def give_back(*about: Any, now: Any, **more: Any) -> tuple[Change, ...]:
        changed: list[Change] = []
        for each in ending.give_back(*about, now=now, **more):
            if isinstance(each, Put) and isinstance(each.ref, WaitingRef):
                item: Item = {**each.item, "since": now}
                changed.append(replace(each, ref=replace(each.ref, since=now), item=item))
            elif isinstance(each, Update) and isinstance(each.ref, ConversationRef):
                changed.append(replace(each, set={**each.set, "since": now}))
            else:
                changed.append(each)
        return tuple(changed)

    with patch.object(mending, "give_back", give_back):
        yield


@variant(7)
def words_in_a_log() -> Iterator[None]:
    def told(text: str, **more: Any) -> Any:
        logging.getLogger("message").info(text)
        return parse.parse(text, **more)

    with patch.object(frames, "parse", told):
        yield


@variant(2)
def a_closing_that_drops_people_silently() -> Iterator[None]:
    def end(self: Any, found: Any, reason: Any) -> None:
        if reason != "region_closed":
            ended(self, found, reason)
            return
        deliver, self.deliver = self.deliver, lambda _: None
        ended(self, found, reason)
        self.deliver = deliver

    ended = mending.Mender._end  # noqa: SLF001 - what is broken is inside
    with patch.object(mending.Mender, "_end", end):
        yield


@variant(3)
def a_transfer_without_the_visitor() -> Iterator[None]:
    def transfer(store: Any, network: Any, *, to_region: str, **about: Any) -> Outcome:
        asked = real(store, network, to_region=to_region, **about)
        item = store.read(ConversationRef(about["conversation"]))
        about["connection"] = item.get("visitor_connection", "")
        moved = moving.transfer_answer(store, network, region=to_region, agrees=True, **about)
        return Outcome((*asked.pushes, *moved.pushes))

    real = moving.transfer
    with patch.object(moving, "transfer", transfer):
        yield


@variant(3)
def guests_whom_nobody_counts() -> Iterator[None]:
    def claim(*about: Any, **more: Any) -> tuple[Change, ...]:
        changes = claiming.claim(*about, **more)
        return tuple(each for each in changes if not isinstance(each.ref, GuestsRef))

    with patch.object(router, "claim", claim):
        yield


@variant(8)
def a_socket_that_is_never_forgotten() -> Iterator[None]:
    with patch.object(mending.Mender, "_socket", lambda *_: None):
        yield


@variant(5)
def words_that_come_back_to_their_sender() -> Iterator[None]:
    def peer(item: Item, sender: str) -> Any:
        return item.get(f"{sender}_connection")

    with patch.object(relaying, "_peer", peer):
        yield
