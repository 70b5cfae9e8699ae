"""The promises, searched: whatever visitors, operators, sockets and ticks do, in whatever order.

A machine plays the small network with frames lost, doubled and late, wake marks lost and time
passing, and looks after every step at what the tables hold, not at what the code says of itself.
"""

from collections import Counter
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from inloop.adapters.keys import Key
from inloop.adapters.memory import MemoryStore
from inloop.domain.conditions import Item
from inloop.domain.presence import EPOCH
from tests.networks import small
from tests.world import Operator, Visitor, World

REGIONS = ["noord", "noord", "noord", "zuid", "oost", "west"]
STAFF = [("anna", "noord", 1), ("bram", "noord", 1), ("zoe", "zuid", 3), ("olga", "oost", 2)]


class Life(RuleBasedStateMachine):
    """Anything that can happen to a small network."""

    visitors: Bundle[Visitor] = Bundle("visitors")
    operators: Bundle[Operator] = Bundle("operators")

    @initialize(target=operators)
    def begin(self) -> Any:
        self.world = World(small())
        self.count = 0
        self.begun: set[str] = set()
        self.pages = [
            self.world.operator(name, region, limit=limit) for name, region, limit in STAFF
        ]
        for page in self.pages:
            page.sign_in()
            page.presence("available")
        return multiple(*self.pages)

    @property
    def items(self) -> dict[Key, Item]:
        assert isinstance(self.world.store, MemoryStore)
        return dict(self.world.store.items)

    # What visitors do

    @rule(target=visitors, region=st.sampled_from([*REGIONS, "dicht"]), seen=st.booleans())
    def a_visitor_starts(self, region: str, *, seen: bool) -> Visitor:
        self.count += 1
        visitor = Visitor(self.world, f"v{self.count}", region)
        answer = visitor.start()
        if seen:
            self.world.settle()
        assert answer is not None
        self.begun.add(visitor.conversation)
        return visitor

    @rule(visitor=visitors)
    def a_visitor_starts_again_on_a_new_socket(self, visitor: Visitor) -> None:
        if visitor.item():  # Filed, it would be another conversation.
            visitor.connection = self.world.connect()
            visitor.number += 1
            visitor.start()

    @rule(visitor=visitors, kind=st.sampled_from(["heartbeat", "end", "leave", "answers"]))
    def a_visitor_asks(self, visitor: Visitor, kind: str) -> None:
        visitor.asks(kind)

    @rule(visitor=visitors, epoch=st.integers(1, 3), resend=st.booleans())
    def a_visitor_says(self, visitor: Visitor, epoch: int, *, resend: bool) -> None:
        visitor.say(epoch, resend=resend)

    @rule(visitor=visitors, number=st.none() | st.integers(1, 3))
    def a_visitor_resumes(self, visitor: Visitor, number: int | None) -> None:
        before, known = visitor.connection, visitor.number
        answer = visitor.resume(number=number)
        if answer is None or answer["kind"] == "error":
            visitor.connection, visitor.number = before, known

    @rule(visitor=visitors)
    def a_visitors_socket_closes(self, visitor: Visitor) -> None:
        self.world.closes(visitor.connection)

    # What operators do

    @rule(operator=operators, state=st.sampled_from(["available", "paused", "leaving", "gone"]))
    def an_operator_sets(self, operator: Operator, state: str) -> None:
        operator.presence(state)

    @rule(operator=operators)
    def an_operator_loads_the_page_anew(self, operator: Operator) -> None:
        operator.sign_in()

    @rule(operator=operators)
    def an_operators_socket_closes(self, operator: Operator) -> None:
        self.world.closes(operator.connection)

    @rule(operator=operators)
    def an_operator_beats(self, operator: Operator) -> None:
        operator.beat()

    @rule(operator=operators, visitor=visitors, epoch=st.integers(1, 3), key=st.sampled_from("ab"))
    def an_operator_accepts(
        self, operator: Operator, visitor: Visitor, epoch: int, key: str
    ) -> None:
        operator.accept(visitor, epoch, key=key)

    @rule(operator=operators, visitor=visitors)
    def an_operator_accepts_what_is_offered(self, operator: Operator, visitor: Visitor) -> None:
        epoch = visitor.item().get("epoch")
        if isinstance(epoch, int) and epoch:
            operator.accept(visitor, epoch)
            operator.say(visitor, epoch)

    @rule(visitor=visitors)
    def their_operator_reloads_and_goes_on(self, visitor: Visitor) -> None:
        item = visitor.item()
        for page in self.pages:
            if item.get("operator") == page.name:
                page.sign_in()
                page.accept(visitor, int(str(item["epoch"])) + 1, key="fresh")

    @rule(visitor=visitors, operators_beat=st.booleans())
    def nobody_answers_for_a_while(self, visitor: Visitor, *, operators_beat: bool) -> None:
        """Long enough for an offer to be pushed again, taken back and made to somebody else."""
        for _ in range(3):
            self.world.passes(2)
            visitor.asks("heartbeat")
            for page in self.pages if operators_beat else []:
                page.beat()
            self.world.tick()

    @rule(visitor=visitors)
    def a_conversation_is_held_to_its_end(self, visitor: Visitor) -> None:
        self.world.settle()
        item = visitor.item()
        for page in self.pages:
            if item.get("operator") == page.name:
                page.accept(visitor, int(str(item["epoch"])))
                page.say(visitor, int(str(item["epoch"])))
                visitor.asks("end")
                page.wrap_up(visitor)

    @rule(operator=operators, visitor=visitors, twice=st.booleans())
    def an_operator_ends(self, operator: Operator, visitor: Visitor, *, twice: bool) -> None:
        operator.end(visitor)
        if twice:
            operator.end(visitor)

    @rule(operator=operators, visitor=visitors, twice=st.booleans())
    def an_operator_wraps_up(self, operator: Operator, visitor: Visitor, *, twice: bool) -> None:
        operator.wrap_up(visitor)
        if twice:
            operator.wrap_up(visitor)

    # What the platform does

    @rule()
    def the_router_sees_every_wake(self) -> None:
        self.world.settle()

    @rule()
    def the_router_sees_every_wake_twice(self) -> None:
        self.world.wakes.extend(list(self.world.wakes))
        self.world.settle()

    @rule()
    def the_wakes_are_lost(self) -> None:
        self.world.wakes.clear()

    @rule(seconds=st.sampled_from([0.1, 1, 2.5, 4, 8]))
    def time_passes(self, seconds: float) -> None:
        self.world.passes(seconds)

    @rule()
    def a_tick(self) -> None:
        self.world.tick()

    @rule(visitor=consumes(visitors))
    def nothing_is_left_in_the_end(self, visitor: Visitor) -> None:
        """Everybody goes away: after the limits have passed, only records and absences remain."""
        del visitor
        for _ in range(40):
            self.world.passes(3)
            self.world.tick()
        left = [key for key in self.items if key.table == "live" and key.pk[:2] in ("Q#", "C#")]
        assert [key for key in left if self.items[key].get("state") != "refused"] == []
        for key, item in self.items.items():
            if key.sk.startswith("P#"):
                assert "conversations" not in item
                assert "wrapping" not in item
                assert not [name for name in item if name.startswith(EPOCH)]
        assert len(self._records("S#")) == len(self._records("M#")) == len(self.begun)

    # What must hold after every step

    def _conversations(self) -> dict[str, Item]:
        return {
            str(item["conversation"]): item
            for key, item in self.items.items()
            if key.pk.startswith("C#") and "conversation" in item
        }

    def _records(self, prefix: str) -> list[Item]:
        return [item for key, item in self.items.items() if key.pk.startswith(prefix)]

    @invariant()
    def no_conversation_has_two_operators_and_no_slot_leaks(self) -> None:
        held: Counter[str] = Counter()
        conversations = self._conversations()
        for key, item in self.items.items():
            if not key.sk.startswith("P#"):
                continue
            members = item.get("conversations", frozenset())
            limit = item.get("most")
            assert isinstance(members, frozenset)
            assert isinstance(limit, int)
            assert len(members) <= limit
            assert not (members and item["state"] == "gone")
            for each in members:
                held[each] += 1
                conversation = conversations[each]
                assert conversation["operator"] == item["operator"]
                assert conversation["serving_region"] == item["region"]
                assert conversation["epoch"] == item[EPOCH + each]
                wrapping = item.get("wrapping", frozenset())
                assert isinstance(wrapping, frozenset)
                assert (conversation["state"] == "ended") == (each in wrapping)
                assert "wrapped_at" not in conversation
        assert set(held.values()) <= {1}
        for each, conversation in conversations.items():
            if conversation["state"] == "active":
                assert held[each] == 1

    @invariant()
    def who_waits_stands_in_the_queue_once_and_nobody_else_does(self) -> None:
        places = [
            str(item["conversation"]) for key, item in self.items.items() if key.pk.startswith("Q#")
        ]
        waiting = [
            each
            for each, conversation in self._conversations().items()
            if conversation["state"] == "waiting"
        ]
        assert sorted(places) == sorted(waiting)
        for each in waiting:
            assert "operator" not in self._conversations()[each]

    @invariant()
    def nobody_is_a_guest_without_an_agreement_within_its_cap(self) -> None:
        guests: dict[str, set[str]] = {}
        for key, item in self.items.items():
            if key.sk == "G":
                for name, members in item.items():
                    if isinstance(members, frozenset):
                        guests[name.removeprefix("of:")] = set(members)
        for name, held in guests.items():
            agreement = self.world.network.agreement(name)
            assert agreement is not None
            assert len(held) <= agreement.cap
            assert all(self._conversations()[each]["agreement"] == name for each in held)
        for each, conversation in self._conversations().items():
            agreed = conversation.get("agreement")
            if conversation["state"] == "active":
                own = conversation["entry_region"] == conversation["serving_region"]
                rota = conversation["why"] == "rota"
                assert own or rota or agreed
                assert (agreed is not None) == any(each in those for those in guests.values())

    @invariant()
    def every_conversation_is_live_or_in_the_ledger_once(self) -> None:
        services, reaches = self._records("S#"), self._records("M#")
        assert len(services) == len(reaches)
        live = self._conversations()
        assert len(services) + len(live) == len(self.begun)

    @invariant()
    def whatever_can_lapse_has_a_due_time(self) -> None:
        for conversation in self._conversations().values():
            assert "due_at" in conversation
        for key, item in self.items.items():
            if key.sk.startswith("P#") and item.get("state") != "gone":
                assert "due_at" in item


def test_the_promises_hold_whatever_happens() -> None:
    run_state_machine_as_test(
        Life, settings=settings(max_examples=400, stateful_step_count=50, deadline=None)
    )
