"""`heartbeat`: renews the lease and answers with the authoritative state. One write, one push."""

from inloop.domain.bands import Bands
from inloop.domain.conversation import Conversation
from inloop.domain.limits import Limits
from inloop.domain.presence import Presence, duty_of
from inloop.domain.presence import beat as operator_beat
from inloop.domain.refs import BandsRef, PresenceRef
from inloop.domain.time import Moment, after
from inloop.domain.visiting import beat, waits_again
from inloop.ports.store import Declined, Store
from inloop.usecases.away import come_back
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Outcome, to
from inloop.usecases.starting import standing

LATE = {"alive", "untold"}
"""The rules of which one does not hold for a heartbeat that comes after the lease has lapsed."""


def visitor_beats(
    store: Store, *, conversation: str, connection: str, now: Moment, limits: Limits
) -> Outcome:
    """A visitor's heartbeat.

    One that comes after the lease lapsed takes a second write, and a third where the visitor waits,
    so that the router looks at them again. One who waits costs a read: the bands.
    Raises UnknownConversation and NotYours.
    """
    answer = store.write(beat(conversation, connection=connection, now=now, limits=limits))
    if isinstance(answer, Declined) and answer.unmet[0].rules == ("alive",):
        late = beat(conversation, connection=connection, now=now, limits=limits, lapsed=True)
        answer = store.write(late)
        if not isinstance(answer, Declined) and answer.item.get("state") == "waiting":
            store.write(waits_again(Conversation.of(answer.item), now))
    if isinstance(answer, Declined):
        refuse(answer, conversation=conversation)
    found = Conversation.of(answer.item)
    return Outcome(to(connection, standing(found, _bands(store, found))))


def _bands(store: Store, found: Conversation) -> Bands | None:
    """The bands of the queue, for who stands in it; None before the router has looked."""
    if found.state != "waiting":
        return None
    item = store.read(BandsRef(found.entry_region))
    return Bands.of(item) if item else None


def operator_beats(
    store: Store, ref: PresenceRef, *, connection: str, now: Moment, limits: Limits
) -> Outcome:
    """An operator's heartbeat. One that comes within the grace after a lapse takes a transaction.

    Then room appears, and visitors who were told that the operator is away are told otherwise.
    Raises NotYours, NotSignedIn (the token has ended, or the operator was declared gone), TryAgain.
    """
    lease_until = after(now, limits.operator_lease)
    answer = store.write(
        operator_beat(ref, connection=connection, now=now, lease_until=lease_until)
    )
    if not isinstance(answer, Declined):
        return Outcome(to(connection, duty_of(answer.item)))
    if not set(answer.unmet[0].rules) <= LATE:
        refuse(answer)
    before = Presence.of(answer.unmet[0].item)
    item, told = come_back(store, before, connection=connection, now=now, lease_until=lease_until)
    return Outcome((*to(connection, duty_of(item)), *told))
