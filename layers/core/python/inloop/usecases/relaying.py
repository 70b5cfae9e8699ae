"""`say`, `transcript`, `ack`, `typing` and `here`: what one page has for the other.

Words and parts of a transcript cost one conditional write (a burst a second) and one push;
acknowledgements and typing one read and one push.
"""

from inloop.domain import visiting
from inloop.domain.conditions import Item, unmet
from inloop.domain.events import Acked, Here, Refused, Said, TranscriptPart, Typing
from inloop.domain.limits import Limits
from inloop.domain.refs import ConversationRef
from inloop.domain.refusals import PeerUnreachable
from inloop.domain.relaying import Words, burst, paced, speaks
from inloop.domain.time import Moment
from inloop.domain.vocabulary import Party
from inloop.ports.store import Declined, Store, Unmet
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Outcome, Push, to


def relay(
    store: Store,
    words: Words,
    event: Said | TranscriptPart,
    *,
    now: Moment,
    limits: Limits,
) -> Outcome:
    """Pass a sealed box on to the other page of the conversation.

    Raises UnknownConversation, NotYours, NotSignedIn, NotNow, StaleEpoch, TooFast, PeerUnreachable.
    When the push finds the other socket gone, the sender is told so and keeps the message.
    """
    answer = store.write(paced(words, now=now, limits=limits))
    if isinstance(answer, Declined) and answer.unmet[0].rules == ("paced",):
        answer = store.write(burst(words, now=now, limits=limits))
    if isinstance(answer, Declined):
        refuse(answer, conversation=words.conversation, number=event.number)
    about = "say" if words.stream == "words" else "transcript"
    lost = Refused(
        code=PeerUnreachable.code,
        about=about,
        conversation=words.conversation,
        number=event.number,
    )
    peer = _peer(answer.item, words.sender)
    if peer is None:
        raise PeerUnreachable(conversation=words.conversation, number=event.number)
    return Outcome((Push(peer, event, otherwise=Push(words.connection, lost)),))


def hint(
    store: Store, *, sender: Party, connection: str, event: Acked | Typing, now: Moment
) -> Outcome:
    """Pass an acknowledgement or a sign of typing on; lost ones are not missed.

    Raises UnknownConversation, NotYours, NotSignedIn, NotNow, StaleEpoch.
    """
    ref = ConversationRef(event.conversation)
    item = store.read(ref)
    broken = unmet(speaks(sender, connection, event.epoch, now), item)
    if broken:
        refuse(Declined((Unmet(ref, broken, item),)), conversation=event.conversation)
    peer = _peer(item, sender)
    return Outcome(() if peer is None else (Push(peer, event),))


def here(store: Store, told: Here, *, connection: str, now: Moment, limits: Limits) -> Outcome:
    """Keep that somebody looks at the visitor's page, or that it is covered; both pages hear it.

    One write and two pushes. The visitor's page asks until it hears that it was taken, for a
    silence ends the conversation. Raises UnknownConversation, NotYours, NotNow.
    """
    answer = store.write(
        visiting.here(
            told.conversation, connection=connection, screen=told.screen, now=now, limits=limits
        )
    )
    if isinstance(answer, Declined):
        refuse(answer, conversation=told.conversation)
    return Outcome((*to(connection, told), *to(_peer(answer.item, "visitor"), told)))


def _peer(item: Item, sender: Party) -> str | None:
    peer = item.get("operator_connection" if sender == "visitor" else "visitor_connection")
    return peer if isinstance(peer, str) else None
