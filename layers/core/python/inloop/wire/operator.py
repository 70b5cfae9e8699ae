"""What an operator's page sends.

After `sign_in` every frame carries `as: operator`: a claim, which the conditional
write of the use case proves.
"""

from dataclasses import field
from typing import Annotated, Literal

from inloop.domain import vocabulary as words
from inloop.wire import fields as of
from inloop.wire.fields import Shape
from inloop.wire.frame import Frame, frame
from inloop.wire.reports import ForRegion, PeriodName, Version

OwnPauseReason = Literal["break", "case_work", "training", "technical"]
"""The reasons an operator may give; `not_answering` is the server's alone."""


@frame
class AsOperator(Frame):
    """A frame on behalf of an operator."""

    as_: Literal["operator"] = field(default="operator", metadata={"alias": "as"})


@frame
class SignIn(Frame):
    """The first frame of an operator's socket: who is there. Its answer is `signed_in`."""

    kind: Literal["sign_in"] = "sign_in"
    protocol: of.Protocol
    token: of.Token
    connection: of.Connection


@frame
class Presence(AsOperator):
    """The operator becomes available, pauses, is about to leave, or goes."""

    kind: Literal["presence"] = "presence"
    operator: of.OperatorId
    region: of.RegionCode
    state: of.PresenceState
    reason: Annotated[OwnPauseReason, Shape("Why the operator pauses.")] | None = None
    limit: of.Slots | None = None


@frame
class Accept(AsOperator):
    """The page takes an offered conversation, or begins a new epoch after a reload."""

    kind: Literal["accept"] = "accept"
    conversation: of.ConversationId
    epoch: of.Epoch
    key: of.PublicKey


@frame
class OperatorSay(AsOperator):
    """Pass a sealed message on to the visitor's page."""

    kind: Literal["say"] = "say"
    conversation: of.ConversationId
    epoch: of.Epoch
    number: of.Number
    box: of.Box
    resend: of.Resend = False


@frame
class OperatorAck(AsOperator):
    """What has arrived of the visitor's words or transcript."""

    kind: Literal["ack"] = "ack"
    conversation: of.ConversationId
    epoch: of.Epoch
    stream: of.Stream
    upto: of.Upto
    missing: of.Missing = ()


@frame
class OperatorTyping(AsOperator):
    """The operator is typing."""

    kind: Literal["typing"] = "typing"
    conversation: of.ConversationId
    epoch: of.Epoch


@frame
class OperatorHeartbeat(AsOperator):
    """The page is there; answered with `duty`."""

    kind: Literal["heartbeat"] = "heartbeat"
    operator: of.OperatorId
    region: of.RegionCode


@frame
class Recall(AsOperator):
    """`duty` named a conversation that the page does not know: offer it again."""

    kind: Literal["recall"] = "recall"
    conversation: of.ConversationId
    operator: of.OperatorId
    region: of.RegionCode


@frame
class AskColleagues(AsOperator):
    """Who else of the region is there now? Answered with `colleagues`."""

    kind: Literal["ask_colleagues"] = "ask_colleagues"
    operator: of.OperatorId
    region: of.RegionCode


@frame
class HandOver(AsOperator):
    """A colleague of the same region goes on: the one named, or whoever has most room."""

    kind: Literal["hand_over"] = "hand_over"
    conversation: of.ConversationId
    to: of.OperatorId | None = None


@frame
class Transfer(AsOperator):
    """Another region goes on, if the visitor agrees; both pages are told `transfer_asked`."""

    kind: Literal["transfer"] = "transfer"
    conversation: of.ConversationId
    to_region: of.RegionCode


@frame
class Override(AsOperator):
    """A coordinator closes, pauses or opens a region at once. Answered with `override_set`."""

    kind: Literal["override"] = "override"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: Annotated[of.RegionCode, Shape("The region that it is about.")]
    state: of.OverrideState
    reason: of.OverrideReason
    until: Annotated[of.At, Shape("In force until: milliseconds since the epoch, UTC.")]


