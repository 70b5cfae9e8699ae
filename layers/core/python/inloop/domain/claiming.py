"""The claim: one transaction that gives a waiting conversation to an operator."""

from dataclasses import dataclass

from inloop.domain.agreements import pair_name
from inloop.domain.board_marks import seen_in
from inloop.domain.changes import Change, Delete, Update
from inloop.domain.conditions import Above, Has, Is, Item, RoomFor, Rule, Value, is_or_lacks
from inloop.domain.conversation import AGREED
from inloop.domain.limits import Limits
from inloop.domain.network import Agreement
from inloop.domain.presence import EPOCH, Presence
from inloop.domain.reading import read_as
from inloop.domain.refs import ConversationRef, GuestsRef, PresenceRef, WaitingRef
from inloop.domain.time import NEVER, Moment, after
from inloop.domain.vocabulary import Why

GUESTS = "of:"
"""Prefix of the attribute with the conversations held under the agreements of a pair of regions.

By the pair and not by the agreement: when terms change, who came under the old ones still counts
under the cap of the new."""

CLAIMED_ANEW = (
    "operator_key",
    "operator_away",
    "accepted_at",
    "operator_active_at",
    "transfer_to",
)
"""What belongs to a claim and ends with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The decision about one waiting visitor: who serves, and by which rule."""

    seat: Presence
    serving_region: str
    why: Why
    agreement: Agreement | None = None
    guests_version: int = 0
    stays: bool = False
    """A colleague goes on under the rule of the claim before: by what it was judged stays too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a queue, with the epoch of the conversation that stands there."""

    region: str
    since: Moment
    conversation: str
    epoch: int = 0
    tried: frozenset[str] = frozenset()
    tried_until: Moment = NEVER

    @classmethod
    def of(cls, item: Item) -> "Place":
        """Read from its item; the epoch is the conversation's to tell."""
        return read_as(cls, item)

    def barred(self, now: Moment) -> frozenset[str]:
        """The regions that did not take it in this round; a round ends by itself."""
        return self.tried if now < self.tried_until else frozenset()

    @property
    def ref(self) -> WaitingRef:
        """The name it is kept by."""
        return WaitingRef(self.region, self.since, self.conversation)


def claim(
    place: Place, placed: Placed, *, now: Moment, limits: Limits, version: str
) -> tuple[Change, ...]:
    """Give the conversation at `place` to the operator of `placed`, all or nothing.

    Rules, each closing a race with a router that decided at the same time:
    `serving`, `living` and `room`: the operator went away, or got another conversation;
    `same_page`, `same_token`: the operator's page signed in anew, or proved itself anew, so what
    is copied here of its authority would be stale;
    `still_waiting`: the visitor left, or another operator has the conversation;
    `in_queue`: the place was already taken from the queue;
    `cap` and `guests_unchanged`: another overflow claim took the agreement's or the region's room.
    Own claims never touch the guests item, so they never conflict with overflow.
    """
    epoch = place.epoch + 1
    change = taken(
        place.conversation,
        placed,
        epoch=epoch,
        now=now,
        limits=limits,
        version=version,
        rules=(
            Rule("still_waiting", Is("state", "waiting")),
            Rule("same_epoch", Is("epoch", place.epoch)),
        ),
    )
    left = Delete(ref=place.ref, rules=(Rule("in_queue", Has("conversation")),))
    seat = seated(place.conversation, placed, epoch=epoch, now=now, entry_region=place.region)
    changes = (seat, change, left)
    if placed.agreement is None:
        return changes
    return (*changes, held_as_guest(place.conversation, placed))


def seated(
    conversation: str, placed: Placed, *, epoch: int, now: Moment, entry_region: str
) -> Update:
    """The operator's slot. Its mark shows the board the rest of the transaction too."""
    return Update(
        ref=placed.seat.ref,
        set={EPOCH + conversation: epoch},
        include={"conversations": conversation},
        board=seen_in(placed.serving_region, entry_region),
        rules=(
            Rule("serving", Is("state", "available")),
            Rule("living", Above("lease_until", now)),
            Rule("room", RoomFor("conversations", "limit")),
            Rule("same_page", is_or_lacks("connection", placed.seat.connection)),
            Rule("same_token", is_or_lacks("token_until", placed.seat.token_until or None)),
        ),
    )


def taken(
    conversation: str,
    placed: Placed,
    *,
    epoch: int,
    now: Moment,
    limits: Limits,
    version: str,
    rules: tuple[Rule, ...],
    hop: Value | None = None,
) -> Update:
    """The conversation, with its new operator, who has not accepted yet."""
    seat = placed.seat
    told: dict[str, Value] = {
        "state": "active",
        "epoch": epoch,
        "operator": seat.operator,
        "serving_region": placed.serving_region,
        "claimed_at": now,
        "offers": 1,
        "due_at": after(now, limits.accept_within),
    }
    stale = list(CLAIMED_ANEW)
    if seat.connection is None:
        stale += ["operator_connection", "operator_until"]
    else:
        told |= {"operator_connection": seat.connection, "operator_until": seat.token_until}
    if not placed.stays:
        told |= {"why": placed.why, "network_version": version}
        told |= agreed(placed.agreement)
        stale += AGREED if placed.agreement is None else ()
    return Update(
        ref=ConversationRef(conversation),
        set=told,
        append={} if hop is None else {"hops": hop},
        remove=tuple(stale),
        rules=rules,
    )


def agreed(agreement: Agreement | None) -> dict[str, Value]:
    """By what is settled: the terms at the claim, whatever a later deployment makes of them."""
    if agreement is None:
        return {}
    terms = agreement.terms
    return {
        "agreement": agreement.id,
        "terms": terms.kind,
        "amount_cents": terms.amount_cents,
        "currency": terms.currency,
    }


def held_as_guest(conversation: str, placed: Placed) -> Update:
    """The agreement's room."""
    agreement = placed.agreement
    assert agreement is not None  # noqa: S101 - the caller asked
    held = GUESTS + pair_name(agreement.id)
    version = placed.guests_version
    return Update(
        ref=GuestsRef(placed.serving_region),
        set={"version": version + 1},
        include={held: conversation},
        rules=(
            Rule("cap", RoomFor(held, agreement.cap)),
            Rule("guests_unchanged", is_or_lacks("version", version or None)),
        ),
    )


def guest_leaves(
    serving_region: str, agreement: str, conversation: str, *, entry_region: str
) -> Update:
    """Give back the agreement's room. The version stays: room only grows, so no claim is wrong."""
    return Update(
        ref=GuestsRef(serving_region),
        exclude={GUESTS + pair_name(agreement): conversation},
        board=seen_in(entry_region),
    )


def presence_of(serving_region: str, operator: str) -> PresenceRef:
    """Where the slot of a conversation is held: operators serve from their own region."""
    return PresenceRef(serving_region, operator)
