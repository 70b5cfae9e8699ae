"""Names of the things that are kept, free of any table: an adapter turns each into keys."""

from dataclasses import dataclass

from inloop.domain.time import Moment


@dataclass(frozen=True, slots=True)
class ConversationRef:
    """A conversation, or the marker of a refused attempt, by the hash of the page's secret."""

    conversation: str


@dataclass(frozen=True, slots=True)
class WaitingRef:
    """A place in the queue of an entry region. Places order by `since`, then by conversation."""

    region: str
    since: Moment
    conversation: str


@dataclass(frozen=True, slots=True)
class PresenceRef:
    """An operator's presence in the region they work for."""

    region: str
    operator: str


@dataclass(frozen=True, slots=True)
class GuestsRef:
    """What a serving region holds for others: pair of regions -> conversations, and a version."""

    region: str


@dataclass(frozen=True, slots=True)
class BandsRef:
    """Where the bands of waiting of a region's queue end."""

    region: str


@dataclass(frozen=True, slots=True)
class OverrideRef:
    """What a coordinator decided for a region."""

    region: str


@dataclass(frozen=True, slots=True)
class StatusRef:
    """What was last published of a region."""

    region: str


@dataclass(frozen=True, slots=True)
class SummaryRef:
    """What the live board shows of a region."""

    region: str


@dataclass(frozen=True, slots=True)
class BoardRef:
    """The version of the live board."""


@dataclass(frozen=True, slots=True)
class WatcherRef:
    """Who watches the live board."""

    region: str
    operator: str


@dataclass(frozen=True, slots=True)
class ConnectionRef:
    """What a socket belongs to; read only when it closes."""

    connection: str


@dataclass(frozen=True, slots=True)
class OperatorRef:
    """An operator's record in the directory, by the subject of their sign-in."""

    subject: str


@dataclass(frozen=True, slots=True)
class StaffRef:
    """That an operator works for a region, by the name they have there."""

    region: str
    operator: str


@dataclass(frozen=True, slots=True)
class PendingRef:
    """A change of an operator that presence or account have not followed yet."""

    subject: str


@dataclass(frozen=True, slots=True)
class AuditRef:
    """Who decided what for a region, and when."""

    region: str
    at: Moment
    by: str


@dataclass(frozen=True, slots=True)
class ServiceRecordRef:
    """A service record of the ledger: local date and a random key."""

    date: str
    key: str


@dataclass(frozen=True, slots=True)
class ReachRecordRef:
    """A reach record of the ledger: month and a random key unrelated to the service record's."""

    month: str
    key: str


@dataclass(frozen=True, slots=True)
class QuarterRef:
    """The staffing of a region in the quarter-hour that begins at a moment of a local date."""

    date: str
    begins: Moment
    region: str


@dataclass(frozen=True, slots=True)
class DayFiguresRef:
    """The figures of one entry region on one local date, recomputed from the day's records."""

    date: str
    region: str


@dataclass(frozen=True, slots=True)
class ClosingRef:
    """The counts of one entry region in a closed month: frozen, whatever is filed later."""

    month: str
    region: str


@dataclass(frozen=True, slots=True)
class ReportRef:
    """The report of a region, or of the network, over a released period."""

    region: str
    period: str


@dataclass(frozen=True, slots=True)
class ReleaseRef:
    """That a period is released: all its reports and statements are there."""

    period: str


@dataclass(frozen=True, slots=True)
class StatementRef:
    """A version of the statement of a region over a month; versions count from 1."""

    region: str
    month: str
    version: int


Ref = (
    ConversationRef
    | WaitingRef
    | PresenceRef
    | GuestsRef
    | BandsRef
    | OverrideRef
    | StatusRef
    | SummaryRef
    | BoardRef
    | WatcherRef
    | ConnectionRef
    | OperatorRef
    | StaffRef
    | PendingRef
    | AuditRef
    | ServiceRecordRef
    | ReachRecordRef
    | QuarterRef
    | DayFiguresRef
    | ClosingRef
    | ReportRef
    | ReleaseRef
    | StatementRef
)
