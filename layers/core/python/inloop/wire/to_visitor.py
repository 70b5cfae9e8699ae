"""What the server sends to a visitor's page. Each is the frame of the event of the same name."""

from typing import Annotated, Literal

from inloop.domain import vocabulary as words
from inloop.wire import fields as of
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame
from inloop.wire.to_both import (
    Accepted,
    Acked,
    Ended,
    Here,
    Refused,
    Reload,
    Said,
    TransferAsked,
    Typing,
)


@frame
class PageLimits(Frame):
    """What a visitor's page keeps to."""

    heartbeat_every: Annotated[of.Seconds, Shape("Seconds between heartbeats.")]
    frame_bytes: Annotated[int, Shape("The longest frame, in bytes of UTF-8.", ge=1, le=of.SAFE)]
    reconnect_before: Annotated[
        of.Seconds, Shape("Seconds after which the page has opened a new socket.")
    ]
    silence_ask_after: Annotated[
        of.Seconds, Shape("Seconds of silence after which the page asks if anybody is there.")
    ]
    cover_after: Annotated[
        of.Seconds,
        Shape("Seconds without a word from the server after which the page comes back covered."),
    ]
    readable_for: Annotated[
        of.Seconds, Shape("Seconds for which the words stay readable after the end.")
    ]
    message_every_ms: Annotated[
        int, Shape("Milliseconds per message, in the long run.", ge=1, le=of.SAFE)
    ]


@frame
class Welcome(Frame):
    """The answer to `hello`: what the region can do for a visitor now."""

    kind: Literal["welcome"] = "welcome"
    protocol: of.Protocol
    region: of.RegionCode
    open: Annotated[bool, Shape("Whether somebody may serve now, overflow included.")]
    until: Annotated[of.At, Shape("Open until: milliseconds since the epoch, UTC.")] | None = None
    next_opening: (
        Annotated[of.At, Shape("Opens again: milliseconds since the epoch, UTC.")] | None
    ) = None
    phone: Annotated[of.Phone, Shape("The region's telephone number.")]
    phone_always: Annotated[of.Phone, Shape("The national number, day and night.")]
    phone_emergency: Annotated[of.Phone, Shape("The number for immediate danger.")]
    languages: Annotated[
        tuple[of.Language, ...], Shape("The languages of the region, first choice first.")
    ]
    limits: PageLimits


@frame
class Challenged(Frame):
    """Many wait: start again on this socket, with a proof of work."""

    kind: Literal["challenged"] = "challenged"
    conversation: of.ConversationId
    nonce: of.Proof
    bits: Annotated[
        int, Shape("Zero bits that the SHA-256 of `nonce.proof` has to begin with.", ge=1, le=256)
    ]


@frame
class Waiting(Frame):
    """The conversation exists and stands in the queue of its entry region."""

    kind: Literal["waiting"] = "waiting"
    conversation: of.ConversationId
    since: Annotated[of.At, Shape("Waiting since: milliseconds since the epoch, UTC.")]


@frame
class Standing(Frame):
    """The answer to a visitor's heartbeat and resume: the authoritative state."""

    kind: Literal["standing"] = "standing"
    conversation: of.ConversationId
    state: of.ConversationState
    epoch: of.EpochSoFar
    since: Annotated[of.At, Shape("Began: milliseconds since the epoch, UTC.")]
    key: of.PublicKey | None = None
    serving_region: of.RegionCode | None = None
    transfer_to: of.RegionCode | None = None
    place: (
        Annotated[words.PlaceBand, Shape("Which of those who wait.", name="PlaceBand")] | None
    ) = None
    wait: (
        Annotated[words.WaitBand, Shape("Minutes that it may take from now.", name="WaitBand")]
        | None
    ) = None
    staffed: (
        Annotated[bool, Shape("While waiting: whether anybody is there who could serve.")] | None
    ) = None
    operator_away: (
        Annotated[bool, Shape("Whether the operator's page has not been heard of for long.")] | None
    ) = None
    reason: of.EndReason | None = None


@frame
class OperatorAway(Frame):
    """The operator's page is not connected; the conversation is theirs until the grace ends."""

    kind: Literal["operator_away"] = "operator_away"
    conversation: of.ConversationId


@frame
class OperatorBack(Frame):
    """The operator's page is connected again."""

    kind: Literal["operator_back"] = "operator_back"
    conversation: of.ConversationId


ToVisitor = (
    Welcome
    | Challenged
    | Waiting
    | Accepted
    | Standing
    | OperatorAway
    | OperatorBack
    | Said
    | Acked
    | Typing
    | Here
    | TransferAsked
    | Ended
    | Reload
    | Refused
)
"""Any frame to a visitor's page, told apart by `kind`."""
