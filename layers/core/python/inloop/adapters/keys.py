"""The keys of every table, in one place (docs/data-model.md shows them on one page).

    live       C#<conversation>       -                        conversation, or refused marker
               Q#<region>             <since>#<conversation>   a place in a queue
               R#<region>             P#<operator>             presence
               R#<region>             G                        guests: what is held for others
               B#<region>             -                        bands of waiting of a queue
               O                      <region>                 what a coordinator decided for it
               S                      <region>                 what was last published of it
               L                      <region>                 what the live board shows of it
               L#V                    -                        the version of the live board
               L#W                    <region>#<operator>      who watches the live board
               N#<connection>         -                        what a socket belongs to
    directory  OPERATOR#<subject>     -                        an operator
               STAFF#<region>         <operator>               who works for a region
               PENDING                <subject>                a change that has to be followed
               AUDIT#<region>         <at>#<operator>          who decided what for a region
    ledger     S#<date>               <random>                 service record
               M#<month>              <random>                 reach record
               T#<date>               <begins>#<region>        staffing of a quarter-hour
               D#<region>             <date>                   figures of one day
               C#<month>              <region>                 counts of a closed month
               F#<region>             <period>                 report of a released period
               P                      <period>                 that a period is released
               A#<region>             <month>#<version>        statement of a month

Everything a routing decision reads of a region lies under one partition key, so it is one query.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from inloop.domain.refs import (
    AuditRef,
    BandsRef,
    BoardRef,
    ClosingRef,
    ConnectionRef,
    ConversationRef,
    DayFiguresRef,
    GuestsRef,
    OperatorRef,
    OverrideRef,
    PendingRef,
    PresenceRef,
    QuarterRef,
    ReachRecordRef,
    Ref,
    ReleaseRef,
    ReportRef,
    ServiceRecordRef,
    StaffRef,
    StatementRef,
    StatusRef,
    SummaryRef,
    WaitingRef,
    WatcherRef,
)

Table = Literal["live", "directory", "ledger"]

DUE_INDEX = "due"
DUE_SHARDS = 4
"""Partitions of the due index: each takes a thousand writes a second, far above any load here."""

OVERRIDES, STATUSES = "O", "S"
"""Partitions with an item per region: few are overridden at once, and all are read as one."""
SUMMARIES, BOARD_VERSION, WATCHERS = "L", "L#V", "L#W"
"""Partitions of the live board: a summary per region, one number, and a handful of watchers."""
RELEASES = "P"
"""The partition of the ledger that tells which periods are released: a few dozen items."""
PENDING = "PENDING"
"""The partition of changes of operators that are under way."""

LAST = "~"
"""Sorts behind every character of our sort keys: the end of a range that begins with a text."""

_ALONE = "-"
_MOMENT_DIGITS = 15
_VERSION_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Key:
    """Table, partition key and sort key of one item."""

    table: Table
    pk: str
    sk: str


class NoSuchKey(ValueError):
    """A key that is not of the live table's due items."""


def key_of(ref: Ref) -> Key:  # noqa: PLR0911, PLR0912 - one line a kind is the whole point
    """Where a thing is kept."""
    match ref:
        case ConversationRef(conversation):
            return Key("live", f"C#{conversation}", _ALONE)
        case WaitingRef():
            return Key("live", queue_key(ref.region), place_key(ref))
        case PresenceRef(region, operator):
            return Key("live", region_key(region), f"P#{operator}")
        case GuestsRef(region):
            return Key("live", region_key(region), "G")
        case BandsRef(region):
            return Key("live", f"B#{region}", _ALONE)
        case OverrideRef(region):
            return Key("live", OVERRIDES, region)
        case StatusRef(region):
            return Key("live", STATUSES, region)
        case SummaryRef(region):
            return Key("live", SUMMARIES, region)
        case BoardRef():
            return Key("live", BOARD_VERSION, _ALONE)
        case WatcherRef(region, operator):
            return Key("live", WATCHERS, f"{region}#{operator}")
        case ConnectionRef(connection):
            return Key("live", f"N#{connection}", _ALONE)
        case OperatorRef(subject):
            return Key("directory", f"OPERATOR#{subject}", _ALONE)
        case StaffRef(region, operator):
            return Key("directory", staff_key(region), operator)
        case PendingRef(subject):
            return Key("directory", PENDING, subject)
        case AuditRef(region, at, by):
            return Key("directory", f"AUDIT#{region}", f"{at:0{_MOMENT_DIGITS}d}#{by}")
        case ServiceRecordRef(date, key):
            return Key("ledger", service_key(date), key)
        case ReachRecordRef(month, key):
            return Key("ledger", reach_key(month), key)
        case QuarterRef(date, begins, region):
            return Key("ledger", quarters_key(date), f"{begins:0{_MOMENT_DIGITS}d}#{region}")
        case DayFiguresRef(date, region):
            return Key("ledger", day_figures_key(region), date)
        case ClosingRef(month, region):
            return Key("ledger", closings_key(month), region)
        case ReportRef(region, period):
            return Key("ledger", f"F#{region}", period)
        case ReleaseRef(period):
            return Key("ledger", RELEASES, period)
        case StatementRef(region, month, version):
            return Key("ledger", statements_key(region), f"{month}#{version:0{_VERSION_DIGITS}d}")


def region_key(region: str) -> str:
    """The partition of a region's operators and guests."""
    return f"R#{region}"


def staff_key(region: str) -> str:
    """The partition of those who work for a region, in the directory."""
    return f"STAFF#{region}"


def queue_key(region: str) -> str:
    """The partition of a region's queue."""
    return f"Q#{region}"


def service_key(date: str) -> str:
    """The partition of a day's service records."""
    return f"S#{date}"


def reach_key(month: str) -> str:
    """The partition of a month's reach records."""
    return f"M#{month}"


def quarters_key(date: str) -> str:
    """The partition of a day's staffing."""
    return f"T#{date}"


def day_figures_key(region: str) -> str:
    """The partition of a region's days, by date: a period is one range of it."""
    return f"D#{region}"


def closings_key(month: str) -> str:
    """The partition of a month's counts, one item per region."""
    return f"C#{month}"


def statements_key(region: str) -> str:
    """The partition of a region's statements, by month and version."""
    return f"A#{region}"


def place_key(place: WaitingRef) -> str:
    """Sorts by waiting time: moments are padded so that text order is time order."""
    return f"{place.since:0{_MOMENT_DIGITS}d}#{place.conversation}"


def due_shard(ref: Ref) -> str:
    """The partition of the due index in which an item falls due."""
    key = key_of(ref)
    digest = blake2b(f"{key.pk} {key.sk}".encode(), digest_size=2).digest()
    return str(int.from_bytes(digest, "big") % DUE_SHARDS)


def due_ref(pk: str, sk: str) -> Ref:
    """The thing behind a key of the due index. Raises NoSuchKey."""
    match pk[:2], sk[:2]:
        case "C#", "-":
            return ConversationRef(pk[2:])
        case "R#", "P#":
            return PresenceRef(pk[2:], sk[2:])
        case "N#", "-":
            return ConnectionRef(pk[2:])
        case _:
            raise NoSuchKey("only conversations, presences and sockets fall due")
