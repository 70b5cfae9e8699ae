"""The sample is made in a process of its own, while the stack starts."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from inloop.config.compiled import load_compiled
from inloop.config.compiling import compile_network
from tools.local.sample import Sample, make_sample
from tools.local.signals import REQUESTS


@contextmanager
def in_the_making(network: Path, today: date) -> Iterator[Callable[[], Sample]]:
    """Begin a sample of the network in a folder; what is given waits for it.

    The process ends with the block, however that is left.
    """
    with get_context("spawn").Pool(1, initializer=_leave_requests_to_the_parent) as pool:
        made = pool.apply_async(_made, (network, today))
        yield made.get


def _made(network: Path, today: date) -> Sample:
    return make_sample(load_compiled(compile_network(network, today=today)), today)


def _leave_requests_to_the_parent() -> None:
    """Ctrl-C reaches both; the parent then ends this process with TERM."""
    for request in REQUESTS:
        signal.signal(request, signal.SIG_DFL if request == signal.SIGTERM else signal.SIG_IGN)
