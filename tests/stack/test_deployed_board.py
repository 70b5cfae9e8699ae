"""The live board at the deployed stack: what a coordinator sees, and how soon."""

import time
from typing import Any

from tests.stack.people import People, story
from tests.stack.test_deployed_overrides import HOUR, from_now
from tools.client.operator import Operator

SOON = 5.0
"""Seconds. Two are promised; the emulated cloud looks at its streams more slowly than AWS does."""


def told_of(frames: list[dict[str, Any]], region: str) -> dict[str, Any] | None:
    """The last that was told of a region, in any frame of the board."""
    found = [each for frame in frames for each in frame.get("regions", [])]
    return next((each for each in reversed(found) if each["region"] == region), None)


async def sees(page: Operator, region: str, **shown: object) -> dict[str, Any]:
    """Wait until the board shows this of a region."""

    def look() -> dict[str, Any] | None:
        found = told_of(page.frames, region)
        return found if found and all(found.get(key) == shown[key] for key in shown) else None

    return await page.wait(look, what=f"{region} with {shown}", timeout=SOON)


@story
async def test_a_coordinator_sees_what_changes_as_it_changes(people: People) -> None:
    await people.tick()
    cora = await people.coordinator("zuid")
    boards = await cora.watch()
    shown = {each["region"] for board in boards for each in board["regions"]}
    assert {"noord", "zuid", "dicht"} <= shown
    assert (await sees(cora, "dicht", open=False))["why"] == "hours"

    begun = time.monotonic()
    anna = await people.operator("noord")
    noord = await sees(cora, "noord", available=1, free=3)
    assert "unstaffed_since" not in noord

    await people.visitor("noord")
    await sees(cora, "noord", free=2, waiting=0)

    waits = await people.visitor("zuid")
    zuid = await sees(cora, "zuid", waiting=1)
    assert zuid["longest_since"] <= from_now(1)
    assert zuid["unstaffed_since"] <= from_now(1)

    await cora.override("zuid", "paused", until=from_now(HOUR), reason="training")
    zuid = await sees(cora, "zuid", waiting=1, open=True)
    await cora.wait(
        lambda: (told_of(cora.frames, "zuid") or {}).get("override"), what="the decision"
    )
    await waits.leave()
    await sees(cora, "zuid", waiting=0)

    await anna.presence("paused", reason="break")
    await sees(cora, "noord", available=0, paused=1)
    assert time.monotonic() - begun < 6 * SOON

    changes = [each for each in cora.frames if each["kind"] == "board_changed"]
    versions = [each["version"] for each in changes if each["regions"]]
    assert versions == sorted(set(versions))
    await cora.override_end("zuid")


@story
async def test_the_board_is_for_those_who_coordinate(people: People) -> None:
    anna = await people.operator("noord")
    since = anna.mark()
    await anna.send(
        {"kind": "watch", "as": "operator", "operator": anna.operator, "region": "noord"}
    )
    await anna.refused("not_permitted", since=since)
