"""A socket closed: a hint that may come late, twice or never, and changes nothing then."""

from inloop.domain.changes import Delete
from inloop.domain.events import VisitorGone
from inloop.domain.limits import Limits
from inloop.domain.presence import Presence
from inloop.domain.refs import ConnectionRef, PresenceRef
from inloop.domain.signing_in import socket_closed as operator_closed
from inloop.domain.time import Moment
from inloop.domain.visiting import socket_closed as visitor_closed
from inloop.ports.store import Declined, Store
from inloop.usecases.away import tell_away
from inloop.usecases.outcome import Outcome, to


def disconnected(store: Store, *, connection: str, now: Moment, limits: Limits) -> Outcome:
    """Forget the socket where it is still the current one of a visitor or an operator.

    Whoever is on the other side is told.
    """
    found = store.write(Delete(ref=ConnectionRef(connection)))
    item = {} if isinstance(found, Declined) else found.item
    conversation, operator, region = (
        item.get(name) for name in ("conversation", "operator", "region")
    )
    if isinstance(conversation, str):
        answer = store.write(visitor_closed(conversation, connection))
        if isinstance(answer, Declined):
            return Outcome()
        peer = answer.item.get("operator_connection")
        told = peer if isinstance(peer, str) and answer.item.get("state") == "active" else None
        return Outcome(to(told, VisitorGone(conversation=conversation)))
    if isinstance(operator, str) and isinstance(region, str):
        closed = store.write(operator_closed(PresenceRef(region, operator), connection, now))
        if not isinstance(closed, Declined):
            there = Presence.of(closed.item)
            return Outcome(tell_away(store, there, now=now, limits=limits) or ())
    return Outcome()
