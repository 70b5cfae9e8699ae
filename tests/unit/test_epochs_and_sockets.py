"""Who speaks on which socket, and in which epoch."""

from collections.abc import Sequence

import pytest

from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Change
from inloop.domain.conversation import Conversation
from inloop.domain.ending import give_back
from inloop.ports.store import Declined
from tests.world import Operator, Visitor, World, a_key


def talking(world: World) -> tuple[Operator, Visitor]:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    return anna, visitor


def code(answer: object) -> object:
    assert isinstance(answer, dict)
    return answer.get("code")


def test_words_before_the_acceptance_are_refused(world: World) -> None:
    world.on_duty("anna", "noord")
    visitor = world.visitor("v", "noord")
    assert code(visitor.say()) == "not_allowed_now"


def test_words_of_another_epoch_are_refused_and_name_their_number(world: World) -> None:
    _, visitor = talking(world)
    assert visitor.say(epoch=2) == {
        "kind": "error",
        "code": "stale_epoch",
        "about": "say",
        "conversation": visitor.conversation,
        "number": 1,
    }


def test_a_stranger_speaks_for_nobody(world: World) -> None:
    _, visitor = talking(world)
    stranger = Visitor(world, "stranger", "noord")
    stranger.conversation = visitor.conversation
    for answer in (
        stranger.say(),
        stranger.asks("end"),
        stranger.asks("leave"),
        stranger.asks("heartbeat"),
        stranger.asks("typing", epoch=1),
        stranger.asks("answers"),
    ):
        assert code(answer) == "not_yours"
    assert visitor.item()["state"] == "active"


def test_an_operator_accepts_only_what_was_claimed_for_them(world: World) -> None:
    _, visitor = talking(world)
    bram = world.on_duty("bram", "noord")
    for answer in (bram.accept(visitor, 1), bram.accept(visitor, 2), bram.say(visitor)):
        assert code(answer) == "not_yours"
    assert code(bram.end(visitor)) == "not_yours"
    assert code(bram.wrap_up(visitor)) == "not_yours"
    assert (
        code(
            bram.asks("recall", conversation=visitor.conversation, operator="bram", region="noord")
        )
        == "not_yours"
    )


def test_an_acceptance_that_came_twice_is_answered_twice(world: World) -> None:
    anna, visitor = talking(world)
    anna.accept(visitor)
    assert visitor.kinds() == ["waiting", "accepted", "accepted"]


def test_a_second_key_for_an_accepted_epoch_is_refused(world: World) -> None:
    anna, visitor = talking(world)
    assert code(anna.accept(visitor, 1, key="other")) == "not_allowed_now"


def test_a_reloaded_operator_page_begins_the_next_epoch(world: World) -> None:
    anna, visitor = talking(world)
    signed = anna.sign_in()
    assert signed is not None
    (held,) = signed["conversations"]
    assert (held["conversation"], held["epoch"], held["accepted"]) == (
        visitor.conversation,
        1,
        True,
    )
    anna.accept(visitor, 2, key="fresh")
    assert visitor.told[-1]["kind"] == "accepted"
    assert visitor.told[-1]["epoch"] == 2
    assert visitor.told[-1]["key"] == a_key("annafresh2")
    assert code(visitor.say(epoch=1)) == "stale_epoch"
    visitor.say(epoch=2)
    assert anna.told[-1]["kind"] == "said"
    beat = anna.beat()
    assert beat is not None
    assert beat["conversations"] == [
        {"conversation": visitor.conversation, "epoch": 2, "state": "active"}
    ]


def test_the_older_page_of_an_operator_is_told_and_falls_silent(world: World) -> None:
    anna, visitor = talking(world)
    old = anna.connection
    anna.sign_in()
    assert world.sockets.told[old][-1] == {"kind": "displaced"}
    anna.connection, new = old, anna.connection
    assert code(anna.say(visitor)) == "not_yours"
    assert code(anna.beat()) == "not_yours"
    anna.connection = new
    assert anna.say(visitor) is None


def test_a_sign_in_with_an_older_number_is_refused_and_told_the_known_one(world: World) -> None:
    anna, _ = talking(world)
    answer = anna.sign_in(number=1)
    assert answer == {
        "kind": "error",
        "code": "behind_connection",
        "about": "sign_in",
        "connection": 1,
    }


def test_a_resume_with_a_higher_number_takes_over(world: World) -> None:
    anna, visitor = talking(world)
    old = visitor.connection
    answer = visitor.resume()
    assert answer is not None
    assert (answer["kind"], answer["state"], answer["epoch"]) == ("standing", "active", 1)
    assert answer["key"] == a_key("annak1")
    assert anna.told[-1] == {"kind": "visitor_back", "conversation": visitor.conversation}
    anna.say(visitor)
    assert visitor.told[-1]["kind"] == "said"
    world.closes(old)
    assert visitor.item()["visitor_connection"] == visitor.connection


def test_a_resume_with_a_number_seen_before_changes_nothing(world: World) -> None:
    _, visitor = talking(world)
    visitor.resume(number=7)
    current = visitor.connection
    answer = visitor.resume(number=7)
    assert answer is not None
    assert (answer["code"], answer["connection"]) == ("behind_connection", 7)
    assert visitor.item()["visitor_connection"] == current


