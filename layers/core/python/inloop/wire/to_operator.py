"""What the server sends to an operator's page. Each is the frame of the event of the same name."""

from typing import Annotated, Literal

from inloop.domain import vocabulary as words
from inloop.wire import fields as of
from inloop.wire.board import Board, BoardChanged
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame
from inloop.wire.reports import Periods, ReportPart, StatementPart
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

GivenBack = Annotated[
    int,
    Shape(
        "Conversations that went back to their queue while the operator was away.", ge=1, le=of.SAFE
    ),
]


@frame
class OfferedConversation(Frame):
    """A conversation as its operator's page needs it."""

    conversation: of.ConversationId
    epoch: of.Epoch
    state: of.ConversationState
    accepted: Annotated[bool, Shape("Whether this epoch has been accepted with a key.")]
    visitor_key: of.PublicKey
    visitor_present: Annotated[bool, Shape("Whether the visitor's page is connected.")]
    entry_region: of.RegionCode
    language: of.Language
    why: Annotated[words.Why, Shape("Why it is served here.", name="Why")]
    since: Annotated[of.At, Shape("Began: milliseconds since the epoch, UTC.")]
    again: Annotated[bool, Shape("Whether it was offered to this page before.")]
    role: of.Role | None = None
    age_band: of.AgeBand | None = None
    municipality: of.Municipality | None = None


@frame
class Offered(OfferedConversation):
    """A conversation was claimed for this operator; the page accepts it with a fresh key."""

    kind: Literal["offered"] = "offered"


@frame
class SignedIn(Frame):
    """The operator is who the token says, with the role and region of the directory."""

    kind: Literal["signed_in"] = "signed_in"
    operator: of.OperatorId
    region: of.RegionCode
    role: Annotated[words.OperatorRole, Shape("What the operator may do.", name="OperatorRole")]
    connection: of.Connection
    limit: of.SlotsNow
    most: of.SlotsNow
    state: of.PresenceState
    reason: of.PauseReason | None = None
    heartbeat_every: Annotated[of.Seconds, Shape("Seconds between heartbeats.")]
    frame_bytes: Annotated[int, Shape("The longest frame, in bytes of UTF-8.", ge=1, le=of.SAFE)]
    reconnect_before: Annotated[
        of.Seconds, Shape("Seconds after which the page has opened a new socket.")
    ]
    message_every_ms: Annotated[
        int, Shape("Milliseconds per message, in the long run.", ge=1, le=of.SAFE)
    ]
    until: Annotated[of.At, Shape("The sign-in ends: milliseconds since the epoch, UTC.")]
    lasts: Annotated[of.Seconds, Shape("Seconds until then.")] | None = None
    given_back: GivenBack | None = None
    conversations: Annotated[
        tuple[OfferedConversation, ...], Shape("The conversations this operator holds.")
    ]


@frame
class PresenceSet(Frame):
    """The operator's own change of presence took effect."""

    kind: Literal["presence_set"] = "presence_set"
    state: of.PresenceState
    limit: of.SlotsNow
    most: of.SlotsNow
    reason: of.PauseReason | None = None


@frame
class TranscriptPart(Frame):
    """A sealed part of what was said before, as told by the visitor's page."""

    kind: Literal["transcript"] = "transcript"
    conversation: of.ConversationId
    epoch: of.Epoch
    number: of.Number
    last: of.Last
    box: of.Box


@frame
class Assigned(Frame):
    """One conversation of an operator, as the presence knows it."""

    conversation: of.ConversationId
    epoch: of.EpochSoFar
    state: of.ConversationState


@frame
class Duty(Frame):
    """The answer to an operator's heartbeat: the authoritative state."""

    kind: Literal["duty"] = "duty"
    state: of.PresenceState
    limit: of.SlotsNow
    most: of.SlotsNow
    reason: of.PauseReason | None = None
    conversations: Annotated[
        tuple[Assigned, ...], Shape("All that this operator holds; what is not here is gone.")
    ]
    given_back: GivenBack | None = None


@frame
class VisitorGone(Frame):
    """The visitor's socket closed; the conversation lives on until its grace ends."""

    kind: Literal["visitor_gone"] = "visitor_gone"
    conversation: of.ConversationId


@frame
class VisitorBack(Frame):
    """The visitor's page is connected again."""

    kind: Literal["visitor_back"] = "visitor_back"
    conversation: of.ConversationId


@frame
class Withdrawn(Frame):
    """The conversation is no longer this operator's."""

    kind: Literal["withdrawn"] = "withdrawn"
    conversation: of.ConversationId
    epoch: of.EpochSoFar


@frame
class Colleague(Frame):
    """One who works for the same region."""

    operator: of.OperatorId
    state: of.PresenceState
    free: Annotated[int, Shape("Conversations that they could take.", ge=0, le=of.SAFE)]


@frame
class Colleagues(Frame):
    """Who else of the region is there now; the answer to `ask_colleagues`."""

    kind: Literal["colleagues"] = "colleagues"
    present: Annotated[tuple[Colleague, ...], Shape("All who are signed in, but oneself.")]


@frame
class StaffMember(Frame):
    """One who works for a region, as the directory has them."""

    operator: of.OperatorId
    role: Annotated[words.OperatorRole, Shape("What the operator may do.", name="OperatorRole")]
    limit: of.SlotsNow
    disabled: Annotated[bool, Shape("Whether they may not sign in.")]
    pending: Annotated[bool, Shape("Whether their account or page has not followed a change yet.")]
    trouble: (
        Annotated[words.StaffTrouble, Shape("Why there is no account.", name="StaffTrouble")] | None
    ) = None
    present: of.PresenceState | None = None


@frame
class Operators(Frame):
    """Who works for a region; the answer to `ask_operators` and to every change of one."""

    kind: Literal["operators"] = "operators"
    region: of.RegionCode
    operators: Annotated[tuple[StaffMember, ...], Shape("By name.")]


@frame
class TransferEnded(Frame):
    """The transfer did not come about; the conversation goes on here."""

    kind: Literal["transfer_ended"] = "transfer_ended"
    conversation: of.ConversationId
    region: of.RegionCode
    why: Annotated[words.TransferEnd, Shape("Why not.", name="TransferEnd")]


@frame
class OverrideSet(Frame):
    """What is in force for a region beside its hours; nothing where `state` is left out."""

    kind: Literal["override_set"] = "override_set"
    region: of.RegionCode
    state: of.OverrideState | None = None
    reason: of.OverrideReason | None = None
    until: Annotated[of.At, Shape("Until: milliseconds since the epoch, UTC.")] | None = None
    by: of.OperatorId | None = None


@frame
class Displaced(Frame):
    """A newer page of the same operator signed in; this one falls silent."""

    kind: Literal["displaced"] = "displaced"


ToOperator = (
    SignedIn
    | PresenceSet
    | Offered
    | Accepted
    | TranscriptPart
    | Duty
    | VisitorGone
    | VisitorBack
    | Withdrawn
    | Displaced
    | Colleagues
    | Operators
    | TransferAsked
    | TransferEnded
    | OverrideSet
    | Board
    | BoardChanged
    | Periods
    | ReportPart
    | StatementPart
    | Said
    | Acked
    | Typing
    | Here
    | Ended
    | Reload
    | Refused
)
"""Any frame to an operator's page, told apart by `kind`."""
