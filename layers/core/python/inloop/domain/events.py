"""What happened, as the pages are told: past tense, closed lists and sealed boxes.

The wire turns each into the frame of the same name. Moments are milliseconds since the epoch, UTC.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

from inloop.domain.time import Moment
from inloop.domain.vocabulary import (
    AgeBand,
    BoardWhy,
    ChatState,
    ConversationState,
    EndReason,
    OperatorRole,
    OverrideReason,
    OverrideState,
    PauseReason,
    PlaceBand,
    PresenceState,
    Role,
    StaffTrouble,
    Stream,
    TransferEnd,
    VisitorScreen,
    WaitBand,
    Why,
)

Happened = TypeVar("Happened")


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
def event(kind: type[Happened]) -> type[Happened]:
    """Make a class of annotated fields an event: slotted, keyword-only, and frozen to the checker.

    Frozen at run time, with comparison, would take three quarters of the time that the class takes
    to make, at every cold start; events are made, encoded and forgotten.
    """
    return dataclass(slots=True, kw_only=True, eq=False)(kind)


@event
class PageLimits:
    """What a visitor's page must keep to; seconds, bytes and milliseconds from the network data."""

    heartbeat_every: int
    frame_bytes: int
    reconnect_before: int
    silence_ask_after: int
    cover_after: int
    readable_for: int
    message_every_ms: int


@event
class Welcome:
    """The answer to `hello`: what the region can do for a visitor now."""

    protocol: int
    region: str
    open: bool
    until: Moment | None
    next_opening: Moment | None
    phone: str
    phone_always: str
    phone_emergency: str
    languages: tuple[str, ...]
    limits: PageLimits


@event
class Reload:
    """The page is older than the server speaks; it should load itself anew."""


@event
class Challenged:
    """Many wait: the start is taken once it comes again with a proof of work for this nonce."""

    conversation: str
    nonce: str
    bits: int


@event
class RegionStatus:
    """The status document: what the pages of a region say of its chat without a socket.

    `until`: in every state but closed until when one may start; closed: when it opens, if known.
    """

    region: str
    name: str
    state: ChatState
    until: Moment | None
    phone: str
    phone_always: str
    phone_emergency: str
    languages: tuple[str, ...]
    at: Moment
    valid_until: Moment


@event
class Waiting:
    """The conversation exists and stands in the queue of its entry region since `since`."""

    conversation: str
    since: Moment


@event
class Accepted:
    """An operator's page accepted with a fresh key: the epoch begins."""

    conversation: str
    epoch: int
    key: str
    serving_region: str


@event
class Said:
    """A sealed message from the other page."""

    conversation: str
    epoch: int
    number: int
    box: str


@event
class TranscriptPart:
    """A sealed part of what was said before, as told by the visitor's page."""

    conversation: str
    epoch: int
    number: int
    last: bool
    box: str


@event
class Acked:
    """What the other page has received: all up to `upto`; `missing` are gaps it asks for."""

    conversation: str
    epoch: int
    stream: Stream
    upto: int
    missing: tuple[int, ...] = ()


@event
class Typing:
    """The other side is typing."""

    conversation: str
    epoch: int


@event
class Standing:
    """The authoritative state of a visitor's conversation: the answer to its heartbeat."""

    conversation: str
    state: ConversationState
    epoch: int
    since: Moment
    key: str | None = None
    serving_region: str | None = None
    transfer_to: str | None = None
    place: PlaceBand | None = None
    wait: WaitBand | None = None
    staffed: bool | None = None
    operator_away: bool | None = None
    reason: EndReason | None = None


@event
class OperatorAway:
    """The operator's page is not connected; the conversation is theirs until the grace ends."""

    conversation: str


@event
class OperatorBack:
    """The operator's page is connected again."""

    conversation: str


@event
class Ended:
    """The conversation ended."""

    conversation: str
    reason: EndReason


@event
class Offered:
    """A conversation was claimed for this operator, whose page accepts it with a fresh key."""

    conversation: str
    epoch: int
    state: ConversationState
    accepted: bool
    visitor_key: str
    visitor_present: bool
    entry_region: str
    language: str
    why: Why
    since: Moment
    again: bool
    role: Role | None = None
    age_band: AgeBand | None = None
    municipality: str | None = None


@event
class SignedIn:
    """The operator is who the token says, with the role and region of the directory."""

    operator: str
    region: str
    role: OperatorRole
    connection: int
    limit: int
    most: int
    state: PresenceState
    reason: PauseReason | None = None
    heartbeat_every: int
    frame_bytes: int
    reconnect_before: int
    message_every_ms: int
    until: Moment
    lasts: int | None = None
    given_back: int | None = None
    conversations: tuple[Offered, ...] = ()


@event
class PresenceSet:
    """The operator's own change of presence took effect."""

    state: PresenceState
    limit: int
    most: int
    reason: PauseReason | None = None


