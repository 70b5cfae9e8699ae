"""The networks of the simulation: the small test network with the limits of a real one, and what
deployments may make of it while people chat."""

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

from inloop.domain.hours import Hours, Span
from inloop.domain.limits import Limits
from inloop.domain.network import Agreement, Network, Terms
from inloop.domain.vocabulary import OverflowTrigger
from tests.networks import small

LIMITS = Limits(
    visitor_grace=120,
    queue_limit=4,
    hop_limit=4,
    last_start_before_close=60,
    typical_duration=130,
)


@cache
def the_network() -> Network:
    """noord overflows to zuid; oost, west and midden share a rota; dicht never opens."""
    return replace(small(), limits=LIMITS, version="as first deployed")


def _agreement(
    to: str, *, order: int, when: set[OverflowTrigger], cap: int, **more: object
) -> Agreement:
    known = the_network().agreements[0]
    return replace(
        known,
        id=f"noord>{to}",
        to_region=to,
        order=order,
        when=frozenset(when),
        cap=cap,
        **more,  # type: ignore[arg-type]
    )


def _agreed(version: str, *agreements: Agreement) -> Network:
    return replace(the_network(), version=version, agreements=agreements)


def _hours(version: str, region: str, *spans: Span) -> Network:
    """On the Monday of the simulation the region is open only within these spans."""
    network = the_network()
    hours = Hours(weekly=network.regions[region].hours.weekly, exceptions={MONDAY: spans})
    regions = {**network.regions, region: replace(network.regions[region], hours=hours)}
    return replace(network, version=version, regions=regions)


MONDAY = date(2026, 11, 23)
NOON = 12 * 60


@cache
def deployments() -> tuple[Network, ...]:
    """Everything that may be deployed."""
    network = the_network()
    rota = network.rotas[0]
    without = {code: each for code, each in network.regions.items() if code != "midden"}
    shorter = replace(rota, members=("oost", "west"), swaps={MONDAY: "west"})
    both: set[OverflowTrigger] = {"full", "unstaffed", "closed"}
    return (
        network,
        _agreed(
            "one guest in zuid, then oost",
            _agreement("zuid", order=1, when=both, cap=1, reservation=0),
            _agreement("oost", order=2, when=both, cap=1, reservation=1),
        ),
        _agreed(
            "oost after a minute",
            _agreement("oost", order=1, when={"waited"}, cap=3, waited_longer_than=60),
        ),
        _agreed(
            "two neighbours in zuid",
            _agreement("zuid", order=1, when=both, cap=2, reservation=1),
            replace(
                _agreement("zuid", order=1, when={"closed"}, cap=2, reservation=1),
                id="dicht>zuid",
                from_region="dicht",
            ),
        ),
        _agreed("no agreements"),
        _agreed(
            "dearer",
            _agreement("zuid", order=1, when=both, cap=2, terms=Terms("per_chat", 2500)),
        ),
        replace(network, version="west on duty", rotas=(replace(rota, swaps={MONDAY: "west"}),)),
        replace(network, version="midden has left", rotas=(shorter,), regions=without),
        _hours("noord closes early", "noord", Span(0, NOON + 6), Span(NOON + 14, 1440)),
        _hours("zuid closes early", "zuid", Span(0, NOON + 8)),
    )


def another(chance: Random, current: Network) -> Network:
    """What is deployed next."""
    return chance.choice([each for each in deployments() if each.version != current.version])
