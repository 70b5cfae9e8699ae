"""Build the pages with npm, unless they were built from these sources: `build_pages.py`."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from infra.pages import (  # noqa: E402 - run as a script, the project is not on the path yet
    NEEDED,
    built_folder,
    fingerprint,
    is_built,
    stamp_of,
)


class BuildFailed(Exception):
    """There are no pages; the text says why."""


def build(root: Path, *, npm: str = "npm") -> bool:
    """Build the pages of the project in `root`; False when they were there already.

    Two builds at once take turns. Raises `BuildFailed` with what npm wrote.
    """
    stamp = stamp_of(root)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    with stamp.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_built(root):
            return False
        stamp.unlink(missing_ok=True)
        shutil.rmtree(built_folder(root), ignore_errors=True)
        made_from = fingerprint(root)
        _run_build(root, npm)
        for each in NEEDED:
            if not (built_folder(root) / each).is_file():
                raise BuildFailed(f"the build of the pages left no {built_folder(root) / each}")
        stamp.write_text(made_from, encoding="utf-8")
    return True


def _run_build(root: Path, npm: str) -> None:
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        (npm, "run", "--silent", "build"),
        cwd=root / "web",
        env=os.environ | {"PATH": tools, "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildFailed(f"the build of the pages failed:\n{done.stdout}{done.stderr}".rstrip())


def main() -> int:
    """Build; 1 with the reason on stderr when that failed."""
    try:
        build(ROOT)
    except BuildFailed as error:
        print(f"inloop: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
