"""What a start is doing, step by step, with the time each step took."""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol, TextIO

WIDTH = 46


class Progress(Protocol):
    """Who is told of the steps."""

    def step(self, what: str) -> AbstractContextManager[None]:
        """A context manager around one step."""
        ...


@dataclass(frozen=True, slots=True)
class Printed:
    """Writes a line per step: `  what ........ 1.2 s`."""

    to: TextIO = sys.stdout

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Write what begins, then how long it took or that it failed."""
        self._write(f"  {what} {'.' * (WIDTH - len(what))} ")
        begun = time.monotonic()
        try:
            yield
        except BaseException:
            self._write("stopped\n")
            raise
        self._write(f"{time.monotonic() - begun:4.1f} s\n")

    def _write(self, text: str) -> None:
        self.to.write(text)
        self.to.flush()


@dataclass(frozen=True, slots=True)
class Silent:
    """Tells nobody."""

    @contextmanager
    def step(self, what: str) -> Iterator[None]:  # noqa: ARG002 - the protocol's name
        """Say nothing."""
        yield
