"""What the pages of both parties have in common: a socket, a pump, a heartbeat, and waiting.

Everything a page was sent is kept in `frames`, so that waiting for a frame cannot miss one that
came first. A failure inside a page is raised where somebody waits for it.
"""

import asyncio
import contextlib
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Final, Self, TypeVar

from tools.client.channel import Channel
from tools.client.connection import Connection
from tools.client.events import Event, Message, Status
from tools.client.session import Frame

Found = TypeVar("Found")

WAIT: Final = 10.0
"""Seconds that a page waits for what it is asked to wait for, unless told otherwise."""
ASK_AGAIN: Final = 1.0
"""Seconds between heartbeats while the page does not know where it stands."""
PROTOCOL: Final = 1


def now_ms() -> int:
    """Milliseconds of a clock that does not run back."""
    return time.monotonic_ns() // 1_000_000


class Page(ABC):
    """A page. Use it as an asynchronous context manager, or call `close`."""

    def __init__(self, *, name: str, url: str, origin: str | None) -> None:
        self.name = name
        self.url = url
        self.origin = origin
        self.frames: list[Frame] = []
        """Every frame received, over all sockets."""
        self.sent: list[Frame] = []
        """Every frame sent."""
        self.events: list[Event] = []
        """What the channels told."""
        self.heartbeat_every: float | None = None
        self.ready = False
        """Whether the server knows this socket as the page's, so that words may go."""
        self.connection: Connection | None = None
        self._changed = asyncio.Condition()
        self._nudged = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._failure: BaseException | None = None
        self._beaten = time.monotonic()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the socket and stop. Harmless when closed."""
        connection = self.connection
        await self._stop()
        if connection:
            await connection.close()

    async def cut(self) -> None:
        """Lose the connection abruptly."""
        connection = self.connection
        if connection:
            connection.cut()
        await self._stop()

    async def send(self, frame: Frame) -> None:
        """Send a frame of one's own making."""
        self.sent.append(frame)
        await self._socket().send(frame)

    async def send_raw(self, text: str) -> None:
        """Send text that need be no frame."""
        await self._socket().send(text)

    def mark(self) -> int:
        """A place in `frames`: give it as `since` to wait for what comes after."""
        return len(self.frames)

    async def until(
        self, kind: str, *, timeout: float = WAIT, since: int = 0, **fields: object
    ) -> Frame:
        """The first frame of a kind with these fields, from `since` on. Raises TimeoutError."""
        wanted = {"kind": kind, **fields}
        return await self.wait(
            lambda: next((each for each in self.frames[since:] if _has(each, wanted)), None),
            what=" ".join((kind, *(f"{name}={value}" for name, value in fields.items()))),
            timeout=timeout,
        )

    async def refused(self, code: str, *, timeout: float = WAIT, since: int = 0) -> Frame:
        """The first `error` with this code."""
        return await self.until("error", code=code, timeout=timeout, since=since)

    async def delivered(self, message: Message, *, timeout: float = WAIT) -> None:
        """Wait until the other page has acknowledged a message."""
        await self.wait(
            lambda: message.status is Status.DELIVERED or None,
            what=f"a message to be delivered ({message.status})",
            timeout=timeout,
        )

    async def wait(
        self, look: Callable[[], Found | None], *, what: str, timeout: float = WAIT
    ) -> Found:
        """Wait until `look` finds something; it is asked after everything that happens here.

        Raises TimeoutError, which tells the kinds of the last frames but nothing that was said.
        """
        try:
            async with asyncio.timeout(timeout), self._changed:
                while (found := look()) is None:
                    if self._failure:
                        raise self._failure
                    await self._changed.wait()
                return found
        except TimeoutError:
            last = ", ".join(_short(each) for each in self.frames[-5:])
            raise TimeoutError(f"{self.name}: no {what} in {timeout} s; last: {last}") from None

    @abstractmethod
    def channels(self) -> Iterable[Channel]:
        """The channels whose frames this page sends."""

    @abstractmethod
    async def react(self, frame: Frame) -> None:
        """Do what a page does by itself when this frame comes."""

    @abstractmethod
    async def beat(self) -> None:
        """Send a heartbeat."""

    async def _connect(self) -> None:
        await self._stop()
        self.connection = await Connection.open(self.url, origin=self.origin)
        self._begin(self.connection.listen(self._take))
        self._begin(self._pump())

    async def _stop(self) -> None:
        self.ready = False
        self.connection = None
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(self._watched(work)))

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except (ConnectionError, asyncio.CancelledError):
            raise  # the socket went; who has to know tries to send
        except BaseException as failure:
            self._failure = failure
            raise
        finally:
            with contextlib.suppress(asyncio.CancelledError):
                await self._tell()

    async def _take(self, frame: Frame) -> None:
        self.frames.append(frame)
        for channel in self.channels():
            self.events += channel.feed(frame, now_ms())
        await self.react(frame)
        self.nudge()
        await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def nudge(self) -> None:
        """Something may be due now."""
        self._nudged.set()

    async def _pump(self) -> None:
        """Send what the channels have due, and heartbeats, as long as the socket lives."""
        while True:
            self._nudged.clear()
            if self.ready:
                for channel in tuple(self.channels()):
                    for frame in channel.due(now_ms()):
                        await self.send(frame)
                if time.monotonic() >= self._beat_at():
                    self._beaten = time.monotonic()
                    await self.beat()
                await self._tell()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._rest()):
                    await self._nudged.wait()

    def _beat_at(self) -> float:
        if any(each.halted for each in self.channels()):
            return self._beaten + ASK_AGAIN
        return self._beaten + (self.heartbeat_every or float("inf"))

    def _rest(self) -> float | None:
        """Seconds until something is due without anything happening before."""
        if not self.ready:
            return None
        wakes = [each.wakes_at() for each in self.channels()]
        rests = [(each - now_ms()) / 1000 for each in wakes if each is not None]
        rest = min([*rests, self._beat_at() - time.monotonic()])
        return None if rest == float("inf") else max(rest, 0.0)

    def _socket(self) -> Connection:
        if self.connection is None:
            raise ConnectionError("the page has no socket")
        return self.connection


def _has(frame: Frame, wanted: Frame) -> bool:
    return all(frame.get(name) == value for name, value in wanted.items())


def _short(frame: Frame) -> str:
    return " ".join(str(frame[name]) for name in ("kind", "code", "about") if name in frame)
