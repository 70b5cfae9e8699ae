"""Promise 2: who waits stands in the queue, is served when somebody can, and is told the end."""

from dataclasses import dataclass, field

from inloop.adapters.keys import Key
from inloop.domain.conditions import Item
from inloop.ports.store import RegionStaff
from tests.simulation.promises import Checked
from tests.simulation.rules import applies, free, members, number, overridden, reasons
from tests.simulation.store import Commit
from tests.simulation.visitor import VisitorPage

STARVING_MINUTES = 3
"""On a calm day nobody waits for so long while somebody could serve them: two ticks have passed."""
CALM_MINUTES = 1
"""After so long no function is at work any more that something may still happen to."""


@dataclass(slots=True)
class Waiting(Checked):
    """Nobody who waits is forgotten."""

    visitors: list[VisitorPage] = field(default_factory=list)
    ended_calmly: dict[str, int] = field(default_factory=dict)
    _hungry: dict[str, int] = field(default_factory=dict)

    def committed(self, commit: Commit) -> None:
        """Waiting and standing in the queue are one, and the waiting time never changes."""
        tables = self.watch.cloud.tables
        for key, item in commit.after.items():
            if key.pk.startswith("Q#") and item:
                name = str(item["conversation"])
                waits = tables.of("C").get(Key("live", f"C#{name}", "-"), {})
                if waits.get("state") != "waiting":
                    self.watch.broken(2, "{} has a place and does not wait", name)
            elif key.pk.startswith("C#"):
                self._ends(key.pk[2:], item, commit.at)
                self._waits(key.pk[2:], commit.before[key], item)

    def _ends(self, name: str, item: Item, at: int) -> None:
        calm = self.watch.calm
        if item.get("state") != "ended" or calm is None or at - calm < CALM_MINUTES * 60_000:
            return
        for page in self.visitors:
            socket = page.socket
            there = socket is not None and socket.open and socket.heard and not page.away
            if page.conversation == name and there and socket is page.greeted:
                self.ended_calmly[name] = at

    def _waits(self, name: str, before: Item, item: Item) -> None:
        if before and item and before.get("since") != item.get("since"):
            self.watch.broken(2, "{} lost its waiting time", name)
        if before and item and number(item, "visitor_number") < number(before, "visitor_number"):
            self.watch.broken(9, "a socket that {} has left takes it over", name)
        if before and item and before.get("entry_region") != item.get("entry_region"):
            self.watch.broken(2, "{} has another entry region", name)
        queue = self.watch.cloud.tables.of("Q").values()
        places = [each for each in queue if each["conversation"] == name]
        if len(places) != (item.get("state") == "waiting"):
            self.watch.broken(2, "{} waits, and has {} places", name, len(places))
        if any(each["since"] != item["since"] for each in places):
            self.watch.broken(2, "{} does not stand where it belongs", name)
        if item.get("state") == "waiting" and "due_at" not in item:
            self.watch.broken(2, "{} will not be looked after", name)

    def minute(self) -> None:
        """On a calm day, nobody starves beside somebody who could serve them."""
        if self.watch.calm is None:
            return
        now = self.watch.cloud.clock.now
        hungry: dict[str, int] = {}
        for place in self.watch.cloud.tables.of("Q").values():
            name = str(place["conversation"])
            item = self.watch.cloud.tables.of("C")[Key("live", f"C#{name}", "-")]
            if number(item, "visitor_lease_until") > now and self._could(place, now):
                hungry[name] = since = self._hungry.get(name, now)
                if now - since >= STARVING_MINUTES * 60_000:
                    self.watch.broken(2, "{} waits, and somebody could serve it", name)
        self._hungry = hungry

    def _could(self, place: Item, now: int) -> bool:
        """Whether somebody could serve this place now: own first, then by agreement."""
        tables = self.watch.cloud.tables
        network = overridden(self.watch.cloud.functions.network, tables.of("overrides").values())
        entry, at = str(place["region"]), self.watch.cloud.clock.now
        duty = network.duty_region(entry, at)
        if duty is not None and network.takes(duty, at) and free(self._staff(duty), now):
            return True
        why = reasons(network, entry, {str(duty): self._staff(duty)}, at)
        tried = members(place, "tried") if number(place, "tried_until") > now else frozenset()
        return any(
            applies(each, why, since=number(place, "since"), now=now)
            and network.steps_in(each, at)
            and each.to_region not in tried | {duty}
            and free(self._staff(each.to_region), now) > each.reservation
            and self._guests(entry, each.to_region) < each.cap
            for each in network.agreements_from(entry)
        )

    def _guests(self, entry: str, region: str) -> int:
        item = self.watch.cloud.tables.of("R").get(Key("live", f"R#{region}", "G"), {})
        return len(members(item, f"of:{entry}>{region}"))

    def _staff(self, region: str | None) -> RegionStaff:
        items = self.watch.cloud.tables.of("R").items()
        presences = [
            item for key, item in items if key.pk == f"R#{region}" and key.sk.startswith("P#")
        ]
        return RegionStaff(presences=tuple(presences), guests={})

    def told_the_truth(self) -> None:
        """Who was there on a calm day was told how it ended, not merely that it is gone."""
        for page in self.visitors:
            # Its own heartbeat, at the same moment, may be answered before the end is heard.
            ended_at = self.ended_calmly.get(page.conversation, page.told_at)
            if page.truth == "no longer known" and page.told_at - ended_at > 1000:
                self.watch.broken(2, "{} is only told that nothing is known", page.name)

    def believed(self) -> None:
        """After calm minutes a page that is there knows where it stands."""
        for page in self.visitors:
            key = Key("live", f"C#{page.conversation}", "-")
            item = self.watch.cloud.tables.of("C").get(key, {})
            state = item.get("state")
            if page.over or page.truth is not None or state not in ("waiting", "active"):
                continue
            talks = state == "active" and "operator_key" in item
            if item.get("visitor_connection") != (page.socket and page.socket.connection):
                self.watch.broken(2, "{} is there, and nobody knows on which socket", page.name)
            elif page.state != ("active" if talks else "waiting"):
                self.watch.broken(2, "{} is {} and believes: {}", page.name, state, page.state)

    def end(self) -> None:
        """Nobody is left waiting, and every page that is still there knows how it ended."""
        self.told_the_truth()
        for key in self.watch.cloud.tables.of("Q"):
            self.watch.broken(2, "{} is still in the queue", key.sk.split("#")[1])
        for page in self.visitors:
            if page.truth is None and not page.over:
                self.watch.broken(2, "{} was told nothing and believes: {}", page.name, page.state)
