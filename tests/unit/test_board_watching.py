"""Watching the live board: one push per watcher and change, gaps, lost events, lost roles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from inloop.adapters.keys import WATCHERS
from inloop.adapters.memory import MemoryStore
from inloop.domain.board_marks import touched
from inloop.domain.changes import Change, Update
from inloop.domain.conditions import Item
from inloop.domain.conversation import Conversation
from inloop.domain.ending import give_back
from inloop.domain.network import Network
from inloop.domain.refs import BoardRef, ConversationRef, PresenceRef, SummaryRef, WatcherRef
from inloop.domain.staffing import Wanted
from inloop.ports.store import Declined, Written
from inloop.usecases.board import BoardKeeper
from inloop.usecases.staffing import change_operator, finish_change
from tests.networks import small
from tests.world import Operator, Visitor, World


class Page:
    """What a page makes of the frames: the rule of docs/protocol.md."""

    def __init__(self) -> None:
        self.version = -1
        self.regions: dict[str, dict[str, Any]] = {}
        self.gaps = 0

    def hears(self, frame: dict[str, Any]) -> bool:
        """Whether the page has to ask for all of it again."""
        if frame["kind"] == "board":
            self.version = frame["version"]
        elif frame["before"] != self.version:
            self.gaps += 1
            return True
        self.version = frame["version"]
        self.regions |= {each["region"]: each for each in frame["regions"]}
        return False


@pytest.fixture
def world() -> World:
    world = World(small())
    world.tick()
    world.marks.clear()
    return world


def watching(world: World, name: str = "cora", role: str = "coordinator") -> Operator:
    cora = world.coordinator(name, "zuid", role=role)
    world.shows()
    cora.watch()
    return cora


def region(frame: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any]
    (found,) = (each for each in frame["regions"] if each["region"] == code)
    return found


def kept(world: World) -> dict[str, Item]:
    return {str(each["region"]): each for each in world.store.summaries()}


@pytest.mark.parametrize("role", ["coordinator", "network_manager"])
def test_who_may_watch_is_shown_every_region(world: World, role: str) -> None:
    cora = world.coordinator("cora", "zuid", role=role)
    world.shows()
    (board,) = cora.watch()
    assert board["kind"] == "board"
    assert (board["part"], board["parts"]) == (1, 1)
    assert board["again_after"] < world.network.limits.board_lease
    assert {each["region"] for each in board["regions"]} == set(world.network.regions)
    assert region(board, "zuid")["paused"] == 1
    assert region(board, "dicht")["open"] is False


def test_an_operator_may_not_watch(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    (told,) = anna.watch()
    assert (told["kind"], told["code"]) == ("error", "not_permitted")
    assert world.store.watching() == ()


def test_nobody_watches_on_the_socket_of_somebody_else(world: World) -> None:
    cora = world.coordinator("cora", "zuid")
    mallory = world.on_duty("mallory", "zuid")
    mallory.asks("watch", operator=cora.name, region=cora.region)
    assert mallory.told[-1]["code"] == "not_yours"
    mallory.asks("watch", operator="nobody", region="zuid")
    assert mallory.told[-1]["code"] == "not_signed_in"
    assert world.store.watching() == ()


def test_however_much_a_batch_changes_each_watcher_gets_one_push(world: World) -> None:
    watchers = [watching(world, f"cora{number}") for number in range(3)]
    for each in watchers:
        each.told.clear()
    world.on_duty("anna", "noord")
    for number in range(3):
        world.visitor(f"v{number}", "noord")
    world.visitor("w", "zuid")
    before = world.sockets.pushes
    world.shows()
    assert world.sockets.pushes - before == len(watchers)
    for each in watchers:
        (change,) = each.changes()
        assert [one["region"] for one in change["regions"]] == ["noord", "zuid"]
        noord = region(change, "noord")
        assert (noord["available"], noord["free"], noord["waiting"]) == (1, 0, 0)
        assert "unstaffed_since" not in noord
        assert region(change, "zuid")["waiting"] == 1


def test_what_changes_nothing_on_the_board_pushes_nothing(world: World) -> None:
    cora = watching(world)
    anna = world.on_duty("anna", "noord")
    visitor = world.visitor("v", "noord")
    world.shows()
    version = world.store.read(BoardRef())
    cora.told.clear()
    anna.accept(visitor)
    anna.say(visitor)
    visitor.say()
    anna.beat()
    assert world.marks == []
    assert world.shows().changes == 0
    assert cora.changes() == []
    assert world.store.read(BoardRef()) == version


def test_every_step_of_a_conversation_elsewhere_is_seen_at_once(world: World) -> None:
    cora = watching(world)
    zoe = world.on_duty("zoe", "zuid", limit=2)
    world.shows()
    visitor = world.visitor("v", "noord")
    world.shows()
    told = cora.changes()[-1]
    assert region(told, "noord")["overflow"] == [{"to": "zuid", "count": 1}]
    assert region(told, "zuid")["free"] == 1
    zoe.accept(visitor)
    zoe.end(visitor)
    assert world.shows().changes == 0, "the slot is held until the wrap-up"
    zoe.wrap_up(visitor)
    world.shows()
    told = cora.changes()[-1]
    assert region(told, "noord")["overflow"] == []
    assert region(told, "zuid")["free"] == 2


def test_who_waits_and_leaves_is_seen_though_nothing_of_them_stays(world: World) -> None:
    cora = watching(world)
    visitor = world.visitor("v", "west")
    world.shows()
    waits = region(cora.changes()[-1], "west")
    assert (waits["waiting"], waits["longest_since"]) == (1, world.now)
    visitor.asks("leave")
    world.shows()
    left = region(cora.changes()[-1], "west")
    assert left["waiting"] == 0
    assert "longest_since" not in left


def test_a_conversation_that_goes_back_is_seen_in_its_queue_again(world: World) -> None:
    cora = watching(world)
    anna = world.on_duty("anna", "noord")
    visitor = world.visitor("v", "noord")
    world.shows()
    for _ in range(2):
        world.passes(world.network.limits.accept_within + 0.1)
        for page in (anna, cora):
            page.beat()
        visitor.asks("heartbeat")
        mender = world.mender()
        mender.tell = lambda _event, _connections: frozenset()  # not the tick, but the event
        mender.run()
    assert anna.item()["state"] == "paused"
    version = world.store.read(BoardRef())
    world.shows()
    assert world.store.read(BoardRef()) == version, "the tick has shown it"
    noord = kept(world)["noord"]
    assert (noord["waiting"], noord["paused"], noord["free"]) == (1, 1, 0)


def seen(world: World) -> tuple[str, ...]:
    """The regions that the stream's second reader is shown since the last time."""
    marks, world.marks = world.marks, []
    return touched(world.network, marks, world.now)


