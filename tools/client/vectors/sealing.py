"""Vectors of keys, boxes and padding."""

from dataclasses import replace

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tools.client import content
from tools.client.box import Place, seal
from tools.client.codes import Direction, Kind, Stream
from tools.client.content import Line, Words
from tools.client.encoding import to_bytes, to_text, u16
from tools.client.padding import CLASSES, LENGTH_BYTES, pad
from tools.client.vectors.given import (
    CONVERSATION,
    EPOCHS,
    FIRST,
    PAIRS,
    SAID,
    Case,
    as_case,
    ends_of,
    key_of,
)


def derivations() -> list[Case]:
    """Every key of some epochs: no two are equal."""
    return [
        {
            "operator": operator,
            "epoch": epoch,
            "direction": direction.name.lower(),
            "stream": stream.name.lower(),
            "shared": to_text(shared),
            "info": to_text(ends_of(operator, epoch).info(direction, stream)),
            "key": to_text(ends_of(operator, epoch).key(shared, direction, stream)),
        }
        for operator, epoch in EPOCHS
        for shared in [PAIRS["visitor"].agree(PAIRS[operator].public)]
        for direction in Direction
        for stream in Stream
    ]


def boxes() -> list[Case]:
    """Boxes that open, with everything that went into them."""
    back = replace(FIRST, direction=Direction.TO_VISITOR)
    part = replace(FIRST, kind=Kind.TRANSCRIPT, epoch=2)
    lines = (
        Line("visitor", 1, 1, "Goedemiddag, mag ik iets vragen?"),
        Line("operator", 1, 1, "Natuurlijk. Vertel."),
    )
    made = (
        ("words of the visitor", "operator_a", FIRST, SAID),
        ("the same words under the next number", "operator_a", replace(FIRST, number=2), SAID),
        ("words of the operator", "operator_a", back, content.words(Words("Natuurlijk."))),
        (
            "words with an acknowledgement",
            "operator_a",
            replace(back, number=2),
            content.words(Words("Vertel.", ack=2)),
        ),
        (
            "a text that goes on",
            "operator_a",
            replace(FIRST, number=3),
            content.words(Words("Dit is de eerste helft, ", more=True)),
        ),
        (
            "letters beyond ASCII",
            "operator_a",
            replace(FIRST, number=4),
            content.words(Words('Één "zin" met ümlaut, 漢字 en 🕊️.')),
        ),
        ("a part of the transcript", "operator_b", part, content.transcript(lines[:1])),
        (
            "the last part of the transcript",
            "operator_b",
            replace(part, kind=Kind.TRANSCRIPT_LAST, number=2),
            content.transcript(lines[1:]),
        ),
        (
            "words of the next epoch, under a number used before",
            "operator_b",
            replace(FIRST, epoch=2),
            SAID,
        ),
        (
            "the highest number and epoch",
            "operator_a",
            replace(FIRST, epoch=2**53 - 1, number=2**53 - 1),
            SAID,
        ),
        ("an empty text", "operator_a", replace(FIRST, number=5), content.words(Words(""))),
    )
    return [_box(*each) for each in made]


def _box(name: str, operator: str, place: Place, inside: bytes) -> Case:
    return {
        "name": name,
        "operator": operator,
        **as_case(place),
        "content": inside.decode(),
        "nonce": to_text(place.nonce),
        "authenticated": to_text(place.authenticated),
        "box": seal(key_of(place, operator), place, inside),
    }


def refused() -> list[Case]:
    """Boxes that open nowhere, or not where they are shown."""
    box = seal(key_of(FIRST), FIRST, SAID)
    raw = to_bytes(box)
    moved = (
        ("another conversation", replace(FIRST, conversation=CONVERSATION["two"])),
        ("another epoch", replace(FIRST, epoch=2)),
        ("the other direction", replace(FIRST, direction=Direction.TO_VISITOR)),
        ("another kind", replace(FIRST, kind=Kind.TRANSCRIPT)),
        ("another number", replace(FIRST, number=2)),
    )
    part = replace(FIRST, kind=Kind.TRANSCRIPT)
    ending = replace(FIRST, kind=Kind.TRANSCRIPT_LAST)
    told = seal(key_of(part), part, content.transcript(()))
    broken = (
        ("a bit of the ciphertext changed", bytes([raw[0] ^ 1]) + raw[1:]),
        ("a bit of the tag changed", raw[:-1] + bytes([raw[-1] ^ 1])),
        ("the last byte cut off", raw[:-1]),
        ("a byte added", raw + b"\0"),
        ("a tag alone", raw[-16:]),
        ("less than a tag", raw[:15]),
    )
    return [
        *(_refused(f"shown in {name}", place, box) for name, place in moved),
        _refused("a part of the transcript shown as the last one", ending, told),
        *(_refused(name, FIRST, to_text(each)) for name, each in broken),
        _refused(
            "sealed for another operator", FIRST, seal(key_of(FIRST, "operator_b"), FIRST, SAID)
        ),
        _refused("not base64url", FIRST, box[:-1] + "="),
    ]


def _refused(name: str, place: Place, box: str) -> Case:
    return {"name": name, "operator": "operator_a", **as_case(place), "box": box}


def padding() -> list[Case]:
    """Sizes of contents and of what they are padded to; null where there is no class."""
    edges = [each - LENGTH_BYTES for each in CLASSES]
    sizes = sorted({0, 1, *edges, *(each + 1 for each in edges)})
    return [
        {
            "content_bytes": each,
            "padded_bytes": len(pad(bytes(each))) if each <= edges[-1] else None,
        }
        for each in sizes
    ]


def bad_padding() -> list[Case]:
    """Boxes that open, and whose content nobody can read: each counts as received."""
    small = CLASSES[0]
    padded = (
        ("a size that is no class", u16(1) + b"x" + bytes(small)),
        ("a length beyond the end", u16(small) + bytes(small - LENGTH_BYTES)),
        ("something behind the content", u16(1) + b"xy" + bytes(small - LENGTH_BYTES - 2)),
        ("nothing at all", b""),
    )
    key = key_of(FIRST)
    return [
        {
            **_refused(name, FIRST, ""),
            "box": to_text(AESGCM(key).encrypt(FIRST.nonce, each, FIRST.authenticated)),
        }
        for name, each in padded
    ]
