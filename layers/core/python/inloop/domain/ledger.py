"""The ledger's two kinds of records: no id, no operator, no words, no address (ledger_schema.py).

A service record tells what happened, at a stated resolution; a reach record tells whom the chat
reached. Nothing joins them: they lie under unrelated random keys, one by day and one by month, so
that no line is one person.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from inloop.domain.conditions import Item, Value
from inloop.domain.conversation import AGREED, Conversation, returns
from inloop.domain.network import Network
from inloop.domain.refs import ReachRecordRef, ServiceRecordRef
from inloop.domain.served import Served, served
from inloop.domain.time import MINUTE, SECOND, Moment, local
from inloop.domain.vocabulary import MessageBand

Outcomes = Literal["refused_closed", "refused_full"]

KEPT_MONTHS = 23
"""With at most seven days of recovery points this stays under the 24 months allowed."""

STEP_SECONDS = 10
"""Resolution of waiting and first answer; rounded up."""


@dataclass(frozen=True, slots=True)
class LedgerKeys:
    """Two random keys, unrelated to each other and to anything else."""

    service: str
    reach: str


def service_ref(record: Item, keys: LedgerKeys) -> ServiceRecordRef:
    """Where a service record lies."""
    return ServiceRecordRef(str(record["date"]), keys.service)


def reach_ref(record: Item, keys: LedgerKeys) -> ReachRecordRef:
    """Where a reach record lies."""
    return ReachRecordRef(str(record["month"]), keys.reach)


def service_record(conversation: Conversation, *, network: Network) -> Item:
    """What happened: local date and hour of the start, regions, why there, times, end, terms.

    `weekday` (ISO, Monday 1) follows from the date; it is there because hour by weekday is what is
    counted most, and so whoever counts needs neither a calendar nor the zone. `wait_s` runs to the
    first acceptance, of who was not served to the end; `first_answer_s` to the operator's first
    words, both from the start in steps of ten seconds. `duration_min` runs from the first
    acceptance to the end, or to when it left the last who had served it, in minutes. All are
    rounded up. Messages each way in bands. Served is what has a serving region, and with it a
    duration.
    """
    started = local(conversation.since, network.zone)
    by = served(conversation)
    version = (by.network_version if by else None) or conversation.network_version
    record: dict[str, Value] = {
        "date": started.date().isoformat(),
        "weekday": started.isoweekday(),
        "hour": started.hour,
        "entry_region": conversation.entry_region,
        "end": conversation.end or "visitor_left",
        "expires_at": kept_until(started.date(), network.zone),
        "network_version": version or network.version,
    }
    if conversation.ended_by is not None:
        record["ended_by"] = conversation.ended_by
    if returned := returns(conversation):
        record["returns"] = returned
    if by is not None:
        record |= _served(conversation, by)
    elif conversation.ended_at is not None and conversation.end not in get_args(Outcomes):
        record["wait_s"] = _seconds(conversation.since, conversation.ended_at)
    return record


def _served(conversation: Conversation, by: Served) -> dict[str, Value]:
    accepted = conversation.first_accepted_at or conversation.since
    told: dict[str, Value] = {
        "serving_region": by.region,
        "why": by.why,
        "wait_s": _seconds(conversation.since, accepted),
        "duration_min": _steps(accepted, by.at, MINUTE),
        "visitor_messages": message_band(conversation.visitor_messages),
        "operator_messages": message_band(conversation.operator_messages),
    }
    if conversation.first_answer_at is not None:
        told["first_answer_s"] = _seconds(conversation.since, conversation.first_answer_at)
    terms = ((name, getattr(by, name)) for name in AGREED)
    return told | {name: value for name, value in terms if value is not None}


WRAPPED = ("role", "age_band", "topics", "outcome")
"""What the reach record takes from the operator's wrap-up, over what the visitor said before."""

WHO = ("role", "age_band")
"""What is known of those too whom nobody served."""

ANSWERED = ("helpful", "knows_next_step", "without_chat", "found_by")
"""What it takes from the visitor's answers."""


def reach_record(conversation: Conversation, *, network: Network) -> Item:
    """Whom the chat reached: month, entry region, role, age band, topics, outcome, answers.

    Topics, outcome and answers are of those who were served: what a conversation was about, came to
    and was worth nobody can say of one that nobody held.
    """
    started = local(conversation.since, network.zone)
    told: dict[str, Value] = {
        "month": started.strftime("%Y-%m"),
        "entry_region": conversation.entry_region,
        "expires_at": kept_until(started.date().replace(day=1), network.zone),
    }
    for name in WHO:
        if (value := getattr(conversation, name)) is not None:
            told[name] = value
    said = (conversation.wrap_up or {}) | (conversation.answers or {})
    # By name, so that nothing else that a page may come to say goes along.
    names = (*WRAPPED, *ANSWERED) if served(conversation) else WHO
    return told | {name: value for name, value in said.items() if name in names}


def message_band(count: int) -> MessageBand:
    """The band of a number of messages."""
    for most, band in _BANDS:
        if count <= most:
            return band
    return "over 50"


_BANDS: tuple[tuple[int, MessageBand], ...] = ((0, "0"), (5, "1-5"), (20, "6-20"), (50, "21-50"))
"""The last number of each band but the last."""


def _seconds(start: Moment, end: Moment) -> int:
    return _steps(start, end, STEP_SECONDS * SECOND) * STEP_SECONDS


def _steps(start: Moment, end: Moment, length: int) -> int:
    """So many steps, begun ones included. Functions' clocks differ a little: never below zero."""
    return max(0, ceil((end - start) / length))


def kept_until(day: date, zone: str) -> int:
    """Seconds since the epoch, 23 months after the day (or the last day of a shorter month)."""
    months = day.year * 12 + day.month - 1 + KEPT_MONTHS
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    until = date(year, month + 1, min(day.day, last))
    return int(datetime.combine(until, time.min, ZoneInfo(zone)).timestamp())