def test_a_socket_that_closes_is_seen_at_once(world: World) -> None:
    anna = world.on_duty("anna", "noord")
    cora = watching(world)
    world.closes(anna.connection)
    assert seen(world) == ("noord",)
    world.keeper().look(["noord"])
    assert region(cora.changes()[-1], "noord")["operators"] == 0


def test_whoever_is_declared_gone_or_disabled_is_seen(world: World) -> None:
    anna, bas = world.on_duty("anna", "noord"), world.on_duty("bas", "zuid")
    seen(world)
    change_operator(world.store, "bas", Wanted(disabled=True))
    limits = world.network.limits
    world.passes(limits.operator_lease + limits.operator_grace + 1)
    mender = world.mender()
    mender.run()
    assert (anna.item()["state"], bas.item()["state"]) == ("gone", "gone")
    assert set(seen(world)) >= {"noord", "zuid"}


def test_whoever_is_disabled_is_seen_before_the_grace_is_over(world: World) -> None:
    bas = world.on_duty("bas", "zuid")
    seen(world)
    change_operator(world.store, "bas", Wanted(disabled=True))
    finish_change(world.store, world.accounts, "bas", 1, now=world.now, limits=world.network.limits)
    assert bas.item()["state"] == "available"
    assert seen(world) == ("zuid",)


