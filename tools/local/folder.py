"""One start at a time in a folder: two would write over each other's files."""

import fcntl
from pathlib import Path
from typing import IO

from tools.local.failure import CannotStart


def take(folder: Path) -> IO[str]:
    """Make `folder` and hold it until the returned file is closed, or this process is gone.

    Raises `CannotStart` when another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise CannotStart(f"another start is using {folder}: stop that one first") from error
    return lock
