"""Fetch the pinned uv, with nothing but the Python that is there: `uv.py <folder>`.

uv then makes every virtual environment of the project, so this runs once per machine and pin.
It is installed from `requirements/bootstrap.txt`, by hash, into `<folder>`; its program ends up at
`<folder>/bin/uv`. Standard library only, for it runs before anything else is installed.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "requirements" / "bootstrap.txt"
INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")


class CannotInstall(Exception):
    """There is no way to install a package here; the text is one line that says what is missing."""


def has_module(name: str) -> bool:
    """Whether this Python came with a module; distributions split some off."""
    return find_spec(name) is not None


def install(folder: Path, *, has: Callable[[str], bool] = has_module) -> Path:
    """Install what the lock pins into `folder` and return the program's path.

    A virtual environment of its own where Python can make one; else pip's `--target`, which some
    distributions leave as the only way. Raises `CannotInstall`.
    """
    shutil.rmtree(folder, ignore_errors=True)
    wanted = ("--require-hashes", "--requirement", str(LOCK))
    if has("ensurepip"):
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(folder / "bin" / "python"), *INSTALL, *wanted)
    elif has("pip"):
        _run(sys.executable, *INSTALL, "--target", str(folder), *wanted)
    else:
        raise CannotInstall(
            f"{sys.executable} can neither make a virtual environment (ensurepip is missing) nor "
            "run pip: add one of them (Debian's package is python3-venv) and start again"
        )
    return folder / "bin" / "uv"


def _run(*command: str) -> None:
    result = subprocess.run(command, check=False)
    if result.returncode != 0:
        raise CannotInstall(f"`{' '.join(command[1:5])} ...` stopped with {result.returncode}")


def main() -> int:
    """Install into the folder named by the only argument."""
    try:
        install(Path(sys.argv[1]).absolute())
    except CannotInstall as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
