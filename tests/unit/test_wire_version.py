"""The frames and the use cases speak the same version."""

from inloop.usecases.greeting import PROTOCOLS
from inloop.wire.version import PROTOCOL


def test_the_newest_version_spoken_is_that_of_the_frames() -> None:
    assert max(PROTOCOLS) == PROTOCOL


def test_a_released_version_serves_its_predecessor() -> None:
    assert set(PROTOCOLS) == {each for each in (PROTOCOL - 1, PROTOCOL) if each > 0}
