"""What the local stack starts is stopped, with all it started itself."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tools.local.failure import CannotStart
from tools.local.processes import ProcessGroup, run

TETHER = Path(__file__).parents[2] / "tools" / "local" / "tether.py"
ENV = {"PATH": os.environ["PATH"]}
PARENT_OF_A_STUBBORN_CHILD = """
import signal, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('deaf', flush=True); time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
WORKER = """
class Worker:
    def invoke(self, event):
        return {"status": "error", "error": "Oops", "log": event}
"""
APP = """
import os, time
from ministack.core import lambda_runtime
AT_IMPORT = os.environ["LOG_LEVEL"]
"""
STARTER = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, *sys.argv[1:]])
print(child.pid, flush=True)
time.sleep(60)
"""


def alive(pid: int) -> bool:
    """Whether a process exists and is not merely waiting to be collected."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def eventually(condition: object, *, within: float = 5.0) -> bool:
    assert callable(condition)
    give_up = time.monotonic() + within
    while time.monotonic() < give_up:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_stopping_a_group_stops_the_children_too_even_deaf_ones(tmp_path: Path) -> None:
    log = tmp_path / "log"
    group = ProcessGroup([sys.executable, "-c", PARENT_OF_A_STUBBORN_CHILD], env=ENV, log=log)
    assert eventually(lambda: len(log.read_text().split()) == 2)
    child = next(int(word) for word in log.read_text().split() if word.isdecimal())

    group.stop()

    assert group.exit_code() == -signal.SIGTERM
    assert eventually(lambda: not alive(child))


def test_stopping_what_has_ended_is_harmless(tmp_path: Path) -> None:
    group = ProcessGroup([sys.executable, "-c", "pass"], env=ENV, log=tmp_path / "log")
    assert group.wait() == 0
    group.stop()
    group.stop()
    assert group.exit_code() == 0


def test_an_interrupt_at_whatever_moment_leaves_a_group_that_can_be_stopped(
    tmp_path: Path,
) -> None:
    class Interrupt(Exception):
        pass

    def interrupt(*_: object) -> None:
        raise Interrupt

    group = ProcessGroup(
        [sys.executable, "-c", "import time; time.sleep(60)"], env=ENV, log=tmp_path / "log"
    )
    before = signal.signal(signal.SIGALRM, interrupt)
    chance = random.Random(1)  # noqa: S311 - guards nothing
    for _ in range(5000):
        with contextlib.suppress(Interrupt):
            signal.setitimer(signal.ITIMER_REAL, chance.uniform(1e-5, 2e-4))
            while True:
                group.exit_code()
    signal.signal(signal.SIGALRM, before)

    stopping = threading.Thread(target=group.stop, daemon=True)
    stopping.start()
    stopping.join(10)
    assert not stopping.is_alive()


def test_a_missing_program_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"^/no/such/cdk is missing: run `make setup`$"):
        ProcessGroup(["/no/such/cdk"], env=ENV, log=tmp_path / "log")


def test_a_program_that_fails_shows_the_end_of_what_it_wrote(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("of an earlier program\n")
    command = [sys.executable, "-c", "import sys; print('the reason'); sys.exit(3)"]
    with pytest.raises(CannotStart) as raised:
        run(command, env=ENV, log=log, cwd=tmp_path, failed="synthesis stopped")
    text = str(raised.value)
    assert text.startswith("synthesis stopped (all of it: ")
    assert text.endswith("\n    the reason")
    assert "earlier" not in text


@pytest.fixture
def cloud(tmp_path: Path) -> Path:
    """A folder with a stand-in for the emulated cloud, which serves what the test writes."""
    core = tmp_path / "ministack" / "core"
    core.mkdir(parents=True)
    (core / "lambda_runtime.py").write_text(WORKER)
    return tmp_path


def serve(cloud: Path, *lines: str) -> tuple[str, ...]:
    """The command that starts the stand-in, serving with these lines of Python."""
    body = "".join(f"    {line}\n" for line in lines)
    (cloud / "ministack" / "app.py").write_text(f"{APP}\ndef main():\n{body}")
    return (sys.executable, str(TETHER), str(cloud), str(cloud / "functions.log"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's help is Linux's")
def test_the_emulated_cloud_does_not_outlive_a_starter_that_was_killed(cloud: Path) -> None:
    served = serve(cloud, "print('up', flush=True)", "time.sleep(60)")
    command = [sys.executable, "-c", STARTER, *served[1:]]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ours
    with starter:
        assert starter.stdout is not None
        told = {starter.stdout.readline().strip() for _ in range(2)}
        child = next(int(line) for line in told if line.isdecimal())
        assert alive(child)
        starter.kill()
    assert eventually(lambda: not alive(child))


def test_what_the_functions_write_and_how_they_fail_is_kept(cloud: Path) -> None:
    served = serve(cloud, "lambda_runtime.Worker().invoke('a line')")
    run(served, env=ENV, log=cloud / "log", cwd=cloud, failed="it stopped")
    assert (cloud / "functions.log").read_text() == "a line\nOops\n"


def test_the_emulated_cloud_is_quiet_and_the_functions_are_not(cloud: Path) -> None:
    served = serve(cloud, "print(AT_IMPORT, os.environ.get('LOG_LEVEL'))")
    run(served, env=ENV, log=cloud / "log", cwd=cloud, failed="it stopped")
    assert (cloud / "log").read_text() == "WARNING None\n"
