"""Start the emulated cloud: unable to outlive its starter, and telling what the functions log.

Run by the emulated cloud's own Python: `python tether.py <folder of packages> <log>`. It is a
script apart, for it must not import anything of this project into that Python.

The packages of the folder (the one wanted is `cryptography`: without it tokens are not signed) are
seen by this process alone. The functions run on the same Python, in processes of their own; were
the folder in the environment, a package missing in the dependency layer would not be missed here.
"""

import ctypes
import importlib
import os
import signal
import sys
from collections.abc import Callable
from types import ModuleType

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent() -> None:
    """Have the kernel stop this process when its parent is gone, however the parent went."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it went between the two calls
        sys.exit(1)


def quiet_cloud() -> ModuleType:
    """The emulated cloud's own module, set to write of failures only.

    At its usual level it writes what the functions log, request by request. Its setting goes by a
    name that the functions' logger reads too, and they inherit what stands in the environment.
    """
    os.environ["LOG_LEVEL"] = "WARNING"
    try:
        return importlib.import_module("ministack.app")
    finally:
        del os.environ["LOG_LEVEL"]


def keep_logs(log: str) -> None:
    """Append to `log` what functions write, and how they fail.

    The emulated cloud drops both when a socket's frame invoked the function, which is most of the
    time; nobody could see there that a function fails, nor prove what it does not log.
    """
    worker = importlib.import_module("ministack.core.lambda_runtime").Worker
    invoke: Callable[..., dict[str, object]] = worker.invoke

    def invoke_and_keep(self: object, *args: object, **kwargs: object) -> dict[str, object]:
        result = invoke(self, *args, **kwargs)
        written = [result.get("log"), result.get("trace") or result.get("error")]
        lines = "".join(f"{text}\n".replace("\n\n", "\n") for text in written if text)
        if lines:
            with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123
                file.write(lines)
        return result

    worker.invoke = invoke_and_keep


def main() -> None:
    """Tie this process to its parent, then become the emulated cloud."""
    die_with_parent()
    packages, log = sys.argv[1:]
    del sys.argv[1:]
    sys.path.append(packages)
    sys.path.remove(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    cloud = quiet_cloud()
    keep_logs(log)
    cloud.main()


if __name__ == "__main__":
    main()
