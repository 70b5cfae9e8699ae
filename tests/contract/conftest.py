from collections.abc import Iterator

import pytest

from inloop.ports.ledger import Ledger
from tests.stores import NAMES, a_store


@pytest.fixture(params=NAMES)
def store(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    with a_store(request.param) as made:
        yield made
