"""Bytes as text and numbers as bytes: RFC 4648 section 5 without padding, and big-endian."""

import re
from base64 import b64decode, urlsafe_b64encode
from typing import Final

_TEXT: Final = re.compile(r"[A-Za-z0-9_-]*\Z")


class BadText(ValueError):
    """A text is not the base64url of any bytes. Holds nothing of the text."""


def to_text(raw: bytes) -> str:
    """The base64url of bytes, without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def to_bytes(text: str) -> bytes:
    """The bytes of a base64url. Raises BadText, also where another text means the same bytes."""
    if not _TEXT.match(text) or len(text) % 4 == 1:
        raise BadText
    raw = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_")
    if to_text(raw) != text:
        raise BadText
    return raw


def u8(number: int) -> bytes:
    """One byte."""
    return number.to_bytes(1, "big")


def u16(number: int) -> bytes:
    """Two bytes, big-endian."""
    return number.to_bytes(2, "big")


def u64(number: int) -> bytes:
    """Eight bytes, big-endian."""
    return number.to_bytes(8, "big")
