"""Whatever the agreements and whatever the ledger says: nothing is paid that nobody receives."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from inloop.domain.agreements import agreement_id
from inloop.domain.hours import Hours
from inloop.domain.network import Agreement, Network
from inloop.domain.reporting.periods import Period, month_of
from inloop.domain.settling.fixed import share_of_year
from inloop.domain.settling.lines import Settled
from inloop.domain.settling.statements import matrix
from inloop.domain.settling.versions import next_version
from tests.agreed import DAYTIME, agreement, line, network, statements
from tests.networks import small

KINDS = ("reciprocal", "per_chat", "per_minute", "per_inhabitant", "per_rota_day")
CODES = sorted(small().regions)
GONE = ("oud", "ouder")

pairs = st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)).filter(lambda x: x[0] != x[1])
all_pairs = st.tuples(st.sampled_from([*CODES, *GONE]), st.sampled_from([*CODES, *GONE])).filter(
    lambda x: x[0] != x[1]
)
months = st.dates(date(2026, 1, 1), date(2029, 12, 31)).map(month_of)
hours = st.none() | st.sets(st.integers(1, 7), min_size=1).map(
    lambda days: Hours(weekly=dict.fromkeys(days, DAYTIME))
)


@st.composite
def in_time(draw: st.DrawFn) -> list[Agreement]:
    """Agreements of one pair, each from a day on until the next begins."""
    from_region, to_region = draw(pairs)
    days = st.dates(date(2025, 12, 1), date(2030, 1, 31))
    begun = sorted(draw(st.lists(days, min_size=1, max_size=4, unique=True)))
    ends: list[str | None] = [str(each - timedelta(days=1)) for each in begun[1:]]
    return [
        agreement(
            agreement_id(from_region, to_region, since=since if number else None),
            draw(st.sampled_from(KINDS)),
            draw(st.integers(0, 30_000)),
            since=str(since),
            until=until,
            hours=draw(hours),
        )
        for number, (since, until) in enumerate(zip(begun, [*ends, None], strict=True))
    ]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    by_pair = {(each[0].from_region, each[0].to_region): each for each in draw(st.lists(in_time()))}
    inhabitants = {code: draw(st.integers(1, 2_000_000)) for code in CODES}
    agreements = [each for several in by_pair.values() for each in several]
    return network(*agreements, inhabitants=inhabitants)


@st.composite
def ledgers(draw: st.DrawFn, of: Network) -> Settled:
    """What was recorded: under agreements that are there, or were, with terms that hold or did."""
    known = [(each.id, each.terms.kind, each.terms.amount_cents) for each in of.agreements]
    past = st.tuples(
        all_pairs.map(lambda pair: agreement_id(*pair)),
        st.sampled_from(KINDS),
        st.integers(0, 30_000),
    )
    names = draw(st.lists(st.sampled_from(known) | past if known else past, unique=True))
    numbers = st.tuples(st.integers(0, 5000), st.integers(0, 100_000))
    return {(*name, "EUR"): draw(numbers) for name in names}


worlds = networks().flatmap(lambda of: st.tuples(st.just(of), ledgers(of), months))


@given(worlds)
def test_the_nets_of_all_regions_sum_to_nothing(world: tuple[Network, Settled, Period]) -> None:
    of, recorded, month = world
    found = statements(of, recorded, month).values()
    assert sum(each.net_cents for each in found) == 0
    assert matrix(found, "pays") == matrix(found, "receives")
    owed = matrix(found, "pays")
    for each in found:
        paid = sum(cents for (payer, _), cents in owed.items() if payer == each.region)
        got = sum(cents for (_, receiver), cents in owed.items() if receiver == each.region)
        assert (each.pays_cents, each.receives_cents) == (paid, got)
        assert each.net_cents == got - paid


@given(worlds)
def test_every_line_stands_on_two_statements_and_is_the_same_there(
    world: tuple[Network, Settled, Period],
) -> None:
    of, recorded, month = world
    sides: Counter[object] = Counter()
    for each in statements(of, recorded, month).values():
        places = [(one.agreement, one.terms, one.unit_cents) for one in each.lines]
        assert len(places) == len(set(places))
        for one in each.lines:
            pair = one.agreement.partition("@")[0].split(">")
            assert pair == [each.region, one.other_region][:: 1 if one.direction == "pays" else -1]
            sides[replace(one, direction="pays", other_region="", other_name="")] += 1
    assert set(sides.values()) <= {2}


@given(worlds)
def test_nobody_who_was_served_is_left_out_or_counted_twice(
    world: tuple[Network, Settled, Period],
) -> None:
    of, recorded, month = world
    lines = [each for one in statements(of, recorded, month).values() for each in one.lines]
    assert sum(each.conversations for each in lines) == 2 * sum(n for n, _ in recorded.values())


@given(worlds, st.integers(0, 20), st.integers(0, 400))
def test_a_late_record_is_a_version_of_two_statements_and_of_no_other(
    world: tuple[Network, Settled, Period], number: int, minutes: int
) -> None:
    of, recorded, month = world
    served = [name for name, (conversations, _) in recorded.items() if conversations]
    if not served:
        return
    late = served[number % len(served)]
    conversations, before_minutes = recorded[late]
    corrected = {**recorded, late: (conversations + 1, before_minutes + minutes)}
    before, now = statements(of, recorded, month), statements(of, corrected, month)
    issued = {code: next_version(each, now[code]) for code, each in before.items()}
    versions = {code: each for code, each in issued.items() if each is not None}
    assert sorted(versions) == sorted(late[0].partition("@")[0].split(">"))
    for each in versions.values():
        (change,) = each.changes
        assert (change.agreement, change.terms) == late[:2]
        assert change.before_conversations is not None
        assert change.after_conversations == change.before_conversations + 1


@given(st.integers(2026, 2036), st.integers(1, 2_000_000), st.integers(0, 500))
def test_a_month_by_inhabitant_is_within_half_a_cent_and_a_year_within_six(
    year: int, inhabitants: int, cents: int
) -> None:
    of = network(
        agreement("noord>zuid", "per_inhabitant", cents), inhabitants={"noord": inhabitants}
    )
    of_year = inhabitants * cents
    total = 0
    for month in Period.named(str(year)).months():
        told = line(of, month=month)
        assert told.days is not None
        assert told.days_in_year is not None
        exact = Fraction(of_year * told.days, told.days_in_year)
        assert -Fraction(1, 2) < told.amount_cents - exact <= Fraction(1, 2)
        total += told.amount_cents
    assert abs(total - of_year) <= 6


@given(st.integers(0, 10**9), st.integers(0, 366), st.sampled_from([365, 366]))
def test_the_share_of_a_year_is_the_nearest_cent_and_of_two_the_upper(
    cents: int, days: int, whole: int
) -> None:
    exact = Fraction(cents * days, whole)
    assert share_of_year(cents, days, whole) == (exact + Fraction(1, 2)).__floor__()
