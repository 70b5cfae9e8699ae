"""Who serves whom: own first, then by agreement, never without one."""

from dataclasses import replace

from inloop.domain.hours import Hours, Span
from tests.world import World


def test_three_slots_taken_the_fourth_overflows_and_the_fifth_waits_its_turn(world: World) -> None:
    anna = world.on_duty("anna", "noord", limit=3)
    zoe = world.on_duty("zoe", "zuid", limit=3)
    agreement = world.network.agreements_from("noord")[0]
    room = max(0, min(agreement.cap, 3 - agreement.reservation))
    visitors = [world.visitor(f"v{number}", "noord") for number in range(3 + room + 1)]
    assert anna.holds() == {each.conversation for each in visitors[:3]}
    assert zoe.holds() == {each.conversation for each in visitors[3 : 3 + room]}
    assert {each["why"] for each in zoe.offers()} == {"overflow_full"}
    assert visitors[-1].item()["state"] == "waiting"
    visitors[0].asks("leave")
    anna.wrap_up(visitors[0])
    world.settle()
    assert visitors[-1].conversation in anna.holds()


def test_a_guest_who_leaves_makes_room_under_the_agreement(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid", limit=3)
    agreement = world.network.agreements_from("noord")[0]
    room = min(agreement.cap, 3 - agreement.reservation)
    visitors = [world.visitor(f"v{number}", "noord") for number in range(room + 1)]
    assert {each["why"] for each in zoe.offers()} == {"overflow_unstaffed"}
    assert visitors[-1].item()["state"] == "waiting"
    visitors[0].asks("leave")
    zoe.wrap_up(visitors[0])
    world.settle()
    assert visitors[-1].conversation in zoe.holds()


def test_the_settlement_terms_of_an_overflow_are_in_its_record(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    zoe.accept(visitor)
    visitor.asks("leave")
    zoe.wrap_up(visitor)
    (record,) = world.store.service_records("2026-11-23")
    agreement = world.network.agreements_from("noord")[0]
    assert record["entry_region"] == "noord"
    assert record["serving_region"] == "zuid"
    assert record["agreement"] == agreement.id
    assert record["terms"] == agreement.terms.kind


def test_a_guest_is_settled_by_the_terms_of_the_claim_whatever_is_deployed_since(
    world: World,
) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    zoe.accept(visitor)
    then = world.network.agreements_from("noord")[0]
    dearer = replace(then, terms=replace(then.terms, amount_cents=9999))
    world.network = replace(world.network, version="dearer", agreements=(dearer,))
    visitor.asks("leave")
    zoe.wrap_up(visitor)
    (record,) = world.store.service_records("2026-11-23")
    assert record["amount_cents"] == then.terms.amount_cents


def test_nobody_is_served_without_an_agreement(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    without = [
        code
        for code in world.network.regions
        if not any(each.to_region == "noord" for each in world.network.agreements_from(code))
        and world.network.duty_region(code, world.now) not in ("noord", None)
    ]
    assert without
    for code in without:
        world.visitor(f"v-{code}", code)
    assert anna.holds() == set()


def test_the_region_on_duty_serves_every_member_of_its_rota(world: World) -> None:
    duty = world.network.duty_region("oost", world.now)
    assert duty is not None
    olga = world.on_duty("olga", duty)
    for code in ("oost", "west"):
        visitor = world.visitor(f"v-{code}", code)
        assert visitor.conversation in olga.holds()
        offer = olga.offers()[-1]
        assert offer["entry_region"] == code
        assert offer["why"] == ("own" if code == duty else "rota")


def test_own_visitors_come_before_those_of_an_agreement_though_they_waited_shorter(
    world: World,
) -> None:
    guest = world.visitor("guest", "noord")
    world.passes(1)
    own = world.visitor("own", "zuid")
    zoe = world.on_duty("zoe", "zuid", limit=1)
    assert zoe.holds() == {own.conversation}
    assert guest.item()["state"] == "waiting"


def test_the_least_loaded_operator_comes_first_then_the_longest_idle(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    world.passes(1)
    bram = world.on_duty("bram", "noord")
    for name in ("v1", "v2", "v3"):
        world.visitor(name, "noord")
    assert (len(anna.holds()), len(bram.holds())) == (2, 1)


def test_a_paused_operator_gets_nobody(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    anna.presence("paused", reason="break")
    visitor = world.visitor("v", "noord")
    assert visitor.item()["state"] == "waiting"
    anna.presence("available")
    world.settle()
    assert anna.holds() == {visitor.conversation}


def test_a_guest_is_not_tried_again_where_nobody_accepted(world: World) -> None:
    limits = world.network.limits
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    assert zoe.holds() == {visitor.conversation}
    for _ in range(2):
        world.passes(limits.accept_within)
        visitor.asks("heartbeat")
        zoe.beat()
        world.tick()
    zoe.presence("available")
    world.settle()
    assert zoe.holds() == set()
    anna = world.on_duty("anna", "noord")
    assert anna.holds() == {visitor.conversation}


def test_a_guest_may_be_tried_again_in_the_next_round(world: World) -> None:
    limits = world.network.limits
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    for _ in range(2):
        world.passes(limits.accept_within)
        visitor.asks("heartbeat")
        zoe.beat()
        world.tick()
    zoe.presence("available")
    world.settle()
    assert zoe.holds() == set()
    (look,) = {each for each in world.looks if each.nudge.region == "noord"}
    assert look.in_seconds <= limits.first_answer_within + 1
    for _ in range(limits.first_answer_within):
        world.passes(1)
        visitor.asks("heartbeat")
        zoe.beat()
    world.tick()
    assert zoe.holds() == {visitor.conversation}


def test_nobody_is_sent_to_a_region_that_is_closed_though_somebody_is_still_at_a_desk(
    world: World,
) -> None:
    network = world.network
    zuid = replace(network.regions["zuid"], hours=Hours(weekly={2: (Span(540, 1020),)}))
    world.network = replace(network, regions={**network.regions, "zuid": zuid})
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    assert zoe.holds() == set()
    assert visitor.item()["state"] == "waiting"


def test_when_the_last_operator_leaves_those_who_wait_are_offered_overflow_at_once(
    world: World,
) -> None:
    network = world.network
    (agreement,) = network.agreements_from("noord")
    only_unstaffed = replace(agreement, when=frozenset({"unstaffed"}))
    world.network = replace(network, agreements=(only_unstaffed,))
    anna = world.on_duty("anna", "noord", limit=1)
    zoe = world.on_duty("zoe", "zuid")
    world.visitor("v1", "noord")
    waiting = world.visitor("v2", "noord")
    assert waiting.item()["state"] == "waiting"
    anna.presence("leaving")
    world.settle()
    assert zoe.holds() == {waiting.conversation}
    assert zoe.offers()[0]["why"] == "overflow_unstaffed"


def test_who_cannot_go_where_they_were_tried_does_not_hold_up_those_behind(world: World) -> None:
    limits = world.network.limits
    zoe = world.on_duty("zoe", "zuid")
    first = world.visitor("v1", "noord")
    for _ in range(2):
        world.passes(limits.accept_within)
        first.asks("heartbeat")
        zoe.beat()
        world.tick()
    assert first.item()["state"] == "waiting"
    zoe.presence("available")
    world.settle()
    second = world.visitor("v2", "noord")
    assert zoe.holds() == {second.conversation}
    assert first.item()["state"] == "waiting"


def test_after_the_last_start_those_who_wait_go_where_another_steps_in_when_closed(
    world: World,
) -> None:
    network = world.network
    noord = replace(
        network.regions["noord"],
        hours=Hours(weekly={1: (Span(540, 725),)}),
        last_start_before_close=600,
    )
    (agreement,) = network.agreements_from("noord")
    world.network = replace(
        network,
        regions={**network.regions, "noord": noord},
        agreements=(replace(agreement, when=frozenset({"closed"})),),
    )
    zoe = world.on_duty("zoe", "zuid")
    visitor = world.visitor("v", "noord")
    assert visitor.kinds() == ["waiting"]
    assert zoe.holds() == {visitor.conversation}
    assert zoe.offers()[0]["why"] == "overflow_closed"