def test_a_resume_that_came_twice_is_answered_twice(world: World) -> None:
    anna, visitor = talking(world)
    first = visitor.resume()
    told = len(anna.told)
    frame = {"kind": "resume", "as": "visitor", "secret": visitor.secret, "connection": 2}
    again = world.frame(visitor.connection, frame)
    assert first == again
    assert len(anna.told) == told


def test_a_resume_of_nothing_is_unknown(world: World) -> None:
    assert code(Visitor(world, "nobody", "noord").resume()) == "unknown_conversation"


def test_words_to_a_page_that_is_gone_come_back_as_unreachable(world: World) -> None:
    anna, visitor = talking(world)
    world.sockets.closed.add(visitor.connection)
    assert code(anna.say(visitor)) == "peer_unreachable"
    world.closes(visitor.connection)
    assert anna.told[-1] == {"kind": "visitor_gone", "conversation": visitor.conversation}
    assert code(anna.say(visitor)) == "peer_unreachable"


def test_a_burst_passes_up_to_its_limit_and_then_is_too_fast(world: World) -> None:
    _, visitor = talking(world)
    burst = world.network.limits.message_burst
    assert [visitor.say() for _ in range(burst)] == [None] * burst
    assert code(visitor.say()) == "too_fast"
    world.passes(world.network.limits.message_every_ms / 1000)
    assert visitor.say() is None
    assert visitor.item()["visitor_messages"] == burst + 1


def test_an_answer_that_arrives_only_as_a_resend_is_an_answer(world: World) -> None:
    anna, visitor = talking(world)
    anna.asks(
        "say",
        conversation=visitor.conversation,
        epoch=1,
        number=1,
        box="y" * 40,
        resend=True,
    )
    item = visitor.item()
    assert item["first_answer_at"] == item["operator_active_at"] == world.now
    assert "operator_messages" not in item


def test_a_visitors_resends_are_relayed_but_neither_counted_nor_activity(world: World) -> None:
    anna, visitor = talking(world)
    visitor.say()
    before = visitor.item()
    world.passes(1)
    visitor.say(resend=True)
    after = visitor.item()
    assert anna.kinds()[-2:] == ["said", "said"]
    assert after["visitor_messages"] == before["visitor_messages"] == 1
    assert after["visitor_active_at"] == before["visitor_active_at"]


def test_heartbeats_tell_the_truth_after_every_push_was_lost(world: World) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    beat = anna.beat()
    assert beat is not None
    assert beat["conversations"][0]["conversation"] == visitor.conversation
    recalled = anna.asks(
        "recall", conversation=visitor.conversation, operator="anna", region="noord"
    )
    assert recalled is not None
    assert (recalled["kind"], recalled["again"], recalled["accepted"]) == ("offered", True, False)
    anna.accept(visitor)
    standing = visitor.asks("heartbeat")
    assert standing is not None
    assert (standing["state"], standing["epoch"], standing["key"]) == (
        "active",
        1,
        a_key("annak1"),
    )


def test_an_operator_who_is_not_in_the_directory_is_refused(world: World) -> None:
    assert code(Operator(world, "nobody", "noord").sign_in()) == "disabled"


def test_a_bad_token_is_refused(world: World) -> None:
    assert code(Operator(world, "bad", "noord").sign_in()) == "bad_token"


def test_a_heartbeat_after_the_token_ended_asks_for_a_new_sign_in(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    world.passes(3601)
    assert code(anna.beat()) == "not_signed_in"


def test_an_operator_cannot_have_more_slots_than_the_directory_gives(world: World) -> None:
    anna = world.on_duty("anna", "noord", limit=1)
    assert code(anna.presence("available", limit=2)) == "not_allowed_now"
    answer = anna.presence("paused", reason="break", limit=1)
    told = {"kind": "presence_set", "state": "paused", "limit": 1, "most": 1, "reason": "break"}
    assert answer == told


def test_an_operator_with_conversations_leaves_before_they_are_gone(world: World) -> None:
    anna, visitor = talking(world)
    assert code(anna.presence("gone")) == "not_allowed_now"
    anna.presence("leaving")
    visitor.asks("leave")
    anna.wrap_up(visitor)
    assert anna.presence("gone") == {"kind": "presence_set", "state": "gone", "limit": 3, "most": 3}


def test_a_new_epoch_is_told_as_it_was_taken_though_it_was_given_back_in_the_same_moment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, visitor = world.on_duty("anna", "noord"), world.visitor("v", "noord")
    anna.accept(visitor)
    anna.sign_in()
    commit = world.store.commit

    def committed(changes: Sequence[Change]) -> Declined | None:
        declined = commit(changes)
        if len(changes) == 1:
            return declined
        monkeypatch.undo()
        found = Conversation.of(visitor.item())
        back = give_back(found, "not_answered", now=world.now, limits=world.network.limits)
        assert commit(back) is None
        return declined

    monkeypatch.setattr(MemoryStore, "commit", lambda _, changes: committed(changes))
    answer = anna.accept(visitor, 2)
    assert visitor.item()["state"] == "waiting"
    assert answer is not None
    assert (answer["kind"], answer["epoch"]) == ("accepted", 2)
