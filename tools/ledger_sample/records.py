"""The records of each date, made by the domain's own functions from what was played."""

from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation
from inloop.domain.ledger import LedgerKeys, reach_record, reach_ref, service_record, service_ref
from inloop.domain.network import Network
from inloop.domain.refs import QuarterRef, ReachRecordRef, ServiceRecordRef
from inloop.domain.time import Moment
from tools.ledger_sample import facts
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.demand import Demand
from tools.ledger_sample.desks import roster
from tools.ledger_sample.play import Play
from tools.ledger_sample.story import Visitor

KEY_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfRecords:
    """What was filed of the conversations that began on a local date, and its staffing.

    Service and reach records are each in the order of their random keys, so that nothing joins
    them; quarter-hours by time and region.
    """

    date: date
    service: tuple[tuple[ServiceRecordRef, Item], ...]
    reach: tuple[tuple[ReachRecordRef, Item], ...]
    quarters: tuple[tuple[QuarterRef, Item], ...]

    def filed(self) -> Iterator[tuple[ServiceRecordRef | ReachRecordRef | QuarterRef, Item]]:
        """All of it: where each item lies, and the item."""
        yield from self.service
        yield from self.reach
        yield from self.quarters


@dataclass(slots=True)
class Filed:
    """Records by the date of their start; a date is complete when the next one has been played."""

    network: Network
    chance: Random
    service: defaultdict[str, list[tuple[ServiceRecordRef, Item]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    reach: defaultdict[str, list[tuple[ReachRecordRef, Item]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def file(self, conversation: Conversation) -> None:
        """Both records, under unrelated keys."""
        service = service_record(conversation, network=self.network)
        reach = reach_record(conversation, network=self.network)
        keys = LedgerKeys(service=self._key(), reach=self._key())
        day = str(service["date"])
        self.service[day].append((service_ref(service, keys), service))
        self.reach[day].append((reach_ref(reach, keys), reach))

    def taken(self, day: date, quarters: tuple[Item, ...]) -> DayOfRecords:
        """The records of a date, which are forgotten here."""
        name = day.isoformat()
        return DayOfRecords(
            date=day,
            service=tuple(sorted(self.service.pop(name, ()), key=lambda each: each[0].key)),
            reach=tuple(sorted(self.reach.pop(name, ()), key=lambda each: each[0].key)),
            quarters=tuple((_quarter_ref(each), each) for each in quarters),
        )

    def _key(self) -> str:
        return urlsafe_b64encode(self.chance.randbytes(KEY_BYTES)).decode().rstrip("=")


def records(
    network: Network,
    *,
    first: date,
    days: int,
    chats: int = facts.CHATS_A_YEAR,
    seed: int = 1,
) -> Iterator[DayOfRecords]:
    """The records of `days` dates from `first` on, date by date; same arguments, same bytes.

    `chats` are serious attempts a year at times when somebody may start; attempts that are not
    serious or come while the chat is closed are on top. At most two dates are in memory.
    """
    chance = Random(f"{seed} {first}")  # noqa: S311 - a sample, not a secret
    demand = Demand(network=network, seed=seed, first=first, chats=chats)
    filed = Filed(network, chance)
    play = Play(network, chance, filed.file)
    before: tuple[date, tuple[Item, ...]] | None = None
    for number in range(days + 1):
        day = Day(network, first + timedelta(days=number))
        # After the last date nobody comes any more, but who waits is still served.
        comes = demand.attempts(day, chance) if number < days else iter(())
        play.run(day, roster(day, demand, chance), (Visitor.of(each, chance) for each in comes))
        if before is not None:
            yield filed.taken(*before)
        before = day.date, play.attendance.items(day)


def _quarter_ref(item: Item) -> QuarterRef:
    return QuarterRef(str(item["date"]), Moment(int(str(item["begins"]))), str(item["region"]))
