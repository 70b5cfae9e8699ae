"""Proof of work: a page that starts while many wait has its computer work for a moment first.

It makes a flood of conversations dear for who sends it, asks nothing of a person, and needs nobody
else's service. The nonce belongs to one socket and one conversation, so no proof serves twice and
nothing has to be kept.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256

from inloop.domain.limits import Limits

NONCE_BYTES = 16


def asked_bits(waiting: int, limits: Limits) -> int:
    """Leading zero bits asked of who starts while so many wait; 0 asks nothing."""
    return limits.proof_bits if waiting >= limits.proof_from else 0


def nonce_of(connection: str, conversation: str) -> str:
    """What a proof for this start is made from: base64url, 22 characters."""
    digest = sha256(f"{connection} {conversation}".encode()).digest()
    return urlsafe_b64encode(digest[:NONCE_BYTES]).rstrip(b"=").decode()


def proves(nonce: str, proof: str, bits: int) -> bool:
    """Whether the SHA-256 of `nonce.proof` begins with so many zero bits."""
    digest = sha256(f"{nonce}.{proof}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
