"""What the ledger tells of a conversation that did not go straight: once, and the truth."""

from dataclasses import replace

from inloop.domain.conditions import Item, Value
from inloop.domain.conversation import Conversation
from inloop.domain.ledger import reach_record
from inloop.domain.ledger_schema import REACH, SERVICE, misfits
from tests.networks import small
from tests.world import MONDAY_NOON, Operator, Visitor, World


def talking(world: World, operator: Operator, name: str = "v", region: str = "noord") -> Visitor:
    visitor = world.visitor(name, region)
    operator.accept(visitor)
    operator.say(visitor)
    return visitor


def record(world: World) -> Item:
    """The one service record that there is; the reach record is there too, and both fit."""
    (service,) = world.store.service_records("2026-11-23")
    (reach,) = world.store.reach_records("2026-11")
    assert misfits(service, SERVICE) == ()
    assert misfits(reach, REACH) == ()
    return service


def several(service: Item, *names: str) -> list[object]:
    return [service.get(name) for name in names]


def nobody_answers(world: World, operator: Operator, visitor: Visitor, seconds: float) -> None:
    """Until the conversation goes back: both pages are there, and nothing is said."""
    world.passes(seconds / 2)
    visitor.asks("heartbeat")
    operator.beat()
    world.passes(seconds / 2)
    visitor.asks("heartbeat")
    operator.beat()
    world.tick()


def is_lost(world: World, operator: Operator, visitor: Visitor) -> None:
    """The operator's page is gone for good; their conversation goes back."""
    limits = world.network.limits
    world.closes(operator.connection)
    for _ in range(4):
        world.passes((limits.operator_lease + limits.operator_grace + 0.5) / 4)
        visitor.asks("heartbeat")
        world.tick()


