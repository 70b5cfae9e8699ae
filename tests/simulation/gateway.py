"""The sockets, as API Gateway plays them: frames in, pushes out, and ends that may go unnoticed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from botocore.exceptions import ClientError, ReadTimeoutError

from tests.simulation.functions import Functions
from tests.simulation.scheduler import Invocation, Scheduler

IDLE_SECONDS = 600
LONGEST_SECONDS = 7200
LARGEST_FRAME = 32 * 1024
"""The platform's own limits: idle, lifetime, and bytes of one frame (beyond: close code 1009)."""

SECONDS = {"connect": 10, "message": 10}


class Page(Protocol):
    """Whoever is at the other end of a socket."""

    name: str

    def opened(self, socket: "Socket") -> None:
        """The socket is open."""

    def told(self, socket: "Socket", text: str) -> None:
        """A push has come."""

    def closed(self, socket: "Socket", code: int) -> None:
        """The socket is closed; 403 when it never opened."""


@dataclass(slots=True, eq=False)
class Socket:
    """One connection. `open` is what the platform believes, `heard` whether the page is there."""

    connection: str
    page: Page
    open: bool = False
    heard: bool = True
    active_at: int = 0


@dataclass(slots=True)
class Gateway:
    """All sockets of the stage. Also the client of its callback endpoint, for the real adapter."""

    scheduler: Scheduler
    functions: Functions
    sockets: dict[str, Socket] = field(default_factory=dict)
    pushed: Callable[[str], None] = lambda _: None
    """Sees all that goes out."""

    def connect(self, page: Page, *, origin: str) -> Socket:
        """Open a socket for a page, if the function lets it in."""
        socket = Socket(f"N{len(self.sockets)}=", page)
        self.sockets[socket.connection] = socket
        self.scheduler.story.call(socket.connection, f"{page.name}'s socket {len(self.sockets)}")
        event = _event(socket, "CONNECT", "$connect") | {"headers": _headers(origin)}

        def done(invocation: Invocation) -> None:
            if invocation.failed or invocation.outcome["statusCode"] != 200:
                page.closed(socket, 403)
                return
            socket.open = True
            socket.active_at = now = self.scheduler.clock.now
            left = LONGEST_SECONDS
            if self.scheduler.happens(self.scheduler.chances.aged):
                left = self.scheduler.chance.randrange(20, 300)
            self.scheduler.at(now + left * 1000, lambda: self.ends(socket, 1001))
            self._watch(socket)
            if socket.heard:
                page.opened(socket)

        self._invoke("connect", event, done)
        return socket

    def frame(self, socket: Socket, text: str) -> None:
        """A page sends a frame. It may be lost, come twice, or be overtaken by the next."""
        chance, chances = self.scheduler.chance, self.scheduler.chances
        if self.scheduler.happens(chances.frame_lost):
            self.scheduler.story.tell("a frame of {} is lost", socket.page.name)
            return
        for _ in range(1 + self.scheduler.happens(chances.frame_twice)):
            self.scheduler.after(chance.randrange(1, 60), lambda: self._came(socket, text))

    def _came(self, socket: Socket, text: str) -> None:
        if not socket.open:
            return
        if len(text.encode()) > LARGEST_FRAME:
            self.ends(socket, 1009)
            return
        socket.active_at = self.scheduler.clock.now
        signs_in = '"kind":"sign_in"' in text
        event = _event(socket, "MESSAGE", "sign_in" if signs_in else "$default") | {"body": text}
        self._invoke("connect" if signs_in else "message", event, lambda _: None)

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> None:  # noqa: N803
        """The SDK's call, with the SDK's errors."""
        scheduler = self.scheduler
        scheduler.outward("a push")
        self.pushed(Data.decode())
        socket, chances = self.sockets[ConnectionId], scheduler.chances
        if not socket.open or scheduler.happens(chances.push_gone):
            raise _error("GoneException", 410)
        if scheduler.happens(chances.push_limited):
            raise _error("LimitExceededException", 429)
        socket.active_at = scheduler.clock.now
        if scheduler.happens(chances.push_lost):
            scheduler.story.tell("a push to {} is lost", socket.page.name)
        else:
            text = Data.decode()
            scheduler.after(scheduler.chance.randrange(1, 80), lambda: self._tell(socket, text))
        if scheduler.happens(chances.push_denied):
            if scheduler.chance.random() < 0.5:
                raise ReadTimeoutError(endpoint_url="callback")
            raise _error("InternalServerErrorException", 500)

    def _tell(self, socket: Socket, text: str) -> None:
        if socket.open and socket.heard:
            socket.page.told(socket, text)

    def leaves(self, socket: Socket, *, silently: bool = False) -> None:
        """The page goes. Silently, nobody notices until the socket has been idle too long."""
        socket.heard = False
        if not silently:
            self.ends(socket, 1000)

    def ends(self, socket: Socket, code: int) -> None:
        """The platform ends a socket and tells the function, sooner or later or never."""
        if not socket.open:
            return
        socket.open = False
        scheduler = self.scheduler
        scheduler.story.tell("{} ends ({})", socket.connection, code)
        if socket.heard:
            socket.heard = False
            socket.page.closed(socket, code)
        if scheduler.happens(scheduler.chances.disconnect_lost):
            scheduler.story.tell("nobody is told that {} has ended", socket.connection)
            return
        late = scheduler.happens(scheduler.chances.disconnect_late)
        delay = scheduler.chance.randrange(5_000, 90_000) if late else 50
        event = _event(socket, "DISCONNECT", "$disconnect")
        scheduler.after(delay, lambda: self._invoke("connect", event, lambda _: None))

    def _watch(self, socket: Socket) -> None:
        idle_at = socket.active_at + IDLE_SECONDS * 1000
        if not socket.open:
            return
        if idle_at <= self.scheduler.clock.now:
            self.ends(socket, 1001)
        else:
            self.scheduler.at(idle_at, lambda: self._watch(socket))

    def _invoke(self, function: str, event: dict[str, Any], done: Any) -> None:
        handler = self.functions.handler(function)
        seconds = SECONDS[function]
        self.scheduler.invoke(function, lambda: handler(event, None), seconds=seconds, done=done)


def _event(socket: Socket, kind: str, route: str) -> dict[str, Any]:
    return {
        "requestContext": {
            "eventType": kind,
            "routeKey": route,
            "connectionId": socket.connection,
            "identity": {"sourceIp": "192.0.2.99", "userAgent": "AGENT-of-a-browser"},
        }
    }


def _headers(origin: str) -> dict[str, str]:
    return {
        "Origin": origin,
        "User-Agent": "AGENT-of-a-browser",
        "X-Forwarded-For": "192.0.2.99",
    }


def _error(code: str, status: int) -> ClientError:
    answer: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "PostToConnection")
