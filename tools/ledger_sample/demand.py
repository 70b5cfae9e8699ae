"""Who comes, and when: attempts of visitors by region, date and hour.

`chats` a year are the serious attempts at times when somebody may start. On top come those that are
not serious, and the few that try while the chat is closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from math import cos, pi
from random import Random

from inloop.domain.network import Network
from inloop.domain.time import MINUTE, Moment, after, local
from tools.ledger_sample import facts
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.chance import between

HOUR = 60 * MINUTE
WEEKS_A_YEAR = 365.25 / 7
SATURDAY = 6
MOST_WEEKS = 60
"""A week without an exception in anybody's hours is looked for so far; else the last one is taken.
"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A visitor who tries to start."""

    at: Moment
    region: str
    serious: bool


@dataclass(slots=True, kw_only=True)
class Demand:
    """The demand of a network from a date on."""

    network: Network
    seed: int
    first: date
    chats: int = facts.CHATS_A_YEAR
    shares: dict[str, float] = field(init=False)
    _unit: float = field(init=False)

    def __post_init__(self) -> None:
        """Share the volume out, and weigh the hours of an ordinary week."""
        self.shares = _shares(self.network, self.seed)
        weight = self._ordinary_week()
        surges = 1 + (facts.SURGE_FACTOR - 1) * _surge_days_a_year() / 365.25
        self._unit = self.chats / WEEKS_A_YEAR / weight / surges if weight else 0.0

    def expected(self, region: str, day: date, hour: int) -> float:
        """Serious attempts in this local hour, if the chat of the region can be reached."""
        curve = self.shares[region] * an_hour(day.isoweekday(), hour)
        return self._unit * curve * season(day) * self.surge(day)

    def surge(self, day: date) -> int:
        """By how much more come on a date."""
        return facts.SURGE_FACTOR if day in _surges(self.seed, day.year) else 1

    def attempts(self, day: Day, chance: Random) -> Iterator[Attempt]:
        """Everybody who tries on a date, in no order."""
        share = facts.NOT_SERIOUS / (1 + facts.NOT_SERIOUS)
        at = day.begins
        while at < day.ends:
            hour = local(at, self.network.zone).hour
            for region in self.network.regions:
                rate = self.expected(region, day.date, hour) * (1 + facts.NOT_SERIOUS)
                for moment in _arrivals(at, rate, chance):
                    reached = day.reachable(region, moment)
                    if reached or chance.random() < facts.WHILE_CLOSED:
                        yield Attempt(moment, region, chance.random() >= share)
            at = after(at, 3600)
        yield from self._prank(day, chance)

    def _prank(self, day: Day, chance: Random) -> Iterator[Attempt]:
        """A class that tries all at once, while the chat of its region can be reached."""
        begins = Moment(day.begins + facts.PRANK_HOUR * HOUR)
        if not self.chats or day.date not in pranks(self.seed, day.date.year):
            return
        reached = [code for code in self.network.regions if day.reachable(code, begins)]
        if reached:
            region = chance.choice(reached)
            for _ in range(max(facts.PRANK_LEAST, 2 * self.network.limits.queue_limit)):
                at = begins + between(chance, (0, facts.PRANK_MINUTES), MINUTE)
                yield Attempt(Moment(at), region, serious=False)

    def _ordinary_week(self) -> float:
        """The curve, summed over regions and the hours in which each can be reached.

        The mean of a week in each quarter of the year to come, for agreements begin and end.
        """
        quarters = (self.first + timedelta(days=91 * each) for each in range(4))
        days = [Day(self.network, day) for first in quarters for day in _week(self.network, first)]
        return sum(self._weight(day) for day in days) / 4

    def _weight(self, day: Day) -> float:
        total = 0.0
        for hour in range(24):
            middle = Moment(day.begins + hour * HOUR + HOUR // 2)
            reached = (code for code in self.network.regions if day.reachable(code, middle))
            share = sum(self.shares[code] for code in reached)
            total += share * an_hour(day.date.isoweekday(), hour)
        return total


def season(day: date) -> float:
    """The time of the year against its mean: most in the middle of July."""
    middle = date(day.year, 7, 16)
    return 1 + facts.SWING * cos(2 * pi * (day - middle).days / 365.25)


@cache
def an_hour(weekday: int, hour: int) -> float:
    """What the whole nation would ask for in an hour of the week, if all were open."""
    weekend = facts.WEEKEND if weekday >= SATURDAY else 1.0
    return weekend * _an_hour(hour)


def _an_hour(hour: int) -> float:
    bounds = (
        (7, facts.NIGHT_AN_HOUR, ()),
        (9, facts.MORNING_AN_HOUR, ()),
        (17, facts.OFFICE_AN_HOUR, facts.OFFICE_SHAPE),
        (22, facts.EVENING_AN_HOUR, facts.EVENING_SHAPE),
        (24, facts.LATE_AN_HOUR, ()),
    )
    begin = 0
    for end, mean, shape in bounds:
        if hour < end:
            return mean * (shape[hour - begin] if shape else 1.0)
        begin = end
    raise ValueError("a day has 24 hours")


def _arrivals(begins: Moment, rate: float, chance: Random) -> Iterator[Moment]:
    """Moments of an hour: a Poisson process of so many an hour."""
    if not rate:
        return
    gone = chance.expovariate(rate)
    while gone < 1:
        yield Moment(begins + int(gone * HOUR))
        gone += chance.expovariate(rate)


def _shares(network: Network, seed: int) -> dict[str, float]:
    chance = Random(f"shares {seed}")  # noqa: S311 - a sample, not a secret
    luck = {
        code: each.population * chance.uniform(1 - facts.UNEVEN, 1 + facts.UNEVEN)
        for code, each in network.regions.items()
    }
    return {code: each / sum(luck.values()) for code, each in luck.items()}


def _surge_days_a_year() -> float:
    return facts.SURGES_A_YEAR * sum(facts.SURGE_DAYS) / 2


@cache
def _surges(seed: int, year: int) -> frozenset[date]:
    """The dates of a calendar year on which many more come."""
    chance = Random(f"surges {seed} {year}")  # noqa: S311 - a sample, not a secret
    found: set[date] = set()
    for _ in range(facts.SURGES_A_YEAR):
        first = date(year, 1, 1) + timedelta(days=chance.randrange(365))
        found |= {first + timedelta(days=each) for each in range(chance.randint(*facts.SURGE_DAYS))}
    return frozenset(found)


@cache
def pranks(seed: int, year: int) -> frozenset[date]:
    """The dates of a calendar year on which a class tries."""
    chance = Random(f"pranks {seed} {year}")  # noqa: S311 - a sample, not a secret
    first = date(year, 1, 1)
    drawn = chance.sample(range(365), facts.PRANKS_A_YEAR)
    return frozenset(first + timedelta(days=each) for each in drawn)


def _week(network: Network, first: date) -> list[date]:
    """Seven days from `first` on that are like every week's."""
    exceptions = {day for code in network.regions for day in network.hours_of(code).exceptions}
    week = [first + timedelta(days=each) for each in range(7)]
    for _ in range(MOST_WEEKS):
        if exceptions.isdisjoint(week):
            break
        week = [each + timedelta(days=7) for each in week]
    return week
