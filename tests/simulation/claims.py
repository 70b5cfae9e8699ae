"""Promises 3 and 4, at each committed claim: by which rule, within which bounds, and whose turn.

The rules are told here a second time, from design, not called from the code under test.
"""

from dataclasses import dataclass, field
from typing import Any, cast

from inloop.adapters.keys import Key
from inloop.domain.conditions import Item
from inloop.domain.network import Agreement, Network
from inloop.domain.time import Moment
from inloop.ports.store import RegionStaff
from tests.simulation.promises import Checked
from tests.simulation.rules import applies, free, members, number, overridden, reasons
from tests.simulation.scheduler import Invocation
from tests.simulation.store import Commit
from tests.simulation.visitor import VisitorPage


@dataclass(frozen=True, slots=True)
class Claim:
    """One committed claim."""

    conversation: str
    before: Item
    after: Item

    @property
    def entry(self) -> str:
        """Where the visitor entered."""
        return str(self.after["entry_region"])

    @property
    def moves(self) -> bool:
        """Whether it was in progress: handed over or transferred."""
        return self.before.get("state") == "active"

    @property
    def at(self) -> Moment:
        """The moment by which it was judged."""
        return number(self.after, "claimed_at")

    @property
    def serving(self) -> str:
        """Who serves."""
        return str(self.after["serving_region"])


def claim_in(commit: Commit) -> Claim | None:
    """The claim of a commit, if it is one: somebody gets a conversation whom they had not."""
    for key, after in commit.after.items():
        if key.pk.startswith("C#") and after.get("state") == "active":
            before = commit.before[key]
            if before.get("state") == "waiting" or before.get("operator") != after["operator"]:
                return Claim(key.pk[2:], before, after)
    return None


