"""The generated ledger: the same bytes for the same seed, the stated shares, and no rule broken."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from statistics import fmean, pstdev

import pytest

from inloop.domain.claiming import agreed
from inloop.domain.conditions import Item
from inloop.domain.conversation import AGREED
from inloop.domain.hours import midnight
from inloop.domain.ledger_schema import QUARTER, REACH, SERVICE, misfits
from inloop.domain.network import Agreement, Network
from inloop.domain.time import MINUTE, SECOND, Moment
from tests.networks import national, small
from tools.ledger_sample import DayOfRecords, records
from tools.ledger_sample.__main__ import main
from tools.ledger_sample.calendar import Day
from tools.ledger_sample.chance import duration, patience
from tools.ledger_sample.demand import Demand, pranks
from tools.ledger_sample.lines import lines
from tools.ledger_sample.story import Claim, Stories, Visitor

FIRST = date(2026, 3, 9)
DAYS = 14
"""No holiday, no clock change, no surge."""


@cache
def month() -> tuple[DayOfRecords, ...]:
    """Two weeks of the national network, busier than it is."""
    return tuple(records(national(), first=FIRST, days=DAYS, chats=60_000, seed=8))


def drawing(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a sample, not a secret


def service() -> list[Item]:
    return [item for day in month() for _, item in day.service]


def reach() -> list[Item]:
    return [item for day in month() for _, item in day.reach]


def quarters() -> list[Item]:
    return [item for day in month() for _, item in day.quarters]


def share(items: list[Item], name: str, *values: object) -> float:
    told = [each[name] for each in items if name in each]
    return sum(each in values for each in told) / len(told)


def text(*, seed: int, days: int = 3) -> str:
    made = records(small(), first=FIRST, days=days, chats=20_000, seed=seed)
    return "\n".join(chain.from_iterable(lines(day) for day in made))


# The same for the same ----------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    assert text(seed=1) == text(seed=1)
    assert text(seed=1) != text(seed=2)


def test_a_day_is_told_before_the_next_century_is_made() -> None:
    made = records(small(), first=FIRST, days=36_500, seed=1)
    assert next(made).date == FIRST
    assert next(made).date == FIRST + timedelta(days=1)


def test_nothing_joins_a_service_record_and_a_reach_record() -> None:
    for day in month():
        keys = [ref.key for ref, _ in day.service], [ref.key for ref, _ in day.reach]
        assert all(each == sorted(each) for each in keys)
        assert set(keys[0]).isdisjoint(keys[1])


# As many as asked, and as stated ------------------------------------------------------------------


@pytest.mark.parametrize("network", [small(), national()], ids=lambda each: str(each.kind))
def test_a_year_has_about_the_number_that_was_asked(network: Network) -> None:
    asked = 30_000
    demand = Demand(network=network, seed=3, first=date(2026, 1, 1), chats=asked)
    year = [Day(network, date(2026, 1, 1) + timedelta(days=each)) for each in range(365)]
    chance = drawing(3)
    found = Counter(
        (each.serious, day.reachable(each.region, each.at))
        for day in year
        for each in demand.attempts(day, chance)
    )
    assert found[True, True] == pytest.approx(asked, rel=0.06)
    assert found[False, True] == pytest.approx(asked / 4, rel=0.08)
    assert 0 < found[True, False] < asked / 10


def test_nobody_comes_when_none_are_asked() -> None:
    made = records(small(), first=FIRST, days=2, chats=0)
    assert [(len(day.service), len(day.reach)) for day in made] == [(0, 0), (0, 0)]


def test_regions_differ_from_their_population_by_at_most_three_tenths_each_way() -> None:
    shares = Demand(network=national(), seed=1, first=FIRST).shares
    people = sum(each.population for each in national().regions.values())
    against = [
        shares[code] / (each.population / people) for code, each in national().regions.items()
    ]
    assert sum(shares.values()) == pytest.approx(1)
    assert max(against) / min(against) < 1.3 / 0.7
    assert pstdev(against) > 0.1


def test_durations_are_lognormal_with_the_stated_mean_and_spread() -> None:
    chance = drawing(1)
    drawn = [duration(chance, serious=True) for _ in range(20_000)]
    assert fmean(drawn) == pytest.approx(21, abs=0.6)
    assert pstdev(drawn) / fmean(drawn) == pytest.approx(0.9, abs=0.06)
    assert fmean(duration(chance, serious=False) for _ in range(20_000)) == pytest.approx(
        3, abs=0.1
    )
    waited = fmean(patience(chance) for _ in range(20_000)) / MINUTE
    assert waited == pytest.approx(5, abs=0.15)


def test_a_conversation_for_another_region_lasts_a_tenth_to_a_quarter_longer() -> None:
    agreement = small().agreements[0]
    at = Moment(midnight(FIRST, small().zone) + 12 * 60 * MINUTE)
    ratios = []
    for number in range(200):
        visitor = Visitor(
            at=at,
            region="noord",
            serious=True,
            role="victim",
            age="26_39",
            says_role=True,
            says_age=True,
        )
        lengths = []
        for claim in (
            Claim(at=at, region="noord", why="own"),
            Claim(at=at, region="zuid", why="overflow_full", agreement=agreement),
        ):
            found, _ = Stories(small(), drawing(number)).served(visitor, claim)
            assert found.ended_at is not None
            assert found.accepted_at is not None
            lengths.append(found.ended_at - found.accepted_at)
        ratios.append(lengths[1] / lengths[0])
    assert min(ratios) >= 1.099
    assert max(ratios) <= 1.251
    assert fmean(ratios) == pytest.approx(1.175, abs=0.02)


def test_the_shares_are_near_those_that_are_stated() -> None:
    served = [each for each in service() if "why" in each]
    # 15 of 100 of the serious ones, and 5 of the fifth that is not.
    assert share(served, "end", "visitor_silent") == pytest.approx(0.13, abs=0.02)
    # 70 of 100 of the fifth that is not serious.
    assert share(served, "end", "not_serious") == pytest.approx(0.14, abs=0.02)
    assert share(reach(), "role", "bystander") == pytest.approx(0.45, abs=0.03)
    assert share(reach(), "role", "victim") == pytest.approx(0.38, abs=0.03)
    assert share(reach(), "role", "professional") == pytest.approx(0.08, abs=0.02)
    assert 0.04 < share(reach(), "age_band", "under_12", "12_17") < 0.10


def test_most_are_wrapped_up_and_three_in_ten_answer() -> None:
    served = [each for each in service() if "why" in each]
    asked = sum(each["end"] in ("visitor_ended", "operator_ended") for each in served)
    wrapped = sum("outcome" in each for each in reach())
    answered = sum("helpful" in each or "found_by" in each for each in reach())
    assert wrapped / len(served) == pytest.approx(0.85, abs=0.02)
    assert answered / asked == pytest.approx(0.30, abs=0.03)


def test_every_word_of_the_answers_and_of_the_outcomes_occurs() -> None:
    for name in ("role", "age_band", "outcome", "helpful", "without_chat", "found_by"):
        shape = REACH.attributes[name]
        assert {each[name] for each in reach() if name in each} == getattr(shape, "allowed", None)


def test_the_busiest_hour_has_half_as_many_again_as_the_mean_of_the_office() -> None:
    demand = Demand(network=small(), seed=1, first=FIRST)
    office = [demand.expected("noord", FIRST, hour) for hour in range(9, 17)]
    assert max(office) / fmean(office) == pytest.approx(1.5)


def test_now_and_then_three_times_as_many_come_for_one_to_three_days() -> None:
    demand = Demand(network=small(), seed=1, first=FIRST)
    year = [demand.surge(date(2026, 1, 1) + timedelta(days=each)) for each in range(365)]
    assert set(year) == {1, 3}
    assert 4 <= year.count(3) <= 12


# By the rules -------------------------------------------------------------------------------------


def test_every_record_fits_its_closed_schema() -> None:
    for items, schema in ((service(), SERVICE), (reach(), REACH), (quarters(), QUARTER)):
        assert len(items) > 2_000
        assert {each for item in items for each in misfits(item, schema)} == set()


def test_used_is_never_more_than_offered_nor_unstaffed_than_open() -> None:
    assert all(each["used"] <= each["offered"] for each in quarters())  # type: ignore[operator]
    assert all(each["unstaffed"] <= each["open"] for each in quarters())  # type: ignore[operator]
    assert any(each["unstaffed"] for each in quarters())


def test_nobody_is_served_without_an_arrangement_or_an_agreement_at_the_time() -> None:
    network = national()
    served = [each for each in service() if "why" in each]
    assert {str(each["why"]) for each in served} >= {"own", "rota", "overflow_full", "transferred"}
    for record in served:
        assert any(_allowed(network, record, at) for at in _moments(record)), record


def _moments(record: Item) -> Iterator[Moment]:
    """The minutes in which the claim may have been made: the start's hour, and the wait."""
    begins = midnight(date.fromisoformat(str(record["date"])), national().zone)
    hour = int(str(record["hour"])) * 60 * MINUTE + int(str(record["wait_s"])) * SECOND
    return (Moment(begins + hour + minute * MINUTE) for minute in range(60))


