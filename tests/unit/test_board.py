"""What the live board shows of a region, how it is kept, and how it fits into frames."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from inloop.domain.board import (
    ENVELOPE_BYTES,
    Shown,
    Summary,
    change,
    parts_of,
    shown,
    summary_of,
    told,
)
from inloop.domain.board_marks import decided_for, seen_in, touched
from inloop.domain.changes import apply
from inloop.domain.network import Network
from inloop.domain.nudges import arrived, room
from inloop.domain.overrides import Override
from inloop.domain.presence import Presence
from inloop.domain.routing import Staff
from inloop.domain.time import Moment, after
from inloop.domain.vocabulary import OverrideState, PresenceState
from inloop.wire.encode import encode
from tests.networks import national, small
from tests.world import MONDAY_NOON

HOUR = 3600
NOBODY: Mapping[str, Staff] = {}


def seat(name: str, state: PresenceState = "available", *, lease: float = 60) -> Presence:
    return Presence(
        operator=name,
        region="noord",
        state=state,
        limit=3,
        conversations=frozenset({"c"}),
        lease_until=after(MONDAY_NOON, lease),
    )


def look(
    region: str = "noord",
    *seats: Presence,
    network: Network | None = None,
    waiting: tuple[Moment, ...] = (),
    before: Summary | None = None,
    now: Moment = MONDAY_NOON,
    others: Mapping[str, Staff] = NOBODY,
) -> Summary:
    staff = {region: Staff(seats=seats), **others}
    return summary_of(network or small(), region, staff, waiting, before=before, now=now)


def decided(state: OverrideState, region: str = "noord") -> Network:
    override = Override(
        region=region,
        state=state,
        reason="incident",
        by="cora",
        at=MONDAY_NOON,
        until=after(MONDAY_NOON, HOUR),
    )
    return small().under({region: override})


def test_those_present_are_counted_by_what_they_do_and_slots_are_of_those_available() -> None:
    found = look(
        "noord",
        seat("anna"),
        seat("bas", "paused"),
        seat("cas", "leaving"),
        seat("dirk", "gone"),
        seat("els", lease=-1),
    )
    assert (found.available, found.paused, found.leaving, found.free) == (1, 1, 1, 2)
    assert told(found).operators == 3


def test_the_longest_wait_is_that_of_the_first_in_the_queue() -> None:
    oldest = after(MONDAY_NOON, -90)
    found = look(waiting=(oldest, MONDAY_NOON))
    assert (found.waiting, found.longest_since) == (2, oldest)
    assert look().longest_since is None


def test_since_when_nobody_is_there_is_remembered_until_somebody_is() -> None:
    first = look()
    assert first.unstaffed_since == MONDAY_NOON
    later = after(MONDAY_NOON, 60)
    assert look(before=first, now=later).unstaffed_since == MONDAY_NOON
    assert look("noord", seat("anna"), before=first).unstaffed_since is None


@pytest.mark.parametrize("state", ["paused", "leaving"])
def test_who_takes_no_conversations_does_not_staff_a_region(state: PresenceState) -> None:
    assert look("noord", seat("anna", state)).unstaffed_since == MONDAY_NOON


def test_a_closed_region_needs_nobody() -> None:
    assert look("dicht").unstaffed_since is None


def test_a_member_of_a_rota_is_staffed_by_who_is_on_duty() -> None:
    duty = small().duty_region("west", MONDAY_NOON)
    assert duty not in (None, "west")
    there = {str(duty): Staff(seats=(seat("anna"),))}
    assert look("west", others=there).unstaffed_since is None
    assert look("west").unstaffed_since == MONDAY_NOON


def test_a_region_says_by_which_rule_it_is_open_or_closed() -> None:
    assert (look().open, look().why) == (True, "hours")
    assert (look("west").open, look("west").why) == (True, "rota")
    assert (look("dicht").open, look("dicht").why) == (False, "hours")


def test_a_decision_is_shown_and_is_the_reason_where_it_decides() -> None:
    closed = look("zuid", network=decided("closed", "zuid"))
    assert (closed.open, closed.why, closed.until) == (False, "override", after(MONDAY_NOON, HOUR))
    paused = look(network=decided("paused"))
    assert (paused.open, paused.why) == (True, "hours")
    assert paused.override is not None
    assert paused.unstaffed_since == MONDAY_NOON
    opened = look("dicht", network=decided("open", "dicht"))
    assert (opened.open, opened.why) == (True, "override")
    assert look(network=decided("open")).why == "hours"


def test_what_was_decided_until_a_moment_is_not_shown_past_it() -> None:
    network = decided("paused")
    assert look(network=network, now=after(MONDAY_NOON, HOUR)).override is None


def test_a_day_with_hours_of_its_own_is_a_holiday() -> None:
    network = national()
    christmas = Moment(1_798_193_700_000)  # 2026-12-25 11:15 in Amsterdam
    days = {look(each, network=network, now=christmas).why for each in network.regions}
    assert "holiday" in days
    monday = {look(each, network=network).why for each in network.regions}
    assert "holiday" not in monday


def test_conversations_elsewhere_are_counted_by_region() -> None:
    (agreement,) = small().agreements_from("noord")
    there = Staff(guests={agreement.id: 2, "of somebody else": 1})
    assert look(others={"zuid": there}).overflow == (("zuid", 2),)
    assert look().overflow == ()


def test_a_summary_is_read_as_it_was_kept() -> None:
    full = replace(
        look("noord", seat("anna"), network=decided("paused"), waiting=(MONDAY_NOON,)),
        overflow=(("oost", 1), ("zuid", 2)),
    )
    for summary in (full, look("dicht")):
        item = apply(shown(summary, 7, None), {})
        assert Shown.of(item) == Shown(summary=summary, number=7)


def test_nothing_kept_is_nothing_shown() -> None:
    assert Shown.of({}) == Shown()


def test_marks_name_regions_and_those_that_depend_on_them() -> None:
    network, now = small(), MONDAY_NOON
    assert touched(network, [arrived("noord"), room("zuid")], now) == ("noord", "zuid")
    assert touched(network, [seen_in("zuid", "noord", "zuid")], now) == ("noord", "zuid")
    assert touched(network, [decided_for("zuid")], now) == ("noord", "zuid")
    duty = str(network.duty_region("west", now))
    assert set(touched(network, [room(duty)], now)) >= {duty, "west"}


def test_a_mark_of_nobody_touches_nothing() -> None:
    assert touched(small(), ["", "?", "decided:", "nowhere", "room:nowhere"], MONDAY_NOON) == ()


def crowded(number: int, overflows: int = 25) -> Summary:
    """As large as a region can be in a frame."""
    name = f"{number:04d}" + "x" * 60
    full = MONDAY_NOON
    return Summary(
        region=name,
        open=False,
        why="last_start",
        until=full,
        override=Override(
            region=name,
            state="closed",
            reason="short_staffed",
            by="o" * 128,
            at=full,
            until=full,
        ),
        available=333_333,
        paused=333_333,
        leaving=333_333,
        free=999_999,
        waiting=999_999,
        longest_since=full,
        unstaffed_since=full,
        overflow=tuple((f"{each:04d}" + "y" * 60, 999_999) for each in range(overflows)),
    )


@pytest.mark.parametrize("overflows", [0, 1, 25])
def test_no_part_is_longer_than_a_frame(overflows: int) -> None:
    summaries = [crowded(number, overflows) for number in range(40)]
    parts = parts_of(summaries, 16_384)
    assert [each for part in parts for each in part] == summaries
    for part in parts:
        text = encode(change(2**53 - 1, part, MONDAY_NOON))
        assert len(text.encode()) <= 16_384


def test_the_envelope_of_every_frame_fits_beside_its_regions() -> None:
    text = encode(change(2**53 - 1, [], MONDAY_NOON))
    assert len(text) + len('"kind":"board","again_after":3600,"part":1000,"parts":1000,') <= (
        ENVELOPE_BYTES
    )


def test_nothing_is_one_empty_part() -> None:
    assert parts_of([], 16_384) == ((),)


def test_a_frame_of_the_board_names_nobody_but_who_decided() -> None:
    summary = look("noord", seat("anna"), network=decided("paused"), waiting=(MONDAY_NOON,))
    content = json.loads(encode(change(1, [summary], MONDAY_NOON)))
    (region,) = content["regions"]
    assert region["override"]["by"] == "cora"
    assert "anna" not in json.dumps(content)
