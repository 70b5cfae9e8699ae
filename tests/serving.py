"""The world behind real sockets: the core in this process, for clients that speak the protocol."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

from inloop.domain.time import after
from tests.networks import small
from tests.world import MONDAY_NOON, Sockets, World

ORIGIN = "https://chat.example.org"


@dataclass
class LiveSockets(Sockets):
    """Pushes to sockets that are open, and keeps what went for the tests to look at."""

    open: dict[str, ServerConnection] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)

    def push(self, connection: str, text: str) -> bool:
        self.passed.append(text)
        if connection not in self.open:
            return False
        broadcast([self.open[connection]], text)
        return True


@dataclass
class Server:
    """A running world, and every text that came to it."""

    world: World
    sockets: LiveSockets
    url: str = ""
    received: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    async def handle(self, socket: ServerConnection) -> None:
        connection = self.world.connect()
        self.sockets.open[connection] = socket
        try:
            async for text in socket:
                self.received.append(str(text))
                self.world.now = after(MONDAY_NOON, time.monotonic() - self.began)
                self.world.frame(connection, str(text))
                self.world.settle()
        except ConnectionClosed:
            pass
        finally:
            del self.sockets.open[connection]
            self.world.closes(connection)


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    """A server on a free port of this machine, on the small test network."""
    sockets = LiveSockets()
    server = Server(World(small(), sockets=sockets), sockets)
    async with serve(server.handle, "127.0.0.1", 0, origins=[ORIGIN]) as listening:  # type: ignore[list-item]
        port = next(iter(listening.sockets)).getsockname()[1]
        server.url = f"ws://127.0.0.1:{port}"
        yield server
        await asyncio.sleep(0)
