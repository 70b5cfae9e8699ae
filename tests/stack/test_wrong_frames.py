"""Hosts of wrong frames at the deployed stack: a code for each, and the socket stays open."""

import json
import random
from typing import Any

import pytest

from tests.stack.people import People, story

pytestmark = pytest.mark.xdist_group("stack")

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
    visitor = await people.visitor("noord", start=False)
    codes = set()
    for _ in range(200):
        text = spoilt(chance)
        await visitor.send_text(text)
        error = await visitor.until("error")
        assert error["code"] in CODES, text[:80]
        codes.add(error["code"])
    assert {"not_json", "too_large", "unknown_kind", "bad_fields"} <= codes
    assert (await visitor.hello())["open"] is True


@story
async def test_frames_that_the_state_does_not_allow_are_refused(people: People) -> None:
    visitor = await people.visitor("noord")
    for kind, fields, code in (
        ("say", {"epoch": 1, "number": 1, "box": "x" * 64}, "not_allowed_now"),
        ("typing", {"epoch": 1}, "not_allowed_now"),
        ("answers", {"helpful": 3}, "not_allowed_now"),
    ):
        await visitor.ask(kind, **fields)
        error = await visitor.until("error")
        assert (error["about"], error["code"]) == (kind, code)
    await visitor.ask("heartbeat")
    assert (await visitor.until("standing"))["state"] == "waiting"


@story
async def test_an_operators_frames_on_a_socket_that_did_not_sign_in_are_refused(
    people: People,
) -> None:
    anna = await people.operator("noord")
    visitor = await people.visitor("noord")
    await anna.accepted(visitor.conversation)
    stranger = await people.page_of("a.b.c")
    stranger.operator, stranger.region = anna.operator, anna.region
    await stranger.ask("heartbeat", operator=anna.operator, region=anna.region)
    assert (await stranger.until("error"))["code"] == "not_yours"
    await stranger.ask("presence", operator=anna.operator, region=anna.region, state="gone")
    assert (await stranger.until("error"))["code"] in ("not_yours", "not_allowed_now")
    await stranger.end(visitor.conversation)
    assert (await stranger.until("error"))["code"] == "not_yours"
    await visitor.heartbeat()
    assert (await visitor.until("standing"))["state"] == "active"
