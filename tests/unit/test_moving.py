"""A conversation goes to a colleague, or to another region when the visitor agrees."""

from dataclasses import replace

from tests.world import Operator, Visitor, World


def talking(world: World, operator: Operator, name: str = "v", region: str = "noord") -> Visitor:
    visitor = world.visitor(name, region)
    operator.accept(visitor)
    operator.say(visitor)
    return visitor


def code(answer: object) -> object:
    return answer.get("code") if isinstance(answer, dict) else None


def test_a_conversation_is_handed_over_to_the_colleague_who_is_named(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = talking(world, anna)
    bram, carl = world.on_duty("bram", "noord"), world.on_duty("carl", "noord")
    anna.hand_over(visitor, "carl")
    assert anna.told[-1] == {
        "kind": "withdrawn",
        "conversation": visitor.conversation,
        "epoch": 1,
    }
    assert (anna.holds(), bram.holds(), carl.holds()) == (set(), set(), {visitor.conversation})
    offer = carl.offers()[-1]
    assert (offer["epoch"], offer["accepted"], offer["why"]) == (2, False, "own")
    carl.accept(visitor, 2)
    assert visitor.told[-1]["kind"] == "accepted"
    assert visitor.told[-1]["epoch"] == 2
    visitor.say(2)
    assert carl.told[-1]["kind"] == "said"
    assert code(anna.say(visitor)) == "not_yours"


def test_without_a_name_the_colleague_with_most_room_goes_on(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = talking(world, anna)
    bram = world.on_duty("bram", "noord")
    world.visitor("other", "noord")
    carl = world.on_duty("carl", "noord")
    assert len(bram.holds()) == 1
    anna.hand_over(visitor)
    assert carl.holds() == {visitor.conversation}


def test_a_conversation_is_not_handed_over_to_nobody(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = talking(world, anna)
    assert code(anna.hand_over(visitor)) == "not_allowed_now"
    assert code(anna.hand_over(visitor, "anna")) == "not_allowed_now"
    world.on_duty("zoe", "zuid")
    assert code(anna.hand_over(visitor, "zoe")) == "not_allowed_now"
    bram = world.on_duty("bram", "noord", limit=1)
    talking(world, bram, "other")
    assert code(anna.hand_over(visitor, "bram")) == "not_allowed_now"
    assert visitor.conversation in anna.holds()


def test_only_who_has_it_can_hand_it_over(world: World) -> None:
    anna, bram = world.on_duty("anna", "noord"), world.on_duty("bram", "noord")
    visitor = talking(world, anna)
    assert code(bram.hand_over(visitor)) == "not_yours"


def test_a_hand_over_that_nobody_accepts_goes_to_the_front_of_the_queue(world: World) -> None:
    limits = world.network.limits
    anna = world.on_duty("anna", "noord")
    visitor = talking(world, anna)
    bram = world.on_duty("bram", "noord")
    anna.hand_over(visitor)
    anna.presence("paused", reason="break")
    for _ in range(2):
        world.passes(limits.accept_within)
        for each in (anna, bram):
            each.beat()
        visitor.asks("heartbeat")
        world.tick()
    assert visitor.item()["state"] == "waiting"
    assert bram.holds() == set()
    anna.presence("available")
    world.settle()
    assert anna.holds() == {visitor.conversation}


def test_a_guest_who_is_handed_over_stays_within_the_agreement(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = talking(world, zoe)
    yara = world.on_duty("yara", "zuid")
    held = world.store.staff("zuid").guests
    zoe.hand_over(visitor)
    assert yara.holds() == {visitor.conversation}
    assert world.store.staff("zuid").guests == held
    assert yara.offers()[-1]["why"] == "overflow_unstaffed"
    yara.accept(visitor, 2)
    visitor.asks("leave")
    yara.wrap_up(visitor)
    assert not any(name.startswith("of:") for name in world.store.staff("zuid").guests)


def test_a_guest_who_is_handed_over_stays_one_though_the_agreement_has_ended(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = talking(world, zoe)
    zita = world.on_duty("zita", "zuid")
    before = visitor.item()
    world.network = replace(world.network, agreements=(), version="without agreements")
    zoe.hand_over(visitor)
    assert zita.holds() == {visitor.conversation}
    for name in ("agreement", "why", "network_version"):
        assert visitor.item()[name] == before[name]


def test_a_transfer_moves_nothing_before_the_visitor_agrees(world: World) -> None:
    anna, zoe = world.on_duty("anna", "noord"), world.on_duty("zoe", "zuid")
    visitor = talking(world, anna)
    asked = {"kind": "transfer_asked", "conversation": visitor.conversation, "region": "zuid"}
    assert anna.transfer(visitor, "zuid") == asked
    assert visitor.told[-1] == asked
    assert (visitor.asks("heartbeat") or {})["transfer_to"] == "zuid"
    assert zoe.holds() == set()
    visitor.asks("transfer_answer", region="zuid", agrees=True)
    assert (anna.holds(), zoe.holds()) == (set(), {visitor.conversation})
    assert zoe.offers()[-1]["why"] == "transferred"
    zoe.accept(visitor, 2)
    assert visitor.told[-1]["serving_region"] == "zuid"
    assert "transfer_to" not in (visitor.asks("heartbeat") or {})
    agreement = world.network.agreements_from("noord")[0]
    held = world.store.staff("zuid").guests[f"of:{agreement.id}"]
    assert held == frozenset({visitor.conversation})


def test_a_visitor_who_does_not_agree_stays(world: World) -> None:
    anna, zoe = world.on_duty("anna", "noord"), world.on_duty("zoe", "zuid")
    visitor = talking(world, anna)
    anna.transfer(visitor, "zuid")
    visitor.asks("transfer_answer", region="zuid", agrees=False)
    assert anna.told[-1] == {
        "kind": "transfer_ended",
        "conversation": visitor.conversation,
        "region": "zuid",
        "why": "visitor_declined",
    }
    assert zoe.holds() == set()
    again = visitor.asks("transfer_answer", region="zuid", agrees=True)
    assert code(again) == "not_allowed_now"
    assert anna.holds() == {visitor.conversation}


def test_room_that_has_gone_meanwhile_is_told_and_nothing_moves(world: World) -> None:
    anna, zoe = world.on_duty("anna", "noord"), world.on_duty("zoe", "zuid")
    visitor = talking(world, anna)
    anna.transfer(visitor, "zuid")
    zoe.presence("paused", reason="break")
    visitor.asks("transfer_answer", region="zuid", agrees=True)
    assert anna.told[-1]["why"] == "no_room"
    assert anna.holds() == {visitor.conversation}


def test_nobody_is_transferred_without_an_arrangement_or_an_agreement(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    world.on_duty("anna", "noord")
    visitor = talking(world, zoe, region="zuid")
    assert code(zoe.transfer(visitor, "noord")) == "not_allowed_now"
    assert code(zoe.transfer(visitor, "nowhere")) == "unknown_region"
    assert visitor.kinds()[-1] == "said"


def test_a_guest_can_be_transferred_home(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = talking(world, zoe)
    anna = world.on_duty("anna", "noord")
    zoe.transfer(visitor, "noord")
    visitor.asks("transfer_answer", region="noord", agrees=True)
    assert (anna.holds(), zoe.holds()) == ({visitor.conversation}, set())
    assert anna.offers()[-1]["why"] == "own"
    assert not any(name.startswith("of:") for name in world.store.staff("zuid").guests)
    assert "agreement" not in visitor.item()


def test_a_transfer_holds_the_agreement_s_cap(world: World) -> None:
    network = world.network
    (agreement,) = network.agreements_from("noord")
    world.network = replace(network, agreements=(replace(agreement, cap=1, reservation=0),))
    anna, zoe = world.on_duty("anna", "noord"), world.on_duty("zoe", "zuid")
    one, two = talking(world, anna, "v1"), talking(world, anna, "v2")
    anna.transfer(one, "zuid")
    one.asks("transfer_answer", region="zuid", agrees=True)
    assert code(anna.transfer(two, "zuid")) == "not_allowed_now"
    assert zoe.holds() == {one.conversation}


def test_colleagues_are_told_to_who_works_there_and_to_nobody_else(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    world.on_duty("bram", "noord", limit=2)
    carl = world.on_duty("carl", "noord")
    carl.presence("paused", reason="break")
    world.on_duty("zoe", "zuid")
    told = anna.asks("ask_colleagues", operator="anna", region="noord")
    assert told == {
        "kind": "colleagues",
        "present": [
            {"operator": "bram", "state": "available", "free": 2},
            {"operator": "carl", "state": "paused", "free": 3},
        ],
    }
    stranger = world.visitor("v", "noord")
    asked = {"kind": "ask_colleagues", "as": "operator", "operator": "anna", "region": "noord"}
    assert code(world.frame(stranger.connection, asked)) == "not_signed_in"


def test_the_way_of_a_conversation_does_not_count_moves_as_returns(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = talking(world, anna)
    bram = world.on_duty("bram", "noord")
    anna.hand_over(visitor)
    bram.accept(visitor, 2)
    visitor.asks("leave")
    bram.wrap_up(visitor)
    (record,) = world.store.service_records("2026-11-23")
    assert "returns" not in record
