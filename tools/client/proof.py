"""The work that a page proves before it starts while many wait."""

from itertools import count

from inloop.domain.proving import proves


def prove(nonce: str, bits: int) -> str:
    """A text with which the SHA-256 of `nonce.text` begins with so many zero bits."""
    return next(text for text in map(str, count()) if proves(nonce, text, bits))
