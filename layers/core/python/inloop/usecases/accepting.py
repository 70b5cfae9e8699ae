"""`accept` and `recall`: an operator's page takes up what was claimed for it."""

from dataclasses import replace

from inloop.domain.accepting import accept as accepted_change
from inloop.domain.accepting import accept_anew
from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation, is_conversation
from inloop.domain.events import Accepted, Offered
from inloop.domain.limits import Limits
from inloop.domain.refs import ConversationRef
from inloop.domain.refusals import NotSignedIn, NotYours, UnknownConversation
from inloop.domain.time import Moment
from inloop.ports.store import Declined, Store
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Outcome, to


def accept(
    store: Store,
    *,
    conversation: str,
    epoch: int,
    key: str,
    connection: str,
    now: Moment,
    limits: Limits,
) -> Outcome:
    """Begin the words of an epoch: that of a claim, or the next one after a reload.

    The same frame twice is answered twice and changes nothing.
    Raises UnknownConversation, NotYours, NotSignedIn, NotNow, StaleEpoch, TryAgain.
    """
    answer = store.write(
        accepted_change(
            conversation, connection=connection, epoch=epoch, key=key, now=now, limits=limits
        )
    )
    if not isinstance(answer, Declined):
        return _told(Conversation.of(answer.item))
    seen, broken = answer.unmet[0].item, set(answer.unmet[0].rules)
    if broken == {"unaccepted"} and seen.get("operator_key") == key:
        return _told(Conversation.of(seen))
    if broken == {"unaccepted", "current_epoch"} and seen.get("epoch") == epoch - 1:
        return _anew(store, Conversation.of(seen), connection=connection, key=key)
    refuse(answer, conversation=conversation)


def _anew(store: Store, seen: Conversation, *, connection: str, key: str) -> Outcome:
    declined = store.commit(accept_anew(seen, connection=connection, key=key))
    if declined is not None:
        refuse(declined, conversation=seen.conversation)
    # As it was committed: by now it may be somebody else's, or nobody's any more.
    return _told(replace(seen, epoch=seen.epoch + 1, operator_key=key))


def _told(conversation: Conversation) -> Outcome:
    event = Accepted(
        conversation=conversation.conversation,
        epoch=conversation.epoch,
        key=conversation.operator_key or "",
        serving_region=conversation.serving_region or conversation.entry_region,
    )
    # Both are told: the operator's page learns that its key stands.
    return Outcome(
        (
            *to(conversation.visitor_connection, event),
            *to(conversation.operator_connection, event),
        )
    )


def recall(store: Store, *, conversation: str, connection: str, now: Moment) -> Outcome:
    """Tell an operator's page about one of its conversations again. One read, one push.

    Raises UnknownConversation, NotYours and NotSignedIn.
    """
    item = store.read(ConversationRef(conversation))
    if not is_conversation(item):
        raise UnknownConversation(conversation=conversation)
    if item.get("operator_connection") != connection:
        raise NotYours(conversation=conversation)
    if not Conversation.of(item).proved(now):
        raise NotSignedIn(conversation=conversation)
    return Outcome(to(connection, offered(item, again=True)))


def offered(item: Item, *, again: bool) -> Offered:
    """A claimed conversation as the operator's page is told of it."""
    conversation = Conversation.of(item)
    return Offered(
        conversation=conversation.conversation,
        epoch=conversation.epoch,
        state=conversation.state,
        accepted=conversation.accepted,
        visitor_key=conversation.visitor_key,
        visitor_present=conversation.visitor_connection is not None,
        entry_region=conversation.entry_region,
        language=conversation.language,
        why=conversation.why or "own",
        since=conversation.since,
        again=again,
        role=conversation.role,
        age_band=conversation.age_band,
        municipality=conversation.municipality,
    )
