"""What the server sends to either page. Each is the frame of the event of the same name."""

from typing import Annotated, Literal

from inloop.wire import fields as of
from inloop.wire.errors import Code
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame


@frame
class Reload(Frame):
    """The page is older than the server speaks; it loads itself anew."""

    kind: Literal["reload"] = "reload"


@frame
class Accepted(Frame):
    """An operator's page accepted with a fresh key: the epoch begins, as both are told."""

    kind: Literal["accepted"] = "accepted"
    conversation: of.ConversationId
    epoch: of.Epoch
    key: of.PublicKey
    serving_region: of.RegionCode


@frame
class Said(Frame):
    """A sealed message from the other page."""

    kind: Literal["said"] = "said"
    conversation: of.ConversationId
    epoch: of.Epoch
    number: of.Number
    box: of.Box


@frame
class Acked(Frame):
    """What has arrived at the other page."""

    kind: Literal["acked"] = "acked"
    conversation: of.ConversationId
    epoch: of.Epoch
    stream: of.Stream
    upto: of.Upto
    missing: of.Missing


@frame
class Typing(Frame):
    """The other side is typing."""

    kind: Literal["typing"] = "typing"
    conversation: of.ConversationId
    epoch: of.Epoch


@frame
class Here(Frame):
    """Whether somebody looks at the visitor's page, as that page told; it is told alike."""

    kind: Literal["here"] = "here"
    conversation: of.ConversationId
    screen: of.VisitorScreen


@frame
class TransferAsked(Frame):
    """The visitor is asked whether another region may go on."""

    kind: Literal["transfer_asked"] = "transfer_asked"
    conversation: of.ConversationId
    region: of.RegionCode


@frame
class Ended(Frame):
    """The conversation ended."""

    kind: Literal["ended"] = "ended"
    conversation: of.ConversationId
    reason: of.EndReason


@frame
class Refused(Frame):
    """A frame was refused; the socket stays open."""

    kind: Literal["error"] = "error"
    code: Annotated[Code, Shape("The stable code of the refusal.", name="ErrorCode")]
    about: (
        Annotated[str, Shape("The kind of the refused frame, where known.", pattern="^[a-z_]+$")]
        | None
    ) = None
    conversation: of.ConversationId | None = None
    number: of.Number | None = None
    connection: (
        Annotated[int, Shape("With behind_connection: the highest number seen.", ge=0, le=of.SAFE)]
        | None
    ) = None
