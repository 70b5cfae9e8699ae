"""What every store promises; the same suite runs against each."""

import pytest

from inloop.domain.changes import Change, Check, Delete, Put, Update
from inloop.domain.conditions import (
    Above,
    AllOf,
    AtMost,
    Condition,
    Has,
    Includes,
    Is,
    Item,
    Lacks,
    Missing,
    RoomFor,
    Rule,
    either,
)
from inloop.domain.refs import (
    ConversationRef,
    GuestsRef,
    OperatorRef,
    PresenceRef,
    WaitingRef,
)
from inloop.domain.time import Moment
from inloop.ports.store import Declined, Store, Written

ONE = ConversationRef("one")
TWO = ConversationRef("two")
FULL: Item = {
    "state": "waiting",
    "epoch": 3,
    "members": frozenset({"a", "b"}),
    "limit": 3,
    "flag": True,
    "list": [{"region": "noord", "at": 1}],
    "map": {"outcome": "advice_given"},
}


def rules(*conditions: Condition) -> tuple[Rule, ...]:
    return tuple(Rule(f"rule{number}", each) for number, each in enumerate(conditions))


def test_an_item_comes_back_as_it_was_put(store: Store) -> None:
    store.write(Put(ref=ONE, item=FULL))
    assert store.read(ONE) == FULL


def test_what_was_never_put_reads_as_empty(store: Store) -> None:
    assert store.read(ONE) == {}


def test_many_are_read_in_the_order_asked_with_gaps_as_empty(store: Store) -> None:
    store.write(Put(ref=TWO, item={"n": 2}))
    store.write(Put(ref=ONE, item={"n": 1}))
    assert store.read_many([TWO, ConversationRef("none"), ONE]) == ({"n": 2}, {}, {"n": 1})


