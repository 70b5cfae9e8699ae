"""Hosts of wrong frames at the deployed stack: a code for each, and the socket stays open."""

import json
import random
from typing import Any

import pytest

from tests.stack.people import People, story

SEED = 20261123
ID = "A" * 43
SAY = {
    "kind": "say",
    "as": "visitor",
    "conversation": ID,
    "epoch": 1,
    "number": 1,
    "box": "x" * 64,
}
CODES = {
    "not_json",
    "too_large",
    "unknown_kind",
    "bad_fields",
    "unknown_conversation",
    "not_yours",
    "unknown_region",
}


def spoilt(chance: random.Random) -> str:
    """A frame with one thing wrong, or no frame at all."""
    frame: dict[str, Any] = dict(SAY)
    match chance.randrange(8):
        case 0:
            del frame[chance.choice(sorted(set(SAY) - {"kind"}))]
        case 1:
            frame[chance.choice(sorted(SAY))] = chance.choice([None, -1, 1.5, [], {}, "", True])
        case 2:
            frame["extra"] = "x"
        case 3:
            frame["kind"] = chance.choice(["accept", "sign_out", "__proto__", "", "wrap_up"])
        case 4:
            frame["box"] = "x" * chance.choice([16_400, 20_000, 30_000])
        case 5:
            return json.dumps(frame)[: chance.randrange(1, 60)]
        case 6:
            return chance.choice(["null", "[]", "0", '""', "{}", "NaN", "[" * 900, "\u202e{}"])
        case _:
            frame["conversation"] = "B" * 43
    return json.dumps(frame)


@story
async def test_two_hundred_wrong_frames_get_a_code_each_and_the_socket_stays_open(
    people: People,
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same frames every time
    visitor = people.newcomer("noord")
    await visitor.hello()
    codes = set()
    for _ in range(200):
        text = spoilt(chance)
        since = visitor.mark()
        await visitor.send_raw(text)
        error = await visitor.until("error", since=since)
        assert error["code"] in CODES, text[:80]
        codes.add(error["code"])
    assert {"not_json", "too_large", "unknown_kind", "bad_fields"} <= codes
    since = visitor.mark()
    await visitor.send({"kind": "hello", "protocol": 1, "region": "noord"})
    assert (await visitor.until("welcome", since=since))["open"] is True


@story
async def test_frames_that_the_state_does_not_allow_are_refused(people: People) -> None:
    visitor = await people.visitor("noord")
    for kind, fields, code in (
        ("say", {"epoch": 1, "number": 1, "box": "x" * 64}, "not_allowed_now"),
        ("typing", {"epoch": 1}, "not_allowed_now"),
        ("answers", {"helpful": 3}, "not_allowed_now"),
    ):
        content: dict[str, Any] = {"kind": kind, "as": "visitor", **fields}
        await visitor.send({**content, "conversation": visitor.conversation})
        await visitor.until("error", about=kind, code=code)
    await visitor.beat()
    assert (await visitor.until("standing"))["state"] == "waiting"


@story
async def test_an_operators_frames_on_a_socket_that_did_not_sign_in_are_refused(
    people: People,
) -> None:
    anna = await people.operator("noord")
    visitor = await people.visitor("noord")
    await anna.in_conversation(visitor.conversation)
    stranger = people.console("a.b.c")
    with pytest.raises(PermissionError):
        await stranger.sign_in()
    theirs = {"as": "operator", "operator": anna.operator, "region": anna.region}
    talk = {"as": "operator", "conversation": visitor.conversation}
    frames: list[dict[str, Any]] = [
        {"kind": "heartbeat", **theirs},
        {"kind": "presence", "state": "paused", **theirs},
        {"kind": "end", "reason": "operator_ended", **talk},
        {"kind": "recall", **theirs, **talk},
        {"kind": "accept", "epoch": 1, "key": visitor.channel.pair.public, **talk},
    ]
    for frame in frames:
        since = stranger.mark()
        await stranger.send(frame)
        assert (await stranger.until("error", since=since))["code"] == "not_yours"
    since = visitor.mark()
    await visitor.beat()
    assert (await visitor.until("standing", since=since))["state"] == "active"
