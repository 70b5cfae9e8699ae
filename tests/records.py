"""A generated month of the ledger: conversations that the domain itself turned into records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, get_args
from zoneinfo import ZoneInfo

from inloop.domain.conditions import Item, Value
from inloop.domain.conversation import Conversation
from inloop.domain.ledger import reach_record, service_record
from inloop.domain.network import Network
from inloop.domain.time import MINUTE, SECOND, Moment, after, moment_of
from inloop.domain.vocabulary import (
    AgeBand,
    EndReason,
    FoundBy,
    Helpful,
    KnowsNextStep,
    Outcome,
    ReturnCause,
    Role,
    Topic,
    Why,
    WithoutChat,
)

REFUSED: tuple[EndReason, ...] = ("refused_closed", "refused_full")
GONE: tuple[EndReason, ...] = ("abandoned_waiting", "no_helper", "region_closed", "visitor_left")
DONE: tuple[EndReason, ...] = ("operator_ended", "visitor_ended", "visitor_silent", "not_serious")
ROTA = ("oost", "west", "midden")
ELSEWHERE: dict[str, tuple[Why, ...]] = {
    "noord": ("overflow_full", "overflow_waited", "overflow_unstaffed", "transferred"),
    "was": ("overflow_closed",),
}


@dataclass(frozen=True, slots=True)
class Records:
    """Both kinds of records of the same conversations, and quarter-hours of staffing."""

    service: tuple[Item, ...]
    reach: tuple[Item, ...]
    quarters: tuple[Item, ...]


def a_period(
    network: Network, *, seed: int, first: datetime, days: int, conversations: int
) -> Records:
    """Records of regions that serve themselves, a rota, overflow, and one that is no more."""
    random = Random(seed)  # noqa: S311 - the same records every time
    made = [_conversation(random, first, days) for _ in range(conversations)]
    quarters = [quarter for day in range(days) for quarter in _quarters(random, first, day)]
    return Records(
        service=tuple(service_record(each, network=network) for each in made),
        reach=tuple(reach_record(each, network=network) for each in made),
        quarters=tuple(quarters),
    )


def _conversation(random: Random, first: datetime, days: int) -> Conversation:
    region = random.choices(["noord", "zuid", *ROTA, "dicht", "was"], [40, 25, 9, 6, 3, 2, 1])[0]
    start = first + timedelta(days=random.randrange(days), minutes=random.randrange(24 * 60))
    since = moment_of(start.replace(tzinfo=ZoneInfo("Europe/Amsterdam")))
    told: dict[str, Any] = {}
    if random.random() < 0.8:
        told["role"] = random.choice(get_args(Role))
    if random.random() < 0.6:
        told["age_band"] = random.choice(get_args(AgeBand))
    kind = random.random()
    if kind < 0.1 or region == "dicht":
        told |= {"end": random.choice(REFUSED), "ended_at": since}
    elif kind < 0.3:
        told |= {"end": random.choice(GONE), "ended_at": _later(random, since, 600)}
        if random.random() < 0.5:  # offered to an operator who did not take it
            told |= {"operator": "somebody", "serving_region": region, "why": "own"}
    else:
        told |= _served(random, region, since)
    return Conversation(
        conversation="c", state="ended", entry_region=region, language="nl", since=since, **told
    )


def _served(random: Random, region: str, since: Moment) -> dict[str, Any]:
    accepted = _later(random, since, random.choice([50, 170, 290, 900]))
    ended = _later(random, accepted, 45 * 60)
    serving, why = _way(random, region)
    told: dict[str, Any] = {
        "operator": "somebody",
        "serving_region": serving,
        "why": why,
        "first_accepted_at": accepted,
        "accepted_at": accepted,
        "ended_at": ended,
        "end": random.choices(DONE, [8, 5, 2, 1])[0],
        "ended_by": random.choice(["visitor", "operator", None]),
        "visitor_messages": random.randrange(60),
        "operator_messages": random.randrange(60),
        "wrap_up": _wrap_up(random),
        "hops": [{"cause": random.choice(get_args(ReturnCause))}] if random.random() < 0.1 else [],
    }
    if why.startswith("overflow"):
        amounts = (("per_chat", 2500), ("per_chat", 2700), ("per_minute", 120))
        terms, cents = random.choice(amounts)
        told |= {"agreement": f"{region}>zuid", "terms": terms, "amount_cents": cents}
        told["currency"] = "EUR"
    if random.random() < 0.9:
        told["first_answer_at"] = _later(random, accepted, 120)
    if random.random() < 0.4:
        told["answers"] = _answers(random)
    return told


def _way(random: Random, region: str) -> tuple[str, Why]:
    if region in ROTA:
        serving = random.choice(ROTA)
        return serving, "own" if serving == region else "rota"
    if region in ELSEWHERE and random.random() < 0.35:
        return "zuid", random.choice(ELSEWHERE[region])
    return region, "own"


def _wrap_up(random: Random) -> dict[str, Value] | None:
    if random.random() < 0.1:
        return None
    topics = random.sample(get_args(Topic), random.randrange(4))
    told: dict[str, Value] = {"outcome": random.choice(get_args(Outcome))}
    return told | ({"topics": frozenset(topics)} if topics else {})


def _answers(random: Random) -> dict[str, Value]:
    questions = {
        "helpful": Helpful,
        "knows_next_step": KnowsNextStep,
        "without_chat": WithoutChat,
        "found_by": FoundBy,
    }
    return {
        name: random.choice(get_args(words))
        for name, words in questions.items()
        if random.random() < 0.7
    }


def _quarters(random: Random, first: datetime, day: int) -> Iterator[Item]:
    date = (first + timedelta(days=day)).date().isoformat()
    for region in ("noord", "zuid", *ROTA):
        for _ in range(4):
            operators = random.randrange(4) * 15
            offered = operators * 3
            yield {
                "region": region,
                "date": date,
                "operators": operators,
                "offered": offered,
                "used": random.randrange(offered + 1),
                "open": 15,
                **({} if operators else {"unstaffed": 15}),
                "minutes": 15,
            }


def _later(random: Random, moment: Moment, seconds: int) -> Moment:
    """Up to so many seconds later; now and then exactly at the end of a minute."""
    if random.random() < 0.1:
        return after(moment, MINUTE / SECOND * random.choice([1, 3, 5]))
    return after(moment, random.randrange(1, seconds))
