"""pytest plugin: tests that share something expensive run in one worker, the others in any.

`-p tools.local.sharing` with pytest-xdist. The marker that pytest-xdist has for this, and its
`--dist loadgroup`, have no effect with pytest 9.2 (pytest-dev/pytest-xdist#1386).
"""

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

TOGETHER = ("tests/browser/", "tests/stack/", "tests/infra/")
"""One emulated cloud for each of the first two, one synthesis per environment for the third."""


def share_of(test: str) -> str:
    """What is given to a worker as a whole: the folder of a test that shares, else the test."""
    return next((folder for folder in TOGETHER if test.startswith(folder)), test)


class ByFolder(LoadScopeScheduling):  # type: ignore[misc] # it has no types
    """Hands out whole folders where tests share, the largest first, and single tests elsewhere."""

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFolder:
    """Take the place of the scheduler that `--dist` chooses."""
    return ByFolder(config, log)