def test_a_conversation_that_goes_back_from_elsewhere_is_seen_in_both_regions(
    world: World,
) -> None:
    zoe = world.on_duty("zoe", "zuid")
    world.visitor("v", "noord")
    (conversation,) = zoe.holds()
    seen(world)
    found = Conversation.of(world.store.read(ConversationRef(conversation)))
    changes = give_back(found, "not_accepted", now=world.now, limits=world.network.limits)
    assert world.store.commit(changes) is None
    assert seen(world) == ("noord", "zuid")


def test_whatever_a_coordinator_decides_is_seen_by_those_who_are_helped(world: World) -> None:
    cora = world.coordinator("cora", "zuid")
    seen(world)
    cora.override("zuid", "closed")
    assert seen(world) == ("noord", "zuid")
    cora.override_end("zuid")
    assert seen(world) == ("noord", "zuid")


def test_a_decision_opens_or_closes_those_for_whom_a_region_steps_in(world: World) -> None:
    cora = watching(world)
    nico = world.coordinator("nico", "noord")
    world.shows()
    nico.override("noord", "closed")
    world.shows()
    noord = region(cora.changes()[-1], "noord")
    assert (noord["open"], noord["why"]) == (False, "override")
    assert noord["override"]["by"] == "nico"
    nico.override_end("noord")
    world.shows()
    noord = region(cora.changes()[-1], "noord")
    assert noord["open"]
    assert "override" not in noord


def test_a_page_that_hears_everything_has_what_is_kept(world: World) -> None:
    cora = watching(world)
    page = Page()
    anna = world.on_duty("anna", "noord", limit=1)
    visitors = [world.visitor(f"v{number}", "noord") for number in range(3)]
    world.shows()
    anna.accept(visitors[0])
    anna.end(visitors[0])
    anna.wrap_up(visitors[0])
    world.settle()
    world.shows()
    anna.presence("leaving")
    world.shows()
    for frame in cora.told:
        if frame["kind"].startswith("board"):
            assert not page.hears(frame)
    (board,) = world.coordinator("cor", "noord", role="network_manager").watch()
    world.shows()
    assert page.hears(cora.changes()[-1]) is False
    assert page.version == board["version"] + 1
    assert page.regions["noord"]["leaving"] == 1
    assert page.gaps == 0


def test_a_lost_push_is_a_gap_and_the_page_asks_for_all_of_it(world: World) -> None:
    cora = watching(world)
    page = Page()
    page.hears(cora.told[-1])
    world.on_duty("anna", "noord")
    world.shows()  # this one is lost
    world.on_duty("bas", "west")
    world.shows()
    assert page.hears(cora.changes()[-1])
    page.hears(cora.watch()[0])
    assert page.regions["noord"]["available"] == 1


def test_the_last_push_being_lost_is_found_out_by_the_next_tick(world: World) -> None:
    cora = watching(world)
    page = Page()
    page.hears(cora.told[-1])
    world.on_duty("anna", "noord")
    world.shows()  # this one is lost
    cora.beat()
    cora.told.clear()
    world.tick()
    (confirmation,) = cora.changes()
    assert confirmation["regions"] == []
    assert confirmation["before"] == confirmation["version"]
    assert page.hears(confirmation)
    cora.watch()
    world.tick()
    page.hears(cora.told[-2])
    assert not page.hears(cora.told[-1]), "who has all of it is told so"


