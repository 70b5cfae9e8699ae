"""Starting programs so that they, and whatever they start, are certainly stopped again."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tools.local.failure import CannotStart

STOP_WITHIN = 5.0  # seconds between the polite signal and the other one


class ProcessGroup:
    """A program in a session of its own: Ctrl-C in the terminal reaches us, and we stop it.

    Its output goes to `log`. The children it starts stay in its group and are stopped with it.
    """

    def __init__(
        self, command: Sequence[str], *, env: Mapping[str, str], log: Path, cwd: Path | None = None
    ) -> None:
        self.log = log
        try:
            with log.open("ab") as output:
                self._process = subprocess.Popen(
                    command,
                    env=env,
                    cwd=cwd,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        except FileNotFoundError as error:
            raise CannotStart(f"{command[0]} is missing: run `make setup`") from error

    @property
    def pid(self) -> int:
        """The process that leads the group."""
        return self._process.pid

    def exit_code(self) -> int | None:
        """How it ended, or None while it runs."""
        return self._process.poll()

    def wait(self) -> int:
        """Wait for its end and return how it ended."""
        return self._process.wait()

    def stop(self) -> None:
        """End the whole group: ask, wait a little, then force. Harmless when it has ended."""
        self._signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_WITHIN)
        # The leader may be gone while a child of it is not.
        self._signal(signal.SIGKILL)
        self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


def run(
    command: Sequence[str], *, env: Mapping[str, str], log: Path, cwd: Path, failed: str
) -> None:
    """Run a program to its end. Raises `CannotStart` with `failed` and the last lines it wrote."""
    start = log.stat().st_size if log.exists() else 0
    group = ProcessGroup(command, env=env, log=log, cwd=cwd)
    try:
        code = group.wait()
    finally:
        group.stop()
    if code != 0:
        written = log.read_bytes()[start:].decode(errors="replace").strip()
        tail = "\n".join(f"    {line}" for line in written.splitlines()[-12:])
        raise CannotStart(f"{failed} (all of it: {log})\n{tail}")
