"""A conversation from hello to filed, on its straight way."""

from dataclasses import fields

from inloop.adapters.keys import BOARD_VERSION, STATUSES, SUMMARIES
from inloop.domain.events import Welcome
from inloop.domain.refs import ConnectionRef, ConversationRef
from tests.world import Visitor, World, a_key


def ledger(world: World) -> list[str]:
    items = getattr(world.store, "items")  # noqa: B009 - the memory store's own
    return [f"{key.pk}" for key in items if key.table == "ledger"]


def live(world: World) -> list[str]:
    items = getattr(world.store, "items")  # noqa: B009
    of_regions = (STATUSES, SUMMARIES, BOARD_VERSION)
    return sorted(key.pk for key in items if key.table == "live" and key.pk not in of_regions)


def test_hello_to_an_open_region_is_answered_without_a_write(world: World) -> None:
    answer = world.frame("c", {"kind": "hello", "protocol": 1, "region": "noord"})
    assert answer is not None
    assert answer["kind"] == "welcome"
    assert answer["open"] is True
    assert live(world) == []


def test_hello_to_a_closed_region_tells_the_telephone_and_the_next_opening(world: World) -> None:
    answer = world.frame("c", {"kind": "hello", "protocol": 1, "region": "dicht"})
    assert answer is not None
    assert answer["open"] is False
    assert answer["phone_always"]
    assert set(answer) <= {"kind", *(each.name for each in fields(Welcome))}


def test_hello_of_a_page_of_another_time_is_told_to_reload(world: World) -> None:
    assert world.frame("c", {"kind": "hello", "protocol": 99, "region": "noord"}) == {
        "kind": "reload"
    }


def test_hello_to_no_region_is_refused(world: World) -> None:
    answer = world.frame("c", {"kind": "hello", "protocol": 1, "region": "atlantis"})
    assert answer == {"kind": "error", "code": "unknown_region", "about": "hello"}


