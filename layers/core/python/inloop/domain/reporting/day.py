"""The figures of a day and an entry region: counters, from which every figure follows by sums.

records of a day --> DayFigures of each region --> sum of days --> sum of regions

Words are kept as they were recorded: a list of words only grows, and an old record, or one of a
newer version, is counted all the same. docs/figures.md says what becomes of each counter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import chain
from typing import Any

from inloop.domain.conditions import Item
from inloop.domain.reporting.counting import Held, number, summed
from inloop.domain.reporting.tables import hour_key
from inloop.domain.staffing_hours import StaffingMinutes

REFUSED = ("refused_closed", "refused_full")


@dataclass(frozen=True, slots=True)
class Way:
    """By whom conversations of an entry region were served, and why there."""

    serving: str
    why: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """Under what conversations are settled, as recorded when they were claimed."""

    agreement: str
    terms: str
    amount_cents: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """What happened to the visitors of an entry region, on one day or on several together.

    Of those served: `ends` by how it ended, `waits`, `first_answers` (seconds) and `durations`
    (minutes) as histograms, `flows`, `settled`, and messages each way by band. Of those not served:
    `unserved` by cause, `left` (seconds until who waited was gone). Of all: `hours` by hour of the
    week (`hour_key`), `ended_by`, and `returns`. `staffing` is of the region's own operators.
    """

    hours: Mapping[str, int] = field(default_factory=dict)
    unserved: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, int] = field(default_factory=dict)
    ended_by: Mapping[str, int] = field(default_factory=dict)
    visitor_messages: Mapping[str, int] = field(default_factory=dict)
    operator_messages: Mapping[str, int] = field(default_factory=dict)
    waits: Mapping[int, int] = field(default_factory=dict)
    left: Mapping[int, int] = field(default_factory=dict)
    first_answers: Mapping[int, int] = field(default_factory=dict)
    durations: Mapping[int, int] = field(default_factory=dict)
    flows: Mapping[Way, Held] = field(default_factory=dict)
    settled: Mapping[Agreed, Held] = field(default_factory=dict)
    returns: int = 0
    staffing: StaffingMinutes = field(default_factory=StaffingMinutes)

    def __add__(self, other: "DayFigures") -> "DayFigures":
        """Both together: other days, other regions, or both."""
        return total((self, other))

    @property
    def offered(self) -> int:
        """Attempts: those served and those not."""
        return self.served + sum(self.unserved.values())

    @property
    def served(self) -> int:
        """Attempts that an operator's page took."""
        return sum(each.conversations for each in self.flows.values())


COUNTERS = tuple(
    each.name for each in fields(DayFigures) if each.name not in ("returns", "staffing")
)
"""The attributes of figures that count by key."""


def total(figures: Iterable[DayFigures]) -> DayFigures:
    """All of them together; none are a day on which nothing happened."""
    several = tuple(figures)
    counters: dict[str, Any] = {
        name: summed(getattr(each, name) for each in several) for name in COUNTERS
    }
    return DayFigures(
        **counters,
        returns=sum(each.returns for each in several),
        staffing=sum((each.staffing for each in several), StaffingMinutes()),
    )


def of_records(records: Iterable[Item]) -> Mapping[str, DayFigures]:
    """The figures of service records, of any days, by entry region."""
    by_region: defaultdict[str, list[Item]] = defaultdict(list)
    for record in records:
        by_region[str(record["entry_region"])].append(record)
    return {region: _figures(of_region) for region, of_region in by_region.items()}


def with_staffing(
    figures: Mapping[str, DayFigures], staffing: Mapping[str, StaffingMinutes]
) -> Mapping[str, DayFigures]:
    """The same with the staffing of each region; one may have staffing alone."""
    minutes = {region: DayFigures(staffing=each) for region, each in staffing.items()}
    both = chain(figures.items(), minutes.items())
    sums: dict[str, DayFigures] = {}
    for region, each in both:
        sums[region] = sums[region] + each if region in sums else each
    return sums


def _figures(records: list[Item]) -> DayFigures:
    served = [each for each in records if "duration_min" in each]
    unserved = [each for each in records if "duration_min" not in each]
    causes = Counter(_cause(each) for each in unserved)
    return DayFigures(
        hours=Counter(_hour(each) for each in records),
        unserved=causes,
        ends=_words(served, "end"),
        ended_by=_words(records, "ended_by"),
        visitor_messages=_words(served, "visitor_messages"),
        operator_messages=_words(served, "operator_messages"),
        # Who was served has a wait: the two are recorded together.
        waits=Counter(number(each.get("wait_s")) for each in served),
        left=_numbers(unserved, "wait_s"),
        first_answers=_numbers(served, "first_answer_s"),
        durations=_numbers(served, "duration_min"),
        flows=summed({_way(each): _held(each)} for each in served),
        settled=summed({_agreed(each): _held(each)} for each in served if "agreement" in each),
        returns=sum(number(each.get("returns")) for each in records),
    )


def _cause(record: Item) -> str:
    """Refused, or whatever ended it while it waited."""
    end = str(record.get("end"))
    return end if end in REFUSED else "abandoned"


def _hour(record: Item) -> str:
    """The hour of the week by the wall clock: the hour that a clock change repeats is one hour."""
    weekday = date.fromisoformat(str(record["date"])).isoweekday()
    return hour_key(weekday, number(record.get("hour")))


def _way(record: Item) -> Way:
    return Way(str(record.get("serving_region")), str(record.get("why")))


def _agreed(record: Item) -> Agreed:
    return Agreed(
        agreement=str(record["agreement"]),
        terms=str(record.get("terms")),
        amount_cents=number(record.get("amount_cents")),
        currency=str(record.get("currency")),
    )


def _held(record: Item) -> Held:
    return Held(1, number(record.get("duration_min")))


def _words(records: list[Item], name: str) -> Mapping[str, int]:
    return Counter(str(each[name]) for each in records if name in each)


def _numbers(records: list[Item], name: str) -> Mapping[int, int]:
    return Counter(number(each[name]) for each in records if name in each)