@frame
class OverrideEnd(AsOperator):
    """The region's hours decide again. Answered with `override_set`."""

    kind: Literal["override_end"] = "override_end"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: Annotated[of.RegionCode, Shape("The region that it is about.")]


@frame
class Watch(AsOperator):
    """Show the live board from now on, and tell its changes. Answered with `board`."""

    kind: Literal["watch"] = "watch"
    operator: of.OperatorId
    region: of.RegionCode


@frame
class Unwatch(AsOperator):
    """Tell no changes of the live board any more."""

    kind: Literal["unwatch"] = "unwatch"
    operator: of.OperatorId
    region: of.RegionCode


@frame
class AskOperators(AsOperator):
    """Who works for a region? Answered with `operators`."""

    kind: Literal["ask_operators"] = "ask_operators"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: Annotated[of.RegionCode, Shape("The region that it is about.")]


@frame
class AddOperator(AsOperator):
    """A new operator for a region; the account follows by itself. Answered with `operators`."""

    kind: Literal["add_operator"] = "add_operator"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: Annotated[of.RegionCode, Shape("The region that it is about.")]
    name: of.OperatorId
    email: of.Email
    role: Annotated[words.OperatorRole, Shape("What the operator may do.", name="OperatorRole")]
    limit: of.Slots


@frame
class ChangeOperator(AsOperator):
    """Change an operator's record; what is left out stays. Answered with `operators`."""

    kind: Literal["change_operator"] = "change_operator"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: Annotated[of.RegionCode, Shape("The region that it is about.")]
    name: of.OperatorId
    role: (
        Annotated[words.OperatorRole, Shape("What the operator may do.", name="OperatorRole")]
        | None
    ) = None
    limit: of.Slots | None = None
    disabled: Annotated[bool, Shape("Whether they may not sign in.")] | None = None


@frame
class AskPeriods(AsOperator):
    """Which reports and statements are there? Of the network, where no region is named."""

    kind: Literal["ask_periods"] = "ask_periods"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: ForRegion | None = None


@frame
class AskReport(AsOperator):
    """The report of a region, or of the network, over a period. Answered with `report_part`s."""

    kind: Literal["ask_report"] = "ask_report"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: ForRegion | None = None
    period: PeriodName


@frame
class AskStatement(AsOperator):
    """The statement of a region for a month, the newest version where none is named.

    Answered with `statement_part`s.
    """

    kind: Literal["ask_statement"] = "ask_statement"
    operator: of.OperatorId
    region: of.RegionCode
    for_region: ForRegion
    period: PeriodName
    version: Version | None = None


@frame
class OperatorEnd(AsOperator):
    """The operator ends the conversation; the wrap-up follows."""

    kind: Literal["end"] = "end"
    conversation: of.ConversationId
    reason: Annotated[words.OperatorEndReason, Shape("Why the operator ends it.")]


@frame
class WrapUp(AsOperator):
    """The operator's closing account, in closed lists; it frees the slot."""

    kind: Literal["wrap_up"] = "wrap_up"
    conversation: of.ConversationId
    operator: of.OperatorId
    region: of.RegionCode
    role: of.Role | None = None
    age_band: of.AgeBand | None = None
    topics: Annotated[
        tuple[Annotated[words.Topic, Shape("A theme of the conversation.", name="Topic")], ...],
        Shape("The themes, each counted once.", max_length=16),
    ]
    outcome: Annotated[words.Outcome, Shape("What came of it.", name="Outcome")]


OperatorFrame = (
    SignIn
    | Presence
    | Accept
    | OperatorSay
    | OperatorAck
    | OperatorTyping
    | OperatorHeartbeat
    | Recall
    | AskColleagues
    | HandOver
    | Transfer
    | Override
    | OverrideEnd
    | Watch
    | Unwatch
    | AskPeriods
    | AskReport
    | AskStatement
    | AskOperators
    | AddOperator
    | ChangeOperator
    | OperatorEnd
    | WrapUp
)
"""Any frame of an operator's page, told apart by `kind`."""
