"""A finished month in the deployed ledger, made by the domain of what visitors did."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from inloop.adapters.dynamo import DynamoStore, Tables
from inloop.domain.changes import Put
from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation
from inloop.domain.ledger import LedgerKeys, reach_record, reach_ref, service_record, service_ref
from inloop.domain.refs import QuarterRef
from inloop.domain.reporting.periods import Period, month_of, period_before
from inloop.domain.time import MINUTE, Moment, after, moment_of
from inloop.usecases.closing import DAYS_AGAIN
from tests.networks import small
from tests.stack.people import People

ZONE = small().zone
PER_CHAT_CENTS = 1500
"""The terms of the agreement of Noord with Zuid."""


def last_closed(today: date) -> Period:
    """The newest month that the books of this date close: a month closes on the third."""
    month = period_before(month_of(today))
    return month if month.closes() <= today else period_before(month)


def store_of(people: People) -> DynamoStore:
    """The deployed tables, from outside the functions."""
    tables = Tables(**people.stack.description.tables)
    return DynamoStore(people.stack.aws.dynamodb(), tables, lambda _: None)


@dataclass
class FiledMonth:
    """A month, the records that were put into the deployed ledger of it, and the keys they have."""

    people: People
    month: Period
    service: list[Item] = field(default_factory=list)
    reach: list[Item] = field(default_factory=list)
    quarters: list[Item] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def file(self, *conversations: Conversation) -> None:
        """Both records of each, under keys that nothing else has."""
        store = store_of(self.people)
        for each in conversations:
            service = service_record(each, network=small())
            reach = reach_record(each, network=small())
            number = len(self.keys)
            keys = LedgerKeys(service=f"service-key-{number}", reach=f"reach-key-{number}")
            store.write(Put(ref=service_ref(service, keys), item=service))
            store.write(Put(ref=reach_ref(reach, keys), item=reach))
            self.service.append(service)
            self.reach.append(reach)
            self.keys += [keys.service, keys.reach]

    def staffed(self, region: str, day: int, *, operators: int) -> None:
        """A quarter-hour with so many operators, who hold a conversation each."""
        date_of = self.month.first.replace(day=day).isoformat()
        quarter: Item = {
            "region": region,
            "date": date_of,
            "operators": 15 * operators,
            "offered": 45 * operators,
            "used": 15 * operators,
            "open": 15,
            **({} if operators else {"unstaffed": 15}),
            "minutes": 15,
        }
        begins = self.at(day, 12)
        store_of(self.people).write(Put(ref=QuarterRef(date_of, begins, region), item=quarter))
        self.quarters.append(quarter)

    def at(self, day: int, hour: int, minute: int = 0) -> Moment:
        """A moment of the month on the network's clock."""
        first = self.month.first
        return moment_of(
            datetime(first.year, first.month, day, hour, minute, tzinfo=ZoneInfo(ZONE))
        )


def served(since: Moment, *, region: str = "noord", minutes: int = 30, **told: Any) -> Conversation:
    """A conversation that an operator of the own region held, unless told otherwise."""
    accepted = after(since, 25)
    held: dict[str, Any] = {
        "operator": "somebody",
        "serving_region": region,
        "why": "own",
        "first_accepted_at": accepted,
        "accepted_at": accepted,
        "first_answer_at": after(accepted, 20),
        "ended_at": Moment(accepted + minutes * MINUTE),
        "end": "operator_ended",
        "ended_by": "operator",
        "visitor_messages": 12,
        "operator_messages": 14,
    }
    return _ended(since, region, held | told)


def helped_out(since: Moment, *, minutes: int = 40) -> Conversation:
    """A visitor of Noord, whom Zuid took up under the agreement because Noord was full."""
    return served(
        since,
        minutes=minutes,
        serving_region="zuid",
        why="overflow_full",
        agreement="noord>zuid",
        terms="per_chat",
        amount_cents=PER_CHAT_CENTS,
        currency="EUR",
    )


def left(since: Moment, *, region: str = "noord") -> Conversation:
    """A visitor whom nobody took up, and who went."""
    return _ended(since, region, {"end": "visitor_left", "ended_at": after(since, 95)})


def _ended(since: Moment, region: str, told: dict[str, Any]) -> Conversation:
    return Conversation(
        conversation="c", state="ended", entry_region=region, language="nl", since=since, **told
    )


def a_month(people: People, today: date) -> FiledMonth:
    """The last finished month, with conversations at both of its edges.

    Noord: twelve of its own, six that Zuid held, five that nobody did. Zuid: ten of its own.
    """
    filed = FiledMonth(people, last_closed(today))
    at, last = filed.at, filed.month.last.day
    filed.file(*_own(at, "noord", 12, last), *_own(at, "zuid", 10, last))
    filed.file(*(helped_out(at(2 + each, 15)) for each in range(6)))
    filed.file(*(left(at(4 + each, 21)) for each in range(5)))
    filed.staffed("noord", 3, operators=2)
    filed.staffed("zuid", 3, operators=0)
    return filed


def _own(at: Any, region: str, times: int, last: int) -> Sequence[Conversation]:
    """The first begins ten minutes into the month, the last ten minutes before its end."""
    moments = [
        at(1, 0, 10),
        *(at(2 + each, 9 + each) for each in range(times - 2)),
        at(last, 23, 50),
    ]
    roles = ["victim"] * 7 + ["bystander"] * (times - 7)
    return [
        served(since, region=region, minutes=20 + number, role=role, wrap_up=WRAP_UP)
        for number, (since, role) in enumerate(zip(moments, roles, strict=True))
    ]


WRAP_UP: dict[str, Any] = {"outcome": "advice_given", "topics": frozenset({"other"})}


@dataclass(frozen=True, slots=True)
class Closed:
    """A month that the night has closed: what lay in the ledger then, and what it answered."""

    filed: FiledMonth
    today: date
    service: tuple[Item, ...]
    reach: tuple[Item, ...]
    quarters: tuple[Item, ...]
    answered: dict[str, Any]

    @property
    def month(self) -> Period:
        return self.filed.month

    def records_of(self, *days: date) -> int:
        """How many service records lay there of these days."""
        by_day = Counter(str(each["date"]) for each in self.service)
        return sum(by_day[day.isoformat()] for day in days)

    @property
    def last_days(self) -> tuple[date, ...]:
        """Those that every night computes anew."""
        return tuple(self.today - timedelta(days=back) for back in range(1, DAYS_AGAIN + 1))