@pytest.mark.parametrize(
    "condition",
    [
        Has("state"),
        Lacks("nothing"),
        Is("state", "waiting"),
        Is("members", frozenset({"b", "a"})),
        AtMost("epoch", 3),
        Above("epoch", 2),
        RoomFor("members", 3),
        RoomFor("members", "limit"),
        RoomFor("nothing", 1),
        Includes("members", "a"),
        either(Lacks("state"), Is("epoch", 3)),
        AllOf((Has("state"), Is("epoch", 3))),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_condition_that_holds_lets_the_write_happen(store: Store, condition: Condition) -> None:
    store.write(Put(ref=ONE, item=FULL))
    answer = store.write(Update(ref=ONE, set={"done": True}, rules=rules(condition)))
    assert isinstance(answer, Written)
    assert answer.item == {**FULL, "done": True}


@pytest.mark.parametrize(
    "condition",
    [
        Missing(),
        Has("nothing"),
        Lacks("state"),
        Is("state", "active"),
        Is("nothing", 1),
        AtMost("epoch", 2),
        AtMost("nothing", 9),
        Above("epoch", 3),
        Above("nothing", 0),
        RoomFor("members", 2),
        RoomFor("members", "epochs"),
        Includes("members", "c"),
        Includes("nothing", "c"),
        either(Lacks("state"), Is("epoch", 4)),
        AllOf((Has("state"), Is("epoch", 4))),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_condition_that_does_not_hold_is_named_and_nothing_is_written(
    store: Store, condition: Condition
) -> None:
    store.write(Put(ref=ONE, item=FULL))
    asked = Update(
        ref=ONE, set={"done": True}, rules=(Rule("fine", Has("state")), Rule("broken", condition))
    )
    for answer in (store.write(asked), store.commit([asked])):
        assert isinstance(answer, Declined)
        assert answer.unmet[0].rules == ("broken",)
        assert answer.unmet[0].item == FULL
    assert store.read(ONE) == FULL


def test_rules_on_what_is_not_there_see_an_empty_item(store: Store) -> None:
    answer = store.write(Update(ref=ONE, set={"a": 1}, rules=(Rule("known", Has("state")),)))
    assert isinstance(answer, Declined)
    assert answer.unmet[0].item == {}
    assert store.read(ONE) == {}


def test_an_update_sets_adds_includes_appends_and_removes_in_one_write(store: Store) -> None:
    store.write(Put(ref=ONE, item={"a": 1, "gone": "x", "was": "first", "set": frozenset({"m"})}))
    answer = store.write(
        Update(
            ref=ONE,
            set={"b": "two"},
            once={"was": "second", "fresh": 5},
            add={"a": 2, "count": 1},
            include={"set": "n", "other": "o"},
            append={"hops": {"at": 1}},
            remove=("gone", "never"),
        )
    )
    assert isinstance(answer, Written)
    assert answer.item == {
        "a": 3,
        "b": "two",
        "was": "first",
        "fresh": 5,
        "count": 1,
        "set": frozenset({"m", "n"}),
        "other": frozenset({"o"}),
        "hops": [{"at": 1}],
    }
    assert store.read(ONE) == answer.item


def test_the_last_member_takes_its_set_along(store: Store) -> None:
    store.write(Put(ref=ONE, item={"a": 1, "set": frozenset({"m"})}))
    answer = store.write(Update(ref=ONE, exclude={"set": "m", "never": "x"}))
    assert isinstance(answer, Written)
    assert answer.item == {"a": 1}


def test_lists_grow_at_their_end(store: Store) -> None:
    for number in (1, 2):
        store.write(Update(ref=ONE, append={"hops": {"at": number}}))
    assert store.read(ONE)["hops"] == [{"at": 1}, {"at": 2}]


def test_a_deletion_gives_what_it_removed(store: Store) -> None:
    store.write(Put(ref=ONE, item={"a": 1}))
    assert store.write(Delete(ref=ONE)) == Written({"a": 1})
    assert store.write(Delete(ref=ONE)) == Written({})


def test_every_update_that_does_not_wake_removes_the_mark(store: Store) -> None:
    store.write(Update(ref=ONE, set={"a": 1}, wake="room:noord"))
    assert store.read(ONE)["wake"] == "room:noord"
    store.write(Update(ref=ONE, set={"a": 2}))
    assert "wake" not in store.read(ONE)


def test_a_transaction_happens_whole(store: Store) -> None:
    store.write(Put(ref=TWO, item={"n": 2}))
    changes: list[Change] = [
        Put(ref=ONE, item={"n": 1}, wake="arrival:noord", rules=rules(Missing())),
        Delete(ref=TWO, rules=rules(Has("n"))),
        Check(ref=ConversationRef("three"), rules=rules(Missing())),
        Update(ref=GuestsRef("noord"), include={"of:a": "one"}, set={"version": 1}),
    ]
    assert store.commit(changes) is None
    assert store.read(ONE) == {"n": 1, "wake": "arrival:noord"}
    assert store.read(TWO) == {}
    assert store.read(GuestsRef("noord"))["of:a"] == frozenset({"one"})


def test_a_transaction_with_one_broken_rule_changes_nothing(store: Store) -> None:
    store.write(Put(ref=TWO, item={"n": 2}))
    declined = store.commit(
        [
            Put(ref=ONE, item={"n": 1}, rules=(Rule("new", Missing()),)),
            Update(ref=TWO, set={"n": 3}, rules=(Rule("as_read", Is("n", 1)),)),
        ]
    )
    assert declined is not None
    assert declined.broke("as_read")
    assert not declined.broke("new")
    assert [(each.ref, each.item) for each in declined.unmet] == [(TWO, {"n": 2})]
    assert store.read(ONE) == {}


def test_a_queue_is_read_oldest_first_and_from_beyond_a_place(store: Store) -> None:
    places = [
        WaitingRef("noord", Moment(at), name)
        for at, name in ((900, "a"), (10_000, "b"), (10_000, "c"), (70, "d"))
    ]
    for place in places:
        store.write(Put(ref=place, item={"conversation": place.conversation}))
    store.write(Put(ref=WaitingRef("zuid", Moment(1), "z"), item={"conversation": "z"}))

    def names(items: tuple[Item, ...]) -> list[object]:
        return [each["conversation"] for each in items]

    assert names(store.waiting("noord", most=10)) == ["d", "a", "b", "c"]
    assert names(store.waiting("noord", most=2)) == ["d", "a"]
    assert names(store.waiting("noord", most=2, beyond=places[0])) == ["b", "c"]


def test_the_staff_of_a_region_is_its_presences_and_its_guests(store: Store) -> None:
    for name in ("anna", "bram"):
        item: Item = {"operator": name, "state": "paused"}
        store.write(Put(ref=PresenceRef("noord", name), item=item))
    store.write(Put(ref=PresenceRef("zuid", "carl"), item={"operator": "carl", "state": "gone"}))
    store.write(Put(ref=GuestsRef("noord"), item={"version": 4}))
    staff = store.staff("noord")
    assert {each["operator"] for each in staff.presences} == {"anna", "bram"}
    assert staff.guests == {"version": 4}


def test_only_what_is_due_is_found_and_moving_the_time_moves_it(store: Store) -> None:
    store.write(Put(ref=ONE, item={"state": "waiting", "due_at": 100}))
    store.write(Put(ref=TWO, item={"state": "waiting"}))
    store.write(Update(ref=TWO, set={"due_at": 200}))
    presence = PresenceRef("noord", "anna")
    store.write(Update(ref=presence, set={"operator": "anna", "due_at": 150}))
    assert set(store.due(Moment(99), most=10)) == set()
    assert set(store.due(Moment(150), most=10)) == {ONE, presence}
    store.write(Update(ref=ONE, set={"due_at": 300}))
    store.write(Update(ref=presence, remove=("due_at",)))
    assert set(store.due(Moment(200), most=10)) == {TWO}


def test_operators_are_kept_apart_from_conversations(store: Store) -> None:
    store.write(Put(ref=OperatorRef("one"), item={"operator": "anna"}))
    assert store.read(OperatorRef("one")) == {"operator": "anna"}
    assert store.read(ONE) == {}
