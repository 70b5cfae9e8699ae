"""What every page does: it connects, counts its connections, beats, and notices a dead socket."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.cloud import Cloud
from tests.simulation.functions import ORIGIN
from tests.simulation.gateway import Socket
from tests.simulation.letters import Letters, Talk

DEAD_AFTER = 10
"""Seconds without any answer to a heartbeat: then the page opens another socket."""

UNOPENED_AFTER = 20
"""Seconds in which a socket opens, or does not."""

Frame = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Page:
    """One page in somebody's browser. `away`: nobody is there, nothing is sent or heard."""

    cloud: Cloud
    book: Letters
    name: str
    number: int = 0
    socket: Socket | None = None
    away: bool = False
    over: bool = False
    heard_at: int = 0
    pause: int = 1
    greeted: Socket | None = None
    _beating: bool = field(default=False)

    @property
    def ready(self) -> bool:
        """Whether a frame can be sent now."""
        return not self.away and self.socket is not None and self.socket.open

    def later(self, seconds: float, do: Callable[[], Any]) -> None:
        """Do this in so many seconds, if somebody is still there then."""
        self.cloud.scheduler.after(round(seconds * 1000), lambda: None if self.away else do())

    def connect(self) -> None:
        """Open a socket, and forget the one before without a word."""
        if self.over:
            return
        if self.socket is not None:
            self.cloud.gateway.leaves(self.socket)
        self.number += 1
        self.socket = socket = self.cloud.gateway.connect(self, origin=ORIGIN)
        self.later(UNOPENED_AFTER, lambda: self._unopened(socket))

    def _unopened(self, socket: Socket) -> None:
        """A browser gives up on a socket that does not open."""
        if socket is self.socket and socket is not self.greeted:
            self.connect()

    def send(self, kind: str, **content: Any) -> None:
        """Send a frame, if the socket is open."""
        if self.ready:
            assert self.socket is not None
            text = json.dumps({"kind": kind, **content}, separators=(",", ":"))
            self.cloud.gateway.frame(self.socket, text)

    def opened(self, socket: Socket) -> None:
        """The socket is open: say who is there."""
        if socket is not self.socket or self.away or self.over:
            self.cloud.gateway.leaves(socket)
            return
        self.heard_at = self.cloud.clock.now
        self.pause = 1
        self.greeted = socket
        self.greet()
        if not self._beating:
            self._beating = True
            self.later(self.cloud.chance.uniform(1, self.beats_every), self._beat)

    def told(self, socket: Socket, text: str) -> None:
        """A push: only the current socket is listened to."""
        if socket is self.socket and not self.away:
            self.heard_at = self.cloud.clock.now
            self.take(json.loads(text))

    def closed(self, socket: Socket, code: int) -> None:
        """Try again after a pause that grows."""
        del code
        if socket is self.socket and not self.away and not self.over:
            self.socket = None
            self.pause = min(30, self.pause * 2)
            self.later(self.cloud.chance.uniform(0, self.pause), self._again)

    def _again(self) -> None:
        if self.socket is None:
            self.connect()

    def _beat(self) -> None:
        self._beating = not self.over
        if self.over:
            return
        self.later(self.beats_every, self._beat)
        if not self.away and self.socket is not None:
            # What the platform has given up the page may still believe in.
            asked, socket = self.cloud.clock.now, self.socket
            self.beat()
            self.later(DEAD_AFTER, lambda: self._silent(socket, asked))

    def _silent(self, socket: Socket | None, asked: int) -> None:
        if socket is self.socket and socket is not None and self.heard_at < asked:
            self.connect()

    def goes_away(self, seconds: float | None, *, silently: bool) -> None:
        """Nobody is there any more, or for a while."""
        self.away = True
        self._beating = False
        if self.socket is not None:
            self.cloud.gateway.leaves(self.socket, silently=silently)
        if seconds is not None:
            self.cloud.scheduler.after(round(seconds * 1000), self.returns)

    def returns(self) -> None:
        """Somebody is there again, on a new socket."""
        if self.away:
            self.away = False
            self.connect()

    # What the two kinds of pages do in their own way

    @property
    def beats_every(self) -> float:
        """Seconds between heartbeats."""
        return self.cloud.network.limits.heartbeat_every

    def greet(self) -> None:
        """The first frame of a socket."""
        raise NotImplementedError

    def beat(self) -> None:
        """One heartbeat."""
        raise NotImplementedError

    def take(self, frame: Frame) -> None:
        """One frame from the server."""
        raise NotImplementedError

    # Words, which both have

    def say_in(self, talk: Talk, *, again: bool = False) -> None:
        """Say the next thing, or again what nobody has acknowledged."""
        boxes = talk.unheard()[:8] if again else [talk.put(self.cloud.clock.now)]
        for number, box in boxes:
            content = {"conversation": talk.conversation, "epoch": talk.epoch, "number": number}
            self.send("say", **{"as": talk.party}, **content, box=box, resend=again)

    def hears(self, talk: Talk, frame: Frame) -> None:
        """A box has come: apply and acknowledge it."""
        if talk.take(frame["number"], frame["box"]):
            content = {"conversation": talk.conversation, "epoch": talk.epoch, "stream": "words"}
            missing = talk.missing()
            self.send("ack", **{"as": talk.party}, **content, upto=talk.upto, missing=missing)
