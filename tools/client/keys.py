"""Key pairs, and the one key of each direction, epoch and stream.

ECDH on P-256 gives the shared secret (the x coordinate, 32 bytes), HKDF-SHA-256 (RFC 5869) the
keys: salt is the conversation's id (32 bytes), info is

    "inloop-key" | version u16 | direction u8 | stream u8 | epoch u64
    | the visitor's public key (65 bytes) | the operator's public key (65 bytes)

Every field has a fixed size, so no two meanings give the same bytes.
"""

from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tools.client.codes import KEY_LABEL, VERSION, Direction, Party, Stream
from tools.client.encoding import BadText, to_bytes, to_text, u8, u16, u64

KEY_BYTES = 32
ID_BYTES = 32
POINT_BYTES = 65


class BadKey(ValueError):
    """Not an uncompressed point of P-256."""


class KeyPair:
    """A P-256 pair. The private half never leaves it and is in no text of it."""

    __slots__ = ("_private", "public")

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private
        point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public = to_text(point)

    @classmethod
    def generate(cls) -> Self:
        """A fresh pair."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def from_scalar(cls, scalar: int) -> Self:
        """The pair of a known private number, for vectors alone."""
        return cls(ec.derive_private_key(scalar, ec.SECP256R1()))

    def agree(self, peer: str) -> bytes:
        """The secret shared with the owner of a public key, 32 bytes. Raises BadKey."""
        return self._private.exchange(ec.ECDH(), _point(peer))


def _point(public: str) -> ec.EllipticCurvePublicKey:
    try:
        raw = to_bytes(public)
        if len(raw) != POINT_BYTES:
            raise BadKey
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except (BadText, ValueError):
        raise BadKey from None


def check_key(public: str) -> None:
    """Raise BadKey unless this is a public key on the curve."""
    _point(public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What both pages know of an epoch: the conversation, its number and both public keys."""

    conversation: str
    epoch: int
    visitor_key: str
    operator_key: str

    def info(self, direction: Direction, stream: Stream) -> bytes:
        """The info of HKDF: what the key is for."""
        return b"".join(
            (
                KEY_LABEL,
                u16(VERSION),
                u8(direction),
                u8(stream),
                u64(self.epoch),
                to_bytes(self.visitor_key),
                to_bytes(self.operator_key),
            )
        )

    def key(self, shared: bytes, direction: Direction, stream: Stream) -> bytes:
        """The AES-256 key of one direction and stream of this epoch."""
        derive = HKDF(
            algorithm=hashes.SHA256(),
            length=KEY_BYTES,
            salt=conversation_bytes(self.conversation),
            info=self.info(direction, stream),
        )
        return derive.derive(shared)


def ends(*, party: Party, conversation: str, epoch: int, own: str, peer: str) -> Ends:
    """The ends as one of the parties sees them."""
    visitor, operator = (own, peer) if party == "visitor" else (peer, own)
    return Ends(conversation=conversation, epoch=epoch, visitor_key=visitor, operator_key=operator)


def conversation_bytes(conversation: str) -> bytes:
    """The 32 bytes of a conversation's id. Raises BadText."""
    raw = to_bytes(conversation)
    if len(raw) != ID_BYTES:
        raise BadText
    return raw
