import pytest

from tests.networks import small
from tests.world import World


@pytest.fixture
def world() -> World:
    """An empty world on the small test network: noord overflows to zuid, dicht never opens."""
    return World(small())