@dataclass(slots=True)
class Claims(Checked):
    """Arrangements and agreements, caps and reservations, and the order of the queue."""

    visitors: list[VisitorPage] = field(default_factory=list)

    def looked(self, what: str, region: str, found: Any) -> None:
        """Remember what an invocation was shown, and who waited then."""
        invocation = self.watch.cloud.scheduler.current()
        if invocation is None:
            return
        if what != "queue":
            invocation.seen[what, region] = found
            if what == "overrides":
                # The router begins on another nudge; what it did for the one before is done.
                invocation.seen.pop("guests", None)
        else:
            queue = self.watch.cloud.tables.of("Q")
            places = {key: item for key, item in queue.items() if key.pk == f"Q#{region}"}
            invocation.seen["queue", region] = places
            living = {key for key, item in places.items() if self._lives(item)}
            invocation.seen["living", region] = living
            if invocation.function == "route":
                self._looked_late(invocation, region, places)

    def committed(self, commit: Commit) -> None:
        """A claim by its rule, and in its turn."""
        claim = claim_in(commit)
        if claim is None or commit.by is None:
            return
        story = self.watch.cloud.story
        how = "takes over" if claim.moves else "gets"
        told = (claim.after["operator"], claim.serving, how, claim.conversation)
        story.tell("{} of {} {} {}", *told)
        if claim.moves:
            self._moved(claim)
            if claim.before["serving_region"] == claim.serving:
                return
        version = str(claim.after["network_version"])
        network = self.watch.cloud.functions.versions.get(version)
        if network is None:
            self.watch.broken(3, "{} is claimed by unknown data", claim.conversation)
            return
        network = overridden(network, commit.by.seen.get(("overrides", ""), ()))
        if not commit.by.begun <= claim.at <= commit.at:
            self.watch.broken(3, "{} is claimed at another time", claim.conversation)
        self._by_rule(claim, commit, network)
        if not claim.moves:
            self._in_turn(claim, commit)
            if "agreement" in claim.after:
                commit.by.seen.setdefault("guests", {})[claim.serving] = claim.conversation

    def _by_rule(self, claim: Claim, commit: Commit, network: Network) -> None:
        duty = network.duty_region(claim.entry, claim.at)
        why, agreed = claim.after["why"], claim.after.get("agreement")
        if agreed is None:
            expected = "own" if claim.serving == claim.entry else "rota"
            if duty != claim.serving or why != expected or not network.takes(duty, claim.at):
                self.watch.broken(3, "{} is served in {} as {}", claim.conversation, duty, why)
            return
        agreement = network.agreement(str(agreed))
        between = (claim.entry, claim.serving)
        if agreement is None or (agreement.from_region, agreement.to_region) != between:
            self.watch.broken(3, "{} is a guest without agreement", claim.conversation)
            return
        if not network.steps_in(agreement, claim.at):
            self.watch.broken(3, "{} is a guest out of hours", claim.conversation)
        if not self._for_a_reason(claim, commit, network, agreement):
            self.watch.broken(3, "{} is a guest for no reason: {}", claim.conversation, why)
        self._within(claim, commit, agreement)

    @staticmethod
    def _for_a_reason(claim: Claim, commit: Commit, network: Network, agreement: Agreement) -> bool:
        """Whether the agreement may be used at this moment, by what the router had read."""
        assert commit.by is not None
        why = str(claim.after["why"])
        if claim.moves:
            return why == "transferred"
        looks = (each for each in commit.by.seen.items() if each[0][0] == "staff")
        seen = {about[1]: found for about, found in looks}
        found = reasons(network, claim.entry, seen, claim.at)
        since = number(claim.after, "since")
        return why.removeprefix("overflow_") in applies(agreement, found, since=since, now=claim.at)

    def _moved(self, claim: Claim) -> None:
        """A colleague goes on under the same rule; another region if the visitor agreed."""
        before, after = claim.before, claim.after
        if before["serving_region"] == claim.serving:
            for name in ("why", "agreement", "network_version", "amount_cents"):
                if before.get(name) != after.get(name):
                    self.watch.broken(
                        3, "{} is handed over, and its {} changes", claim.conversation, name
                    )
        pages = [each for each in self.visitors if each.conversation == claim.conversation]
        moved_away = before["serving_region"] != claim.serving
        if moved_away and not any(claim.serving in each.agreed for each in pages):
            self.watch.broken(3, "{} is transferred unasked", claim.conversation)

    def _within(self, claim: Claim, commit: Commit, agreement: Agreement) -> None:
        """Cap and reservation, however many routers run: nothing came between reading and claim."""
        assert commit.by is not None
        at = claim.at
        key = Key("live", f"R#{claim.serving}", "G")
        name = f"of:{agreement.from_region}>{agreement.to_region}"
        held = members(commit.after.get(key, {}), name)
        if claim.conversation not in held:
            self.watch.broken(3, "{} is a guest whom nobody counts", claim.conversation)
        if len(held) > agreement.cap:
            self.watch.broken(3, "{} is a guest beyond the cap", claim.conversation)
        seen = cast("RegionStaff", commit.by.seen["staff", claim.serving])
        if free(seen, at) <= agreement.reservation:
            self.watch.broken(3, "{} takes a reserved slot", claim.conversation)
        before = commit.before.get(key, {})
        for each, now_held in before.items():
            if isinstance(now_held, frozenset) and now_held - members(seen.guests, each):
                self.watch.broken(3, "{} comes between another guest's claim", claim.conversation)

    def _in_turn(self, claim: Claim, commit: Commit) -> None:
        assert commit.by is not None
        mine = (number(claim.after, "since"), claim.conversation)
        places: dict[Key, Item] = commit.by.seen.get(("queue", claim.entry), {})
        living: set[Key] = commit.by.seen.get(("living", claim.entry), set())
        for key, place in places.items():
            older = (number(place, "since"), str(place["conversation"]))
            if key not in living:
                # Who has come back since the router looked was not there to be seen.
                continue
            if older >= mine or not self._still_waits(place, commit.by):
                continue
            barred = claim.serving in members(place, "tried") and (
                number(place, "tried_until") > claim.at
            )
            if not (barred and "agreement" in claim.after):
                self.watch.broken(4, "{} is served before {}", claim.conversation, older[1])

    def _looked_late(self, invocation: Invocation, region: str, places: dict[Key, Item]) -> None:
        """Own queue first: who waits here was there before the guest to whom the room was given."""
        guests: dict[str, str] = invocation.seen.get("guests", {})
        network = self.watch.cloud.functions.network
        guest = guests.get(network.duty_region(region, self.watch.cloud.clock.now) or "")
        if guest is None:
            return
        for place in places.values():
            if number(place, "since") < invocation.begun and self._still_waits(place, invocation):
                self.watch.broken(4, "{} comes as a guest before {}", guest, place["conversation"])

    def _still_waits(self, place: Item, by: Invocation) -> bool:
        """Whether who stands there has been there to be seen, and is waiting still."""
        item = self._of(place)
        # Who has come back since was not there to be seen, though the lease lives now.
        there = number(place, "woken_at") < by.begun
        return item.get("state") == "waiting" and self._lives(place) and there

    def _lives(self, place: Item) -> bool:
        """Whether the lease of who stands there lives at this moment."""
        return number(self._of(place), "visitor_lease_until") > self.watch.cloud.clock.now

    def _of(self, place: Item) -> Item:
        key = Key("live", f"C#{place['conversation']}", "-")
        return self.watch.cloud.tables.of("C").get(key, {})

    def end(self) -> None:
        """When all has settled, nobody is anybody's guest."""
        for key, item in self.watch.cloud.tables.of("R").items():
            if key.sk == "G" and any(isinstance(each, frozenset) for each in item.values()):
                self.watch.broken(3, "{} still has guests", key.pk)
