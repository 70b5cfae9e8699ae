"""What a start says to try: true about what is open, and when."""

from datetime import UTC, date, datetime

import pytest

from inloop.domain.hours import Hours, Span
from inloop.domain.limits import Limits
from inloop.domain.network import Agreement, Network, Region, Rota, Terms
from inloop.domain.time import Moment, moment_of
from tools.local.demo import ALWAYS_OPEN, Demo, choose, staff
from tools.local.description import Operator, StackDescription

STACK = StackDescription(
    websocket_url="ws://localhost:4566/_aws/execute-api/a/v1",
    origin_chat="http://d.cloudfront.localhost:4566",
    origin_console="http://d.cloudfront.localhost:4566",
    region="eu-central-1",
    issuer="https://issuer",
    client_id="client",
    cognito_endpoint="http://localhost:4566",
    hosted_ui="http://localhost:4566",
    user_pool_id="pool",
    operators=(
        Operator(username="demo-a@example.org", password="Abc-1", region="a", operator="demo-a"),
    ),
    coordinators=(
        Operator(username="coordinator-a@example.org", password="Abc-2", region="a", operator="c"),
    ),
    network_managers=(
        Operator(username="manager-a@example.org", password="Abc-3", region="a", operator="m"),
    ),
    tables={},
    functions={},
    wake_queue_url="http://localhost:4566/queue",
    site_url="http://d.cloudfront.localhost:4566",
    console_url="http://d.cloudfront.localhost:4566/console/",
    demo_sites={"first": "http://first.localhost:4567"},
    exit_url="http://elsewhere.localhost:4567/",
)
ALWAYS = Hours(weekly=dict.fromkeys(range(1, 8), (Span(0, 24 * 60),)))
DAYTIME = Hours(weekly=dict.fromkeys(range(1, 6), (Span(9 * 60, 17 * 60),)))


def region(code: str, hours: Hours = DAYTIME) -> Region:
    return Region(
        code=code,
        name=code.capitalize(),
        phone="0800-2000",
        languages=("nl",),
        population=1,
        municipalities=(),
        sites=(),
        hours=hours,
    )


def agreement(order: int, to: str) -> Agreement:
    return Agreement(
        id=f"first-{to}",
        from_region="first",
        to_region=to,
        order=order,
        when=frozenset({"full"}),
        cap=2,
        terms=Terms("reciprocal", 0),
        valid_from=date(2026, 1, 1),
    )


def network(
    *regions: Region, agreements: tuple[Agreement, ...] = (), rotas: tuple[Rota, ...] = ()
) -> Network:
    return Network(
        version="v",
        name="n",
        kind="test",
        zone="Europe/Amsterdam",
        phone_always="0800-2000",
        phone_emergency="112",
        languages=("nl",),
        holidays_until=date(2028, 12, 31),
        limits=Limits(),
        regions={each.code: each for each in regions},
        rotas=rotas,
        agreements=agreements,
    )


def at(hour: int, minute: int = 0, *, day: int = 23) -> Moment:
    """A moment of November 2026 on the clock of Amsterdam, one hour ahead of UTC then."""
    return moment_of(datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC))


def welcome(now: Moment, hours: Hours = DAYTIME, *, sample: bool = False) -> str:
    demo = Demo(network=network(region("first", hours)), sites=("first",), staffed=("first",))
    return demo.welcome(STACK, now=now, sample=sample)


def test_the_sites_to_open_and_how_to_sign_in_are_told() -> None:
    told = welcome(at(12))
    assert "  http://first.localhost:4567/\n" in told
    assert "  http://d.cloudfront.localhost:4566/console/\n" in told
    assert "  demo-a@example.org  Abc-1\n" in told
    assert "  coordinator-a@example.org  Abc-2  (coordinator)\n" in told
    assert "  manager-a@example.org  Abc-3  (network manager)\n" in told


def test_with_a_sample_it_is_told_where_its_figures_are() -> None:
    told = welcome(at(12), sample=True)
    assert "  in the console, as the coordinator or the network manager: Cijfers" in told
    assert "  as everybody: http://d.cloudfront.localhost:4566/figures/\n" in told


def test_without_a_sample_no_figures_are_promised() -> None:
    assert "/figures/" not in welcome(at(12))


def test_a_region_that_is_open_says_until_when() -> None:
    told = welcome(at(12))
    assert "First is open until Monday 17:00." in told
    assert ALWAYS_OPEN not in told


def test_a_region_about_to_close_says_that_it_takes_nobody_new() -> None:
    told = welcome(at(16, 50))
    assert "First is open until Monday 17:00, but takes nobody new before it closes." in told
    assert ALWAYS_OPEN in told


def test_a_region_that_is_closed_says_when_it_opens_and_what_to_do_meanwhile() -> None:
    told = welcome(at(18, day=27))
    assert "First is closed now; it opens Monday 09:00." in told
    assert ALWAYS_OPEN in told


def test_a_region_that_never_opens_promises_nothing() -> None:
    assert "First is closed now." in welcome(at(12), Hours())


def test_the_favourite_comes_first_even_while_it_is_closed() -> None:
    two = network(region("first", ALWAYS), region("zuidoost-brabant"))
    assert choose(two, at(20)) == ("zuidoost-brabant", "first")


def test_elsewhere_a_region_that_is_open_comes_first() -> None:
    two = network(region("closed", Hours()), region("open", ALWAYS))
    assert choose(two, at(20)) == ("open", "closed")


def test_there_are_three_sites_at_most() -> None:
    four = network(*(region(code) for code in ("aa", "bb", "cc", "dd")))
    assert choose(four, at(12)) == ("aa", "bb", "cc")


ROTA = Rota(code="samen", members=("one", "two"), duty={1: "one", 2: "two"}, hours=ALWAYS)


def test_a_region_of_a_rota_has_a_site_and_whoever_is_on_duty_an_operator() -> None:
    shared = network(*(region(code) for code in ("one", "two", "first", "zz")), rotas=(ROTA,))
    assert "one" in choose(shared, at(12))
    assert staff(shared, ("first", "one"), at(12, day=23)) == ("first", "one")
    assert staff(shared, ("first", "one"), at(12, day=24)) == ("first", "two")


def test_a_region_that_is_closed_is_staffed_by_itself() -> None:
    assert staff(network(region("first")), ("first",), at(20)) == ("first",)


@pytest.mark.parametrize(("near", "far", "helper"), [(1, 2, "near"), (2, 1, "far")])
def test_the_first_to_step_in_comes_second(near: int, far: int, helper: str) -> None:
    three = network(
        *(region(code) for code in ("near", "far", "first")),
        agreements=(agreement(near, "near"), agreement(far, "far")),
    )
    assert choose(three, at(12))[:2] == ("first", helper)
