"""The sending end of a stream: numbers, seals once, keeps each box until it is acknowledged.

No I/O and no clock: `now` is milliseconds of any clock that does not run back.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tools.client.codes import Kind
from tools.client.pace import Pace

WINDOW: Final = 64
"""Boxes that may be on their way at once."""
RESEND_AFTER: Final = 3_000
"""Milliseconds without an acknowledgement before a box is sent again; doubles each time."""
RESEND_AT_MOST: Final = 30_000
ASKED_NOT_WITHIN: Final = 500
"""Milliseconds after sending within which a request for the same number is not heard."""
REFUSED_FOR: Final = 5_000
"""Milliseconds until the next try when the other page is not connected, or something is amiss."""
SOON: Final = frozenset({"too_fast", "try_again"})
"""Refusals after which the next try waits for one interval of the pace alone."""

Content = Callable[[], bytes]
Seal = Callable[[int, Kind, bytes], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A box that should go now. `resend`: the same box went before."""

    number: int
    kind: Kind
    box: str
    resend: bool


@dataclass(slots=True, kw_only=True)
class _Kept:
    number: int
    kind: Kind
    box: str
    sent_at: int
    again_at: int
    tries: int = 1


class Sender:
    """One stream of one epoch. What is put is sealed when it first goes, and never again."""

    def __init__(self, seal: Seal, pace: Pace) -> None:
        self._seal = seal
        self._pace = pace
        self._queue: deque[tuple[Kind, Content]] = deque()
        self._kept: dict[int, _Kept] = {}
        self.last = 0
        self.upto = 0

    def put(self, kind: Kind, content: Content) -> int:
        """Queue a content; the number it will have. `content` is asked once, when it is sealed."""
        self._queue.append((kind, content))
        return self.last + len(self._queue)

    @property
    def idle(self) -> bool:
        """Whether everything that was put has been acknowledged."""
        return not self._queue and not self._kept

    def due(self, now: int) -> list[Sending]:
        """What should go now: what is due again, then new boxes while window and pace last."""
        return [*self._again(now), *self._new(now)]

    def wakes_at(self) -> int | None:
        """When `due` will next have something; None when only the other page can change that."""
        times = [each.again_at for each in self._kept.values()]
        if self._queue and self.last < self.upto + WINDOW:
            times.append(self._pace.ready_at())
        return max(min(times), self._pace.ready_at()) if times else None

    def acked(self, upto: int, missing: Iterable[int], now: int) -> bool:
        """Forget what has arrived, and send again what is asked for.

        False for an acknowledgement of what was never sent, which changes nothing.
        """
        if upto > self.last:
            return False
        for number in [each for each in self._kept if each <= upto]:
            del self._kept[number]
        self.upto = max(self.upto, upto)
        for number in missing:
            kept = self._kept.get(number)
            if kept is not None and now - kept.sent_at >= ASKED_NOT_WITHIN:
                kept.again_at = now
        return True

    def refused(self, number: int, code: str, now: int) -> None:
        """The server did not pass a box on: when to try again."""
        kept = self._kept.get(number)
        if code == "too_fast":
            self._pace.refused(now)
        if kept is not None:
            kept.again_at = now + (self._pace.every_ms if code in SOON else REFUSED_FOR)

    def hurry(self, now: int) -> None:
        """Send everything on its way again: a new socket, or the other page is back."""
        for kept in self._kept.values():
            kept.again_at, kept.tries = now, 1

    def _again(self, now: int) -> Iterable[Sending]:
        for kept in self._kept.values():
            if not self._pace.ready(now):
                return
            if kept.again_at <= now:
                self._pace.spend(now)
                kept.sent_at = now
                kept.again_at = now + min(RESEND_AFTER << kept.tries, RESEND_AT_MOST)
                kept.tries += 1
                yield Sending(number=kept.number, kind=kept.kind, box=kept.box, resend=True)

    def _new(self, now: int) -> Iterable[Sending]:
        while self._queue and self.last < self.upto + WINDOW and self._pace.ready(now):
            kind, content = self._queue.popleft()
            self._pace.spend(now)
            self.last += 1
            box = self._seal(self.last, kind, content())
            self._kept[self.last] = _Kept(
                number=self.last, kind=kind, box=box, sent_at=now, again_at=now + RESEND_AFTER
            )
            yield Sending(number=self.last, kind=kind, box=box, resend=False)
