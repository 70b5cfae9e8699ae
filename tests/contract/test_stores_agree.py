"""Whatever is written in whatever order, both stores end with the same items and answers."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inloop.domain.changes import Change, Delete, Put, Update
from inloop.domain.conditions import (
    Above,
    AtMost,
    Condition,
    Has,
    Includes,
    Is,
    Lacks,
    Missing,
    RoomFor,
    Rule,
    Value,
)
from inloop.domain.refs import ConversationRef, PresenceRef, Ref
from inloop.ports.store import Declined, Store, Written
from tests.stores import a_store

REFS: list[Ref] = [ConversationRef("one"), PresenceRef("noord", "anna")]
NUMBERS = st.integers(-2, 5)
MEMBERS = st.sampled_from(["a", "b", "c"])

refs = st.sampled_from(REFS)
sets = st.frozensets(MEMBERS, min_size=1)
items: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {"always": st.just("here")},
    optional={"n": NUMBERS, "text": st.text(max_size=3), "set": sets, "due_at": NUMBERS},
)
conditions: st.SearchStrategy[Condition] = st.one_of(
    st.just(Missing()),
    st.builds(Has, st.sampled_from(["n", "set", "always"])),
    st.builds(Lacks, st.sampled_from(["n", "set", "always"])),
    st.builds(Is, st.just("n"), NUMBERS),
    st.builds(Is, st.just("set"), sets),
    st.builds(AtMost, st.just("n"), NUMBERS),
    st.builds(Above, st.just("n"), NUMBERS),
    st.builds(RoomFor, st.just("set"), st.integers(0, 3)),
    st.builds(RoomFor, st.just("set"), st.just("n")),
    st.builds(Includes, st.just("set"), MEMBERS),
)
rules = st.lists(conditions, max_size=3).map(
    lambda found: tuple(Rule(str(number), each) for number, each in enumerate(found))
)
updates = st.builds(
    Update,
    ref=refs,
    set=st.fixed_dictionaries({}, optional={"text": st.text(max_size=3), "due_at": NUMBERS}),
    once=st.fixed_dictionaries({}, optional={"first": NUMBERS}),
    add=st.fixed_dictionaries({}, optional={"n": NUMBERS}),
    include=st.fixed_dictionaries({}, optional={"set": MEMBERS}),
    exclude=st.fixed_dictionaries({}, optional={"other": MEMBERS}),
    append=st.fixed_dictionaries({}, optional={"list": NUMBERS}),
    wake=st.none() | st.just("room:noord"),
    board=st.none() | st.just("noord zuid"),
    rules=rules,
)
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(Put, ref=refs, item=items, rules=rules),
    st.builds(Delete, ref=refs, rules=rules),
    updates,
)


def told(answer: Written | Declined | None) -> object:
    if isinstance(answer, Declined):
        return {each.ref: (each.rules, each.item) for each in answer.unmet}
    return answer


def one_each(found: list[Change]) -> list[Change]:
    """A transaction names each item once."""
    return list({each.ref: each for each in found}.values())


def run(store: Store, story: list[Change], together: list[Change]) -> list[object]:
    answers = [told(store.write(each)) for each in story]
    if together:
        answers.append(told(store.commit(one_each(together))))
    return [answers, [store.read(ref) for ref in REFS]]


@given(st.lists(changes, max_size=6), st.lists(changes, max_size=3))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_stores_judge_and_apply_alike(story: list[Change], together: list[Change]) -> None:
    with a_store("memory") as memory, a_store("moto") as moto:
        assert run(memory, story, together) == run(moto, story, together)
