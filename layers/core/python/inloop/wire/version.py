"""The version of the protocol that the frames of this package are."""

from typing import Final

PROTOCOL: Final = 1
