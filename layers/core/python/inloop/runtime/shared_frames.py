"""What the frames that both parties send ask of the core; `as` says on whose behalf."""

from inloop.domain.events import Acked, Said, Typing
from inloop.domain.relaying import Words
from inloop.runtime.call import Call
from inloop.usecases import relaying
from inloop.usecases.outcome import Outcome
from inloop.wire.operator import OperatorAck, OperatorSay, OperatorTyping
from inloop.wire.visitor import VisitorAck, VisitorSay, VisitorTyping


def say(call: Call, frame: VisitorSay | OperatorSay) -> Outcome:
    """Pass a message on to the other page."""
    words = Words(
        conversation=frame.conversation,
        sender=frame.as_,
        connection=call.connection,
        epoch=frame.epoch,
        resend=frame.resend,
    )
    said = Said(
        conversation=frame.conversation, epoch=frame.epoch, number=frame.number, box=frame.box
    )
    return relaying.relay(call.store, words, said, now=call.now, limits=call.network.limits)


def ack(call: Call, frame: VisitorAck | OperatorAck) -> Outcome:
    """Tell the other page what has arrived."""
    event = Acked(
        conversation=frame.conversation,
        epoch=frame.epoch,
        stream=frame.stream,
        upto=frame.upto,
        missing=frame.missing,
    )
    return relaying.hint(
        call.store, sender=frame.as_, connection=call.connection, event=event, now=call.now
    )


def typing(call: Call, frame: VisitorTyping | OperatorTyping) -> Outcome:
    """Tell the other page that somebody types."""
    event = Typing(conversation=frame.conversation, epoch=frame.epoch)
    return relaying.hint(
        call.store, sender=frame.as_, connection=call.connection, event=event, now=call.now
    )
