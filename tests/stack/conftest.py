from collections.abc import Iterator

import pytest

from inloop.domain.time import local
from inloop.runtime import ambient
from tests.networks import small
from tests.networks.routed import Routed, routed
from tests.stack.people import People
from tools.local.ports import free_port
from tools.local.stack import LocalStack


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Routed:
    """What is deployed: the small network, and a region or a rota for each rule of routing."""
    today = local(ambient.now(), small().zone).date()
    return routed(tmp_path_factory.mktemp("network") / "routed", today)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, network: Routed) -> Iterator[LocalStack]:
    """The CDK app deployed to the emulated cloud with IAM enforced."""
    folder = tmp_path_factory.mktemp("stack")
    with LocalStack(network=network.folder, port=free_port(), folder=folder) as started:
        yield started


@pytest.fixture
def people(stack: LocalStack) -> Iterator[People]:
    everyone = People(stack)
    yield everyone
    everyone.clean("live", "ledger")
