"""Starting programs so that they, and whatever they start, are certainly stopped again."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tools.local.failure import CannotStart

STOP_WITHIN = 5.0  # seconds between the polite signal and the other one
UNKNOWN = 255  # an exit code


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
        return self._collect(os.WNOHANG)

    def wait(self) -> int:
        """Wait for its end and return how it ended."""
        code = self._collect(0)
        assert code is not None  # noqa: S101 - it waited
        return code

    def stop(self) -> None:
        """End the whole group: ask, wait a little, then force. Harmless when it has ended."""
        self._signal(signal.SIGTERM)
        give_up = time.monotonic() + STOP_WITHIN
        while self.exit_code() is None and time.monotonic() < give_up:
            time.sleep(0.02)
        # The leader may be gone while a child of it is not.
        self._signal(signal.SIGKILL)
        self.wait()

    def _collect(self, options: int) -> int | None:
        """Ask the system itself, never Popen.

        Popen asks under a lock. An interrupt, which can come between any two steps, may leave that
        lock taken for good, and then stopping would wait for ever.
        """
        if self._process.returncode is None:
            try:
                ended, status = os.waitpid(self._process.pid, options)
            except ChildProcessError:  # collected, but an interrupt lost how it ended
                self._process.returncode = UNKNOWN
            else:
                if ended:
                    self._process.returncode = os.waitstatus_to_exitcode(status)
        return self._process.returncode

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
