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
               D#<date>               <region>                 figures of one day

Everything a routing decision reads of a region lies under one partition key, so it is one query.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from inloop.domain.refs import (
    AuditRef,
    BandsRef,
    BoardRef,
    ConnectionRef,
    ConversationRef,
    DayFiguresRef,
    GuestsRef,
    OperatorRef,
    OverrideRef,
    PendingRef,
    PresenceRef,
    ReachRecordRef,
    Ref,
    ServiceRecordRef,
    StaffRef,
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
PENDING = "PENDING"
"""The partition of changes of operators that are under way."""

_ALONE = "-"
_MOMENT_DIGITS = 15


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
            return Key("ledger", f"M#{month}", key)
        case DayFiguresRef(date, region):
            return Key("ledger", f"D#{date}", region)


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
