"""The whole service with three demo sites, for tests in a browser; a conftest imports `stack`.

Noord overflows to Zuid under its agreement; Oost belongs to a rota. `stack.description.demo_sites`
has the sites' addresses; on the same port are the stranger's, which may not frame any chat, and the
neutral one, where leaving goes.
"""

from collections.abc import Iterator

import pytest

from tests.networks import with_limits
from tools.local.demo_sites import STRANGER, demo_origin
from tools.local.ports import free_port
from tools.local.stack import LocalStack

SITES = ("noord", "zuid", "oost")

LIMITS = {
    "heartbeat_every": 2,
    "visitor_lease": 10,
    "visitor_grace": 60,
    "operator_lease": 10,
    "operator_grace": 60,
    "accept_within": 15,
    "first_answer_within": 120,
    "silence_ask_after": 120,
    "silence_end_after": 300,
    "cover_after": 180,
    "wrap_up_within": 60,
    "answers_within": 10,
    # As the national network has it: a page whose clock is moved ahead keeps its socket.
    "reconnect_before": 6600,
}
"""Seconds. A browser is slower than a program, and a network may be lost for twenty of them."""


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """On ports of its own, with a demo site per region of SITES; the tests add operators."""
    folder = tmp_path_factory.mktemp("browser")
    network = with_limits(folder / "network", **LIMITS)
    with LocalStack(
        network=network, sites=SITES, port=free_port(), site_port=free_port(), folder=folder
    ) as started:
        yield started


@pytest.fixture(scope="session")
def stranger(stack: LocalStack) -> str:
    """The origin of a site that embeds the chat of Noord though Noord does not know it."""
    port = int(stack.description.demo_sites[SITES[0]].rpartition(":")[2])
    return demo_origin(STRANGER, port)
