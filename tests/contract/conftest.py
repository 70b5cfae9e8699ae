from collections.abc import Iterator

import pytest

from inloop.ports.store import Store
from tests.stores import NAMES, a_store


@pytest.fixture(params=NAMES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with a_store(request.param) as made:
        yield made
