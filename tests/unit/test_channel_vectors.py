"""The shared vectors, computed again without the code that made them.

Curve, HMAC and HKDF are done here by hand; the boxes are opened by WebCrypto, as the pages will.
"""

import hmac
import json
import shutil
import subprocess
from base64 import urlsafe_b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tools.client.box import BadBox, Boxes
from tools.client.codes import Direction, Kind
from tools.client.epochs import Epochs
from tools.client.keys import Ends, KeyPair
from tools.client.vectors.__main__ import FILE, main, text

FOLDER = Path(__file__).parents[1] / "vectors"
VECTORS = json.loads(FILE.read_text("utf-8"))
PAIRS = {each["name"]: each for each in VECTORS["pairs"]}
ONE = VECTORS["conversations"][0]["id"]

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)

Point = tuple[int, int]


def raw(given: str) -> bytes:
    return urlsafe_b64decode(given + "=" * (-len(given) % 4))


def add(one: Point | None, two: Point | None) -> Point | None:
    if one is None or two is None:
        return one or two
    if one[0] == two[0] and (one[1] + two[1]) % P == 0:
        return None
    slope = (
        (3 * one[0] ** 2 - 3) * pow(2 * one[1], -1, P)
        if one == two
        else (two[1] - one[1]) * pow(two[0] - one[0], -1, P)
    )
    x = (slope**2 - one[0] - two[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def times(scalar: int, point: Point) -> Point:
    total: Point | None = None
    doubled: Point | None = point
    while scalar:
        total = add(total, doubled) if scalar & 1 else total
        doubled = add(doubled, doubled)
        scalar >>= 1
    assert total is not None
    return total


def point_of(name: str) -> Point:
    wire = raw(PAIRS[name]["public"])
    assert (len(wire), wire[0]) == (65, 4)
    return int.from_bytes(wire[1:33], "big"), int.from_bytes(wire[33:], "big")


def scalar_of(name: str) -> int:
    return int.from_bytes(raw(PAIRS[name]["jwk"]["d"]), "big")


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.digest(salt, secret, sha256)
    return hmac.digest(extracted, info + b"\1", sha256)


def opens(case: dict[str, Any]) -> bytes | None:
    """The content of a case's box, by the channel's own code."""
    visitor = KeyPair.from_scalar(scalar_of("visitor"))
    operator = PAIRS[case["operator"]]["public"]
    ends = Ends(
        conversation=case["conversation"],
        epoch=case["epoch"],
        visitor_key=visitor.public,
        operator_key=operator,
    )
    direction, kind = Direction[case["direction"].upper()], Kind[case["kind"].upper()]
    return Boxes(visitor, operator, ends).open(direction, kind, case["number"], case["box"])


def test_the_file_is_what_the_command_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert text() == FILE.read_text("utf-8")
    assert capsys.readouterr().err == ""


def test_webcrypto_agrees_with_every_vector() -> None:
    node = shutil.which("node", path=str(Path(__file__).parents[2] / ".venv" / "bin"))
    assert node is not None, "node comes with the locked tools"
    told = subprocess.run(  # noqa: S603 - our own script
        [node, str(FOLDER / "check.mjs"), str(FILE)], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


@pytest.mark.parametrize("name", PAIRS)
def test_public_keys_are_the_private_ones_times_the_generator(name: str) -> None:
    assert times(scalar_of(name), G) == point_of(name)


@pytest.mark.parametrize(
    "case",
    VECTORS["derivations"],
    ids=lambda each: f"{each['epoch']} {each['direction']} {each['stream']}",
)
def test_keys_come_of_the_curve_and_hkdf_by_hand(case: dict[str, Any]) -> None:
    shared = times(scalar_of(case["operator"]), point_of("visitor"))[0].to_bytes(32, "big")
    assert shared == raw(case["shared"])
    info = (
        b"inloop-key\0\1"
        + bytes([{"to_operator": 1, "to_visitor": 2}[case["direction"]]])
        + bytes([{"words": 1, "transcript": 2}[case["stream"]]])
        + case["epoch"].to_bytes(8, "big")
        + raw(PAIRS["visitor"]["public"])
        + raw(PAIRS[case["operator"]]["public"])
    )
    assert info == raw(case["info"])
    assert hkdf(shared, raw(ONE), info) == raw(case["key"])


def test_no_two_directions_streams_or_epochs_share_a_key() -> None:
    keys = [each["key"] for each in VECTORS["derivations"]]
    assert len(set(keys)) == len(keys) == 12


def test_a_number_used_in_two_epochs_gives_two_boxes() -> None:
    same = [
        each
        for each in VECTORS["boxes"]
        if each["number"] == 1 and each["kind"] == "say" and each["content"].endswith('vragen?"}')
    ]
    assert [each["epoch"] for each in same] == [1, 2]
    assert same[0]["box"] != same[1]["box"]


@pytest.mark.parametrize("case", VECTORS["boxes"], ids=lambda each: each["name"])
def test_a_box_opens_in_its_place(case: dict[str, Any]) -> None:
    assert opens(case) == case["content"].encode()


@pytest.mark.parametrize("case", VECTORS["refused"], ids=lambda each: each["name"])
def test_a_box_opens_nowhere_else_and_not_when_changed(case: dict[str, Any]) -> None:
    with pytest.raises(BadBox):
        opens(case)


@pytest.mark.parametrize("case", VECTORS["bad_padding"], ids=lambda each: each["name"])
def test_what_is_not_padded_well_is_received_and_cannot_be_read(case: dict[str, Any]) -> None:
    assert opens(case) is None


def test_a_page_cannot_be_led_back_to_an_earlier_operator() -> None:
    (story,) = [each for each in VECTORS["epochs"] if each["name"] == "A, then B, then A again"]
    assert [each["key"] for each in story["steps"][:3]] == [
        PAIRS[each]["public"] for each in ("operator_a", "operator_b", "operator_a")
    ]
    page = Epochs()
    turns = [str(page.take(each["epoch"], each["key"])) for each in story["steps"]]
    assert turns == [each["turn"] for each in story["steps"]]
    assert turns[2:4] == ["seen_key", "old_epoch"]
    assert page.epoch == 2