def _allowed(network: Network, record: Item, at: Moment) -> bool:
    entry, serving, why = (str(record[name]) for name in ("entry_region", "serving_region", "why"))
    duty = network.duty_region(entry, at)
    if why in ("own", "rota"):
        return duty == serving and (serving == entry) == (why == "own")
    agreement = network.agreement(str(record["agreement"]))
    if agreement is None or (agreement.from_region, agreement.to_region) != (entry, serving):
        return False
    trigger = why.removeprefix("overflow_")
    return (
        {name: record[name] for name in AGREED} == agreed(agreement)
        and (why == "transferred" or trigger in agreement.when)
        and network.steps_in(agreement, at)
    )


def test_an_agreement_that_has_ended_brings_no_guests_any_more() -> None:
    last = FIRST + timedelta(days=3)
    found = {
        str(each["date"]) for each in _guests(replace(small().agreements[0], valid_until=last))
    }
    assert found
    assert max(found) <= last.isoformat()
    later = {str(each["date"]) for each in _guests(small().agreements[0])}
    assert max(later) > last.isoformat()


def _guests(agreement: Agreement) -> list[Item]:
    network = replace(small(), agreements=(agreement,))
    made = records(network, first=FIRST, days=8, chats=60_000, seed=1)
    return [item for day in made for _, item in day.service if "agreement" in item]