def test_a_tick_tells_what_events_lost(world: World) -> None:
    cora = watching(world)
    world.on_duty("anna", "noord")
    world.visitor("v", "west")
    world.marks.clear()  # nobody saw them
    cora.told.clear()
    world.tick()
    (change,) = cora.changes()
    assert [each["region"] for each in change["regions"]] == ["noord", "west"]
    assert region(change, "west")["waiting"] == 1


def test_a_tick_sees_that_nobody_waits_any_more(world: World) -> None:
    visitor = world.visitor("v", "west")
    world.shows()
    cora = watching(world)
    visitor.asks("leave")
    world.marks.clear()  # nobody saw it
    world.tick()
    assert region(cora.changes()[-1], "west")["waiting"] == 0


def test_a_tick_sees_what_only_time_changes(world: World) -> None:
    cora = watching(world)
    anna = world.on_duty("anna", "noord")
    world.shows()
    world.passes(world.network.limits.operator_lease - 1)
    cora.beat()
    assert "unstaffed_since" not in kept(world)["noord"]
    world.passes(1.5)  # anna's page has not been heard of
    world.tick()
    noord = region(cora.changes()[-1], "noord")
    assert (noord["operators"], noord["unstaffed_since"]) == (0, world.now)
    assert anna.item()["state"] == "available"


def test_a_quiet_tick_writes_nothing_of_the_board(world: World) -> None:
    world.tick()
    before = kept(world)
    version = world.store.read(BoardRef())
    world.tick_after(60)
    assert kept(world) == before
    assert world.store.read(BoardRef()) == version


def test_who_stops_is_told_nothing_more(world: World) -> None:
    cora = watching(world)
    assert cora.unwatch() is None
    cora.told.clear()
    world.on_duty("anna", "noord")
    world.shows()
    world.tick()
    assert cora.told == []


