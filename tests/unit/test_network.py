"""The network as the router asks it: who is on duty, who steps in, whether anybody is reachable."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from inloop.domain.hours import Hours, Span
from inloop.domain.network import Agreement, Network, Terms
from inloop.domain.time import Moment, moment_of
from tests.networks import national, small

GELDERLAND_OVERIJSSEL = {
    "monday": "noordoost-gelderland",
    "tuesday": "gelderland-midden",
    "wednesday": "gelderland-zuid",
    "thursday": "ijsselland",
    "friday": "twente",
}


def at(text: str) -> Moment:
    return moment_of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Amsterdam")))


@pytest.mark.parametrize("number", range(5))
def test_each_weekday_another_region_of_the_rota_serves_all_five(number: int) -> None:
    network, noon = national(), at(f"2026-11-{23 + number}T12:00")
    duty = list(GELDERLAND_OVERIJSSEL.values())[number]
    for region in GELDERLAND_OVERIJSSEL.values():
        assert network.duty_region(region, noon) == duty
    assert set(network.members_served_by(duty, noon)) == set(GELDERLAND_OVERIJSSEL.values())
    other = next(each for each in GELDERLAND_OVERIJSSEL.values() if each != duty)
    assert network.members_served_by(other, noon) == ()


def test_a_swap_wins_over_the_weekday() -> None:
    network = national()
    (rota,) = network.rotas
    swapped = replace(rota, swaps={date(2026, 11, 23): "twente"})
    changed = replace(network, rotas=(swapped,))
    assert changed.duty_region("ijsselland", at("2026-11-23T12:00")) == "twente"


def test_zuidoost_brabant_is_open_every_evening_and_the_others_are_not() -> None:
    network, sunday = national(), at("2026-11-29T22:30")
    open_now = [code for code in network.regions if network.is_open(code, sunday).open]
    assert open_now == ["zuidoost-brabant"]


def test_every_region_has_two_helpers_municipalities_and_a_telephone() -> None:
    network = national()
    seen = [each.cbs_code for region in network.regions.values() for each in region.municipalities]
    assert len(seen) == len(set(seen))
    for region in network.regions.values():
        assert len(network.agreements_from(region.code)) >= 2
        assert region.municipalities
        assert region.phone


def test_agreements_come_in_their_order_and_are_found_from_both_ends() -> None:
    network = national()
    for region in network.regions:
        orders = [each.order for each in network.agreements_from(region)]
        assert orders == list(range(1, len(orders) + 1))
        for each in network.agreements_from(region):
            assert each in network.agreements_to(each.to_region)
            assert network.agreement(each.id) is each


def test_in_the_last_margin_nobody_new_starts_though_the_region_is_open() -> None:
    network = national()
    late = at("2026-11-23T16:50")
    assert network.is_open("zeeland", late).open
    assert network.is_open("zeeland", late).last_start == at("2026-11-23T16:45")
    # Drenthe is helped by nobody who is open in the evening.
    answer = network.reachable("drenthe", late)
    assert (answer.open, answer.next_opening) == (False, at("2026-11-24T09:00"))


def test_a_closed_region_is_reachable_where_an_open_one_steps_in_when_closed() -> None:
    network, evening = national(), at("2026-11-23T20:00")
    assert not network.is_open("zeeland", evening).open
    assert network.reachable("zeeland", evening).until == at("2026-11-23T23:00")
    assert not network.reachable("zeeland", at("2026-11-23T22:50")).open


def test_a_region_that_does_not_exist_is_closed() -> None:
    network, noon = small(), at("2026-11-23T12:00")
    assert network.duty_region("atlantis", noon) is None
    assert not network.reachable("atlantis", noon).open


AGREEMENT = Agreement(
    id="a>b",
    from_region="a",
    to_region="b",
    order=1,
    when=frozenset({"full"}),
    cap=1,
    terms=Terms("reciprocal", 0),
    valid_from=date(2026, 11, 23),
    valid_until=date(2026, 11, 24),
)


@pytest.mark.parametrize(
    ("moment", "valid"),
    [
        ("2026-11-22T23:59", False),
        ("2026-11-23T00:00", True),
        ("2026-11-24T23:59", True),
        ("2026-11-25T00:00", False),
    ],
)
def test_an_agreement_is_valid_on_both_of_its_ends(moment: str, *, valid: bool) -> None:
    assert AGREEMENT.in_force(at(moment), "Europe/Amsterdam") is valid


def test_an_agreement_may_have_hours_of_its_own() -> None:
    evening = replace(AGREEMENT, hours=Hours(weekly={1: (Span(1020, 1380),)}))
    assert evening.in_force(at("2026-11-23T17:00"), "Europe/Amsterdam")
    assert not evening.in_force(at("2026-11-23T16:59"), "Europe/Amsterdam")


def test_a_network_of_one_region_is_one() -> None:
    network = small()
    alone = Network(
        **{
            **{
                name: getattr(network, name)
                for name in (
                    "version",
                    "name",
                    "kind",
                    "zone",
                    "phone_always",
                    "phone_emergency",
                    "languages",
                    "holidays_until",
                    "limits",
                )
            },
            "regions": {"noord": network.regions["noord"]},
            "rotas": (),
            "agreements": (),
        }
    )
    assert alone.duty_region("noord", at("2026-11-23T12:00")) == "noord"


def test_a_network_that_is_made_from_another_has_its_own_index() -> None:
    assert replace(small(), agreements=()).agreements_from("noord") == ()
    assert replace(small()).agreements_from("noord") == small().agreements_from("noord")


def test_after_midnight_the_night_is_still_of_who_began_it() -> None:
    (rota,) = small().rotas
    nights = Hours(weekly=dict.fromkeys((1, 2), (Span(22 * 60, 2 * 60),)))
    network = replace(small(), rotas=(replace(rota, hours=nights),))
    assert rota.duty[1] != rota.duty[2]
    assert network.duty_region("oost", at("2026-11-24T01:00")) == rota.duty[1]
    assert network.duty_region("oost", at("2026-11-24T22:00")) == rota.duty[2]


def test_a_member_of_a_rota_steps_in_only_while_it_is_on_duty_itself() -> None:
    (rota,) = small().rotas
    helps = replace(
        AGREEMENT,
        from_region="dicht",
        to_region=rota.duty[1],
        when=frozenset({"closed"}),
        valid_until=None,
    )
    network = replace(small(), agreements=(helps,))
    assert network.reachable("dicht", at("2026-11-23T12:00")).open
    assert not network.reachable("dicht", at("2026-11-24T12:00")).open


def test_the_next_opening_may_be_that_of_the_region_that_steps_in() -> None:
    opening = national().reachable("zeeland", at("2026-11-28T06:00"))
    assert (opening.open, opening.next_opening) == (False, at("2026-11-28T09:00"))
