"""Terms that change from a day on: agreements that follow each other and never hold at once."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inloop.adapters.memory import MemoryStore
from inloop.config.compiled import load_compiled
from inloop.config.compiling import NetworkError, compile_network
from inloop.domain.agreements import agreement_id, pair_name, pair_of
from inloop.domain.board import summary_of
from inloop.domain.board_marks import decided_for, touched
from inloop.domain.network import Network, Terms
from inloop.domain.routing import Staff, queues_of
from inloop.domain.time import Moment, after, moment_of
from inloop.domain.vocabulary import OverflowTrigger
from tests.networks import small, with_limits
from tests.world import World

LATER = "noord>zuid@2026-11-24"
MIDNIGHT = moment_of(datetime(2026, 11, 24, tzinfo=ZoneInfo("Europe/Amsterdam")))
"""At which the terms below change."""
JUST_BEFORE = after(MIDNIGHT, -1)


def agreement(
    to: str, *, since: str, until: str | None = None, cents: int = 1500, when: str = '"full"'
) -> str:
    ends = "" if until is None else f"valid_until = {until}\n"
    return (
        f'[[agreement]]\nto = "{to}"\nwhen = [{when}]\ncap = 2\nreservation = 0\n'
        f"valid_from = {since}\n{ends}"
        f'terms = {{ kind = "per_chat", amount_cents = {cents} }}\n'
    )


def compiled(folder: Path, *agreements: str) -> Network:
    """The small network, in which noord has these agreements."""
    with_limits(folder)
    (folder / "agreements/noord.toml").write_text("\n".join(agreements), encoding="utf-8")
    return load_compiled(compile_network(folder))


def mistakes(folder: Path, *agreements: str) -> list[str]:
    with pytest.raises(NetworkError) as raised:
        compiled(folder, *agreements)
    return str(raised.value).splitlines()


def changing(*, cap: int = 2, closed: bool = False) -> Network:
    """The terms of noord and zuid change in the night of Monday to Tuesday; nothing else does."""
    (known,) = small().agreements_from("noord")
    when: set[OverflowTrigger] = {"full", "unstaffed"}
    if closed:
        when.add("closed")
    first = replace(
        known, when=frozenset(when), cap=cap, reservation=0, valid_until=date(2026, 11, 23)
    )
    then = replace(
        first,
        id=LATER,
        order=2,
        terms=Terms("per_chat", 2500),
        valid_from=date(2026, 11, 24),
        valid_until=None,
    )
    return replace(small(), agreements=(first, then))


def test_the_first_in_time_is_named_by_its_pair_and_those_after_it_by_their_first_day(
    tmp_path: Path,
) -> None:
    network = compiled(
        tmp_path / "network",
        agreement("zuid", since="2027-01-01", until="2027-12-31", cents=2000),
        agreement("oost", since="2026-01-01"),
        agreement("zuid", since="2026-01-01", until="2026-12-31"),
        agreement("zuid", since="2028-01-01", cents=2500),
    )
    assert [(each.id, each.order) for each in network.agreements_from("noord")] == [
        ("noord>zuid@2027-01-01", 1),
        ("noord>oost", 2),
        ("noord>zuid", 3),
        ("noord>zuid@2028-01-01", 4),
    ]
    for each in network.agreements:
        assert network.agreement(each.id) is each


def test_the_pair_of_an_agreement_follows_from_its_id() -> None:
    first = agreement_id("noord", "zuid")
    later = agreement_id("noord", "zuid", since=date(2027, 1, 1))
    assert (first, later) == ("noord>zuid", "noord>zuid@2027-01-01")
    assert pair_of(first) == pair_of(later) == ("noord", "zuid")
    assert pair_name(first) == pair_name(later) == first


@pytest.mark.parametrize("text", ["", "noord", "noord>", ">zuid", "@2027-01-01"])
def test_what_is_no_id_of_an_agreement_has_no_pair(text: str) -> None:
    with pytest.raises(ValueError, match="no id of an agreement"):
        pair_of(text)


@pytest.mark.parametrize(
    ("until", "since", "told"),
    [
        ("2026-12-31", "2026-12-31", "2026-01-01 until 2026-12-31, and 2026-12-31 without an end"),
        (None, "2027-01-01", "2026-01-01 without an end, and 2027-01-01 without an end"),
        ("2026-12-31", "2026-01-01", "2026-01-01 until 2026-12-31, and 2026-01-01 without an end"),
    ],
)
def test_terms_that_overlap_in_time_are_refused(
    tmp_path: Path, until: str | None, since: str, told: str
) -> None:
    found = mistakes(
        tmp_path / "network",
        agreement("zuid", since="2026-01-01", until=until),
        agreement("zuid", since=since, cents=2500),
    )
    said = f"terms that overlap in time: {told}"
    assert found == [f"agreements/noord.toml: agreement to zuid: {said}"]


def test_every_two_that_overlap_are_named_wherever_they_stand_in_the_file(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path / "network",
        agreement("zuid", since="2027-06-01"),
        agreement("zuid", since="2026-01-01", until="2027-12-31"),
        agreement("zuid", since="2027-03-01", until="2027-03-31"),
    )
    assert [each.partition("time: ")[2] for each in found] == [
        "2026-01-01 until 2027-12-31, and 2027-03-01 until 2027-03-31",
        "2026-01-01 until 2027-12-31, and 2027-06-01 without an end",
    ]


def test_only_agreements_that_hold_at_the_same_time_count_for_the_bound_of_a_file(
    tmp_path: Path,
) -> None:
    years = [
        agreement("zuid", since=f"20{year}-01-01", until=f"20{year}-12-31")
        for year in range(20, 60)
    ]
    network = compiled(tmp_path / "right", *years)
    assert len(network.agreements_from("noord")) == 40
    folder = with_limits(tmp_path / "wrong")
    region = (folder / "regions/zuid.toml").read_text(encoding="utf-8")
    for number in range(26):
        text = region.replace("GM9002", f"GM8{number:03d}")
        (folder / f"regions/extra{number}.toml").write_text(text, encoding="utf-8")
    listed = [agreement(f"extra{number}", since="2026-01-01") for number in range(26)]
    (folder / "agreements/noord.toml").write_text("\n".join(listed), encoding="utf-8")
    with pytest.raises(NetworkError) as raised:
        compile_network(folder)
    told = "agreements/noord.toml: agreement: 26 hold at the same time, at most 25"
    assert str(raised.value).splitlines() == [told]
    listed[0] = agreement("extra0", since="2026-01-01", until="2026-06-30")
    listed[1] = agreement("extra1", since="2026-07-01")
    (folder / "agreements/noord.toml").write_text("\n".join(listed), encoding="utf-8")
    assert len(load_compiled(compile_network(folder)).agreements_from("noord")) == 26


def test_two_agreements_with_one_region_are_not_two_helpers(tmp_path: Path) -> None:
    folder = with_limits(tmp_path / "network")
    network = folder / "network.toml"
    text = network.read_text(encoding="utf-8").replace('kind = "test"', 'kind = "national"')
    network.write_text(text, encoding="utf-8")
    (folder / "agreements/noord.toml").write_text(
        agreement("zuid", since="2026-01-01", until="2026-12-31")
        + agreement("zuid", since="2027-01-01"),
        encoding="utf-8",
    )
    with pytest.raises(NetworkError) as raised:
        compile_network(folder)
    told = "agreements/noord.toml: agreement: a region needs agreements with at least 2 others"
    assert told in str(raised.value).splitlines()


days = st.dates(date(2026, 1, 1), date(2026, 2, 28))


@given(st.lists(days, min_size=2, max_size=8, unique=True), days)
@settings(deadline=None)
def test_on_no_day_two_agreements_of_a_pair_are_valid(firsts: list[date], day: date) -> None:
    begun = sorted(firsts)
    (known,) = small().agreements_from("noord")
    listed = tuple(
        replace(
            known,
            id=agreement_id("noord", "zuid", since=since if number else None),
            valid_from=since,
            valid_until=date.fromordinal(begun[number + 1].toordinal() - 1)
            if number + 1 < len(begun)
            else None,
        )
        for number, since in enumerate(begun)
    )
    network = replace(small(), agreements=listed)
    noon = moment_of(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(network.zone)))
    used = [each for each in network.agreements_from("noord") if network.steps_in(each, noon)]
    assert [each.valid_from for each in used] == [each for each in begun if each <= day][-1:]


def test_a_guest_before_midnight_comes_under_the_old_terms_and_one_after_it_under_the_new() -> None:
    world = World(changing(), now=JUST_BEFORE)
    zoe = world.on_duty("zoe", "zuid")
    before = world.visitor("v1", "noord")
    world.passes(1)
    after_it = world.visitor("v2", "noord")
    assert zoe.holds() == {before.conversation, after_it.conversation}
    told = [(each.item()["agreement"], each.item()["amount_cents"]) for each in (before, after_it)]
    assert told == [("noord>zuid", 1500), (LATER, 2500)]


def test_a_change_of_terms_gives_no_room_beside_the_cap() -> None:
    world = World(changing(cap=1), now=JUST_BEFORE)
    zoe = world.on_duty("zoe", "zuid")
    before = world.visitor("v1", "noord")
    world.passes(1)
    next_one = world.visitor("v2", "noord")
    assert zoe.holds() == {before.conversation}
    assert next_one.item()["state"] == "waiting"
    before.asks("leave")
    zoe.wrap_up(before)
    world.settle()
    assert zoe.holds() == {next_one.conversation}
    assert next_one.item()["agreement"] == LATER
    next_one.asks("leave")
    zoe.wrap_up(next_one)
    assert isinstance(world.store, MemoryStore)
    assert not any(name.startswith("of:") for name in world.store.staff("zuid").guests)


def test_a_transfer_goes_under_the_terms_of_its_day() -> None:
    world = World(changing(), now=JUST_BEFORE)
    anna = world.on_duty("anna", "noord")
    visitor = world.visitor("v", "noord")
    anna.accept(visitor)
    zoe = world.on_duty("zoe", "zuid")
    world.passes(1)
    anna.transfer(visitor, "zuid")
    visitor.asks("transfer_answer", region="zuid", agrees=True)
    assert zoe.holds() == {visitor.conversation}
    assert visitor.item()["agreement"] == LATER


@pytest.mark.parametrize("now", [JUST_BEFORE, MIDNIGHT])
def test_guests_are_shown_once_whatever_the_number_of_agreements(now: Moment) -> None:
    staff = {"zuid": Staff(guests={"noord>zuid": 2})}
    found = summary_of(changing(), "noord", staff, (), before=None, now=now)
    assert found.overflow == (("zuid", 2),)


def test_who_came_on_the_last_day_of_an_agreement_is_shown_on_the_next() -> None:
    network = replace(changing(), agreements=changing().agreements[:1])
    staff = {"zuid": Staff(guests={"noord>zuid": 1})}
    found = summary_of(network, "noord", staff, (), before=None, now=MIDNIGHT)
    assert found.overflow == (("zuid", 1),)


def test_a_region_is_looked_at_once_for_all_agreements_of_a_pair_and_only_while_one_is_valid() -> (
    None
):
    network = changing()
    assert queues_of(network, "zuid", MIDNIGHT) == (("zuid",), ("noord",))
    assert touched(network, [decided_for("zuid")], MIDNIGHT) == ("noord", "zuid")
    ended = replace(network, agreements=network.agreements[:1])
    assert queues_of(ended, "zuid", JUST_BEFORE) == (("zuid",), ("noord",))
    assert queues_of(ended, "zuid", MIDNIGHT) == (("zuid",), ())
    assert touched(ended, [decided_for("zuid")], MIDNIGHT) == ("zuid",)


def test_terms_that_change_at_midnight_close_nothing() -> None:
    network = changing(closed=True)
    never = replace(network.regions["noord"], hours=network.regions["dicht"].hours)
    network = replace(network, regions={**network.regions, "noord": never})
    assert network.reachable("noord", JUST_BEFORE).open
    unending = replace(network.agreements[1], valid_from=date(2026, 1, 1))
    as_one = replace(network, agreements=(unending,))
    assert network.reachable("noord", JUST_BEFORE) == as_one.reachable("noord", JUST_BEFORE)
    a_day_between = replace(network.agreements[1], valid_from=date(2026, 11, 25))
    broken = replace(network, agreements=(network.agreements[0], a_day_between))
    assert broken.reachable("noord", JUST_BEFORE).until == MIDNIGHT
    assert not broken.reachable("noord", MIDNIGHT).open


def test_the_room_of_a_pair_is_kept_by_the_pair() -> None:
    """Who decides and who claims count the same conversations: both name them by the pair."""
    world = World(changing(), now=MIDNIGHT)
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    assert zoe.holds() == {visitor.conversation}
    guests = world.store.staff("zuid").guests
    assert Staff.of((), guests).guests == {"noord>zuid": 1}
