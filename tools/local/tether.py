"""Start the emulated cloud so that it cannot outlive the program that started it.

Run by the emulated cloud's own Python: `python tether.py <folder with more packages>`. It is a
script apart, for it must not import anything of this project into that Python.

The packages of the folder (the one wanted is `cryptography`: without it tokens are not signed) are
seen by this process alone. The functions run on the same Python, in processes of their own; were
the folder in the environment, a package missing in the dependency layer would not be missed here.
"""

import ctypes
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent() -> None:
    """Have the kernel stop this process when its parent is gone, however the parent went."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it went between the two calls
        sys.exit(1)


def main() -> None:
    """Tie this process to its parent, then become the emulated cloud."""
    die_with_parent()
    sys.path.append(sys.argv.pop(1))
    sys.path.remove(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    runpy.run_module("ministack", run_name="__main__")


if __name__ == "__main__":
    main()
