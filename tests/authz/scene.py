"""A scene with everybody in it, that is set again after every frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from inloop.adapters.keys import Key
from inloop.adapters.memory import MemoryStore
from inloop.domain.changes import Update
from inloop.domain.conditions import Item
from inloop.domain.identity import conversation_of
from inloop.domain.refs import PresenceRef
from inloop.domain.staffing import Wanted
from inloop.usecases.staffing import change_operator
from tests.authz.policy import (
    ANYBODY,
    COORDINATOR,
    OF_THE_NETWORK,
    PARTY,
    SECRET,
    THEMSELVES,
    TOKEN,
    UNANSWERED,
    WATCHER,
)
from tests.networks import small
from tests.unit import test_wire_examples as examples
from tests.world import Operator, Visitor, World, a_secret

HOME, AWAY = "noord", "zuid"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with a socket. `region` and `operator` are those of an operator's page."""

    name: str
    connection: str
    operator: str | None = None
    region: str | None = None
    role: str | None = None
    alive: bool = True
    """Whether the page speaks for somebody still."""
    secret: str | None = None
    conversation: str | None = None
    """The one that they are a party of."""


@dataclass(frozen=True, slots=True)
class Try:
    """One combination."""

    kind: str
    sent_as: str
    actor: Actor
    about: str
    content: dict[str, Any]
    allowed: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it."""

    code: str | None
    changed: bool
    others_told: bool


class Scene:
    """Two regions with operators, coordinators and a manager; visitors who talk; and the others."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.world = world = World(small(), store=self.store)
        anna, zoe = world.on_duty("anna", HOME), world.on_duty("zoe", AWAY)
        self.here, self.there = self._talk("here", HOME, anna), self._talk("there", AWAY, zoe)
        people: dict[str, Operator] = {
            "operator": anna,
            "operator elsewhere": zoe,
            "colleague": world.on_duty("bram", HOME),
            "coordinator": world.coordinator("cora", HOME),
            "coordinator elsewhere": world.coordinator("carl", AWAY),
            "network manager": world.coordinator("mia", HOME, role="network_manager"),
            "displaced page": world.on_duty("dora", HOME),
            "token has ended": world.on_duty("eve", HOME),
            "disabled": world.on_duty("finn", HOME),
        }
        old = people["displaced page"].connection
        people["displaced page"].sign_in()
        past = Update(ref=PresenceRef(HOME, "eve"), set={"token_until": world.now - 1})
        self.store.write(past)
        change_operator(self.store, "finn", Wanted(disabled=True))
        world.tick()
        held = {"operator": self.here.conversation, "operator elsewhere": self.there.conversation}
        self.actors = (
            Actor("nobody", world.connect()),
            self._visitor("visitor", self.here),
            self._visitor("another visitor", self.there),
            *(
                Actor(
                    name,
                    old if name == "displaced page" else each.connection,
                    operator=each.name,
                    region=each.region,
                    role=str(self.store.read(each.ref)["role"]),
                    alive=name not in ("displaced page", "token has ended", "disabled"),
                    conversation=held.get(name),
                )
                for name, each in people.items()
            ),
        )
        self._items = dict(self.store.items)
        self._partitions = {key: list(sorts) for key, sorts in self.store.partitions.items()}

    def _talk(self, name: str, region: str, operator: Operator) -> Visitor:
        visitor = self.world.visitor(name, region)
        operator.accept(visitor)
        return visitor

    @staticmethod
    def _visitor(name: str, visitor: Visitor) -> Actor:
        return Actor(
            name,
            visitor.connection,
            secret=visitor.secret,
            conversation=visitor.conversation,
        )

    def tries(self, kind: str, sent_as: str, rule: str) -> Iterator[Try]:
        """Every actor with every identity, region and conversation that the frame can name."""
        book = examples.VISITOR if sent_as == "visitor" else examples.OPERATORS
        example = dict(book[kind])
        for actor in self.actors:
            for about, content in self._contents(kind, sent_as, example, actor):
                yield Try(kind, sent_as, actor, about, content, self._may(rule, actor, content))

    def _contents(
        self, kind: str, sent_as: str, example: dict[str, Any], actor: Actor
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The example, about each of those that it can be about."""
        base = {**example, "kind": kind}
        if kind != "sign_in" and kind not in ("hello", "start", "resume"):
            base["as"] = sent_as
        if "epoch" in base:
            base["epoch"] = 1
        if kind in ("hello", "start", "resume"):
            base |= {"region": HOME} if "region" in base else {}
            if "secret" in base:
                base["secret"] = actor.secret or a_secret(f"of {actor.name}")
                base["connection"] = 9
            base.pop("municipality", None)
            yield "-", base
            return
        if kind == "sign_in":
            yield "-", {**base, "token": "bad.b.c"}
            return
        for who, me in self._identities(base, actor):
            for where, region in self._regions(base):
                for which, conversation in self._conversations(base, actor):
                    about = ", ".join(filter(None, (who, where, which))) or "-"
                    content = {**base, **me, **region, **conversation}
                    yield about, {name: it for name, it in content.items() if it is not None}

    @staticmethod
    def _identities(base: dict[str, Any], actor: Actor) -> Iterator[tuple[str, dict[str, str]]]:
        if "operator" not in base:
            yield "", {}
            return
        if actor.operator is not None and actor.region is not None:
            yield "as themselves", {"operator": actor.operator, "region": actor.region}
        for forged, region in (("anna", HOME), ("mia", HOME), ("carl", AWAY)):
            if forged != actor.operator:
                yield f"as {forged}", {"operator": forged, "region": region}

    @staticmethod
    def _regions(base: dict[str, Any]) -> Iterator[tuple[str, dict[str, str | None]]]:
        name = next((each for each in ("for_region", "to_region") if each in base), None)
        if name is None:
            yield "", {"region": HOME} if "agrees" in base else {}
            return
        for region in (HOME, AWAY):
            yield f"for {region}", {name: region}
        if base["kind"] in OF_THE_NETWORK:
            yield "for the network", {name: None}

    def _conversations(
        self, base: dict[str, Any], actor: Actor
    ) -> Iterator[tuple[str, dict[str, str]]]:
        if "conversation" not in base:
            yield "", {}
            return
        named = {
            "own": actor.conversation,
            "here": self.here.conversation,
            "elsewhere": self.there.conversation,
            "unknown": conversation_of(a_secret("nowhere")),
        }
        seen: set[str] = set()
        for name, conversation in named.items():
            if conversation is not None and conversation not in seen:
                seen.add(conversation)
                yield name, {"conversation": conversation}

    @staticmethod
    def _may(rule: str, actor: Actor, content: dict[str, Any]) -> bool:
        own = actor.alive and content.get("operator") == actor.operator is not None
        match rule:
            case _ if rule in (ANYBODY, SECRET):
                return True
            case _ if rule == TOKEN:
                return False
            case _ if rule == THEMSELVES:
                return own
            case _ if rule == WATCHER:
                return own and actor.role != "operator"
            case _ if rule == COORDINATOR:
                there = actor.role == "coordinator" and content.get("for_region") == actor.region
                return own and (there or actor.role == "network_manager")
            case _ if rule == PARTY:
                mine = actor.alive and content["conversation"] == actor.conversation
                side = "operator" if actor.operator else "visitor"
                # Who it is is known of the conversation: a name in the frame is not looked at.
                return mine and content["as"] == side
        raise ValueError(rule)

    def play(self, tried: Try) -> Outcome:
        """Send it, look, and set the scene again."""
        told = self.world.sockets.told
        told.clear()
        answer = self.world.frame(tried.actor.connection, tried.content)
        changed = self._changed(tried)
        others = any(pushed for to, pushed in told.items() if to != tried.actor.connection)
        self.store.items = dict(self._items)
        self.store.partitions = {key: list(each) for key, each in self._partitions.items()}
        refused = answer is not None and answer["kind"] == "error"
        return Outcome(str(answer["code"]) if answer and refused else None, changed, others)

    def _changed(self, tried: Try) -> bool:
        before: dict[Key, Item] = self._items
        return tried.kind not in UNANSWERED and self.store.items != before