def test_a_date_says_what_the_network_says_at_every_moment() -> None:
    network, chance = national(), drawing(1)
    for number in range(150):
        day = Day(network, date(2026, 3, 27) + timedelta(days=number % 12))
        edge = chance.choice((day.begins, *day.edges))
        at = Moment(min(max(edge + chance.randint(-MINUTE, 60 * MINUTE), day.begins), day.ends - 1))
        region = chance.choice(list(network.regions))
        agreement = chance.choice(network.agreements)
        assert day.duty(region, at) == network.duty_region(region, at)
        assert day.reachable(region, at) == network.reachable(region, at).open
        assert day.may_serve(region, at) == network.may_serve(region, at)
        assert day.helps(agreement, at) == network.steps_in(agreement, at)


def test_a_region_that_is_never_open_refuses_all() -> None:
    made = records(small(), first=FIRST, days=5, chats=100_000, seed=1)
    there = [item for day in made for _, item in day.service if item["entry_region"] == "dicht"]
    assert there
    assert {each["end"] for each in there} == {"refused_closed"}


def test_a_class_that_tries_at_once_fills_a_queue_and_is_refused() -> None:
    day = min(each for each in pranks(1, 2026) if each > small().agreements[0].valid_from)
    before, on_it = records(small(), first=day - timedelta(days=1), days=2, seed=1)
    ends = [Counter(item["end"] for _, item in each.service) for each in (before, on_it)]
    assert ends[0]["refused_full"] == 0
    assert ends[1]["refused_full"] > 0


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)])
def test_a_day_on_which_the_clock_changes_has_its_own_number_of_quarters(
    day: date, hours: int
) -> None:
    (made,) = records(small(), first=day, days=1)
    there = [item for _, item in made.quarters if item["region"] == "noord"]
    assert len(there) == hours * 4
    assert {item["date"] for item in there} == {day.isoformat()}
    assert sum(int(str(item["open"])) for item in there) == hours * 60


# From the command line ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "--year"),
        (["--year", "12"], "'12' is no whole number from 2020 to 2099"),
        (["--year", "2026", "--chats", "many"], "'many' is no whole number"),
        (["--year", "2026", "--seed", "-1"], "'-1' is no whole number"),
        (["--year", "2026", "--nonsense"], "--nonsense"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(
    given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(given)
    told = capsys.readouterr()
    assert stopped.value.code == 2
    assert says in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_a_network_that_is_not_there_and_a_file_that_cannot_be_written_are_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--year", "2026", "--network", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    nowhere = tmp_path / "no" / "file"
    small_network = str(Path(__file__).parents[1] / "networks" / "small")
    assert main(["--year", "2026", "--network", small_network, "--out", str(nowhere)]) == 1
    told = capsys.readouterr().err
    assert str(nowhere) in told
    assert told.count("\n") == 1


def test_a_line_has_kind_key_and_item() -> None:
    found = [json.loads(each) for each in text(seed=1, days=1).splitlines()]
    kinds = Counter(each["kind"] for each in found)
    assert kinds["service"] == kinds["reach"] > 20
    assert kinds["quarter"] > 400
    prefixes = {"service": "S#2026-03-09", "reach": "M#2026-03", "quarter": "T#2026-03-09"}
    assert all(each["key"][0] == prefixes[each["kind"]] for each in found)
    assert all(isinstance(each["item"].get("topics", []), list) for each in found)
