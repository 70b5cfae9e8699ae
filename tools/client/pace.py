"""The pace a page keeps by itself, a little within the server's, so that it is seldom refused."""


class Pace:
    """A virtual clock: each message moves it on by the interval; it may run ahead by a burst.

    `every_ms` milliseconds per message in the long run, `burst` messages at once.
    """

    __slots__ = ("_ahead", "_clock", "every_ms")

    def __init__(self, *, every_ms: int, burst: int) -> None:
        self.every_ms = every_ms
        self._ahead = (burst - 1) * every_ms
        self._clock = 0

    def ready_at(self) -> int:
        """From when the next message may go, in milliseconds of the caller's clock."""
        return self._clock - self._ahead

    def ready(self, now: int) -> bool:
        """Whether a message may go now."""
        return self.ready_at() <= now

    def spend(self, now: int) -> None:
        """A message went."""
        self._clock = max(self._clock, now) + self.every_ms

    def refused(self, now: int) -> None:
        """The server found it too fast: wait one interval from now."""
        self._clock = max(self._clock, now + self._ahead + self.every_ms)