def test_a_visitor_is_claimed_by_the_operator_of_their_own_region(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    visitor = world.visitor("v", "noord")
    (offer,) = anna.offers()
    assert offer["conversation"] == visitor.conversation
    assert offer["epoch"] == 1
    assert offer["why"] == "own"
    assert offer["visitor_key"] == a_key("v")
    assert anna.holds() == {visitor.conversation}
    assert world.store.waiting("noord", most=9) == ()


def test_a_visitor_who_came_before_the_operator_is_claimed_when_one_is_available(
    world: World,
) -> None:
    visitor = world.visitor("v", "noord")
    assert visitor.kinds() == ["waiting"]
    anna = world.on_duty("anna", "noord")
    assert anna.holds() == {visitor.conversation}


def test_words_pass_both_ways_once_the_operator_has_accepted(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    assert visitor.kinds() == ["waiting", "accepted"]
    visitor.say()
    anna.say(visitor)
    assert anna.told[-1] == {
        "kind": "said",
        "conversation": visitor.conversation,
        "epoch": 1,
        "number": 1,
        "box": "x" * 40,
    }
    assert visitor.told[-1]["box"] == "y" * 40


def test_acks_typing_and_transcript_reach_the_other_page(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    visitor.asks("transcript", epoch=1, number=1, last=True, box="t" * 40)
    visitor.asks("typing", epoch=1)
    anna.asks(
        "ack",
        conversation=visitor.conversation,
        epoch=1,
        stream="transcript",
        upto=1,
        missing=[],
    )
    assert anna.kinds()[-2:] == ["transcript", "typing"]
    assert visitor.told[-1]["upto"] == 1


def test_a_conversation_is_filed_whole_and_leaves_nothing_behind(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    visitor.say()
    anna.say(visitor)
    visitor.asks("end")
    assert visitor.told[-1] == {
        "kind": "ended",
        "conversation": visitor.conversation,
        "reason": "visitor_ended",
    }
    assert anna.told[-1]["kind"] == "ended"
    anna.wrap_up(visitor)
    assert anna.holds() == set()
    assert ledger(world) == []
    visitor.asks("answers", helpful=5, found_by="friend")
    assert ledger(world) == ["S#2026-11-23", "M#2026-11"]
    assert live(world) == [f"N#{anna.connection}", f"N#{visitor.connection}", "R#noord"]
    assert set(world.store.read(ConnectionRef(visitor.connection))) == {"expires_at"}
    world.closes(visitor.connection)
    assert live(world) == [f"N#{anna.connection}", "R#noord"]


def test_the_two_records_hold_what_happened_and_nobody(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    world.passes(1)
    anna.accept(visitor)
    world.passes(0.4)
    anna.say(visitor)
    visitor.asks("leave")
    anna.wrap_up(visitor)
    (service,) = world.store.service_records("2026-11-23")
    assert {name: service[name] for name in service if name not in ("expires_at",)} == {
        "date": "2026-11-23",
        "weekday": 1,
        "hour": 12,
        "entry_region": "noord",
        "serving_region": "noord",
        "why": "own",
        "end": "visitor_left",
        "ended_by": "visitor",
        "wait_s": 10,
        "first_answer_s": 10,
        "duration_min": 1,
        "visitor_messages": "0",
        "operator_messages": "1-5",
        "network_version": world.network.version,
    }
    items = getattr(world.store, "items")  # noqa: B009
    (reach,) = [item for key, item in items.items() if key.pk == "M#2026-11"]
    assert {name: reach[name] for name in reach if name != "expires_at"} == {
        "month": "2026-11",
        "entry_region": "noord",
        "role": "victim",
        "outcome": "advice_given",
        "topics": frozenset({"partner_violence"}),
    }


def test_a_visitor_who_leaves_while_waiting_is_filed_at_once(world: World) -> None:
    visitor = world.visitor("v", "noord")
    visitor.asks("leave")
    assert ledger(world) == ["S#2026-11-23", "M#2026-11"]
    world.closes(visitor.connection)
    world.tick()
    assert live(world) == []


def test_leaving_after_the_end_gives_up_the_questions(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    anna.end(visitor)
    anna.wrap_up(visitor)
    assert ledger(world) == []
    visitor.asks("leave")
    assert len(ledger(world)) == 2


def test_ending_twice_is_answered_alike_and_filed_once(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    first = visitor.asks("end")
    assert visitor.asks("end") == first
    anna.wrap_up(visitor)
    visitor.asks("answers")
    assert len(ledger(world)) == 2
    assert visitor.asks("answers") == {
        "kind": "error",
        "code": "unknown_conversation",
        "about": "answers",
        "conversation": visitor.conversation,
    }


def test_a_freed_slot_goes_to_the_next_who_waits(world: World) -> None:
    anna = world.on_duty("anna", "noord", limit=1)
    first, second = world.visitor("v1", "noord"), world.visitor("v2", "noord")
    anna.accept(first)
    assert second.item()["state"] == "waiting"
    first.asks("leave")
    world.settle()
    assert second.item()["state"] == "waiting", "the slot is held until the wrap-up"
    anna.wrap_up(first)
    world.settle()
    assert anna.holds() == {second.conversation}


def test_a_language_that_the_region_does_not_offer_is_not_kept(world: World) -> None:
    visitor = Visitor(world, "v", "noord", language="tlh")
    visitor.start()
    assert visitor.item()["language"] == world.network.regions["noord"].languages[0]


def test_a_start_made_twice_is_one_conversation(world: World) -> None:
    visitor = world.visitor("v", "noord")
    again = visitor.start()
    assert again is not None
    assert again["kind"] == "standing"
    assert len(world.store.waiting("noord", most=9)) == 1


def test_a_connection_starts_one_conversation_only(world: World) -> None:
    visitor = world.visitor("v", "noord")
    other = world.visitor("w", "noord")
    other.connection = visitor.connection
    other.secret = other.secret[:-1] + ("A" if other.secret[-1] != "A" else "Q")
    answer = other.start()
    assert answer is not None
    assert answer["code"] == "already_started"


def test_a_closed_region_refuses_and_the_attempt_is_in_the_ledger_once(world: World) -> None:
    visitor = world.visitor("v", "dicht")
    assert visitor.answer is not None
    assert visitor.answer["code"] == "closed"
    again = visitor.start()
    assert again is not None
    assert again["code"] == "closed"
    assert sorted(ledger(world)) == ["M#2026-11", "S#2026-11-23"]
    assert world.store.service_records("2026-11-23")[0]["end"] == "refused_closed"


def test_a_full_queue_refuses(world: World) -> None:
    for number in range(world.network.limits.queue_limit):
        world.visitor(f"v{number}", "noord")
    late = world.visitor("late", "noord")
    assert late.answer is not None
    assert late.answer["code"] == "queue_full"
    assert world.store.read(ConversationRef(late.conversation))["state"] == "refused"


def test_a_start_that_comes_again_after_the_filing_begins_nothing_anew(world: World) -> None:
    visitor = world.visitor("v", "noord")
    visitor.asks("leave")
    late = visitor.start()
    assert late is not None
    assert late["code"] == "already_started"
    assert visitor.item() == {}
    assert world.store.waiting("noord", most=9) == ()
    assert len(world.store.service_records("2026-11-23")) == 1


def test_a_socket_cannot_fill_the_ledger_with_refused_attempts(world: World) -> None:
    first, second = world.visitor("v", "dicht"), Visitor(world, "w", "dicht")
    second.connection = first.connection
    answer = second.start()
    assert answer is not None
    assert answer["code"] == "already_started"
    assert len(world.store.service_records("2026-11-23")) == 1
