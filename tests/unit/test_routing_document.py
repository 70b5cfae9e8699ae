"""The examples of docs/routing.md, asked of the function that decides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inloop.config.compiled import load_compiled
from inloop.config.compiling import compile_network
from inloop.domain.claiming import Place
from inloop.domain.hours import Hours, Span
from inloop.domain.network import Network
from inloop.domain.overrides import Override
from inloop.domain.presence import Presence
from inloop.domain.routing import Staff, decide
from inloop.domain.time import MINUTE, NEVER, Moment, after, moment_of
from tests.networks.routed import routed

DOCUMENT = Path(__file__).parents[2] / "docs" / "routing.md"
HEAD = "| at | on duty | who waits | served by | why |"
MONDAY = date(2026, 11, 23)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Example:
    """A line of a table."""

    at: str
    on_duty: str
    who_waits: str
    served_by: str
    why: str


def examples() -> Iterator[Example]:
    lines = DOCUMENT.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line == HEAD:
            for row in lines[number + 2 :]:
                if not row.startswith("|"):
                    break
                yield Example(*(each.strip() for each in row.strip("|").split("|")))


EXAMPLES = list(examples())


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """The network of the document."""
    return _network(tmp_path_factory.mktemp("network") / "routed")


@cache
def _network(folder: Path) -> Network:
    found = load_compiled(compile_network(routed(folder, MONDAY).folder, today=MONDAY))
    (geduld,) = found.agreements_from("geduld")
    (toe,) = found.agreements_from("toe")
    avond = replace(
        found.regions["noord"],
        code="avond",
        hours=Hours(weekly=dict.fromkeys(range(1, 6), (Span(540, 1020),))),
        last_start_before_close=15 * 60,
    )
    kept = [each for each in found.agreements if each != geduld]
    return replace(
        found,
        regions={**found.regions, "avond": avond},
        agreements=(
            *kept,
            replace(geduld, waited_longer_than=120),
            replace(toe, id="avond>zuid", from_region="avond"),
        ),
    )


def moment(text: str) -> Moment:
    """As in `Tuesday 12:00`."""
    day, clock = text.split()
    wall = datetime.fromisoformat(f"{MONDAY + timedelta(days=DAYS.index(day))}T{clock}")
    return moment_of(wall.replace(tzinfo=ZoneInfo("Europe/Amsterdam")))


def staff(text: str, now: Moment) -> dict[str, Staff]:
    """As in `noord: anna 2/3, bram 1/3 since 11:00 · zuid: zoe 0/3, two of noord`."""
    found = {}
    for each in text.split(" · "):
        region, people = each.split(": ")
        seats = [_seat(one, region, now) for one in people.split(", ") if "/" in one]
        guests = {"noord>zuid": 2} if "two of noord" in people else {}
        found[region] = Staff(seats=tuple(seats), guests=guests)
    return found


def _seat(text: str, region: str, now: Moment) -> Presence:
    told = re.fullmatch(r"(\w+) (\d)/(\d)(?: since (\d\d:\d\d))?", text)
    assert told, text
    name, taken, limit, since = told.groups()
    idle = now if since is None else moment(f"Monday {since}")
    return Presence(
        operator=name,
        region=region,
        state="available",
        limit=int(limit),
        lease_until=after(now, 60),
        idle_since=idle,
        conversations=frozenset(str(number) for number in range(int(taken))),
    )


def test_the_document_has_examples_for_all_that_is_decided() -> None:
    assert {each.why for each in EXAMPLES} == {
        "",
        "own",
        "rota",
        "overflow_full",
        "overflow_unstaffed",
        "overflow_closed",
        "overflow_waited",
    }
    assert len(EXAMPLES) > 20


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: " ".join((each.at, each.who_waits)))
def test_an_example_is_what_is_decided(network: Network, example: Example) -> None:
    at, _, decided = example.at.partition(", ")
    now = moment(at)
    region, _, waiting = example.who_waits.partition(", waiting ")
    minutes = int(waiting.split()[0]) if waiting else 0
    if decided:
        whose, state = decided.split()
        override = Override(
            region=whose,
            state=state,  # type: ignore[arg-type]
            reason="incident",
            by="cora",
            at=NEVER,
            until=after(now, 3600),
        )
        network = network.under({whose: override})
    place = Place(region=region, since=Moment(now - minutes * MINUTE), conversation="c")
    placed = decide(network, place, staff(example.on_duty, now), now)
    served = ("nobody", "") if placed is None else (placed.seat.operator, placed.why)
    assert served == (example.served_by, example.why)
