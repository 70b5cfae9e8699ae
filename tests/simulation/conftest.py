from collections.abc import Iterator

import pytest

from tests.simulation.functions import played


@pytest.fixture(autouse=True)
def stage() -> Iterator[None]:
    """Around the handlers everything is played."""
    with played():
        yield
