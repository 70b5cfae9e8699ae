"""`end`, `leave`, `answers` and `wrap_up`: a conversation ends, is rounded off and filed."""

from inloop.domain.conditions import Value
from inloop.domain.conversation import Conversation, is_conversation
from inloop.domain.ending import end as ended_changes
from inloop.domain.ending import may_be_filed
from inloop.domain.events import Ended
from inloop.domain.filing import file
from inloop.domain.ledger import LedgerKeys
from inloop.domain.network import Network
from inloop.domain.refs import ConversationRef
from inloop.domain.refusals import NotNow, NotSignedIn, NotYours, TryAgain, UnknownConversation
from inloop.domain.time import Moment
from inloop.domain.visiting import answer
from inloop.domain.vocabulary import EndReason, Party
from inloop.domain.wrapping import wrap_up as wrapped_changes
from inloop.ports.store import Declined, Store
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Outcome, to

TRIES = 3
"""How often a transaction on what was read is made anew when something came between."""


def _mine(
    store: Store, conversation: str, party: Party, connection: str, now: Moment
) -> Conversation:
    item = store.read(ConversationRef(conversation))
    if not is_conversation(item):
        raise UnknownConversation(conversation=conversation)
    if item.get(f"{party}_connection") != connection:
        raise NotYours(conversation=conversation)
    found = Conversation.of(item)
    if party == "operator" and not found.proved(now):
        raise NotSignedIn(conversation=conversation)
    return found


def end(
    store: Store,
    network: Network,
    *,
    conversation: str,
    by: Party,
    reason: EndReason,
    connection: str,
    now: Moment,
    keys: LedgerKeys,
) -> Outcome:
    """End a conversation that waits or is active; ending twice is answered alike.

    `visitor_left` is the exit: it asks nothing afterwards and also gives up the questions of a
    conversation that has ended.
    Raises UnknownConversation, NotYours, NotSignedIn, NotNow, TryAgain.
    """
    for _ in range(TRIES):
        found = _mine(store, conversation, by, connection, now)
        if found.state == "ended":
            return _ended_before(store, network, found, reason=reason, now=now, keys=keys)
        if found.state == "waiting" and by == "operator":
            raise NotNow(conversation=conversation)
        changes = ended_changes(found, reason=reason, by=by, now=now, limits=network.limits)
        if store.commit(changes) is None:
            file_if_ready(store, network, conversation, now=now, keys=keys)
            return _told(found, reason)
    raise TryAgain(conversation=conversation)


def _told(conversation: Conversation, reason: EndReason) -> Outcome:
    event = Ended(conversation=conversation.conversation, reason=reason)
    return Outcome(
        (
            *to(conversation.visitor_connection, event),
            *to(conversation.operator_connection, event),
        )
    )


def _ended_before(
    store: Store,
    network: Network,
    found: Conversation,
    *,
    reason: EndReason,
    now: Moment,
    keys: LedgerKeys,
) -> Outcome:
    if reason == "visitor_left" and found.answered_at is None:
        given_up = answer(
            found.conversation,
            connection=found.visitor_connection or "",
            answers={},
            now=now,
        )
        store.write(given_up)
        file_if_ready(store, network, found.conversation, now=now, keys=keys)
    return _told(found, found.end or reason)


def answers(
    store: Store,
    network: Network,
    *,
    conversation: str,
    given: dict[str, Value],
    connection: str,
    now: Moment,
    keys: LedgerKeys,
) -> Outcome:
    """Keep the visitor's answers to the questions after the end, and file if nothing is missing.

    Raises UnknownConversation, NotYours, NotNow.
    """
    written = store.write(answer(conversation, connection=connection, answers=given, now=now))
    if isinstance(written, Declined):
        refuse(written, conversation=conversation)
    file_if_ready(store, network, conversation, now=now, keys=keys)
    return Outcome()


def wrap_up(
    store: Store,
    network: Network,
    *,
    conversation: str,
    told: dict[str, Value],
    connection: str,
    now: Moment,
    keys: LedgerKeys,
) -> Outcome:
    """Keep the operator's wrap-up, free the slot, and file if nothing is missing.

    Raises UnknownConversation, NotYours, NotSignedIn, NotNow.
    """
    found = _mine(store, conversation, "operator", connection, now)
    changes = wrapped_changes(
        found, connection=connection, told=told, now=now, limits=network.limits
    )
    declined = store.commit(changes)
    if declined is not None:
        refuse(declined, conversation=conversation)
    file_if_ready(store, network, conversation, now=now, keys=keys)
    return Outcome()


def file_if_ready(
    store: Store, network: Network, conversation: str, *, now: Moment, keys: LedgerKeys
) -> bool:
    """File an ended conversation for which nothing is waited any more; whether it is filed now.

    When something came between, whoever came last files it, or the tick does.
    """
    item = store.read(ConversationRef(conversation))
    if not is_conversation(item):
        return False
    found = Conversation.of(item)
    if not may_be_filed(found, now=now, limits=network.limits):
        return False
    return store.commit(file(found, keys=keys, network=network, now=now)) is None
