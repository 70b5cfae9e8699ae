"""A long text in pieces that each fit a frame."""

from typing import Final

PIECE: Final = 8000
"""Characters of a piece: as part of a frame's JSON it grows by its quotes and by letters that take
more than one byte, and still stays far under the platform's 32 KB."""


def pieces(text: str) -> tuple[str, ...]:
    """The text cut into pieces, which joined are the text."""
    return tuple(text[start : start + PIECE] for start in range(0, len(text), PIECE))
