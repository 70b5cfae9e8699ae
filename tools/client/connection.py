"""One WebSocket to the server, with what came over it."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from tools.client.session import Frame

OPEN_WITHIN = 10.0
"""Seconds to open the socket."""
MOST_BYTES = 128 * 1024
"""The platform's own limit of a message."""


class Forbidden(ConnectionError):
    """The server did not let this origin in."""


class Connection:
    """An open socket. Frames are dicts; `send` also takes text that is no frame."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    @classmethod
    async def open(cls, url: str, *, origin: str | None) -> "Connection":
        """Open a socket with this `Origin`. Raises Forbidden, OSError, TimeoutError."""
        try:
            socket = await connect(
                url,
                origin=None if origin is None else Origin(origin),
                open_timeout=OPEN_WITHIN,
                ping_interval=None,
                max_size=MOST_BYTES,
                proxy=None,
            )
        except InvalidStatus as refused:
            raise Forbidden(f"status {refused.response.status_code}") from None
        return cls(socket)

    async def send(self, frame: Frame | str) -> None:
        """Send a frame, or raw text. Raises ConnectionError when the socket is closed."""
        text = frame if isinstance(frame, str) else json.dumps(frame, separators=(",", ":"))
        try:
            await self._socket.send(text)
        except ConnectionClosed:
            raise ConnectionError("the socket is closed") from None

    async def listen(self, take: Callable[[Frame], Awaitable[None]]) -> None:
        """Give every frame that comes to `take`, until the socket closes."""
        try:
            async for text in self._socket:
                content: Any = json.loads(text)
                await take(content)
        except ConnectionClosed:
            return

    def cut(self) -> None:
        """Cut the connection as a lost network does: nothing is said."""
        self._socket.transport.abort()

    async def close(self) -> None:
        """Close the socket properly."""
        await self._socket.close()

    @property
    def close_code(self) -> int | None:
        """Why the socket closed; None while it is open."""
        return self._socket.close_code
