"""Vectors of a receiving end and of a page's epochs, step by step."""

from dataclasses import replace

from tools.client import content
from tools.client.box import seal
from tools.client.codes import Kind
from tools.client.content import Words
from tools.client.epochs import Epochs
from tools.client.receiver import Receiver
from tools.client.sender import WINDOW
from tools.client.session import Session, Settings
from tools.client.vectors.given import CONVERSATION, FIRST, PAIRS, Case, key_of


def received() -> list[Case]:
    """A receiving end step by step: replays, gaps, the window, and a box that was tampered with."""
    session = Session(
        party="operator",
        conversation=CONVERSATION["one"],
        epoch=1,
        pair=PAIRS["operator_a"],
        peer=PAIRS["visitor"].public,
        settings=Settings(),
    )
    sealed = {number: _numbered(number) for number in (1, 2, 3, 4, WINDOW + 3, WINDOW + 4)}
    other = content.words(Words("iets anders"))
    again = seal(key_of(FIRST), replace(FIRST, number=2), other)
    steps = (
        ("the first", 1, sealed[1]),
        ("the first, replayed", 1, sealed[1]),
        ("another box under its number", 1, sealed[2]),
        ("the third before the second", 3, sealed[3]),
        ("the third, replayed while it waits", 3, sealed[3]),
        ("the second, tampered with", 2, sealed[2][:-3] + "AAA"),
        ("the second as the fourth", 4, sealed[2]),
        ("the second", 2, sealed[2]),
        ("another text sealed for the second, too late", 2, again),
        ("one beyond the window", WINDOW + 4, sealed[WINDOW + 4]),
        ("the last of the window", WINDOW + 3, sealed[WINDOW + 3]),
        ("the fourth", 4, sealed[4]),
    )
    return [_step(session.heard, *each) for each in steps]


def _numbered(number: int) -> str:
    place = replace(FIRST, number=number)
    return seal(key_of(place), place, content.words(Words(f"woord {number}")))


def _step(receiver: Receiver, name: str, number: int, box: str) -> Case:
    taken = receiver.take(number, Kind.SAY, box, 0)
    return {
        "name": name,
        "number": number,
        "box": box,
        "verdict": str(taken.verdict),
        "applied": [content.read_words(each.content).text for each in taken.applied],
        "upto": receiver.upto,
        "missing": list(receiver.missing),
    }


def epochs() -> list[Case]:
    """What a visitor's page makes of epochs and keys that it is told, one page per story."""
    a, b, bad = PAIRS["operator_a"].public, PAIRS["operator_b"].public, "B" + "A" * 86
    stories = {
        "A, then B, then A again": ((1, a), (2, b), (3, a), (1, a), (2, b)),
        "the same epoch told twice": ((1, a), (1, a)),
        "another key for the epoch": ((1, a), (1, b), (2, b)),
        "epochs passed over": ((4, a), (3, b), (9, b)),
        "no point of the curve": ((1, bad), (1, a)),
    }
    return [{"name": name, "steps": _turns(steps)} for name, steps in stories.items()]


def _turns(steps: tuple[tuple[int, str], ...]) -> list[Case]:
    seen = Epochs()
    return [
        {"epoch": epoch, "key": key, "turn": str(seen.take(epoch, key))} for epoch, key in steps
    ]
