"""Keeping the live board: look at the regions that were touched, show what differs, tell it once.

Several of these run at once, one for each shard of the stream and one for the tick. A summary is
written on the condition that nobody has shown another one since it was read, and is looked at again
until nothing differs: so whoever wrote last has looked after every change that is committed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial

from inloop.domain.board import (
    Shown,
    Summary,
    change,
    numbered,
    parts_of,
    shown,
    summary_of,
    unchanged,
)
from inloop.domain.claiming import Place
from inloop.domain.events import BoardChanged, Refused
from inloop.domain.network import Network
from inloop.domain.presence import Presence, is_presence
from inloop.domain.refs import SummaryRef
from inloop.domain.refusals import NotPermitted
from inloop.domain.routing import Staff
from inloop.domain.time import Moment
from inloop.domain.watching import MAY_WATCH, Watcher, forget
from inloop.ports.store import Declined, Store
from inloop.usecases.looking import under_overrides
from inloop.usecases.routing import Neighbourhood
from inloop.usecases.watching import board_version

Tell = Callable[[BoardChanged | Refused, Sequence[str]], Set[str]]
"""Push an event to these connections; the answer is which of them are gone."""

LOOKS = 4
"""How often a region is looked at in a run; what still changes then has events under way."""

COUNTED = 1000
"""Places of one queue that are counted at most: twice what a network may let wait."""

AT_ONCE = 100
"""Items in one request."""


@dataclass(slots=True)
class BoardKeeper:
    """One run. `network` is by its data alone: what coordinators decided is read with each look."""

    store: Store
    network: Network
    now: Moment
    tell: Tell
    changes: int = 0
    """Numbers of the board that were taken."""
    faults: list[Exception] = field(default_factory=list)
    """What failed over one region; the others were looked at all the same."""

    def look(self, regions: Iterable[str]) -> None:
        """Show what differs in these regions, and tell who watches."""
        left = tuple(regions)
        for _ in range(LOOKS):
            differing = self._differing(left) if left else {}
            if not differing:
                return
            self._show(differing)
            left = tuple(differing)

    def confirm(self) -> None:
        """Tell who watches the version they ought to have; who missed a change asks for all."""
        self._tell((unchanged(board_version(self.store), self.now),))

    def _differing(self, regions: tuple[str, ...]) -> dict[str, tuple[Summary, int | None]]:
        """Each region that is not as it is shown: its summary, and the number to be replaced.

        What is shown is read before what is: the other way round, something older than what was
        shown in between could replace it.
        """
        before = self._shown(regions)
        network = under_overrides(self.store, self.network, self.now)
        staff = Neighbourhood(self.store)
        found: dict[str, tuple[Summary, int | None]] = {}
        for region in regions:
            look = partial(self._summary, network, region, staff, before[region].summary)
            summary = self._patiently(look)
            if summary is not None and summary != before[region].summary:
                found[region] = (summary, before[region].number)
        return found

    def _shown(self, regions: tuple[str, ...]) -> Mapping[str, Shown]:
        found: dict[str, Shown] = {}
        for first in range(0, len(regions), AT_ONCE):
            some = regions[first : first + AT_ONCE]
            items = self.store.read_many([SummaryRef(each) for each in some])
            found |= {each: Shown.of(item) for each, item in zip(some, items, strict=True)}
        return found

    def _summary(
        self, network: Network, region: str, staff: Mapping[str, Staff], before: Summary | None
    ) -> Summary:
        places = self.store.waiting(region, most=COUNTED)
        waiting = [Place.of(each).since for each in places]
        return summary_of(network, region, staff, waiting, before=before, now=self.now)

    def _patiently(self, look: Callable[[], Summary]) -> Summary | None:
        try:
            return look()
        except Exception as error:  # noqa: BLE001 - told by the handler when the rest is done
            self.faults.append(error)
            return None

    def _show(self, differing: Mapping[str, tuple[Summary, int | None]]) -> None:
        """Number, keep and tell what differs, in as few frames as hold it.

        The number is taken first: who dies between leaves a gap, by which pages know that they
        missed something. Who watches is read last, so that nobody who began meanwhile is missed.
        """
        told: list[BoardChanged] = []
        frame_bytes = self.network.limits.frame_bytes
        for part in parts_of((each for each, _ in differing.values()), frame_bytes):
            number = self._number()
            kept = [each for each in part if self._keep(each, number, differing[each.region][1])]
            told.append(change(number, kept, self.now))
        self._tell(told)

    def _number(self) -> int:
        answer = self.store.write(numbered())
        assert not isinstance(answer, Declined)  # noqa: S101 - it has no rules
        self.changes += 1
        return int(str(answer.item["number"]))

    def _keep(self, summary: Summary, number: int, before: int | None) -> bool:
        answer = self.store.write(shown(summary, number, before))
        if isinstance(answer, Declined):
            # A write that was made again after a lost answer meets what it wrote itself.
            return answer.unmet[0].item.get("number") == number
        return True

    def _tell(self, events: Sequence[BoardChanged]) -> None:
        watching = self._watching()
        for event in events:
            if not watching:
                return
            gone = self.tell(event, [each.connection for each in watching])
            for each in watching:
                if each.connection in gone:
                    self.store.write(forget(each))
            watching = [each for each in watching if each.connection not in gone]

    def _watching(self) -> list[Watcher]:
        """Who is to be told, by their presence as it is now. The others watch no more."""
        asked = [Watcher.of(each) for each in self.store.watching()]
        found: list[Watcher] = []
        for first in range(0, len(asked), AT_ONCE):
            some = asked[first : first + AT_ONCE]
            items = self.store.read_many([each.presence for each in some])
            for watcher, item in zip(some, items, strict=True):
                if watcher.may_still(item, self.now):
                    found.append(watcher)
                    continue
                self.store.write(forget(watcher))
                if is_presence(item) and _lost_the_role(watcher, Presence.of(item)):
                    refused = Refused(code=NotPermitted.code, about="watch")
                    self.tell(refused, [watcher.connection])
        return found


def _lost_the_role(watcher: Watcher, there: Presence) -> bool:
    return there.connection == watcher.connection and there.role not in MAY_WATCH


def mend_board(
    store: Store,
    network: Network,
    staff: Mapping[str, Staff],
    queued: Set[str],
    *,
    now: Moment,
    tell: Tell,
) -> BoardKeeper:
    """The tick's part: mend what events lost and what the hours alone changed, or confirm.

    `network` as it is now; `staff` and `queued` (the regions where somebody waits) as the tick has
    read them. They may be old by now: they only say which regions to look at, and those are read
    anew. So where nothing is wrong it costs one query of what is shown, the staff that was not read
    yet, and a push for each who watches.
    """
    before = {str(each.get("region")): Shown.of(each) for each in store.summaries()}
    keeper = BoardKeeper(store, network, now, tell)

    def doubtful(region: str) -> bool:
        was = before.get(region, Shown()).summary
        if was is None or was.waiting or region in queued:
            return True
        return summary_of(network, region, staff, (), before=was, now=now) != was

    keeper.look([region for region in sorted(network.regions) if doubtful(region)])
    if not keeper.changes:
        keeper.confirm()
    return keeper
