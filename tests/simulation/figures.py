"""What is counted over many runs: attempts per claim, and whether bands of waiting were right."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from inloop.adapters.keys import Key
from inloop.domain.changes import Change, Delete, Update
from inloop.domain.refs import ConversationRef, WaitingRef
from inloop.domain.time import MINUTE
from tests.simulation.claims import claim_in
from tests.simulation.promises import Checked
from tests.simulation.rules import number
from tests.simulation.store import Commit

PLACES = {"1": (1, 1), "2_3": (2, 3), "4_10": (4, 10), "more": (11, 10**6)}
WAITS = {"under_5": (0, 5), "5_15": (5, 15), "over_15": (15, 10**6)}
"""Minutes from, and up to."""


@dataclass(frozen=True, slots=True)
class Band:
    """What a waiting visitor was told, and the place that was theirs at that moment."""

    at: int
    place: str
    wait: str
    truly: int


@dataclass(slots=True)
class Figures(Checked):
    """Attempts by conversation until its claim; bands by conversation until it waits no longer."""

    attempts: list[int] = field(default_factory=list)
    places: list[bool] = field(default_factory=list)
    waits: list[bool] = field(default_factory=list)
    _tried: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _told: dict[str, list[Band]] = field(default_factory=lambda: defaultdict(list))

    def tried(self, changes: Sequence[Change]) -> None:
        """A transaction is about to be tried: is it a claim?"""
        leaves = {
            each.ref.conversation
            for each in changes
            if isinstance(each.ref, WaitingRef) and isinstance(each, Delete)
        }
        for each in changes:
            if (
                isinstance(each, Update)
                and isinstance(each.ref, ConversationRef)
                and each.ref.conversation in leaves
                and each.set.get("state") == "active"
            ):
                self._tried[each.ref.conversation] += 1

    def heard(self, conversation: str, place: str, wait: str) -> None:
        """A waiting visitor was told these bands."""
        tables = self.watch.cloud.tables
        item = tables.of("C").get(Key("live", f"C#{conversation}", "-"), {})
        if item.get("state") != "waiting":
            return
        now, mine = self.watch.cloud.clock.now, number(item, "since")
        before = 0
        for each in tables.of("Q").values():
            other = tables.of("C").get(Key("live", f"C#{each['conversation']}", "-"), {})
            same = each["region"] == item["entry_region"]
            before += (
                same and number(each, "since") < mine and number(other, "visitor_lease_until") > now
            )
        self._told[conversation].append(Band(now, place, wait, before + 1))

    def committed(self, commit: Commit) -> None:
        """Judge the bands of who waits no longer."""
        claim = claim_in(commit)
        for key, item in commit.after.items():
            if not key.pk.startswith("C#") or commit.before[key].get("state") != "waiting":
                continue
            name = key.pk[2:]
            if item.get("state") == "waiting":
                continue
            tries = self._tried.pop(name, 0)
            if claim is not None:
                self.attempts.append(tries)
            for band in self._told.pop(name, []):
                self._judge(band, minutes=(commit.at - band.at) / MINUTE, served=claim is not None)

    def _judge(self, band: Band, *, minutes: float, served: bool) -> None:
        first, last = PLACES[band.place]
        self.places.append(first <= band.truly <= last)
        least, most = WAITS[band.wait]
        if served:
            self.waits.append(least <= minutes < most)
        elif minutes >= most:
            # Who left before that waited longer than they were told; of others nothing is known.
            self.waits.append(False)
