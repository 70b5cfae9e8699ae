"""What a visitor's page sends.

After `hello` every frame carries `as: visitor`: a claim, which the conditional
write of the use case proves.
"""

from dataclasses import field
from typing import Annotated, Literal

from inloop.domain import vocabulary as words
from inloop.wire import fields as of
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame


@frame
class AsVisitor(Frame):
    """A frame on behalf of the visitor."""

    as_: Literal["visitor"] = field(default="visitor", metadata={"alias": "as"})


@frame
class Hello(Frame):
    """The first frame of a visitor's socket: what can this region do now? Writes nothing."""

    kind: Literal["hello"] = "hello"
    protocol: of.Protocol
    region: of.RegionCode
    language: of.Language | None = None


@frame
class Start(AsVisitor):
    """Begin a conversation, or repeat the same beginning after a lost answer."""

    kind: Literal["start"] = "start"
    secret: of.Secret
    connection: of.Connection
    key: of.PublicKey
    region: of.RegionCode
    language: of.Language
    role: of.Role | None = None
    age_band: of.AgeBand | None = None
    municipality: of.Municipality | None = None
    proof: of.Proof | None = None


@frame
class Resume(AsVisitor):
    """The page that began the conversation is back on a new socket."""

    kind: Literal["resume"] = "resume"
    secret: of.Secret
    connection: of.Connection


@frame
class VisitorSay(AsVisitor):
    """Pass a sealed message on to the operator's page."""

    kind: Literal["say"] = "say"
    conversation: of.ConversationId
    epoch: of.Epoch
    number: of.Number
    box: of.Box
    resend: of.Resend = False


@frame
class VisitorAck(AsVisitor):
    """What has arrived of the operator's words."""

    kind: Literal["ack"] = "ack"
    conversation: of.ConversationId
    epoch: of.Epoch
    stream: of.Stream
    upto: of.Upto
    missing: of.Missing = ()


@frame
class VisitorTyping(AsVisitor):
    """The visitor is typing."""

    kind: Literal["typing"] = "typing"
    conversation: of.ConversationId
    epoch: of.Epoch


@frame
class Transcript(AsVisitor):
    """Pass a sealed part of what was said in earlier epochs on to the operator's page."""

    kind: Literal["transcript"] = "transcript"
    conversation: of.ConversationId
    epoch: of.Epoch
    number: of.Number
    last: of.Last
    box: of.Box
    resend: of.Resend = False


@frame
class VisitorHeartbeat(AsVisitor):
    """The page is there; answered with `standing`."""

    kind: Literal["heartbeat"] = "heartbeat"
    conversation: of.ConversationId


@frame
class VisitorHere(AsVisitor):
    """Whether somebody looks at the page: asked after a silence or a long gap; answered alike."""

    kind: Literal["here"] = "here"
    conversation: of.ConversationId
    screen: of.VisitorScreen


@frame
class VisitorEnd(AsVisitor):
    """The visitor ends the conversation; questions may follow."""

    kind: Literal["end"] = "end"
    conversation: of.ConversationId


@frame
class TransferAnswer(AsVisitor):
    """The answer to `transfer_asked`: whether that region may go on."""

    kind: Literal["transfer_answer"] = "transfer_answer"
    conversation: of.ConversationId
    region: of.RegionCode
    agrees: Annotated[bool, Shape("Whether the visitor agrees.")]


@frame
class Leave(AsVisitor):
    """The visitor leaves at once; no questions follow."""

    kind: Literal["leave"] = "leave"
    conversation: of.ConversationId


@frame
class Answers(AsVisitor):
    """The answers to the questions after the end; every one may be left out."""

    kind: Literal["answers"] = "answers"
    conversation: of.ConversationId
    helpful: (
        Annotated[words.Helpful, Shape("Did it help: 1 (not at all) to 5 (very much).")] | None
    ) = None
    knows_next_step: (
        Annotated[words.KnowsNextStep, Shape("Does the visitor know what to do next.")] | None
    ) = None
    without_chat: (
        Annotated[words.WithoutChat, Shape("Would they have come without the chat.")] | None
    ) = None
    found_by: Annotated[words.FoundBy, Shape("How they found the chat.")] | None = None


VisitorFrame = (
    Hello
    | Start
    | Resume
    | VisitorSay
    | VisitorAck
    | VisitorTyping
    | Transcript
    | VisitorHeartbeat
    | VisitorHere
    | VisitorEnd
    | TransferAnswer
    | Leave
    | Answers
)
"""Any frame of a visitor's page, told apart by `kind`."""
