"""Who serves whom at the deployed stack: each trigger of overflow, each day of a rota, each end."""

import asyncio
import time

import pytest

from inloop.domain.time import local
from inloop.runtime import ambient
from tests.networks import small
from tests.networks.routed import DUTY, WAITED_SECONDS, Routed
from tests.stack.people import People, story
from tools.client.operator import Operator
from tools.client.visitor import Visitor

LIMITS = small().limits


async def offered(operator: Operator, visitor: Visitor) -> str:
    """Wait until the conversation is this operator's; why it is served here."""
    await operator.in_conversation(visitor.conversation)
    return str(operator.offers[visitor.conversation]["why"])


@story
async def test_the_fourth_of_a_full_region_is_served_elsewhere(people: People) -> None:
    anna = await people.operator("noord", limit=3)
    zoe = await people.operator("zuid")
    for _ in range(3):
        assert await offered(anna, await people.visitor("noord")) == "own"
    assert await offered(zoe, await people.visitor("noord")) == "overflow_full"


@story
async def test_a_region_without_anybody_is_helped(people: People) -> None:
    zoe = await people.operator("zuid")
    assert await offered(zoe, await people.visitor("noord")) == "overflow_unstaffed"


@story
async def test_a_closed_region_is_helped(people: People) -> None:
    zoe = await people.operator("zuid")
    assert await offered(zoe, await people.visitor("toe")) == "overflow_closed"


@story
async def test_whoever_waited_longer_than_agreed_is_helped_without_a_tick(people: People) -> None:
    zoe = await people.operator("zuid")
    began = time.monotonic()
    assert await offered(zoe, await people.visitor("geduld")) == "overflow_waited"
    assert time.monotonic() - began > WAITED_SECONDS


@pytest.mark.parametrize("weekday", range(len(DUTY)))
def test_on_each_weekday_the_region_on_duty_serves_the_whole_rota(
    people: People, network: Routed, weekday: int
) -> None:
    @story
    async def served(people: People) -> None:
        today = local(ambient.now(), small().zone).date()
        duty = network.on_duty(weekday, today)
        others = [f"{each}-{weekday}" for each in dict.fromkeys(DUTY)]
        others.remove(duty)
        # Somebody of another member is there too, and is not the one who is asked.
        idle = await people.operator(others[0])
        on_duty = await people.operator(duty)
        for region, why in ((duty, "own"), (others[0], "rota"), (others[1], "rota")):
            assert await offered(on_duty, await people.visitor(region)) == why
        assert idle.offers == {}

    served(people=people)


@story
async def test_who_waits_when_the_region_closes_is_told_the_truth(people: People) -> None:
    cora = await people.coordinator("nacht")
    until = int((time.time() + 2) * 1000)
    await cora.override("nacht", "open", until=until, reason="extra_hours")
    visitor = await people.visitor("nacht")
    await asyncio.sleep(max(0, until / 1000 - time.time()) + 0.1)
    await people.tick()
    assert (await visitor.until("ended"))["reason"] == "region_closed"


@story
async def test_a_visitor_whose_operator_was_pulled_away_is_served_by_another(
    people: People,
) -> None:
    zoe = await people.operator("zuid")
    visitor = await people.visitor("zuid")
    await zoe.in_conversation(visitor.conversation)
    zita = await people.operator("zuid")
    later = await people.visitor("alleen")
    since = visitor.mark()
    await zoe.cut()
    await asyncio.sleep(LIMITS.operator_grace + 0.5)
    await people.tick()
    back = await visitor.until("waiting", since=since)
    await zita.in_conversation(visitor.conversation)
    assert back["since"] < (await later.until("waiting"))["since"]


@story
async def test_when_the_last_one_leaves_whoever_waits_is_helped_at_once(people: People) -> None:
    lena = await people.operator("leeg", limit=1)
    zoe = await people.operator("zuid")
    first, second = await people.visitor("leeg"), await people.visitor("leeg")
    assert await offered(lena, first) == "own"
    assert zoe.offers == {}
    await lena.presence("leaving")
    assert await offered(zoe, second) == "overflow_unstaffed"
    assert first.conversation in lena.offers


@story
async def test_where_nobody_steps_in_whoever_waits_is_told_that_nobody_is_there(
    people: People,
) -> None:
    alex = await people.operator("alleen", limit=1)
    first, second = await people.visitor("alleen"), await people.visitor("alleen")
    await alex.in_conversation(first.conversation)
    await second.until("standing", staffed=True)
    since = second.mark()
    await alex.presence("leaving")
    await second.until("standing", staffed=False, since=since)
