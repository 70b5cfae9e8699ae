"""What each frame of a visitor asks of the core."""

from inloop.domain.conditions import Value
from inloop.domain.events import Here, TranscriptPart
from inloop.domain.identity import conversation_of
from inloop.domain.relaying import Words
from inloop.domain.starting import Start
from inloop.runtime.call import Call
from inloop.usecases import ending, greeting, heartbeats, moving, relaying, starting
from inloop.usecases.outcome import Outcome
from inloop.wire import visitor as frames


def hello(call: Call, frame: frames.Hello) -> Outcome:
    """What the region can do now."""
    return greeting.hello(
        call.store,
        call.network,
        protocol=frame.protocol,
        region=frame.region,
        connection=call.connection,
        now=call.now,
    )


def start(call: Call, frame: frames.Start) -> Outcome:
    """Begin a conversation under the hash of the page's secret."""
    asked = Start(
        conversation=conversation_of(frame.secret),
        number=frame.connection,
        key=frame.key,
        region=frame.region,
        language=frame.language,
        role=frame.role,
        age_band=frame.age_band,
        municipality=frame.municipality,
        proof=frame.proof,
    )
    return starting.start(
        call.store,
        call.network,
        asked,
        connection=call.connection,
        now=call.now,
        keys=call.keys(),
    )


def resume(call: Call, frame: frames.Resume) -> Outcome:
    """Take the conversation up on this socket."""
    return starting.resume(
        call.store,
        call.network,
        conversation=conversation_of(frame.secret),
        number=frame.connection,
        connection=call.connection,
        now=call.now,
    )


def transcript(call: Call, frame: frames.Transcript) -> Outcome:
    """Pass a part of the transcript on to the operator."""
    words = Words(
        conversation=frame.conversation,
        sender="visitor",
        connection=call.connection,
        epoch=frame.epoch,
        stream="transcript",
        resend=frame.resend,
    )
    part = TranscriptPart(
        conversation=frame.conversation,
        epoch=frame.epoch,
        number=frame.number,
        last=frame.last,
        box=frame.box,
    )
    return relaying.relay(call.store, words, part, now=call.now, limits=call.network.limits)


def heartbeat(call: Call, frame: frames.VisitorHeartbeat) -> Outcome:
    """Renew the lease and tell the state."""
    return heartbeats.visitor_beats(
        call.store,
        conversation=frame.conversation,
        connection=call.connection,
        now=call.now,
        limits=call.network.limits,
    )


def here(call: Call, frame: frames.VisitorHere) -> Outcome:
    """Tell whether somebody looks at the page."""
    return relaying.here(
        call.store,
        Here(conversation=frame.conversation, screen=frame.screen),
        connection=call.connection,
        now=call.now,
        limits=call.network.limits,
    )


def end(call: Call, frame: frames.VisitorEnd) -> Outcome:
    """End; questions may follow."""
    return ending.end(
        call.store,
        call.network,
        conversation=frame.conversation,
        by="visitor",
        reason="visitor_ended",
        connection=call.connection,
        now=call.now,
        keys=call.keys(),
    )


def transfer_answer(call: Call, frame: frames.TransferAnswer) -> Outcome:
    """Go to the other region, or stay."""
    return moving.transfer_answer(
        call.store,
        call.network,
        conversation=frame.conversation,
        region=frame.region,
        agrees=frame.agrees,
        connection=call.connection,
        now=call.now,
    )


def leave(call: Call, frame: frames.Leave) -> Outcome:
    """The exit: end at once, nothing follows."""
    return ending.end(
        call.store,
        call.network,
        conversation=frame.conversation,
        by="visitor",
        reason="visitor_left",
        connection=call.connection,
        now=call.now,
        keys=call.keys(),
    )


def answers(call: Call, frame: frames.Answers) -> Outcome:
    """Keep what was answered."""
    given: dict[str, Value] = {}
    for name in ("helpful", "knows_next_step", "without_chat", "found_by"):
        if (value := getattr(frame, name)) is not None:
            given[name] = value
    return ending.answers(
        call.store,
        call.network,
        conversation=frame.conversation,
        given=given,
        connection=call.connection,
        now=call.now,
        keys=call.keys(),
    )
