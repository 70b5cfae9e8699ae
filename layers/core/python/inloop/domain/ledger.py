"""The ledger's two kinds of records. Closed schemas: no id, no operator, no words, no address.

A service record tells what happened, at a stated resolution; a reach record tells whom the chat
reached. Nothing joins them: they lie under unrelated random keys, one by day and one by month, so
that no line is one person.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import Literal
from zoneinfo import ZoneInfo

from inloop.domain.claiming import AGREED
from inloop.domain.conditions import Item, Value
from inloop.domain.conversation import Conversation, returns
from inloop.domain.network import Network
from inloop.domain.refs import ReachRecordRef, ServiceRecordRef
from inloop.domain.time import MINUTE, SECOND, Moment, local

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

    `wait_s` and `first_answer_s` in steps of ten seconds, `duration_min` in minutes, both up;
    messages each way in bands.
    """
    started = local(conversation.since, network.zone)
    record: dict[str, Value] = {
        "date": started.date().isoformat(),
        "hour": started.hour,
        "entry_region": conversation.entry_region,
        "end": conversation.end or "visitor_left",
        "expires_at": kept_until(started.date(), network.zone),
        "network_version": conversation.network_version or network.version,
    }
    if conversation.ended_by is not None:
        record["ended_by"] = conversation.ended_by
    if returned := returns(conversation):
        record["returns"] = returned
    if conversation.operator is not None:
        record |= _served(conversation)
        record |= _terms(conversation)
    elif conversation.ended_at is not None and conversation.end not in _REFUSED:
        record["wait_s"] = _seconds(conversation.since, conversation.ended_at)
    return record


_REFUSED = ("refused_closed", "refused_full")


def _served(conversation: Conversation) -> dict[str, Value]:
    served: dict[str, Value] = {
        "serving_region": conversation.serving_region or conversation.entry_region,
        "why": conversation.why or "own",
        "visitor_messages": message_band(conversation.visitor_messages),
        "operator_messages": message_band(conversation.operator_messages),
    }
    accepted = conversation.first_accepted_at
    if accepted is not None:
        served["wait_s"] = _seconds(conversation.since, accepted)
        if conversation.ended_at is not None:
            served["duration_min"] = ceil((conversation.ended_at - accepted) / MINUTE)
    if conversation.first_answer_at is not None:
        served["first_answer_s"] = _seconds(conversation.since, conversation.first_answer_at)
    return served


def _terms(conversation: Conversation) -> dict[str, Value]:
    """The settlement terms by the network data of the claim."""
    named = ((name, getattr(conversation, name)) for name in AGREED)
    return {name: value for name, value in named if value is not None}


def reach_record(conversation: Conversation, *, network: Network) -> Item:
    """Whom the chat reached: month, entry region, role, age band, topics, outcome, answers."""
    started = local(conversation.since, network.zone)
    told: dict[str, Value] = {
        "month": started.strftime("%Y-%m"),
        "entry_region": conversation.entry_region,
        "expires_at": kept_until(started.date().replace(day=1), network.zone),
    }
    for name in ("role", "age_band"):
        if (value := getattr(conversation, name)) is not None:
            told[name] = value
    return told | (conversation.wrap_up or {}) | (conversation.answers or {})


def message_band(count: int) -> str:
    """The number of messages, coarse enough to point at nobody."""
    for most, band in ((0, "0"), (5, "1-5"), (20, "6-20"), (50, "21-50")):
        if count <= most:
            return band
    return "over 50"


def _seconds(start: Moment, end: Moment) -> int:
    return ceil((end - start) / (STEP_SECONDS * SECOND)) * STEP_SECONDS


def kept_until(day: date, zone: str) -> int:
    """Seconds since the epoch, 23 months after the day (or the last day of a shorter month)."""
    months = day.year * 12 + day.month - 1 + KEPT_MONTHS
    year, month = divmod(months, 12)
    last = monthrange(year, month + 1)[1]
    until = date(year, month + 1, min(day.day, last))
    return int(datetime.combine(until, time.min, ZoneInfo(zone)).timestamp())
