"""`say`, `transcript`, `ack` and `typing`: what one page has for the other.

Words and parts of a transcript cost one conditional write (a burst a second) and one push;
acknowledgements and typing one read and one push.
"""

from inloop.domain.conditions import Item, unmet
from inloop.domain.events import Acked, Refused, Said, TranscriptPart, Typing
from inloop.domain.limits import Limits
from inloop.domain.refs import ConversationRef
from inloop.domain.refusals import PeerUnreachable
from inloop.domain.relaying import Words, burst, paced, speaks
from inloop.domain.time import Moment
from inloop.domain.vocabulary import Party
from inloop.ports.store import Declined, Store, Unmet
from inloop.usecases.declining import refuse
from inloop.usecases.outcome import Outcome, Push


def relay(
    store: Store,
    words: Words,
    event: Said | TranscriptPart,
    *,
    now: Moment,
    limits: Limits,
) -> Outcome:
    """Pass a sealed box on to the other page of the conversation.

    Raises UnknownConversation, NotYours, NotNow, StaleEpoch, TooFast, PeerUnreachable. When the
    push finds the other socket gone, the sender is told so and keeps the message.
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


def hint(store: Store, *, sender: Party, connection: str, event: Acked | Typing) -> Outcome:
    """Pass an acknowledgement or a sign of typing on; lost ones are not missed.

    Raises UnknownConversation, NotYours, NotNow, StaleEpoch.
    """
    ref = ConversationRef(event.conversation)
    item = store.read(ref)
    broken = unmet(speaks(sender, connection, event.epoch), item)
    if broken:
        refuse(Declined((Unmet(ref, broken, item),)), conversation=event.conversation)
    peer = _peer(item, sender)
    return Outcome(() if peer is None else (Push(peer, event),))


def _peer(item: Item, sender: Party) -> str | None:
    peer = item.get("operator_connection" if sender == "visitor" else "visitor_connection")
    return peer if isinstance(peer, str) else None
