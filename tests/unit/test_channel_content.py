"""What is inside a box: sizes, splitting and joining, and what a page makes of strange contents."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.client import content
from tools.client.content import Joiner, Line, Unreadable, Words
from tools.client.encoding import BadText, to_bytes, to_text
from tools.client.padding import CLASSES, BadPadding, TooLong, pad, room, unpad

ROOM = room(16_384)
FRAMES = (4_096, 8_192, 16_384, 32_768)


@given(st.binary(max_size=ROOM))
def test_padding_comes_off_again_and_leaves_only_the_class(raw: bytes) -> None:
    padded = pad(raw)
    assert len(padded) in CLASSES
    assert unpad(padded) == raw


def test_what_no_class_holds_is_too_long() -> None:
    with pytest.raises(TooLong):
        pad(bytes(CLASSES[-1] - 1))


@pytest.mark.parametrize("padded", [b"", bytes(255), b"\xff" * 256, bytes(255) + b"x"])
def test_bad_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(BadPadding):
        unpad(padded)


@pytest.mark.parametrize("frame_bytes", FRAMES)
def test_the_largest_box_fits_the_frame_with_everything_around_it(frame_bytes: int) -> None:
    box = to_text(bytes(len(pad(bytes(room(frame_bytes)))) + 16))
    frame = {
        "kind": "transcript",
        "as": "visitor",
        "conversation": "C" * 43,
        "epoch": 2**53 - 1,
        "number": 2**53 - 1,
        "last": False,
        "resend": True,
        "box": box,
    }
    assert len(json.dumps(frame)) <= frame_bytes


@given(st.text(max_size=3000), st.sampled_from([300, 1022, ROOM]))
def test_a_text_in_pieces_is_whole_again_and_every_piece_fits(text: str, most: int) -> None:
    try:
        pieces = content.split(text, room=most)
    except TooLong:
        return
    joiner, joined = Joiner(), []
    for at, piece in enumerate(pieces, start=1):
        sealed = content.words(Words(piece, at < len(pieces), 2**53 - 1))
        assert len(sealed) <= most
        read = content.read_words(sealed)
        joined.append(joiner.take(read.text, more=read.more))
    assert joined == [None] * (len(pieces) - 1) + [text]


def test_a_text_of_more_than_eight_boxes_is_too_long() -> None:
    assert len(content.split("a" * 64_000, room=ROOM)) == 8
    with pytest.raises(TooLong):
        content.split("a" * 66_000, room=ROOM)


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(UnicodeEncodeError):
        content.split("\ud83d", room=ROOM)


@given(
    st.lists(
        st.builds(
            Line,
            st.sampled_from(["visitor", "operator"]),
            st.integers(1, 2**53 - 1),
            st.integers(1, 2**53 - 1),
            st.text(max_size=400),
        ),
        max_size=12,
    )
)
def test_a_transcript_in_parts_has_every_line_and_every_part_fits(lines: list[Line]) -> None:
    told: list[Line] = []
    joiner = Joiner()
    for part in content.parts(lines, room=600):
        sealed = content.transcript(part)
        assert len(sealed) <= 600
        for each in content.read_transcript(sealed):
            whole = joiner.take(each.text, more=each.more)
            if whole is not None:
                told.append(Line(each.who, each.epoch, each.number, whole))
    assert told == lines


@pytest.mark.parametrize(
    "strange",
    [
        None,
        b"",
        b"\xff",
        b"[]",
        b'"t"',
        b'{"t":"a"}',
        b'{"v":2,"t":"a"}',
        b'{"v":1}',
        b'{"v":1,"t":1}',
        b"[" * 100_000,
    ],
)
def test_strange_words_cannot_be_read(strange: bytes | None) -> None:
    with pytest.raises(Unreadable):
        content.read_words(strange)


@pytest.mark.parametrize(
    "lines", ["1", "[1]", '[{"w":"x","e":1,"n":1,"t":""}]', '[{"w":"v","e":"1","n":1,"t":""}]']
)
def test_strange_transcripts_cannot_be_read(lines: str) -> None:
    with pytest.raises(Unreadable):
        content.read_transcript(f'{{"v":1,"lines":{lines}}}'.encode())


def test_names_that_a_page_does_not_know_are_passed_over() -> None:
    assert content.read_words(b'{"v":1,"t":"a","later":[1],"a":true}') == Words("a")


@pytest.mark.parametrize("text", ["a", "ab=", "a+b/", "AB", "\u00e9"])
def test_base64url_has_one_form(text: str) -> None:
    with pytest.raises(BadText):
        to_bytes(text)
