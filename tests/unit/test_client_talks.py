"""The protocol client against the core behind real sockets."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from tests.serving import ORIGIN, Server, serving
from tools.client.connection import Forbidden
from tools.client.events import Status
from tools.client.operator import Operator
from tools.client.visitor import Visitor

Story = Callable[[Server], Awaitable[None]]
MARK = "geheim"


def told(story: Story) -> None:
    """Play a story against a server of its own."""

    async def play() -> None:
        async with serving() as server:
            await story(server)

    asyncio.run(play())


async def on_duty(server: Server, name: str = "anna", region: str = "noord") -> Operator:
    server.world.operator(name, region)
    operator = Operator(server.url, origin=ORIGIN, token=f"{name}.b.c", name=name)
    await operator.sign_in()
    await operator.available()
    return operator


async def came(server: Server, region: str = "noord") -> Visitor:
    visitor = Visitor(server.url, origin=ORIGIN, region=region)
    await visitor.begin(role="victim")
    return visitor


async def talking(server: Server) -> tuple[Visitor, Operator]:
    operator = await on_duty(server)
    visitor = await came(server)
    await visitor.until("accepted")
    await operator.in_conversation(visitor.conversation)
    return visitor, operator


def test_words_go_both_ways_and_the_server_sees_boxes_alone() -> None:
    async def story(server: Server) -> None:
        visitor, operator = await talking(server)
        async with visitor, operator:
            asked = visitor.say(f"{MARK}: mag ik iets vragen?")
            await operator.hears(visitor.conversation, asked.text)
            answered = operator.say(visitor.conversation, f"{MARK}: natuurlijk")
            await visitor.hears(answered.text)
            await visitor.delivered(asked)
            await operator.delivered(answered)
        passed = "".join(server.received + server.sockets.passed)
        assert '"box"' in passed
        assert MARK not in passed

    told(story)


def test_an_acknowledgement_travels_with_an_answer() -> None:
    async def story(server: Server) -> None:
        visitor, operator = await talking(server)
        async with visitor, operator:
            asked = visitor.say("een")
            await operator.hears(visitor.conversation, "een")
            operator.say(visitor.conversation, "twee")
            await visitor.delivered(asked)
            assert not [each for each in operator.sent if each["kind"] == "ack"]

    told(story)


def test_a_text_longer_than_a_frame_arrives_whole() -> None:
    async def story(server: Server) -> None:
        visitor, operator = await talking(server)
        async with visitor, operator:
            long = "Ik vertel een lang verhaal. 🕊️" * 900
            message = visitor.say(long)
            await operator.hears(visitor.conversation, long)
            await visitor.delivered(message)
        boxes = [each for each in server.received if '"kind":"say"' in each]
        assert len(boxes) > 2
        assert all(len(each) < 16_384 for each in boxes)
        assert not [each for each in visitor.frames if each["kind"] == "error"]

    told(story)


def test_a_visitor_whose_line_is_cut_comes_back_and_loses_nothing() -> None:
    async def story(server: Server) -> None:
        visitor, operator = await talking(server)
        async with visitor, operator:
            await visitor.cut()
            await operator.until("visitor_gone")
            missed = operator.say(visitor.conversation, "bent u er nog?")
            kept = visitor.say("ik was even weg")
            await operator.refused("peer_unreachable")
            await visitor.reconnect()
            await visitor.hears(missed.text)
            await operator.hears(visitor.conversation, kept.text)
            await visitor.delivered(kept)
            assert visitor.number == 2

    told(story)


def test_an_operator_who_reloads_is_told_what_was_said_before() -> None:
    async def story(server: Server) -> None:
        visitor, old = await talking(server)
        async with visitor:
            await old.delivered(old.say(visitor.conversation, "goedemiddag"))
            await visitor.delivered(visitor.say("hallo"))
            async with await old.reload() as new:
                channel = await new.in_conversation(visitor.conversation)
                assert channel.epoch == 2
                await visitor.until("accepted", epoch=2)
                visitor.say("bent u er nog?")
                await new.hears(visitor.conversation, "bent u er nog?")
                said = [(each.who, each.text) for each in channel.told]
                assert said == [("operator", "goedemiddag"), ("visitor", "hallo")]
                assert new.view(visitor.conversation) == ["hallo", "bent u er nog?"]

    told(story)


def test_an_operator_whose_line_is_cut_goes_on_in_the_same_epoch() -> None:
    async def story(server: Server) -> None:
        visitor, operator = await talking(server)
        async with visitor, operator:
            await operator.cut()
            kept = operator.say(visitor.conversation, "ik schrijf verder")
            await operator.sign_in()
            await visitor.hears(kept.text)
            await operator.delivered(kept)
            assert operator.conversations[visitor.conversation].epoch == 1

    told(story)


def test_a_newer_page_silences_the_older_one() -> None:
    async def story(server: Server) -> None:
        visitor, older = await talking(server)
        newer = Operator(server.url, origin=ORIGIN, token=older.token)
        async with visitor, older, newer:
            await newer.sign_in()
            await older.until("displaced")
            await newer.in_conversation(visitor.conversation)
            unsaid = older.say(visitor.conversation, "wie ben ik")
            await newer.delivered(newer.say(visitor.conversation, "ik"))
            assert unsaid.status is Status.WAITING
            assert "wie ben ik" not in visitor.channel.heard

    told(story)


def test_a_sign_in_behind_another_takes_the_next_number() -> None:
    async def story(server: Server) -> None:
        server.world.operator("anna", "noord")
        ahead = Operator(server.url, origin=ORIGIN, token="anna.b.c")
        page = Operator(server.url, origin=ORIGIN, token="anna.b.c")
        async with ahead, page:
            await ahead.sign_in(connection=2**50)
            with pytest.raises(PermissionError, match="behind_connection"):
                await page.sign_in(connection=5)
            assert (await page.sign_in())["connection"] == 2**50 + 1

    told(story)


def test_a_bad_token_is_refused_with_its_code() -> None:
    async def story(server: Server) -> None:
        async with Operator(server.url, origin=ORIGIN, token="bad.b.c") as page:
            with pytest.raises(PermissionError, match="bad_token"):
                await page.sign_in()

    told(story)


def test_another_region_is_told_only_after_the_visitors_yes() -> None:
    async def story(server: Server) -> None:
        visitor, first = await talking(server)
        visitor.agrees = None
        second = await on_duty(server, "bram", "zuid")
        async with visitor, first, second:
            await visitor.delivered(visitor.say("dit was in noord"))
            channel = visitor.channel
            channel.serving_region = "elders"  # as if the claim were of another region
            async with await first.reload() as page:
                await page.in_conversation(visitor.conversation)
                await visitor.until("accepted", epoch=2)
                waits = visitor.say("en dit later")
                assert (channel.asked, waits.status) == (True, Status.WAITING)
                channel.withhold()
                visitor.nudge()
                await page.hears(visitor.conversation, "en dit later")
                assert page.view(visitor.conversation) == ["en dit later"]

    told(story)


def test_from_hello_to_filed() -> None:
    async def story(server: Server) -> None:
        visitor, operator = await talking(server)
        async with visitor, operator:
            await visitor.typing()
            await operator.until("typing")
            await operator.typing(visitor.conversation)
            await visitor.until("typing")
            await operator.end(visitor.conversation)
            assert (await visitor.until("ended"))["reason"] == "operator_ended"
            await visitor.answers(helpful=5)
            await operator.wrap_up(visitor.conversation)
            await operator.beat()
            assert (await operator.until("duty"))["conversations"] == []
            await visitor.beat()
            await visitor.refused("unknown_conversation")
            assert visitor.say("te laat").status is Status.NOT_DELIVERED

    told(story)


def test_a_page_can_send_what_is_no_frame() -> None:
    async def story(server: Server) -> None:
        async with Visitor(server.url, origin=ORIGIN, region="noord") as visitor:
            await visitor.hello()
            await visitor.send_raw("{")
            await visitor.refused("not_json")
            await visitor.send({"kind": "dance"})
            await visitor.refused("unknown_kind")

    told(story)


def test_a_foreign_origin_is_not_let_in() -> None:
    async def story(server: Server) -> None:
        with pytest.raises(Forbidden):
            await Visitor(server.url, origin="https://else.example", region="noord").hello()

    told(story)


def test_waiting_in_vain_tells_kinds_and_no_words() -> None:
    async def story(server: Server) -> None:
        visitor, operator = await talking(server)
        async with visitor, operator:
            await operator.delivered(operator.say(visitor.conversation, MARK))
            with pytest.raises(TimeoutError, match=r"last: .*said") as failed:
                await visitor.until("withdrawn", timeout=0.05)
            assert MARK not in str(failed.value)

    told(story)


def test_the_acceptance_is_repeated_until_it_is_confirmed() -> None:
    async def story(server: Server) -> None:
        operator = await on_duty(server)
        visitor = await came(server)
        async with visitor, operator:
            await operator.until("offered")
            first = await operator.wait(
                lambda: next((each for each in operator.sent if each["kind"] == "accept"), None),
                what="acceptance",
            )
            await operator.in_conversation(visitor.conversation)
            channel = operator.conversations[visitor.conversation]
            channel.confirmed = False
            await operator.beat()
            await operator.in_conversation(visitor.conversation)
            again = [each for each in operator.sent if each["kind"] == "accept"]
            assert [json.dumps(each) for each in again] == [json.dumps(first)] * len(again)
            assert len(again) > 1

    told(story)