def test_who_was_accepted_and_never_answered_went_back_and_left_is_unserved(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    nobody_answers(world, anna, visitor, world.network.limits.first_answer_within)
    assert visitor.item()["state"] == "waiting"
    world.passes(2)
    visitor.asks("leave")
    service = record(world)
    assert several(service, "end", "wait_s", "returns") == ["visitor_left", 10, 1]
    for name in ("serving_region", "why", "duration_min", "first_answer_s", "agreement"):
        assert name not in service


def test_who_was_accepted_went_back_and_was_served_by_another_counts_once(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    world.passes(3)
    anna.accept(visitor)
    anna.beat()
    world.passes(3)
    nobody_answers(world, anna, visitor, world.network.limits.first_answer_within)
    bram = world.on_duty("bram", "noord")
    assert bram.holds() == {visitor.conversation}
    world.passes(3)
    bram.accept(visitor, 2)
    bram.say(visitor, 2)
    visitor.asks("leave")
    bram.wrap_up(visitor)
    service = record(world)
    assert several(service, "serving_region", "why", "returns") == ["noord", "own", 1]
    # The wait ends with the first acceptance, the answer came with the second.
    assert several(service, "wait_s", "first_answer_s", "duration_min") == [10, 20, 1]


def test_who_talked_and_then_lost_their_operator_for_good_was_served_until_then(
    world: World,
) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = talking(world, zoe)
    for _ in range(40):
        world.passes(2)
        visitor.asks("heartbeat")
        zoe.beat()
        visitor.say()
    is_lost(world, zoe, visitor)
    assert visitor.item()["state"] == "waiting"
    for _ in range(40):
        world.passes(3)
        visitor.asks("heartbeat")
    visitor.asks("leave")
    service = record(world)
    assert several(service, "serving_region", "why", "returns") == ["zuid", "overflow_unstaffed", 1]
    (agreement,) = world.network.agreements_from("noord")
    assert several(service, "agreement", "terms", "amount_cents", "currency") == [
        agreement.id,
        agreement.terms.kind,
        agreement.terms.amount_cents,
        agreement.terms.currency,
    ]
    # Eighty seconds and the grace; not the two minutes in the queue after it.
    assert several(service, "duration_min", "wait_s") == [2, 0]
    assert service["network_version"] == world.network.version


def test_who_was_offered_and_accepted_by_no_page_is_unserved_and_settled_by_nothing(
    world: World,
) -> None:
    zoe, visitor = world.on_duty("zoe", "zuid"), world.visitor("v", "noord")
    assert zoe.holds() == {visitor.conversation}
    visitor.asks("leave")
    zoe.wrap_up(visitor)
    service = record(world)
    assert set(service) == {
        *("date", "weekday", "hour", "entry_region", "end", "ended_by", "wait_s"),
        *("network_version", "expires_at"),
    }


def test_who_leaves_while_handed_over_was_served_by_the_region_all_the_same(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = talking(world, anna)
    bram = world.on_duty("bram", "noord")
    anna.hand_over(visitor, "bram")
    visitor.asks("leave")
    bram.wrap_up(visitor)
    assert several(record(world), "serving_region", "why") == ["noord", "own"]


def test_who_leaves_before_the_other_region_took_them_over_was_not_served_there(
    world: World,
) -> None:
    anna, zoe = world.on_duty("anna", "noord"), world.on_duty("zoe", "zuid")
    visitor = talking(world, anna)
    anna.transfer(visitor, "zuid")
    visitor.asks("transfer_answer", region="zuid", agrees=True)
    assert visitor.item()["why"] == "transferred"
    visitor.asks("leave")
    zoe.wrap_up(visitor)
    service = record(world)
    assert several(service, "serving_region", "why") == ["noord", "own"]
    assert several(service, "agreement", "terms", "returns") == [None, None, None]


def test_who_was_transferred_is_served_and_settled_where_they_went(world: World) -> None:
    anna, zoe = world.on_duty("anna", "noord"), world.on_duty("zoe", "zuid")
    visitor = talking(world, anna)
    anna.transfer(visitor, "zuid")
    visitor.asks("transfer_answer", region="zuid", agrees=True)
    zoe.accept(visitor, 2)
    visitor.asks("leave")
    zoe.wrap_up(visitor)
    service = record(world)
    assert several(service, "serving_region", "why", "terms") == ["zuid", "transferred", "per_chat"]


def test_who_was_transferred_home_is_served_there_and_settled_by_nothing(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = talking(world, zoe)
    anna = world.on_duty("anna", "noord")
    zoe.transfer(visitor, "noord")
    visitor.asks("transfer_answer", region="noord", agrees=True)
    anna.accept(visitor, 2)
    visitor.asks("leave")
    anna.wrap_up(visitor)
    service = record(world)
    assert several(service, "serving_region", "why", "agreement") == ["noord", "own", None]


def test_a_guest_who_went_back_and_is_served_at_home_is_settled_by_nothing(world: World) -> None:
    zoe = world.on_duty("zoe", "zuid")
    visitor = talking(world, zoe)
    is_lost(world, zoe, visitor)
    anna = world.on_duty("anna", "noord")
    anna.accept(visitor, 2)
    anna.say(visitor, 2)
    visitor.asks("leave")
    anna.wrap_up(visitor)
    service = record(world)
    assert several(service, "serving_region", "why", "returns") == ["noord", "own", 1]
    assert "agreement" not in service


def test_an_end_because_nobody_helps_is_unserved_though_pages_accepted(world: World) -> None:
    limits = replace(world.network.limits, hop_limit=0)
    world.network = replace(world.network, limits=limits)
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    nobody_answers(world, anna, visitor, limits.first_answer_within)
    assert visitor.told[-1]["reason"] == "no_helper"
    anna.wrap_up(visitor)
    service = record(world)
    assert several(service, "end", "duration_min", "serving_region") == ["no_helper", None, None]
    assert several(service, "wait_s") == [10]


def test_refused_attempts_have_both_records_and_did_not_wait(world: World) -> None:
    world.visitor("v", "dicht")
    service = record(world)
    assert several(service, "end", "wait_s", "duration_min") == ["refused_closed", None, None]


def test_of_whom_nobody_served_no_outcome_and_no_answer_is_kept() -> None:
    told: dict[str, Value] = {"outcome": "advice_given", "role": "victim"}
    told["topics"] = frozenset({"stalking"})
    unserved = Conversation(
        conversation="c",
        state="ended",
        entry_region="noord",
        language="nl",
        since=MONDAY_NOON,
        ended_at=MONDAY_NOON,
        end="no_helper",
        wrap_up=told,
        answers={"helpful": 5},
    )
    record = reach_record(unserved, network=small())
    assert record["role"] == "victim"
    assert not {"outcome", "topics", "helpful"} & record.keys()
