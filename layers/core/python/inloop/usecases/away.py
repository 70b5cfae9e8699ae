"""An operator is away, or back: what their visitors' pages are told of it."""

from inloop.domain.away import lapsed, returned
from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation, is_conversation
from inloop.domain.events import OperatorAway, OperatorBack
from inloop.domain.limits import Limits
from inloop.domain.presence import Presence
from inloop.domain.refs import ConversationRef
from inloop.domain.refusals import NotSignedIn, TryAgain
from inloop.domain.time import Moment
from inloop.ports.store import Store
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Push, to

TRIES = 3
"""How often a return is made anew when a conversation was given back in the same moment."""

RACES = ("same_conversations", "still_theirs")


def tell_away(
    store: Store, presence: Presence, *, now: Moment, limits: Limits
) -> tuple[Push, ...] | None:
    """Mark the conversations of a lapsed presence; what to push, or None where it is not so.

    Nothing is left to do then: the operator is back, or the next tick looks again.
    """
    active = _active(store, presence)
    changes = lapsed(presence, (each.conversation for each in active), now=now, limits=limits)
    if store.commit(changes) is not None:
        return None
    return tuple(
        push
        for each in active
        for push in to(each.visitor_connection, OperatorAway(conversation=each.conversation))
    )


def come_back(
    store: Store, presence: Presence, *, connection: str, now: Moment, lease_until: Moment
) -> tuple[Item, tuple[Push, ...]]:
    """Renew a lapsed lease and take the marks away; the presence as it is then, and what to push.

    Raises NotYours, NotSignedIn, TryAgain.
    """
    for _ in range(TRIES):
        active = _active(store, presence)
        declined = store.commit(
            returned(
                presence,
                (each.conversation for each in active),
                connection=connection,
                now=now,
                lease_until=lease_until,
            )
        )
        item = store.read(presence.ref)
        if declined is None:
            return item, told_back(active)
        if not any(declined.broke(each) for each in RACES):
            refuse(declined)
        if not item:
            raise NotSignedIn
        presence = Presence.of(item)
    raise TryAgain


def told_back(active: tuple[Conversation, ...]) -> tuple[Push, ...]:
    """Every visitor is told that the operator is there again."""
    return tuple(
        push
        for each in active
        for push in to(each.visitor_connection, OperatorBack(conversation=each.conversation))
    )


def _active(store: Store, presence: Presence) -> tuple[Conversation, ...]:
    refs = [ConversationRef(each) for each in sorted(presence.conversations)]
    found = store.read_many(refs) if refs else ()
    return tuple(
        Conversation.of(each)
        for each in found
        if is_conversation(each)
        and each["state"] == "active"
        and each.get("operator") == presence.operator
    )
