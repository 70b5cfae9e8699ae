"""A network of any size: every region is open, has one operator, and is helped by the next ones."""

from datetime import date

from inloop.domain.changes import Put
from inloop.domain.conditions import Item
from inloop.domain.hours import Hours, Span
from inloop.domain.limits import Limits
from inloop.domain.network import Agreement, Network, Region, Terms
from inloop.domain.refs import PresenceRef
from inloop.domain.starting import Start, begin
from inloop.domain.time import Moment, after
from inloop.ports.store import Store
from tests.networks import small
from tests.world import MONDAY_NOON

HELPERS = 2
"""Agreements of each region, as the national network has them at least."""
ALWAYS = Hours(weekly=dict.fromkeys(range(1, 8), (Span(0, 1440),)))


def ring(regions: int) -> Network:
    """So many regions, all open, each helped by the next ones."""
    codes = [f"r{number}" for number in range(regions)]
    base = small()
    return Network(
        version="bench",
        name="bench",
        kind="test",
        zone=base.zone,
        phone_always=base.phone_always,
        phone_emergency=base.phone_emergency,
        languages=("nl",),
        holidays_until=date(2028, 12, 31),
        limits=Limits(queue_limit=500),
        regions={code: _region(code) for code in codes},
        rotas=(),
        agreements=tuple(
            _agreement(codes, at, order) for at in range(regions) for order in range(HELPERS)
        ),
    )


def _region(code: str) -> Region:
    return Region(
        code=code,
        name=code,
        phone="0",
        languages=("nl",),
        population=1,
        municipalities=(),
        sites=(),
        hours=ALWAYS,
    )


def _agreement(codes: list[str], at: int, order: int) -> Agreement:
    return Agreement(
        id=f"{codes[at]}-{order}",
        from_region=codes[at],
        to_region=codes[(at + 1 + order) % len(codes)],
        order=order,
        when=frozenset({"full", "unstaffed"}),
        waited_longer_than=None,
        hours=None,
        cap=2,
        reservation=1,
        terms=Terms(kind="reciprocal", amount_cents=0, currency="EUR"),
        valid_from=small().agreements[0].valid_from,
        valid_until=None,
    )


def staffed(store: Store, network: Network, *, slots: int) -> None:
    """An operator in every region, with so many slots each."""
    for code in network.regions:
        on_duty(store, code, "o", slots=slots)


def on_duty(store: Store, region: str, operator: str, *, slots: int) -> None:
    """An operator who takes conversations."""
    ref = PresenceRef(region, operator)
    item: Item = {
        "operator": operator,
        "region": region,
        "state": "available",
        "limit": slots,
        "most": slots,
        "connection": f"c-{region}-{operator}",
        "lease_until": after(MONDAY_NOON, 1_000_000),
        "token_until": after(MONDAY_NOON, 1_000_000),
        "idle_since": MONDAY_NOON,
    }
    store.write(Put(ref=ref, item=item))


def arrive(store: Store, region: str, number: int, limits: Limits) -> None:
    """One more visitor in the queue of a region."""
    start = Start(
        conversation=f"{region}-{number:05}", number=1, key="k", region=region, language="nl"
    )
    at = Moment(MONDAY_NOON + number)
    store.commit(begin(start, connection=f"v-{region}-{number}", now=at, limits=limits))
