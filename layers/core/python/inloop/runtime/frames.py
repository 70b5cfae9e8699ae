"""The border of the sockets: from the text of a frame to what is pushed back, and nothing lost.

Every refusal, bad frame and fault becomes an `error` frame with a stable code; the socket stays
open. Of a frame nothing is logged but its kind, who it claims to be from, and the code.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from inloop.domain.events import Refused
from inloop.domain.refusals import Refusal, TryAgain
from inloop.ports.store import Busy
from inloop.runtime import operator_frames, shared_frames, visitor_frames
from inloop.runtime.call import Call
from inloop.runtime.delivering import Delivery
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.outcome import Outcome, to
from inloop.wire import operator, visitor
from inloop.wire.parse import BadFrame, ClientFrame, parse

Handle = Callable[[Call, Any], Outcome]

HANDLERS: Mapping[type[object], Handle] = {
    visitor.Hello: visitor_frames.hello,
    visitor.Start: visitor_frames.start,
    visitor.Resume: visitor_frames.resume,
    visitor.VisitorSay: shared_frames.say,
    visitor.Transcript: visitor_frames.transcript,
    visitor.VisitorAck: shared_frames.ack,
    visitor.VisitorTyping: shared_frames.typing,
    visitor.VisitorHeartbeat: visitor_frames.heartbeat,
    visitor.VisitorHere: visitor_frames.here,
    visitor.VisitorEnd: visitor_frames.end,
    visitor.TransferAnswer: visitor_frames.transfer_answer,
    visitor.Leave: visitor_frames.leave,
    visitor.Answers: visitor_frames.answers,
    operator.Presence: operator_frames.presence,
    operator.OperatorHeartbeat: operator_frames.heartbeat,
    operator.Accept: operator_frames.accept,
    operator.Recall: operator_frames.recall,
    operator.AskColleagues: operator_frames.ask_colleagues,
    operator.HandOver: operator_frames.hand_over,
    operator.Transfer: operator_frames.transfer,
    operator.Override: operator_frames.override,
    operator.OverrideEnd: operator_frames.override_end,
    operator.Watch: operator_frames.watch,
    operator.Unwatch: operator_frames.unwatch,
    operator.OperatorSay: shared_frames.say,
    operator.OperatorAck: shared_frames.ack,
    operator.OperatorTyping: shared_frames.typing,
    operator.OperatorEnd: operator_frames.end,
    operator.WrapUp: operator_frames.wrap_up,
}
"""Every frame of the message function; `sign_in` has a function of its own."""

UNAVAILABLE = "unavailable"


def answer(
    text: str,
    call: Call,
    *,
    handlers: Mapping[type[object], Handle],
    deliver: Delivery,
    telemetry: Telemetry,
) -> None:
    """Handle the text of one frame and push whatever is to be pushed."""
    with telemetry.invocation("frame") as told:
        frame = _parsed(text, call, partial(_tell, call, deliver, telemetry), told)
        if frame is None:
            return
        told["kind"], told["as"] = frame.kind, getattr(frame, "as_", None)
        try:
            deliver(_outcome(frame, call, handlers).pushes)
        except Refusal as refusal:
            told["code"] = refusal.code
            _tell(call, deliver, telemetry, _refused(frame, refusal))
        except Exception as error:  # noqa: BLE001 - the border: nothing may leak, nobody waits in vain
            told["code"] = UNAVAILABLE
            telemetry.fault(error)
            _tell(call, deliver, telemetry, Refused(code=UNAVAILABLE, about=frame.kind))


def _tell(call: Call, deliver: Delivery, telemetry: Telemetry, refused: Refused) -> None:
    """Say that it was refused. Where even that fails, the page's own patience mends it.

    Nothing may be raised at the border: the platform would answer the page in a form of its own,
    and log a library's message.
    """
    try:
        deliver(to(call.connection, refused))
    except Exception as error:  # noqa: BLE001 - told in our words
        telemetry.fault(error)


def _parsed(
    text: str,
    call: Call,
    tell: Callable[[Refused], None],
    told: dict[str, str | int | None],
) -> ClientFrame | None:
    try:
        return parse(text, frame_bytes=call.network.limits.frame_bytes)
    except BadFrame as bad:
        told["code"] = bad.code
        tell(Refused(code=bad.code, about=bad.kind))
        return None


def _outcome(frame: ClientFrame, call: Call, handlers: Mapping[type[object], Handle]) -> Outcome:
    handle = handlers.get(type(frame))
    if handle is None:
        raise _Misrouted
    try:
        return handle(call, frame)
    except Busy:
        raise TryAgain from None


class _Misrouted(Refusal):
    """A frame for another function: the platform's routes and the kinds disagree."""

    code = "unknown_kind"


def _refused(frame: ClientFrame, refusal: Refusal) -> Refused:
    return Refused(
        code=refusal.code,
        about=frame.kind,
        conversation=refusal.conversation,
        number=refusal.number,
        connection=refusal.connection,
    )
