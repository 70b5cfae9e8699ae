"""A visitor starts: create if absent, one start per connection, a place in the queue."""

from dataclasses import dataclass

from inloop.domain.changes import Change, Put
from inloop.domain.conditions import Item, Missing, Rule, Value
from inloop.domain.limits import Limits
from inloop.domain.nudges import arrived
from inloop.domain.refs import ConnectionRef, ConversationRef, WaitingRef
from inloop.domain.time import NEVER, Moment, after, expiry
from inloop.domain.vocabulary import AgeBand, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a visitor's page says to begin: an id that is the hash of its secret, and its key."""

    conversation: str
    number: int
    key: str
    region: str
    language: str
    role: Role | None = None
    age_band: AgeBand | None = None
    municipality: str | None = None
    proof: str | None = None


def begin(start: Start, *, connection: str, now: Moment, limits: Limits) -> tuple[Change, ...]:
    """The conversation, its place in the queue and its connection, all or none.

    Rules: `new` (no such conversation: a start repeated after a lost answer changes nothing) and
    `first_of_connection` (one start per connection).
    """
    expires = expiry(now)
    told: dict[str, Value] = {}
    for name in ("role", "age_band", "municipality"):
        if (value := getattr(start, name)) is not None:
            told[name] = value
    conversation: dict[str, Value] = {
        "conversation": start.conversation,
        "state": "waiting",
        "entry_region": start.region,
        "language": start.language,
        "since": now,
        "epoch": 0,
        "visitor_key": start.key,
        "visitor_number": start.number,
        "visitor_connection": connection,
        "visitor_lease_until": after(now, limits.visitor_lease),
        "due_at": after(now, limits.visitor_lease),
        "expires_at": expires,
        **told,
    }
    return (
        Put(
            ref=ConversationRef(start.conversation),
            item=conversation,
            rules=(Rule("new", Missing()),),
        ),
        queue_place(start.region, since=now, conversation=start.conversation, now=now),
        Put(
            ref=ConnectionRef(connection),
            item=visitor_connection(start.conversation, now),
            rules=(Rule("first_of_connection", Missing()),),
        ),
    )


def queue_place(
    region: str,
    *,
    since: Moment,
    conversation: str,
    now: Moment,
    tried: frozenset[str] = frozenset(),
    tried_until: Moment = NEVER,
) -> Put:
    """A place in the queue of the entry region; it wakes the router."""
    item: dict[str, Value] = {
        "conversation": conversation,
        "region": region,
        "since": since,
        "expires_at": expiry(now),
    }
    if tried:
        item |= {"tried": tried, "tried_until": tried_until}
    return Put(ref=WaitingRef(region, since, conversation), item=item, wake=arrived(region))


SOCKET_LOOKED_AT_EVERY = 300
"""Seconds after which the tick asks whether a socket is still its conversation's."""


def visitor_connection(conversation: str, now: Moment) -> Item:
    """What a socket's closing is looked up by. It falls due, for that closing may never be told."""
    due_at = after(now, SOCKET_LOOKED_AT_EVERY)
    return {"conversation": conversation, "due_at": due_at, "expires_at": expiry(now)}


def started_once(now: Moment) -> Item:
    """What is left at a socket whose one start is used up: nothing of the conversation."""
    return {"expires_at": expiry(now)}