@event
class Assigned:
    """One conversation of an operator, as the presence item knows it."""

    conversation: str
    epoch: int
    state: ConversationState


@event
class Duty:
    """The authoritative state of an operator: the answer to the heartbeat."""

    state: PresenceState
    limit: int
    most: int
    reason: PauseReason | None = None
    conversations: tuple[Assigned, ...] = ()
    given_back: int | None = None


@event
class Here:
    """Whether somebody looks at the visitor's page; it hears that this was taken."""

    conversation: str
    screen: VisitorScreen


@event
class VisitorGone:
    """The visitor's socket closed; the conversation lives on until its grace ends."""

    conversation: str


@event
class VisitorBack:
    """The visitor's page is connected again."""

    conversation: str


@event
class Withdrawn:
    """The conversation is no longer this operator's: the offer or the claim was taken back."""

    conversation: str
    epoch: int


@event
class StaffMember:
    """One who works for a region, as the directory has them.

    `pending`: presence or account have not followed a change yet. `present`: signed in, and how.
    """

    operator: str
    role: OperatorRole
    limit: int
    disabled: bool
    pending: bool
    trouble: StaffTrouble | None = None
    present: PresenceState | None = None


@event
class Operators:
    """Who works for a region."""

    region: str
    operators: tuple[StaffMember, ...]


@event
class Colleague:
    """One who works for the same region: whether they take conversations, and how many more."""

    operator: str
    state: PresenceState
    free: int


@event
class Colleagues:
    """Who else of the region is there now."""

    present: tuple[Colleague, ...]


@event
class TransferAsked:
    """The visitor is asked whether another region may go on; the operator is told so."""

    conversation: str
    region: str


@event
class TransferEnded:
    """The transfer did not come about; the conversation goes on where it was."""

    conversation: str
    region: str
    why: TransferEnd


@event
class OverrideSet:
    """What is in force for a region beside its hours; nothing while `state` is None."""

    region: str
    state: OverrideState | None = None
    reason: OverrideReason | None = None
    until: Moment | None = None
    by: str | None = None


@event
class BoardOverride:
    """What a coordinator decided for a region of the board, and until when."""

    state: OverrideState
    reason: OverrideReason
    until: Moment
    by: str


@event
class BoardOverflow:
    """How many conversations of a region another one serves now, under agreements."""

    to: str
    count: int


@event
class BoardRegion:
    """One region of the live board. `until`: when `open` changes, where that is known.

    `operators` are all who are present. `longest_since`: since when the longest waits.
    `unstaffed_since`: since when it is open by its own arrangement and nobody takes conversations.
    """

    region: str
    open: bool
    why: BoardWhy
    until: Moment | None
    override: BoardOverride | None
    operators: int
    available: int
    paused: int
    leaving: int
    free: int
    waiting: int
    longest_since: Moment | None
    unstaffed_since: Moment | None
    overflow: tuple[BoardOverflow, ...]


@event
class Board:
    """The live board as a whole, in numbered parts; asked for again after `again_after` seconds."""

    version: int
    at: Moment
    again_after: int
    part: int
    parts: int
    regions: tuple[BoardRegion, ...]


@event
class BoardChanged:
    """What has changed of the live board since the version before; no region: nothing has."""

    before: int
    version: int
    at: Moment
    regions: tuple[BoardRegion, ...]


@event
class ReportScope:
    """A region whose reports may be asked for; of the network they may where `network` says so."""

    region: str
    name: str


@event
class StatementVersion:
    """The newest version of the statement of a month."""

    month: str
    version: int


@event
class Periods:
    """Which reports and statements of a region there are; without `for_region`: of the network.

    `released`: months, quarters and years, the newest first. `first_day`: the first date with
    figures; any week from there on that is over may be asked for.
    """

    for_region: str | None
    network: bool
    scopes: tuple[ReportScope, ...]
    released: tuple[str, ...]
    statements: tuple[StatementVersion, ...]
    first_day: str | None


@event
class ReportPart:
    """A piece of the text of a report; all pieces, joined by their order, are its JSON."""

    for_region: str | None
    period: str
    part: int
    parts: int
    text: str


@event
class StatementPart:
    """A piece of the text of a statement."""

    for_region: str
    period: str
    part: int
    parts: int
    text: str


@event
class Displaced:
    """A newer page of the same operator signed in; this one should fall silent."""


@event
class Refused:
    """A frame was refused: the stable code, and what of the frame may be named."""

    code: str
    about: str | None = None
    conversation: str | None = None
    number: int | None = None
    connection: int | None = None


Event = (
    Welcome
    | Challenged
    | Reload
    | Waiting
    | Accepted
    | Said
    | TranscriptPart
    | Acked
    | Typing
    | Here
    | Standing
    | OperatorAway
    | OperatorBack
    | Ended
    | Offered
    | SignedIn
    | PresenceSet
    | Duty
    | VisitorGone
    | VisitorBack
    | Withdrawn
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
    | Displaced
    | Refused
)
