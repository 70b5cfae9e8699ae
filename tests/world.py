"""A small world around the core: frames in as text, frames out as text, time by hand.

Everything between the socket and the store is the real thing; sockets, tokens, the clock and the
stream are played. The stream's wake marks are queued and handled when the world settles.
"""

import json
from base64 import urlsafe_b64encode
from collections import defaultdict, deque
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import count
from typing import Any

from inloop.adapters.memory import MemoryStore
from inloop.adapters.tokens import Proof
from inloop.domain.board_marks import touched
from inloop.domain.changes import BOARD, WAKE, Put
from inloop.domain.conditions import Item
from inloop.domain.events import RegionStatus
from inloop.domain.identity import conversation_of
from inloop.domain.ledger import LedgerKeys
from inloop.domain.network import Network
from inloop.domain.nudges import read_nudge
from inloop.domain.refs import ConversationRef, OperatorRef, PresenceRef, Ref, StaffRef
from inloop.domain.refusals import BadToken
from inloop.domain.time import Moment, after
from inloop.ports.ledger import Ledger
from inloop.runtime.call import Call
from inloop.runtime.delivering import Delivery
from inloop.runtime.directory_frames import DIRECTORY_HANDLERS
from inloop.runtime.frames import HANDLERS, Handle, answer
from inloop.runtime.report_frames import report_handlers
from inloop.runtime.sign_in_frame import sign_in
from inloop.runtime.telemetry import Telemetry
from inloop.usecases.board import BoardKeeper
from inloop.usecases.disconnecting import disconnected
from inloop.usecases.mending import Mender
from inloop.usecases.outcome import Look
from inloop.usecases.routing import route
from inloop.wire.encode import encode
from inloop.wire.operator import SignIn
from tools.client.proof import prove

TELEMETRY = Telemetry("test")
MONDAY_NOON = Moment(1_795_431_600_000)
"""2026-11-23 12:00 in Amsterdam."""


def a_key(name: str) -> str:
    """Something of the shape of a public key."""
    return "B" + urlsafe_b64encode(sha256(name.encode()).digest() * 3).decode()[:86]


def employed(name: str, region: str) -> Item:
    """That an operator works for a region, whose subject is their name here."""
    return {"operator": name, "region": region, "subject": name}


