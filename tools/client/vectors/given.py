"""What the vectors are made from: a few fixed names, by hashing."""

from hashlib import sha256
from typing import Any, Final

from tools.client import content
from tools.client.box import Place
from tools.client.codes import Direction, Kind
from tools.client.content import Words
from tools.client.encoding import to_bytes, to_text
from tools.client.keys import Ends, KeyPair

Case = dict[str, Any]


def _scalar(name: str) -> int:
    # 31 bytes: always below the order of the curve, and not zero.
    return int.from_bytes(sha256(f"inloop test key: {name}".encode()).digest()[:31], "big")


SECRETS: Final = {
    name: sha256(f"inloop test secret: {name}".encode()).digest() for name in ("one", "two")
}
CONVERSATION: Final = {name: to_text(sha256(raw).digest()) for name, raw in SECRETS.items()}
SCALARS: Final = {name: _scalar(name) for name in ("visitor", "operator_a", "operator_b")}
PAIRS: Final = {name: KeyPair.from_scalar(scalar) for name, scalar in SCALARS.items()}
EPOCHS: Final = (("operator_a", 1), ("operator_b", 2), ("operator_a", 2**53 - 1))
FIRST: Final = Place(
    conversation=CONVERSATION["one"],
    epoch=1,
    direction=Direction.TO_OPERATOR,
    kind=Kind.SAY,
    number=1,
)
SAID: Final = content.words(Words("Goedemiddag, mag ik iets vragen?"))


def conversations() -> list[Case]:
    """Secrets and the ids that come of them."""
    return [
        {"name": name, "secret": to_text(raw), "id": CONVERSATION[name]}
        for name, raw in SECRETS.items()
    ]


def pairs() -> list[Case]:
    """The test keys as JSON Web Keys, and their public halves as on the wire."""
    return [{"name": name, "public": PAIRS[name].public, "jwk": _jwk(name)} for name in PAIRS]


def _jwk(name: str) -> Case:
    point = to_bytes(PAIRS[name].public)
    scalar = SCALARS[name].to_bytes(32, "big")
    halves = {"x": to_text(point[1:33]), "y": to_text(point[33:])}
    return {"kty": "EC", "crv": "P-256", **halves, "d": to_text(scalar)}


def ends_of(operator: str, epoch: int, conversation: str = CONVERSATION["one"]) -> Ends:
    """The ends of an epoch of the visitor with one of the operators."""
    return Ends(
        conversation=conversation,
        epoch=epoch,
        visitor_key=PAIRS["visitor"].public,
        operator_key=PAIRS[operator].public,
    )


def key_of(place: Place, operator: str = "operator_a") -> bytes:
    """The key of a place."""
    shared = PAIRS["visitor"].agree(PAIRS[operator].public)
    ends = ends_of(operator, place.epoch, place.conversation)
    return ends.key(shared, place.direction, place.kind.stream)


def as_case(place: Place) -> Case:
    """A place as the vectors have it."""
    return {
        "conversation": place.conversation,
        "epoch": place.epoch,
        "direction": place.direction.name.lower(),
        "kind": place.kind.name.lower(),
        "number": place.number,
    }
