"""A coordinator's decision at the deployed stack, and what the pages of the region say of it."""

import asyncio
import json
import time
from typing import Any

from tests.stack.people import People, story
from tests.stack.test_pages import Answer

HOUR = 3600


def from_now(seconds: int) -> int:
    """A moment as frames and documents have it."""
    return int(time.time() + seconds) * 1000


async def status(people: People, region: str) -> dict[str, Any]:
    """What a regional page would read after the next tick."""
    await people.tick()
    answer = await asyncio.to_thread(Answer, people.stack, f"/status/{region}.json")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=30"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    document: dict[str, Any] = json.loads(answer.body)
    return document


@story
async def test_a_page_reads_what_it_would_find_without_a_socket(people: People) -> None:
    assert (await status(people, "zuid"))["state"] == "unstaffed"
    await people.operator("zuid")
    found = await status(people, "zuid")
    assert (found["state"], found["phone_emergency"]) == ("open", "112")
    assert found["at"] < from_now(1) < found["valid_until"]
    assert (await status(people, "dicht"))["state"] == "closed"


@story
async def test_a_closed_region_sends_nobody_in_and_tells_those_who_wait(people: People) -> None:
    waiting = await people.visitor("zuid")
    cora = await people.coordinator("zuid")
    until = from_now(HOUR)
    told = await cora.override("zuid", "closed", until=until, reason="incident")
    assert told["until"] == until
    newcomer = people.newcomer("zuid")
    welcome = await newcomer.hello()
    assert (welcome["open"], welcome["next_opening"]) == (False, until)
    document = await status(people, "zuid")
    assert (document["state"], document["until"]) == ("closed", until)
    ended = await waiting.until("ended")
    assert ended["reason"] == "region_closed"
    assert "AUDIT#zuid" in people.keys("directory")
    await cora.override_end("zuid")
    assert (await newcomer.hello())["open"]


@story
async def test_whoever_waited_for_a_paused_region_is_served_when_the_pause_ends(
    people: People,
) -> None:
    zoe = await people.operator("zuid")
    cora = await people.coordinator("zuid")
    await cora.override("zuid", "paused", until=from_now(HOUR), reason="training")
    visitor = await people.visitor("zuid")
    assert (await status(people, "zuid"))["state"] == "unstaffed"
    await cora.override_end("zuid")
    await zoe.in_conversation(visitor.conversation)
