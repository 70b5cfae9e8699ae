"""The sealed box: AES-256-GCM over padded content, with its place as authenticated data.

Nonce: 4 zero bytes | number u64. Authenticated data, every field of a fixed size:

    "inloop-box" | version u16 | conversation (32 bytes) | epoch u64 | direction u8 | kind u8
    | number u64

Box = base64url of the ciphertext followed by the tag of 16 bytes.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tools.client.codes import BOX_LABEL, VERSION, Direction, Kind, Stream
from tools.client.encoding import BadText, to_bytes, to_text, u8, u16, u64
from tools.client.keys import Ends, KeyPair, conversation_bytes
from tools.client.padding import TAG_BYTES, BadPadding, pad, unpad


class BadBox(ValueError):
    """The box was not sealed for this place with this key. Holds nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a box belongs; a box opens nowhere else."""

    conversation: str
    epoch: int
    direction: Direction
    kind: Kind
    number: int

    @property
    def nonce(self) -> bytes:
        """96 bits: the number, which is used once per key."""
        return bytes(4) + u64(self.number)

    @property
    def authenticated(self) -> bytes:
        """The data that the tag covers beside the content."""
        return b"".join(
            (
                BOX_LABEL,
                u16(VERSION),
                conversation_bytes(self.conversation),
                u64(self.epoch),
                u8(self.direction),
                u8(self.kind),
                u64(self.number),
            )
        )


def seal(key: bytes, place: Place, content: bytes) -> str:
    """The box. The caller never seals twice with one key and number. Raises TooLong."""
    return to_text(AESGCM(key).encrypt(place.nonce, pad(content), place.authenticated))


def open_box(key: bytes, place: Place, box: str) -> bytes:
    """The content. Raises BadBox, and BadPadding where the other page sealed what is no padding."""
    try:
        sealed = to_bytes(box)
        if len(sealed) < TAG_BYTES:
            raise BadBox
        padded = AESGCM(key).decrypt(place.nonce, sealed, place.authenticated)
    except (BadText, InvalidTag):
        raise BadBox from None
    return unpad(padded)


class Boxes:
    """Seals and opens the boxes of one epoch, with a key per direction and stream."""

    __slots__ = ("_ends", "_keys")

    def __init__(self, pair: KeyPair, peer: str, ends: Ends) -> None:
        shared = pair.agree(peer)
        self._ends = ends
        self._keys = {
            (direction, stream): ends.key(shared, direction, stream)
            for direction in Direction
            for stream in Stream
        }

    def seal(self, direction: Direction, kind: Kind, number: int, content: bytes) -> str:
        """The box of a number. The caller seals each number of a stream once."""
        place = self._place(direction, kind, number)
        return seal(self._keys[direction, kind.stream], place, content)

    def open(self, direction: Direction, kind: Kind, number: int, box: str) -> bytes | None:
        """The content, or None where the other page sealed what nobody can read.

        Raises BadBox for everything that the other page did not seal for this place.
        """
        place = self._place(direction, kind, number)
        try:
            return open_box(self._keys[direction, kind.stream], place, box)
        except BadPadding:
            return None

    def _place(self, direction: Direction, kind: Kind, number: int) -> Place:
        return Place(
            conversation=self._ends.conversation,
            epoch=self._ends.epoch,
            direction=direction,
            kind=kind,
            number=number,
        )
