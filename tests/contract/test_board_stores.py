"""The live board as every store keeps it: the mark, the summaries, who watches, the number."""

from inloop.domain.board import Shown, Summary, numbered, shown
from inloop.domain.changes import Put, Update
from inloop.domain.overrides import Override
from inloop.domain.refs import ConversationRef, WatcherRef
from inloop.domain.time import Moment
from inloop.ports.store import Declined, Store, Written

ONE = ConversationRef("one")
NOW = Moment(1_790_000_000_000)
FULL = Summary(
    region="noord",
    open=True,
    why="hours",
    until=NOW,
    override=Override(
        region="noord", state="paused", reason="incident", by="cora", at=NOW, until=NOW
    ),
    available=1,
    waiting=2,
    longest_since=NOW,
    unstaffed_since=NOW,
    overflow=(("oost", 1), ("zuid", 2)),
)


def test_both_marks_are_set_and_each_goes_with_the_next_update_that_does_not_set_it(
    store: Store,
) -> None:
    store.write(Update(ref=ONE, set={"a": 1}, wake="room:noord", board="noord zuid"))
    assert store.read(ONE) == {"a": 1, "wake": "room:noord", "board": "noord zuid"}
    store.write(Update(ref=ONE, set={"a": 2}, board="zuid"))
    assert store.read(ONE) == {"a": 2, "board": "zuid"}
    store.write(Update(ref=ONE, set={"a": 3}))
    assert store.read(ONE) == {"a": 3}
    store.write(Put(ref=ONE, item={"a": 4}, board="noord"))
    assert store.read(ONE) == {"a": 4, "board": "noord"}


def test_a_summary_comes_back_as_it_was_shown(store: Store) -> None:
    store.write(shown(FULL, 7, None))
    store.write(shown(Summary(region="dicht", open=False, why="hours"), 8, None))
    dicht, noord = (Shown.of(each) for each in store.summaries())
    assert noord == Shown(summary=FULL, number=7)
    assert dicht.summary is not None
    assert (dicht.summary.region, dicht.number) == ("dicht", 8)


def test_a_summary_replaces_only_the_one_that_was_read(store: Store) -> None:
    assert isinstance(store.write(shown(FULL, 7, None)), Written)
    assert isinstance(store.write(shown(FULL, 8, 7)), Written)
    late = store.write(shown(FULL, 9, 7))
    assert isinstance(late, Declined)
    assert late.unmet[0].item["number"] == 8


def test_numbers_follow_each_other(store: Store) -> None:
    written = [store.write(numbered()) for _ in range(3)]
    assert [each.item for each in written if isinstance(each, Written)] == [
        {"number": number} for number in (1, 2, 3)
    ]


def test_who_watches_is_found_together_and_apart_from_everything_else(store: Store) -> None:
    assert store.watching() == ()
    for name in ("cora", "carlo"):
        store.write(Put(ref=WatcherRef("noord", name), item={"operator": name}))
    store.write(numbered())
    store.write(shown(FULL, 1, None))
    assert [each["operator"] for each in store.watching()] == ["carlo", "cora"]
    assert len(store.summaries()) == 1
