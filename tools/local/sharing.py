"""pytest plugin: tests that share something expensive run in one worker, the others in any.

`-p tools.local.sharing` with pytest-xdist. The marker that pytest-xdist has for this, and its
`--dist loadgroup`, have no effect with pytest 9.2 (pytest-dev/pytest-xdist#1386).
"""

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

TOGETHER = ("tests/browser/", "tests/stack/", "tests/infra/")
"""One emulated cloud for each of the first two, one synthesis per environment for the third."""


GALLERY = tuple(
    f"tests/browser/{name}.py"
    for name in (
        *("test_accessible", "test_announced", "test_console_accessible"),
        *("test_figures_accessible", "test_public_figures", "test_reports_page"),
    )
)
"""Files of the first that look at pages without a cloud: each may go to any worker, as a whole."""


def share_of(test: str) -> str:
    """What is given to a worker as a whole.

    The folder of a test that shares; the file of one that only needs a browser; else the test.
    """
    file = test.partition("::")[0]
    if file in GALLERY:
        return file
    return next((folder for folder in TOGETHER if test.startswith(folder)), test)


class ByFolder(LoadScopeScheduling):  # type: ignore[misc] # it has no types
    """Hands out whole folders where tests share, the largest first, and single tests elsewhere."""

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFolder:
    """Take the place of the scheduler that `--dist` chooses."""
    return ByFolder(config, log)
