from collections.abc import Iterator

import pytest

from tests.networks import SMALL
from tests.stack.people import People
from tools.local.ports import free_port
from tools.local.stack import LocalStack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """The CDK app deployed to the emulated cloud with IAM enforced, on the small network."""
    folder = tmp_path_factory.mktemp("stack")
    with LocalStack(network=SMALL, port=free_port(), folder=folder) as started:
        yield started


@pytest.fixture
def people(stack: LocalStack) -> Iterator[People]:
    everyone = People(stack)
    yield everyone
    everyone.clean("live", "ledger")