def a_secret(name: str) -> str:
    return urlsafe_b64encode(sha256(name.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Sockets:
    """What was pushed, by connection; closed ones answer as gone."""

    told: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    closed: set[str] = field(default_factory=set)
    pushes: int = 0

    def push(self, connection: str, text: str) -> bool:
        self.pushes += 1
        if connection in self.closed:
            return False
        self.told[connection].append(json.loads(text))
        return True


@dataclass
class Pages:
    """The status documents as published, by region."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    writes: int = 0

    def publish(self, status: RegionStatus) -> None:
        self.writes += 1
        self.documents[status.region] = json.loads(encode(status))


@dataclass
class Accounts:
    """Whether an operator may sign in at the sign-in service, by subject; None never asked."""

    allowed: dict[str, bool] = field(default_factory=dict)

    invited: list[str] = field(default_factory=list)

    def allow(self, subject: str, *, allowed: bool) -> None:
        self.allowed[subject] = allowed

    def open(self, email: str) -> str:
        """Subjects are what stands before the @, as tokens of this world have them."""
        if email not in self.invited:
            self.invited.append(email)
        return email.partition("@")[0]


@dataclass
class Tokens:
    """Tokens that say their subject, unless they are the word bad."""

    until: Moment

    def verify(self, token: str, *, now: Moment) -> Proof:  # noqa: ARG002
        subject = token.split(".", 1)[0]
        if subject == "bad":
            raise BadToken
        return Proof(subject=subject, until=self.until)


@dataclass
class World:
    """The core, and what surrounds it."""

    network: Network
    store: Ledger = field(default_factory=MemoryStore)
    now: Moment = MONDAY_NOON
    sockets: Sockets = field(default_factory=Sockets)
    pages: Pages = field(default_factory=Pages)
    accounts: Accounts = field(default_factory=Accounts)
    wakes: deque[str] = field(default_factory=deque)
    marks: list[str] = field(default_factory=list)
    """What the reader that keeps the live board has not seen yet."""
    looks: list[Look] = field(default_factory=list)
    claims: int = 0
    token_lasts: float = 3600
    """Seconds."""
    telemetry: Telemetry = TELEMETRY
    _keys: Any = field(default_factory=lambda: count(1))
    _connections: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        if isinstance(self.store, MemoryStore):
            self.store.watchers.append(self._seen)
        self.deliver = Delivery(lambda: self.sockets)

    def _seen(self, _ref: Ref, item: Item) -> None:
        if WAKE in item:
            self.wakes.append(str(item[WAKE]))
        self.marks += [str(item[mark]) for mark in (WAKE, BOARD) if mark in item]

    def keys(self) -> LedgerKeys:
        number = next(self._keys)
        return LedgerKeys(service=f"s{number}", reach=f"r{number}")

    def connect(self) -> str:
        return f"connection-{next(self._connections)}"

    def frame(self, connection: str, content: Any) -> dict[str, Any] | None:
        """Send a frame; the last thing that this socket was told because of it."""
        before = len(self.sockets.told[connection])
        text = content if isinstance(content, str) else json.dumps(content)
        call = Call(
            store=self.store,
            network=self.network,
            connection=connection,
            now=self.now,
            keys=self.keys,
        )
        tokens = Tokens(after(self.now, self.token_lasts))
        handlers: dict[type[object], Handle] = {
            **HANDLERS,
            **DIRECTORY_HANDLERS,
            **report_handlers(self.store),
            SignIn: partial(sign_in, tokens),
        }
        answer(text, call, handlers=handlers, deliver=self.deliver, telemetry=self.telemetry)
        said = self.sockets.told[connection][before:]
        return said[-1] if said else None

    def settle(self) -> None:
        """Let the router see every wake mark there is."""
        while self.wakes:
            nudge = read_nudge(self.wakes.popleft())
            router = route(self.store, self.network, nudge, now=self.now, deliver=self.deliver)
            self.looks += router.looks
            self.claims += router.claims

    def keeper(self) -> BoardKeeper:
        """A reader that has not looked yet."""
        return BoardKeeper(self.store, self.network, self.now, self.deliver.to_all)

    def shows(self) -> BoardKeeper:
        """Let the live board see every mark there is, as one batch."""
        marks, self.marks = self.marks, []
        keeper = self.keeper()
        keeper.look(touched(self.network, marks, self.now))
        if keeper.faults:
            raise keeper.faults[0]
        return keeper

    def passes(self, seconds: float) -> None:
        self.now = after(self.now, seconds)

    def mender(self) -> Mender:
        """A tick that has not run yet."""
        return Mender(
            self.store,
            self.network,
            self.now,
            self.keys,
            self.deliver,
            publisher=self.pages,
            accounts=self.accounts,
            tell=self.deliver.to_all,
        )

    def tick(self) -> Mender:
        mender = self.mender()
        mender.run()
        if mender.faults:
            raise mender.faults[0]
        self.settle()
        return mender

    def tick_after(self, seconds: float) -> Mender:
        self.passes(seconds)
        return self.tick()

    def closes(self, connection: str) -> None:
        """The platform noticed that a socket closed."""
        self.sockets.closed.add(connection)
        self.deliver(
            disconnected(
                self.store, connection=connection, now=self.now, limits=self.network.limits
            ).pushes
        )

    def visitor(self, name: str, region: str) -> "Visitor":
        visitor = Visitor(self, name, region)
        visitor.answer = visitor.start()
        self.settle()
        return visitor

    def operator(
        self, name: str, region: str, *, limit: int = 3, role: str = "operator"
    ) -> "Operator":
        record: Item = {"operator": name, "region": region, "role": role, "limit": limit}
        self.store.write(Put(ref=OperatorRef(name), item=record))
        self.store.write(Put(ref=StaffRef(region, name), item=employed(name, region)))
        return Operator(self, name, region)

    def coordinator(self, name: str, region: str, *, role: str = "coordinator") -> "Operator":
        """Signed in, and not there for visitors."""
        operator = self.operator(name, region, role=role)
        operator.sign_in()
        return operator

    def on_duty(self, name: str, region: str, *, limit: int = 3) -> "Operator":
        operator = self.operator(name, region, limit=limit)
        operator.sign_in()
        operator.presence("available")
        self.settle()
        return operator


@dataclass
class Visitor:
    """A visitor's page."""

    world: World
    name: str
    region: str
    number: int = 1
    said: int = 0
    language: str = "nl"
    answer: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        self.connection = self.world.connect()
        self.secret = a_secret(self.name)
        self.conversation = conversation_of(self.secret)
        self.ref = ConversationRef(self.conversation)

    @property
    def told(self) -> list[dict[str, Any]]:
        return self.world.sockets.told[self.connection]

    def kinds(self) -> list[str]:
        return [each["kind"] for each in self.told]

    def item(self) -> Item:
        return self.world.store.read(self.ref)

    def _frame(self, kind: str, **content: Any) -> dict[str, Any] | None:
        return self.world.frame(self.connection, {"kind": kind, "as": "visitor", **content})

    def start(self, **proof: str) -> dict[str, Any] | None:
        """Begin; what is to be proved is proved."""
        told = self.asks_to_start(**proof)
        if told and told["kind"] == "challenged":
            told = self.asks_to_start(proof=prove(told["nonce"], told["bits"]))
        return told

    def asks_to_start(self, **proof: str) -> dict[str, Any] | None:
        return self._frame(
            "start",
            secret=self.secret,
            connection=self.number,
            key=a_key(self.name),
            region=self.region,
            language=self.language,
            role="victim",
            **proof,
        )

    def resume(self, *, number: int | None = None) -> dict[str, Any] | None:
        self.connection = self.world.connect()
        self.number = self.number + 1 if number is None else number
        return self._frame("resume", secret=self.secret, connection=self.number)

    def asks(self, kind: str, **content: Any) -> dict[str, Any] | None:
        return self._frame(kind, conversation=self.conversation, **content)

    def say(self, epoch: int = 1, *, resend: bool = False) -> dict[str, Any] | None:
        self.said += 1
        return self.asks("say", epoch=epoch, number=self.said, box="x" * 40, resend=resend)


@dataclass
class Operator:
    """An operator's page."""

    world: World
    name: str
    region: str
    number: int = 0
    said: int = 0

    def __post_init__(self) -> None:
        self.connection = self.world.connect()
        self.ref = PresenceRef(self.region, self.name)

    @property
    def told(self) -> list[dict[str, Any]]:
        return self.world.sockets.told[self.connection]

    def kinds(self) -> list[str]:
        return [each["kind"] for each in self.told]

    def item(self) -> Item:
        return self.world.store.read(self.ref)

    def holds(self) -> set[str]:
        held = self.item().get("conversations", frozenset())
        assert isinstance(held, frozenset)
        return set(held)

    def offers(self) -> list[dict[str, Any]]:
        return [each for each in self.told if each["kind"] == "offered"]

    def sign_in(self, *, number: int | None = None) -> dict[str, Any] | None:
        self.connection = self.world.connect()
        self.number = self.number + 1 if number is None else number
        return self.proves_anew()

    def proves_anew(self) -> dict[str, Any] | None:
        """Sign in with a token of now, on the socket that there is."""
        token = f"{self.name}.b.c"
        frame = {"kind": "sign_in", "protocol": 1, "token": token, "connection": self.number}
        return self.world.frame(self.connection, frame)

    def asks(self, kind: str, **content: Any) -> dict[str, Any] | None:
        return self.world.frame(self.connection, {"kind": kind, "as": "operator", **content})

    def presence(self, state: str, **content: Any) -> dict[str, Any] | None:
        return self.asks("presence", operator=self.name, region=self.region, state=state, **content)

    def beat(self) -> dict[str, Any] | None:
        return self.asks("heartbeat", operator=self.name, region=self.region)

    def accept(self, visitor: Visitor, epoch: int = 1, *, key: str = "k") -> dict[str, Any] | None:
        name = f"{self.name}{key}{epoch}"
        return self.asks("accept", conversation=visitor.conversation, epoch=epoch, key=a_key(name))

    def say(self, visitor: Visitor, epoch: int = 1) -> dict[str, Any] | None:
        self.said += 1
        return self.asks(
            "say",
            conversation=visitor.conversation,
            epoch=epoch,
            number=self.said,
            box="y" * 40,
        )

    def override(
        self, region: str, state: str, *, seconds: float = 3600, reason: str = "incident"
    ) -> dict[str, Any] | None:
        until = after(self.world.now, seconds)
        told = self.asks(
            "override",
            operator=self.name,
            region=self.region,
            for_region=region,
            state=state,
            reason=reason,
            until=until,
        )
        self.world.settle()
        return told

    def override_end(self, region: str) -> dict[str, Any] | None:
        told = self.asks("override_end", operator=self.name, region=self.region, for_region=region)
        self.world.settle()
        return told

    def watch(self) -> list[dict[str, Any]]:
        """Ask for the live board; the parts of the answer."""
        before = len(self.told)
        self.asks("watch", operator=self.name, region=self.region)
        return self.told[before:]

    def unwatch(self) -> dict[str, Any] | None:
        return self.asks("unwatch", operator=self.name, region=self.region)

    def changes(self) -> list[dict[str, Any]]:
        """What was told of the live board since it was shown."""
        return [each for each in self.told if each["kind"] == "board_changed"]

    def end(self, visitor: Visitor) -> dict[str, Any] | None:
        return self.asks("end", conversation=visitor.conversation, reason="operator_ended")

    def hand_over(self, visitor: Visitor, to: str | None = None) -> dict[str, Any] | None:
        named = {} if to is None else {"to": to}
        return self.asks("hand_over", conversation=visitor.conversation, **named)

    def transfer(self, visitor: Visitor, region: str) -> dict[str, Any] | None:
        return self.asks("transfer", conversation=visitor.conversation, to_region=region)

    def wrap_up(self, visitor: Visitor) -> dict[str, Any] | None:
        return self.asks(
            "wrap_up",
            conversation=visitor.conversation,
            operator=self.name,
            region=self.region,
            topics=["partner_violence"],
            outcome="advice_given",
        )
