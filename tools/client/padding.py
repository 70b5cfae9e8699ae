"""Padding to size classes, so that a box does not tell how long its content is.

Padded = length of the content u16 | content | zeros up to the smallest class that holds both.
"""

from typing import Final

from tools.client.encoding import u16

CLASSES: Final = (256, 1024, 4096, 8192)
"""Bytes of the padded content. The largest in base64url, in a frame, stays below 16 KB."""

LENGTH_BYTES: Final = 2
TAG_BYTES: Final = 16
FRAME_OVERHEAD: Final = 512
"""Bytes of a frame beside its box: more than any of the kinds needs."""


class TooLong(ValueError):
    """The content fits no size class."""


class BadPadding(ValueError):
    """Not what `pad` makes."""


def pad(content: bytes) -> bytes:
    """The content, padded to its class. Raises TooLong."""
    needed = LENGTH_BYTES + len(content)
    size = next((each for each in CLASSES if needed <= each), None)
    if size is None:
        raise TooLong
    return (u16(len(content)) + content).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The content. Raises BadPadding for a size that is no class, or anything but zeros behind."""
    if len(padded) not in CLASSES:
        raise BadPadding
    end = LENGTH_BYTES + int.from_bytes(padded[:LENGTH_BYTES], "big")
    if end > len(padded) or any(padded[end:]):
        raise BadPadding
    return padded[LENGTH_BYTES:end]


def room(frame_bytes: int) -> int:
    """The most bytes of content whose box fits a frame of `frame_bytes`."""
    fitting = [each for each in CLASSES if _in_frame(each) <= frame_bytes]
    return max(fitting, default=CLASSES[0]) - LENGTH_BYTES


def _in_frame(padded: int) -> int:
    return -(-(padded + TAG_BYTES) * 4 // 3) + FRAME_OVERHEAD
