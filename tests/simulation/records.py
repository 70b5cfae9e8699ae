"""Promises 6 and 8: one record of each kind, that agree with what was; and nothing stays behind."""

from dataclasses import dataclass, field

from inloop.adapters.keys import Key
from inloop.domain.conditions import Item
from inloop.domain.ledger_schema import REACH, SERVICE, Schema, misfits
from tests.simulation.promises import Checked
from tests.simulation.rules import number
from tests.simulation.store import Commit
from tests.simulation.visitor import VisitorPage

MINUTES_LEFT = 6
"""Windows of two and three minutes, and two ticks."""


def _answered(item: Item) -> bool:
    """Whether the operator who has it has said something."""
    claimed = number(item, "claimed_at")
    return bool(claimed) and number(item, "operator_active_at") >= claimed


@dataclass(slots=True)
class Records(Checked):
    """What is filed, and what remains."""

    operators: frozenset[str] = frozenset()
    begun: int = 0
    filed: int = 0
    visitors: list[VisitorPage] = field(default_factory=list)
    gone: dict[str, int] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    helped: dict[str, Item] = field(default_factory=dict)
    """Each conversation as it was when its operator was last seen to have answered."""

    def committed(self, commit: Commit) -> None:
        """A conversation goes in one commit with its two records, and neither comes alone."""
        services = [item for key, item in commit.after.items() if key.pk.startswith("S#")]
        reaches = [item for key, item in commit.after.items() if key.pk.startswith("M#")]
        ended: list[tuple[str, Item]] = []
        for key, item in commit.after.items():
            before = commit.before[key]
            if not key.pk.startswith("C#"):
                self._says_nobody(key, item)
                if key.pk[:2] in ("S#", "M#") and before:
                    self.watch.broken(6, "a record is overwritten: {}", key.sk)
                continue
            name = key.pk[2:]
            self._follow(name, before, item)
            if before and not item:
                ended.append((name, before))
                self.gone[name] = commit.at
                self.watch.cloud.story.tell("{} is filed", name)
                if before.get("state") != "ended":
                    self.watch.broken(6, "{} is filed and has not ended", name)
            elif item.get("state") == "refused" and not before:
                ended.append((name, item))
                self.begun += 1
            elif item and not before:
                self.begun += 1
                self.gone.pop(name, None)
                self.watch.cloud.story.tell("{} begins", name)
            elif item.get("state") != before.get("state"):
                self.watch.cloud.story.tell("{} is {}", name, item.get("end", item["state"]))
        self.filed += len(ended)
        if not len(services) == len(reaches) == len(ended):
            counts = (len(ended), len(services), len(reaches))
            self.watch.broken(6, "{} filed with {} service and {} reach records", *counts)
        for (name, before), service in zip(ended, services, strict=False):
            self._agrees(name, before, service)
        for each in services:
            self._is_closed({**each, "network_version": self._version(each)}, SERVICE)
        for each in reaches:
            self._is_closed(each, REACH)

    def _follow(self, name: str, before: Item, item: Item) -> None:
        """What the record will have to tell; who begins again with the same secret begins anew."""
        self.known.add(name)
        if not before:
            self.helped.pop(name, None)
        if _answered(item):
            self.helped[name] = item

    def _version(self, service: Item) -> str:
        """The versions of a run are sentences; which one it is is known, what it looks like not."""
        known = service.get("network_version") in self.watch.cloud.functions.versions
        return "0" * 12 if known else "unknown"

    def _is_closed(self, item: Item, schema: Schema) -> None:
        if wrong := misfits(item, schema):
            self.watch.broken(6, "a record does not fit its schema: {}", ", ".join(wrong))

    def _says_nobody(self, key: Key, item: Item) -> None:
        """A record names neither a conversation nor an operator, and nothing joins the two."""
        if key.table != "ledger" or not item:
            return
        for value in (key.sk, *item.values()):
            if isinstance(value, str) and (value in self.known or value in self.operators):
                self.watch.broken(6, "a record names {}", value)

    def _agrees(self, name: str, item: Item, service: Item) -> None:
        """The record tells what the conversation was, and settles by the data of its claim."""
        for field_name in ("entry_region", "end"):
            if field_name in item and service.get(field_name) != item[field_name]:
                self.watch.broken(6, "the record of {} has another {}", name, field_name)
        by = self._served(name, item)
        for field_name in ("serving_region", "why", "agreement"):
            if service.get(field_name) != by.get(field_name):
                self.watch.broken(6, "the record of {} has another {}", name, field_name)
        if ("duration_min" in service) != bool(by):
            self.watch.broken(6, "{} is served, or is not, against the record", name)
        version, agreed = by.get("network_version"), by.get("agreement")
        network = self.watch.cloud.functions.versions.get(str(version))
        if network is None or agreed is None:
            return
        agreement = network.agreement(str(agreed))
        if agreement is None or service.get("amount_cents") != agreement.terms.amount_cents:
            self.watch.broken(6, "{} is settled by other terms than it was claimed by", name)

    def _served(self, name: str, item: Item) -> Item:
        """Who served it: whose page had it at the end, else who was last seen to have answered."""
        at_the_end = "operator" in item and "accepted_at" in item
        if at_the_end and (item.get("end") != "no_helper" or _answered(item)):
            return item
        return self.helped.get(name, {})

    def minute(self) -> None:
        """On a calm day, what has ended is soon gone."""
        calm = self.watch.calm
        now = self.watch.cloud.clock.now
        if calm is None or now - calm < MINUTES_LEFT * 60_000:
            return
        for key, item in self.watch.cloud.tables.of("C").items():
            ended_at = number(item, "ended_at")
            if ended_at and now - ended_at > MINUTES_LEFT * 60_000:
                self.watch.broken(8, "{} ended long ago and is still there", key.pk[2:])

    def end(self) -> None:
        """All is filed, once, and the live table has forgotten it."""
        tables = self.watch.cloud.tables
        for page in self.visitors:
            answered = page.truth is not None or "waiting" in page.seen
            if answered and page.conversation not in self.known:
                self.watch.broken(6, "{} was answered, and there is no record", page.name)
        for key in tables.of("B"):
            self.watch.broken(8, "{} tells bands, and nobody waits", key.pk)
        counts = (len(tables.of("S")), len(tables.of("M")))
        if counts != (self.begun, self.begun):
            self.watch.broken(6, "{} began; there are {} and {} records", self.begun, *counts)
        for key, item in tables.of("C").items():
            if item.get("state") != "refused":
                self.watch.broken(8, "{} is still there: {}", key.pk[2:], item.get("state"))
        for key, item in tables.of("N").items():
            self._socket(key, item)

    def _socket(self, key: Key, item: Item) -> None:
        conversation = item.get("conversation")
        if conversation is not None:
            self.watch.broken(8, "{} still names {}", key.pk[2:], conversation)
