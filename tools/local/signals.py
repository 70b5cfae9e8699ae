"""Turning the first request to stop into KeyboardInterrupt, and the ones after it into nothing."""

import signal
from types import FrameType

REQUESTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def interrupt_once() -> None:
    """From now on the first Ctrl-C, TERM or HUP interrupts, so that `finally` can clean up.

    A second one would interrupt the cleaning up, so it is ignored: that takes seconds at most.
    """
    for request in REQUESTS:
        signal.signal(request, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    for request in REQUESTS:
        signal.signal(request, signal.SIG_IGN)
    raise KeyboardInterrupt
