"""The identity of a conversation: the hash of the secret that only its page has."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256


def conversation_of(secret: str) -> str:
    """The id for a secret (32 bytes, base64url): base64url of its SHA-256, 43 characters."""
    raw = urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
    return urlsafe_b64encode(sha256(raw).digest()).rstrip(b"=").decode()
