"""Doing what a use case leaves: pushes as frames, documents, and later looks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from inloop.domain.events import Event, RegionStatus
from inloop.domain.nudges import Nudge
from inloop.usecases.outcome import Look, Push
from inloop.wire.encode import encode


class Sockets(Protocol):
    """Where pushes go."""

    def push(self, connection: str, text: str) -> bool:
        """Whether the platform took it."""


class Waker(Protocol):
    """Where later looks go."""

    def wake(self, nudge: Nudge, *, in_seconds: int) -> None:
        """Nudge the router after so many seconds."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Pushes events to pages."""

    sockets: Callable[[], Sockets]

    def __call__(self, pushes: Iterable[Push]) -> None:
        """Push each; where a socket is gone, its `otherwise` goes out instead.

        A fault with one page does not keep the others waiting; the first is raised at the end.
        """
        faults: list[Exception] = []
        for push in pushes:
            try:
                self._push(push)
            except Exception as error:  # noqa: BLE001 - raised below
                faults.append(error)
        if faults:
            raise faults[0]

    def to_all(self, event: Event, connections: Sequence[str]) -> frozenset[str]:
        """Push one event to several sockets, encoded once; which of them did not take it.

        A fault with one does not keep the others waiting; the first is raised at the end.
        """
        text = encode(event)
        gone: set[str] = set()
        faults: list[Exception] = []
        for connection in connections:
            try:
                if not self.sockets().push(connection, text):
                    gone.add(connection)
            except Exception as error:  # noqa: BLE001 - raised below
                faults.append(error)
        if faults:
            raise faults[0]
        return frozenset(gone)

    def _push(self, push: Push) -> None:
        waiting: Push | None = push
        while waiting is not None:
            taken = self.sockets().push(waiting.connection, encode(waiting.event))
            waiting = None if taken else waiting.otherwise


class Documents(Protocol):
    """Where documents go."""

    def put(self, region: str, text: str) -> None:
        """Put the document of a region in place of the one before."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Publishes status documents."""

    documents: Documents

    def publish(self, status: RegionStatus) -> None:
        """Put the document where the pages read it."""
        self.documents.put(status.region, encode(status))


def wake_later(waker: Waker, looks: Iterable[Look]) -> None:
    """Arm each look once: equal nudges need only the earliest."""
    earliest: dict[Nudge, int] = {}
    for look in looks:
        seconds = earliest.get(look.nudge, look.in_seconds)
        earliest[look.nudge] = min(seconds, look.in_seconds)
    for nudge, seconds in earliest.items():
        waker.wake(nudge, in_seconds=seconds)
