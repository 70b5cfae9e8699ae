"""Two pages and what lies between them: frames in flight that can be lost, repeated and overtaken.

The server is played by its rules alone: it passes on what belongs to the epoch in force.
"""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tools.client.codes import Stream
from tools.client.events import Event, Heard
from tools.client.keys import KeyPair
from tools.client.operator_channel import OperatorChannel
from tools.client.visitor_channel import VisitorChannel

Frame = dict[str, Any]

CONVERSATION = urlsafe_b64encode(sha256(b"a conversation").digest()).rstrip(b"=").decode()
HEARTBEAT = 45_000
PASSED_ON = {"say": "said", "transcript": "transcript", "ack": "acked"}


@dataclass
class Between:
    """A visitor's page, the operator's page of the moment, and the frames between them."""

    region: str = "noord"
    now: int = 0
    epoch: int = 0
    key: str | None = None
    in_flight: list[tuple[object, Frame]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    sealed: dict[tuple[Any, ...], str] = field(default_factory=dict)
    pages: list[OperatorChannel] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.visitor = VisitorChannel(CONVERSATION, KeyPair.generate())
        self.opens_page()

    @property
    def operator(self) -> OperatorChannel:
        return self.pages[-1]

    def opens_page(self) -> None:
        """The operator's page is loaded: it knows nothing."""
        self.pages.append(OperatorChannel(CONVERSATION, self.visitor.pair.public))

    def claim(self) -> None:
        self.epoch, self.key = self.epoch + 1, None
        self.push(self.operator, self.offer())

    def reload(self) -> None:
        self.opens_page()
        self.push(self.operator, self.offer())

    def offer(self) -> Frame:
        return {
            "kind": "offered",
            "conversation": CONVERSATION,
            "epoch": self.epoch,
            "accepted": self.key is not None,
            "visitor_key": self.visitor.pair.public,
        }

    def push(self, page: object, frame: Frame) -> None:
        self.in_flight.append((page, json.loads(json.dumps(frame))))

    def accepted(self) -> Frame:
        return {
            "kind": "accepted",
            "conversation": CONVERSATION,
            "epoch": self.epoch,
            "key": self.key,
            "serving_region": self.region,
        }

    def pump(self) -> None:
        """Both pages send what is due."""
        for page in (self.visitor, self.operator):
            for frame in page.due(self.now):
                self.in_flight.append((None, {**frame, "page": page}))

    def arrive(self, at: int = 0) -> None:
        """One frame in flight arrives."""
        page, frame = self.in_flight.pop(at)
        if page is None:
            self._served(frame.pop("page"), frame)
        elif page is self.visitor:
            self.events += self.visitor.feed(frame, self.now)
        elif page is self.operator:
            self._told(self.operator, frame)

    def repeat(self, at: int) -> None:
        """One frame in flight will also come later."""
        page, frame = self.in_flight[at]
        self.in_flight.append((page, dict(frame)))

    def beat(self) -> None:
        """Both pages' heartbeats are answered."""
        standing = {
            "kind": "standing",
            "conversation": CONVERSATION,
            "state": "active" if self.epoch else "waiting",
            "epoch": self.epoch,
            **({"key": self.key} if self.key else {}),
        }
        self.push(self.visitor, standing)
        again = self.operator.again()
        if again:
            self.in_flight.append((None, {**again, "page": self.operator}))
        if self.epoch and not self.operator.stands(self.epoch):
            self.push(self.operator, self.offer())

    def settle(self) -> None:
        """Nothing is lost any more: everything arrives, and time passes until nothing is due."""
        for _ in range(600):
            self.beat()
            self.flows()
            self.visitor.tell()
            self.flows()
            waits = [self.visitor.wakes_at(), self.operator.wakes_at()]
            if all(each is None for each in waits):
                return
            self.now = max(self.now, min(each for each in waits if each is not None))
        raise AssertionError("the pages never come to rest")

    def flows(self) -> None:
        """Everything that is due now arrives."""
        self.pump()
        while self.in_flight:
            self.arrive()
            self.pump()

    def _told(self, page: OperatorChannel, frame: Frame) -> None:
        if frame["kind"] == "offered":
            answer, events = page.take_up(frame)
            self.events += events
            if answer:
                self.in_flight.append((None, {**answer, "page": page}))
        elif frame["kind"] == "error" and frame["about"] == "accept":
            page.forget()
            self.push(page, self.offer())
        else:
            events = page.feed(frame, self.now)
            self._after_the_transcript(events)
            self.events += events

    def _after_the_transcript(self, events: tuple[Event, ...]) -> None:
        """New words never come before what was said in earlier epochs."""
        told = self.visitor.session and self.visitor.session.senders[Stream.TRANSCRIPT]
        if self.visitor.epoch == self.operator.epoch and told and not told.idle:
            assert not any(isinstance(each, Heard) for each in events)

    def _served(self, page: object, frame: Frame) -> None:
        if page is not self.visitor and page is not self.operator:
            return  # a page that is gone
        if frame["kind"] == "accept":
            self._accept(page, frame)
        elif frame["epoch"] != self.epoch or self.key is None:
            if frame["kind"] != "ack":
                self.push(page, self._error(frame))
        else:
            self._sealed_once(frame)
            peer = self.operator if page is self.visitor else self.visitor
            passed = {k: v for k, v in frame.items() if k not in ("as", "resend")}
            self.push(peer, {**passed, "kind": PASSED_ON[frame["kind"]]})

    def _accept(self, page: object, frame: Frame) -> None:
        if frame["epoch"] == self.epoch and self.key is None:
            self.key = frame["key"]
        elif frame["epoch"] == self.epoch + 1 and self.key is not None:
            self.epoch, self.key = frame["epoch"], frame["key"]
        elif (frame["epoch"], frame["key"]) != (self.epoch, self.key):
            self.push(page, self._error(frame))
            return
        self.push(self.visitor, self.accepted())
        self.push(page, self.accepted())

    def _error(self, frame: Frame) -> Frame:
        number = {"number": frame["number"]} if "number" in frame else {}
        return {
            "kind": "error",
            "code": "stale_epoch",
            "about": frame["kind"],
            "conversation": CONVERSATION,
            **number,
        }

    def _sealed_once(self, frame: Frame) -> None:
        """Two boxes never share a key and a number: a repetition is the stored box."""
        if frame["kind"] == "ack":
            return
        slot = (self.key, frame["as"], frame["kind"], frame["number"])
        assert self.sealed.setdefault(slot, frame["box"]) == frame["box"]


def between() -> Between:
    """A conversation in its first epoch."""
    made = Between()
    made.claim()
    made.flows()
    return made
