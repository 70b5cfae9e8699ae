"""The next opening that a visitor is told is right, with helpers and decisions in between."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from inloop.domain.agreements import agreement_id
from inloop.domain.hours import Hours, Span
from inloop.domain.network import Agreement, Network
from inloop.domain.overrides import Override
from inloop.domain.time import MINUTE, Moment, after, moment_of
from tests.networks import small

ZONE = ZoneInfo("Europe/Amsterdam")
START = moment_of(datetime(2026, 10, 23, tzinfo=ZONE))
"""Friday; the clocks go back in the night of Saturday."""
DAYS = 3
STEP = 30 * MINUTE

spans = st.builds(
    Span,
    st.integers(0, 47).map(lambda half: half * 30),
    st.integers(1, 47).map(lambda half: half * 30),
).filter(lambda span: span.start != span.end)
hours = st.dictionaries(st.integers(1, 7), spans.map(lambda each: (each,)), max_size=7).map(
    lambda weekly: Hours(weekly=weekly)
)
moments = st.integers(0, DAYS * 48 - 1).map(lambda half: Moment(START + half * STEP))


@st.composite
def decisions(draw: st.DrawFn, region: str) -> Override:
    return Override(
        region=region,
        state=draw(st.sampled_from(("closed", "paused", "open"))),
        reason="incident",
        by="cora",
        at=START,
        until=after(START, draw(st.integers(1, DAYS * 48)) * 1800),
    )


@st.composite
def networks(draw: st.DrawFn, *, terms_change: bool = False) -> Network:
    """noord with its own hours, and zuid with others that steps in for it when it is closed.

    `terms_change`: perhaps one agreement follows on the other in the last night.
    """
    network = small()
    (agreement,) = network.agreements_from("noord")
    helps = replace(
        agreement,
        when=frozenset({"closed"}),
        hours=draw(st.none() | hours),
        valid_from=date(2026, 10, 23) + timedelta(days=draw(st.integers(0, 2))),
        valid_until=draw(st.sampled_from((None, date(2026, 10, 25)))),
    )
    agreements: tuple[Agreement, ...] = (helps,)
    if terms_change and helps.valid_until is not None:
        agreements = (helps, _follows(helps, draw(st.sampled_from((helps.hours, None)))))
    found = replace(
        network,
        regions={
            code: replace(network.regions[code], hours=draw(hours), last_start_before_close=margin)
            for code, margin in (("noord", 1800), ("zuid", draw(st.sampled_from((0, 3600)))))
        },
        rotas=(),
        agreements=agreements,
    )
    listed = [draw(st.none() | decisions(each)) for each in ("noord", "zuid")]
    return found.under({each.region: each for each in listed if each})


def _follows(before: Agreement, hours: Hours | None) -> Agreement:
    first = date(2026, 10, 26)
    name = agreement_id(before.from_region, before.to_region, since=first)
    return replace(before, id=name, order=2, hours=hours, valid_from=first, valid_until=None)


def may_start(network: Network, at: Moment) -> bool:
    """The rule in its own words, at one moment: `reachable` would look for the next one each time.

    noord is open and before its last start, or zuid steps in; all its agreements are for that.
    """
    own = network.is_open("noord", at)
    if own.open and (own.last_start is None or at < own.last_start):
        return True
    return any(network.steps_in(each, at) for each in network.agreements_from("noord"))


@given(networks(), moments)
@settings(max_examples=200, deadline=None)
def test_the_next_opening_is_the_first_moment_at_which_one_may_start(
    network: Network, now: Moment
) -> None:
    opening = network.reachable("noord", now)
    assert opening.open == may_start(network, now)
    if opening.open:
        return
    later = range(now + STEP, START + (DAYS + 1) * 48 * STEP, STEP)
    first = next((each for each in later if may_start(network, Moment(each))), None)
    last_closed = (later.stop if first is None else first) - STEP
    assert not network.reachable("noord", Moment(last_closed)).open
    if first is not None:
        assert opening.next_opening == first
        assert network.reachable("noord", Moment(first)).open
    elif opening.next_opening is not None:
        assert opening.next_opening >= later.stop
        assert network.reachable("noord", opening.next_opening).open


@given(networks(terms_change=True), moments)
@settings(max_examples=200, deadline=None)
def test_one_may_start_until_the_moment_that_is_told(network: Network, now: Moment) -> None:
    opening = network.reachable("noord", now)
    last = opening.last_start or opening.until
    if not opening.open or last is None:
        return
    for moment in range(now, min(last, START + 8 * 48 * STEP), STEP):
        told = network.reachable("noord", Moment(moment))
        assert told.open
