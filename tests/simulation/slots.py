"""Promise 1, on the tables: operators, their slots, and whose each conversation is."""

from collections.abc import Iterator

from inloop.adapters.keys import Key
from inloop.domain.conditions import Item
from tests.simulation.promises import Checked
from tests.simulation.rules import members
from tests.simulation.store import Commit

EPOCH = "epoch:"


class Slots(Checked):
    """No conversation has two operators, no operator too many conversations, and no slot leaks."""

    def committed(self, commit: Commit) -> None:
        """Whatever a commit touched is as it should be, and so is what belongs to it."""
        touched: set[str] = set()
        for key, item in commit.after.items():
            if key.sk.startswith("P#"):
                self._presence(key, commit.before[key], item)
                touched |= members(commit.before[key], "conversations")
                touched |= members(item, "conversations")
            elif key.pk.startswith("C#"):
                touched.add(key.pk[2:])
        for conversation in sorted(touched):
            self._conversation(conversation)

    def _presence(self, key: Key, before: Item, item: Item) -> None:
        held = members(item, "conversations")
        limit, most = item.get("limit"), item.get("most")
        if not held:
            return
        if not isinstance(limit, int) or not isinstance(most, int):
            self.watch.broken(1, "a slot is held by nobody, at {}", key.sk)
            return
        if len(held) > most:
            self.watch.broken(1, "{} has {} conversations", key.sk, len(held))
        # The limit may have been lowered since; nothing is added beyond it.
        if held - members(before, "conversations") and len(held) > limit:
            self.watch.broken(1, "{} is given one beyond the limit of {}", key.sk, limit)
        if item["state"] == "gone":
            self.watch.broken(1, "{} is gone and has conversations", key.sk)
        if not members(item, "wrapping") <= held:
            self.watch.broken(1, "{} writes up what is not theirs", key.sk)

    def _conversation(self, conversation: str) -> None:
        holders = list(self._holders(conversation))
        item = self.watch.cloud.tables.of("C").get(Key("live", f"C#{conversation}", "-"), {})
        state = item.get("state")
        if len(holders) > 1:
            self.watch.broken(1, "{} has two operators", conversation)
        if state == "active" and not holders:
            self.watch.broken(1, "{} is active, and nobody has it", conversation)
        if state == "ended" and "operator" in item and "wrapped_at" not in item and not holders:
            self.watch.broken(1, "{} is to be written up, and its slot is free", conversation)
        if state == "waiting" and (holders or "operator" in item):
            self.watch.broken(1, "{} waits, and somebody has it", conversation)
        if state not in ("waiting", "active", "ended") and holders:
            self.watch.broken(1, "a slot is held for {}, which is no more", conversation)
        for presence in holders:
            self._fits(conversation, item, presence)

    def _fits(self, conversation: str, item: Item, presence: Item) -> None:
        mine = (item.get("operator"), item.get("serving_region"), item.get("epoch"))
        theirs = (presence["operator"], presence["region"], presence.get(EPOCH + conversation))
        if mine != theirs:
            self.watch.broken(1, "{} is {}, but its operator knows {}", conversation, mine, theirs)
        ended = item.get("state") == "ended"
        if ended != (conversation in members(presence, "wrapping")):
            self.watch.broken(1, "{} and its operator differ in whether it ended", conversation)
        if "wrapped_at" in item:
            self.watch.broken(1, "{} is written up and keeps its slot", conversation)

    def _holders(self, conversation: str) -> Iterator[Item]:
        for key, item in self.watch.cloud.tables.of("R").items():
            if key.sk.startswith("P#") and conversation in members(item, "conversations"):
                yield item

    def end(self) -> None:
        """When all has settled, nobody has anything any more."""
        for key, item in self.watch.cloud.tables.of("R").items():
            left = [name for name in item if name.startswith(EPOCH)]
            left += [name for name, value in item.items() if isinstance(value, frozenset)]
            if left:
                self.watch.broken(1, "{} keeps {}", key.sk, left)
