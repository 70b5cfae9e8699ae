"""An operator's presence: who they are, their state, their lease and their conversations.

The conversations are a set, so a slot can neither leak nor be freed twice. A conversation keeps
its slot until the wrap-up or its window: who still writes one up does not get the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from inloop.domain.changes import Update
from inloop.domain.conditions import Above, Is, Item, Lacks, Rule, Value, either
from inloop.domain.events import Assigned, Duty, PresenceSet
from inloop.domain.nudges import room
from inloop.domain.reading import read_as
from inloop.domain.refs import PresenceRef
from inloop.domain.time import NEVER, Moment, expiry
from inloop.domain.vocabulary import OperatorRole, PauseReason, PresenceState

EPOCH = "epoch:"
"""Prefix of the attribute with the epoch of one conversation, so that a heartbeat needs no read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """An operator's presence as kept. `wrapping` are the conversations that have ended.

    `away`: the visitors were told so; `given_back`: how many conversations went back to their queue
    meanwhile, until the operator next sets their presence.
    """

    operator: str
    region: str
    state: PresenceState
    role: OperatorRole = "operator"
    reason: PauseReason | None = None
    limit: int = 0
    most: int = 0
    connection: str | None = None
    number: int = 0
    lease_until: Moment = NEVER
    token_until: Moment = NEVER
    idle_since: Moment = NEVER
    conversations: frozenset[str] = frozenset()
    wrapping: frozenset[str] = frozenset()
    due_at: Moment | None = None
    away: bool = False
    given_back: int = 0

    @classmethod
    def of(cls, item: Item) -> "Presence":
        """Read from its item."""
        return read_as(cls, item)

    @property
    def ref(self) -> PresenceRef:
        """The name it is kept by."""
        return PresenceRef(self.region, self.operator)

    def present(self, now: Moment) -> bool:
        """Whether the page is there: signed in, with a living lease."""
        return self.state != "gone" and self.lease_until > now

    def serving(self, now: Moment) -> bool:
        """Whether new conversations may come: available, with a living lease."""
        return self.state == "available" and self.lease_until > now

    @property
    def free(self) -> int:
        """Slots not taken."""
        return max(0, self.limit - len(self.conversations))


def is_presence(item: Item) -> bool:
    """Whether the item is a presence, and not what an exclusion left of none."""
    return item.get("state") in get_args(PresenceState)


def presence_set(presence: Presence) -> PresenceSet:
    """What its operator is told of a presence."""
    return PresenceSet(
        state=presence.state, limit=presence.limit, most=presence.most, reason=presence.reason
    )


def duty_of(item: Item) -> Duty:
    """The heartbeat's answer, from the presence item alone."""
    presence = Presence.of(item)
    return Duty(
        state=presence.state,
        limit=presence.limit,
        most=presence.most,
        reason=presence.reason,
        conversations=tuple(
            Assigned(
                conversation=each,
                epoch=_epoch(item, each),
                state="ended" if each in presence.wrapping else "active",
            )
            for each in sorted(presence.conversations)
        ),
        given_back=presence.given_back or None,
    )


def _epoch(item: Item, conversation: str) -> int:
    epoch = item.get(EPOCH + conversation)
    return epoch if isinstance(epoch, int) else 0


def signed_in_here(connection: str, now: Moment) -> tuple[Rule, ...]:
    """The rules of every change an operator asks for: this socket, and a token still good.

    `yours` closes the race with a newer page of the same operator, `here` with the tick that has
    declared the operator gone and given their conversations back.
    """
    return (
        Rule("yours", Is("connection", connection)),
        Rule("token", Above("token_until", now)),
        Rule("here", either(*(Is("state", each) for each in ("available", "paused", "leaving")))),
    )


def beat(ref: PresenceRef, *, connection: str, now: Moment, lease_until: Moment) -> Update:
    """Renew a living lease: the heartbeat's one write.

    Rules of its own: `alive` and `untold` (the visitors were told that the operator is away).
    """
    return Update(
        ref=ref,
        set={"lease_until": lease_until},
        rules=(
            *signed_in_here(connection, now),
            Rule("alive", Above("lease_until", now)),
            Rule("untold", Lacks("away")),
        ),
    )


def set_presence(
    ref: PresenceRef,
    *,
    connection: str,
    state: PresenceState,
    reason: PauseReason | None,
    limit: int | None,
    now: Moment,
    lease_until: Moment,
) -> Update:
    """The operator's own change of state or limit, which wakes the router.

    Room appears, or goes: those who waited for the last one here may be served elsewhere at once.
    """
    changed: dict[str, Value] = {"state": state, "lease_until": lease_until}
    if reason is not None:
        changed["reason"] = reason
    if limit is not None:
        changed["limit"] = limit
    if state == "available":
        changed["idle_since"] = now
    if state == "gone":
        changed["expires_at"] = expiry(now)
    return Update(
        ref=ref,
        set=changed,
        # Who sets their presence has seen what they were told.
        remove=("given_back",) if reason else ("given_back", "reason"),
        wake=room(ref.region),
        rules=(
            *signed_in_here(connection, now),
            *((Rule("within_most", Above("most", limit - 1)),) if limit else ()),
            # Who still has conversations leaves first; closes the race with a claim.
            *((Rule("empty", Lacks("conversations")),) if state == "gone" else ()),
        ),
    )


def release(
    ref: PresenceRef,
    conversation: str,
    *,
    now: Moment,
    also: Mapping[str, Value] | None = None,
) -> Update:
    """Free the slot of a conversation, which wakes the router; freeing twice is freeing once."""
    return Update(
        ref=ref,
        set={"idle_since": now, **(also or {})},
        exclude={"conversations": conversation, "wrapping": conversation},
        remove=(EPOCH + conversation,),
        wake=room(ref.region),
    )
