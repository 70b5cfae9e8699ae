"""What each frame of an operator asks of the core."""

from inloop.domain.conditions import Value
from inloop.domain.refs import PresenceRef
from inloop.domain.time import Moment
from inloop.runtime.call import Call
from inloop.usecases import (
    accepting,
    ending,
    heartbeats,
    moving,
    operating,
    overriding,
    watching,
)
from inloop.usecases.outcome import Outcome
from inloop.wire import operator as frames


def presence(call: Call, frame: frames.Presence) -> Outcome:
    """The operator's own change of presence."""
    return operating.presence(
        call.store,
        call.network,
        PresenceRef(frame.region, frame.operator),
        state=frame.state,
        reason=frame.reason,
        limit=frame.limit,
        connection=call.connection,
        now=call.now,
    )


def heartbeat(call: Call, frame: frames.OperatorHeartbeat) -> Outcome:
    """Renew the lease and tell the conversations."""
    return heartbeats.operator_beats(
        call.store,
        PresenceRef(frame.region, frame.operator),
        connection=call.connection,
        now=call.now,
        limits=call.network.limits,
    )


def accept(call: Call, frame: frames.Accept) -> Outcome:
    """Begin the words of an epoch."""
    return accepting.accept(
        call.store,
        conversation=frame.conversation,
        epoch=frame.epoch,
        key=frame.key,
        connection=call.connection,
        now=call.now,
        limits=call.network.limits,
    )


def recall(call: Call, frame: frames.Recall) -> Outcome:
    """Tell of a conversation again."""
    return accepting.recall(
        call.store, conversation=frame.conversation, connection=call.connection, now=call.now
    )


def ask_colleagues(call: Call, frame: frames.AskColleagues) -> Outcome:
    """Tell who else is there."""
    ref = PresenceRef(frame.region, frame.operator)
    return moving.colleagues(call.store, ref, connection=call.connection, now=call.now)


def hand_over(call: Call, frame: frames.HandOver) -> Outcome:
    """Give a conversation to a colleague."""
    return moving.hand_over(
        call.store,
        call.network,
        conversation=frame.conversation,
        colleague=frame.to,
        connection=call.connection,
        now=call.now,
    )


def transfer(call: Call, frame: frames.Transfer) -> Outcome:
    """Ask the visitor whether another region may go on."""
    return moving.transfer(
        call.store,
        call.network,
        conversation=frame.conversation,
        to_region=frame.to_region,
        connection=call.connection,
        now=call.now,
    )


def override(call: Call, frame: frames.Override) -> Outcome:
    """Close, pause or open a region now."""
    return overriding.override(
        call.store,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        state=frame.state,
        reason=frame.reason,
        until=Moment(frame.until),
        connection=call.connection,
        now=call.now,
    )


def override_end(call: Call, frame: frames.OverrideEnd) -> Outcome:
    """The hours decide again."""
    return overriding.override_end(
        call.store,
        call.network,
        PresenceRef(frame.region, frame.operator),
        region=frame.for_region,
        connection=call.connection,
        now=call.now,
    )


def watch(call: Call, frame: frames.Watch) -> Outcome:
    """Show the live board, and tell its changes."""
    ref = PresenceRef(frame.region, frame.operator)
    return watching.watch(call.store, call.network, ref, connection=call.connection, now=call.now)


def unwatch(call: Call, frame: frames.Unwatch) -> Outcome:
    """Tell no changes of the board any more."""
    ref = PresenceRef(frame.region, frame.operator)
    return watching.unwatch(call.store, ref, connection=call.connection)


def end(call: Call, frame: frames.OperatorEnd) -> Outcome:
    """End; the wrap-up follows."""
    return ending.end(
        call.store,
        call.network,
        conversation=frame.conversation,
        by="operator",
        reason=frame.reason,
        connection=call.connection,
        now=call.now,
        keys=call.keys(),
    )


def wrap_up(call: Call, frame: frames.WrapUp) -> Outcome:
    """Keep the wrap-up and free the slot."""
    told: dict[str, Value] = {"outcome": frame.outcome}
    if frame.topics:
        told["topics"] = frozenset(frame.topics)
    for name in ("role", "age_band"):
        if (value := getattr(frame, name)) is not None:
            told[name] = value
    return ending.wrap_up(
        call.store,
        call.network,
        conversation=frame.conversation,
        told=told,
        connection=call.connection,
        now=call.now,
        keys=call.keys(),
    )