def test_who_does_not_ask_again_is_told_nothing_more_and_forgotten(world: World) -> None:
    cora = watching(world)
    for _ in range(world.network.limits.board_lease // 3 + 1):
        world.passes(3)
        cora.beat()
    cora.told.clear()
    world.on_duty("anna", "noord")
    world.shows()
    assert cora.told == []
    assert world.store.watching() == ()


def test_who_asks_again_in_time_is_told_on(world: World) -> None:
    cora = watching(world)
    again = cora.told[-1]["again_after"]
    for _ in range(3):
        for _ in range(again // 3):
            world.passes(3)
            cora.beat()
        cora.watch()
    cora.told.clear()
    world.on_duty("anna", "noord")
    world.shows()
    assert len(cora.changes()) == 1


def test_a_watcher_whose_socket_is_gone_is_forgotten_with_the_push_that_failed(
    world: World,
) -> None:
    cora, piet = watching(world), watching(world, "piet")
    world.sockets.closed.add(cora.connection)
    world.on_duty("anna", "noord")
    world.shows()
    assert len(piet.changes()) >= 1
    assert [each["operator"] for each in world.store.watching()] == ["piet"]


def test_a_newer_page_of_a_watcher_has_to_ask_itself(world: World) -> None:
    cora = watching(world)
    older = cora.connection
    cora.sign_in()
    world.sockets.told[older].clear()
    world.on_duty("anna", "noord")
    world.shows()
    assert world.sockets.told[older] == []
    assert cora.changes() == []
    assert cora.watch()[0]["kind"] == "board"


def test_an_old_page_does_not_stop_the_newer_one(world: World) -> None:
    cora = watching(world)
    older = cora.connection
    cora.sign_in()
    cora.watch()
    world.frame(older, {"kind": "unwatch", "as": "operator", "operator": "cora", "region": "zuid"})
    assert len(world.store.watching()) == 1


def test_who_lost_the_role_is_told_so_and_nothing_of_the_board(world: World) -> None:
    cora = watching(world)
    world.store.write(Update(ref=PresenceRef("zuid", "cora"), set={"role": "operator"}))
    cora.told.clear()
    world.on_duty("anna", "noord")
    world.shows()
    (told,) = cora.told
    assert (told["kind"], told["code"], told["about"]) == ("error", "not_permitted", "watch")
    assert world.store.watching() == ()


def test_a_role_that_is_lost_between_reading_and_writing_does_not_watch(world: World) -> None:
    cora = world.coordinator("cora", "zuid")
    store = world.store

    class Late(MemoryStore):
        def commit(self, changes: Sequence[Change]) -> Declined | None:
            role = Update(ref=PresenceRef("zuid", "cora"), set={"role": "operator"})
            MemoryStore.commit(self, (role,))
            return MemoryStore.commit(self, changes)

    assert isinstance(store, MemoryStore)
    world.store = Late(items=store.items, partitions=store.partitions)
    (told,) = cora.watch()
    assert told["code"] == "not_permitted"
    assert not world.store.watching()


class Interrupted(MemoryStore):
    """Something happens right before the first write of a region's summary."""

    def __init__(self, world: World, region: str, happens: Any) -> None:
        inner = world.store
        assert isinstance(inner, MemoryStore)
        super().__init__(items=inner.items, partitions=inner.partitions, watchers=inner.watchers)
        self.region, self.happens = region, happens

    def write(self, change: Change) -> Written | Declined:
        if change.ref == SummaryRef(self.region) and self.happens is not None:
            happens, self.happens = self.happens, None
            happens()
        return super().write(change)


def test_of_two_readers_at_once_the_one_that_looked_first_does_not_win(world: World) -> None:
    cora = watching(world)
    page = Page()
    page.hears(cora.told[-1])
    cora.told.clear()
    anna = world.on_duty("anna", "noord")
    inner = world.store

    def another_looks_later() -> None:
        anna.presence("paused", reason="break")
        BoardKeeper(inner, world.network, world.now, world.deliver.to_all).look(["noord"])

    slow = Interrupted(world, "noord", another_looks_later)
    BoardKeeper(slow, world.network, world.now, world.deliver.to_all).look(["noord"])
    assert kept(world)["noord"]["paused"] == 1
    versions = sorted(each["version"] for each in cora.changes())
    assert versions == list(range(versions[0], versions[0] + len(versions))), "no number is lost"
    in_order = sorted(cora.changes(), key=lambda each: int(each["version"]))
    assert [len(each["regions"]) for each in in_order] == [0, 1], "what was old is not shown"
    for frame in in_order:
        assert not page.hears(frame)
    assert page.regions["noord"]["paused"] == 1


def test_what_changes_while_it_is_being_shown_is_shown_in_the_same_run(world: World) -> None:
    cora = watching(world)
    anna = world.on_duty("anna", "noord")

    def goes() -> None:
        anna.presence("leaving")

    store = Interrupted(world, "noord", goes)
    BoardKeeper(store, world.network, world.now, world.deliver.to_all).look(["noord"])
    assert region(cora.changes()[-1], "noord")["leaving"] == 1
    assert kept(world)["noord"]["leaving"] == 1


def test_a_write_made_again_after_a_lost_answer_counts_as_made(world: World) -> None:
    cora = watching(world)
    world.on_duty("anna", "noord")
    cora.told.clear()

    class Twice(MemoryStore):
        def write(self, change: Change) -> Written | Declined:
            first = super().write(change)
            return super().write(change) if isinstance(change.ref, SummaryRef) else first

    inner = world.store
    assert isinstance(inner, MemoryStore)
    store = Twice(items=inner.items, partitions=inner.partitions)
    BoardKeeper(store, world.network, world.now, world.deliver.to_all).look(["noord"])
    (change,) = cora.changes()
    assert region(change, "noord")["available"] == 1


def test_who_dies_after_taking_a_number_leaves_a_gap_and_the_tick_fills_it(world: World) -> None:
    cora = watching(world)
    page = Page()
    page.hears(cora.told[-1])
    world.on_duty("anna", "noord")

    def dies() -> None:
        raise KeyboardInterrupt

    store = Interrupted(world, "noord", dies)
    with pytest.raises(KeyboardInterrupt):
        BoardKeeper(store, world.network, world.now, world.deliver.to_all).look(["noord"])
    cora.told.clear()
    world.tick()
    assert page.hears(cora.changes()[-1]), "a number is missing"
    page.hears(cora.watch()[0])
    assert page.regions["noord"]["available"] == 1


def test_one_region_that_cannot_be_read_does_not_hold_up_the_others(world: World) -> None:
    cora = watching(world)
    world.on_duty("anna", "noord")
    world.on_duty("bas", "zuid")

    class Broken(MemoryStore):
        def waiting(self, region: str, **asked: Any) -> tuple[Item, ...]:
            if region == "noord":
                raise RuntimeError(region)
            return super().waiting(region, **asked)

    inner = world.store
    assert isinstance(inner, MemoryStore)
    store = Broken(items=inner.items, partitions=inner.partitions)
    keeper = BoardKeeper(store, world.network, world.now, world.deliver.to_all)
    keeper.look(["noord", "zuid"])
    assert len(keeper.faults) == 1
    assert region(cora.changes()[-1], "zuid")["available"] == 1


def large(number: int) -> Network:
    """A network of so many regions, all like noord and with an agreement each."""
    network = small()
    pattern, (agreement,) = network.regions["noord"], network.agreements_from("noord")
    codes = [f"gewest-{each:04d}" for each in range(number)]
    return replace(
        network,
        regions={code: replace(pattern, code=code) for code in codes},
        rotas=(),
        agreements=tuple(
            replace(agreement, id=f"{code}.0", from_region=code, to_region=codes[at - 1])
            for at, code in enumerate(codes)
        ),
    )


def test_a_thousand_regions_are_shown_in_parts_and_changes_tell_only_what_changed() -> None:
    world = World(large(1000))
    world.tick()
    world.marks.clear()
    cora = world.coordinator("cora", "gewest-0001")
    world.shows()
    boards = cora.watch()
    assert [each["part"] for each in boards] == list(range(1, boards[0]["parts"] + 1))
    assert len({each["version"] for each in boards}) == 1
    assert sum(len(each["regions"]) for each in boards) == 1000
    cora.told.clear()
    world.on_duty("anna", "gewest-0500")
    world.shows()
    (change,) = cora.changes()
    assert [each["region"] for each in change["regions"]] == ["gewest-0500"]


def test_when_all_change_at_once_the_changes_follow_each_other_without_a_gap() -> None:
    world = World(large(200))
    world.tick()
    cora = world.coordinator("cora", "gewest-0001")
    world.shows()
    page = Page()
    for board in cora.watch():
        page.hears(board)
    world.network = replace(world.network, phone_always="0800")
    for code in world.network.regions:
        world.operator(f"o{code}", code).sign_in()
    world.marks.clear()
    cora.told.clear()
    world.tick()
    changes = cora.changes()
    assert 1 < len(changes) < 20
    assert not any(page.hears(each) for each in changes)
    assert all(each["paused"] >= 1 for each in page.regions.values())


def test_watchers_are_no_business_of_the_stream(world: World) -> None:
    world.marks.clear()
    cora = world.coordinator("cora", "zuid")
    world.shows()
    cora.watch()
    cora.unwatch()
    assert world.marks == []
    assert isinstance(world.store, MemoryStore)
    assert not [key for key in world.store.items if key.pk == WATCHERS]


def test_what_is_kept_of_the_board_holds_no_conversation(world: World) -> None:
    world.on_duty("anna", "noord")
    visitors: list[Visitor] = [world.visitor(f"v{number}", "noord") for number in range(5)]
    world.shows()
    written = repr([*world.store.summaries(), world.store.read(WatcherRef("zuid", "cora"))])
    assert not [each for each in visitors if each.conversation in written]
    assert "anna" not in written
