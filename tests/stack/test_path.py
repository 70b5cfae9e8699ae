"""The whole path through the deployed stack, from hello to the ledger."""

import asyncio

import pytest

from inloop.domain.reporting.day_text import figures_of
from tests.networks import small
from tests.stack.people import People, story
from tools.client.connection import Forbidden
from tools.client.visitor import Visitor

LIMITS = small().limits


async def gone(people: People, visitor: Visitor) -> None:
    """Wait until nothing of a conversation is left in the live table."""
    for _ in range(60):
        left = await asyncio.to_thread(people.keys, "live")
        if f"C#{visitor.conversation}" not in left:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("still in the live table")


async def lapses(seconds: float) -> None:
    """Let a limit of the network pass: the stack has the clock of the wall."""
    await asyncio.sleep(seconds + 0.1)


def records(people: People) -> list[str]:
    """The kinds of what is filed; the staffing that ticks add lies beside it."""
    return [key[:2] for key in people.keys("ledger") if not key.startswith("T#")]


@story
async def test_hello_tells_whether_a_region_is_open(people: People) -> None:
    welcome = await people.newcomer("noord").hello()
    assert welcome["open"] is True
    closed = await people.newcomer("dicht").hello()
    assert closed["open"] is False
    assert closed["phone_always"] == "0800-2000"


@story
async def test_a_conversation_goes_from_hello_to_the_ledger(people: People) -> None:
    anna = await people.operator("noord")
    visitor = await people.visitor("noord")
    await anna.in_conversation(visitor.conversation)
    said = visitor.say("Kan ik hier praten?")
    await anna.hears(visitor.conversation, "Kan ik hier praten?")
    answered = anna.say(visitor.conversation, "Ja. Is het nu veilig?")
    await visitor.hears("Ja. Is het nu veilig?")
    await visitor.delivered(said)
    await anna.delivered(answered)
    assert (await visitor.end())["reason"] == "visitor_ended"
    await anna.until("ended")
    await visitor.answers(helpful=4, found_by="region_site")
    await anna.wrap_up(visitor.conversation)
    await gone(people, visitor)
    assert records(people) == ["M#", "S#"]
    (service,) = [item for item in people.items("ledger") if item["pk"]["S"][:2] == "S#"]
    assert service["end"]["S"] == "visitor_ended"
    assert service["serving_region"]["S"] == "noord"


@story
async def test_the_fourth_overflows_and_a_later_one_waits_until_a_slot_is_freed(
    people: People,
) -> None:
    anna = await people.operator("noord", limit=3)
    zoe = await people.operator("zuid", limit=2)
    visitors = [await people.visitor("noord") for _ in range(5)]
    for each in visitors[:3]:
        await anna.in_conversation(each.conversation)
    await zoe.in_conversation(visitors[3].conversation)
    assert zoe.offers[visitors[3].conversation]["why"] == "overflow_full"
    assert zoe.offers[visitors[3].conversation]["entry_region"] == "noord"
    since = visitors[4].mark()
    await visitors[4].beat()
    assert (await visitors[4].until("standing", since=since))["state"] == "waiting"
    await visitors[0].leave()
    await anna.until("ended")
    await anna.wrap_up(visitors[0].conversation)
    await anna.in_conversation(visitors[4].conversation)
    visitors[4].say("Eindelijk.")
    await anna.hears(visitors[4].conversation, "Eindelijk.")


@story
async def test_the_rota_of_the_day_serves_every_member(people: People) -> None:
    staff = [await people.operator(each) for each in ("oost", "west", "midden")]
    visitor = await people.visitor("west")
    accepted = await visitor.until("accepted")
    (serving,) = [each for each in staff if visitor.conversation in each.offers]
    assert accepted["serving_region"] == serving.region
    why = "own" if serving.region == "west" else "rota"
    assert serving.offers[visitor.conversation]["why"] == why


@story
async def test_an_operators_reload_goes_on_in_a_new_epoch_with_the_transcript(
    people: People,
) -> None:
    anna = await people.operator("noord")
    visitor = await people.visitor("noord")
    await anna.in_conversation(visitor.conversation)
    visitor.say("eerst")
    await anna.hears(visitor.conversation, "eerst")
    answered = anna.say(visitor.conversation, "gehoord")
    await visitor.hears("gehoord")
    await anna.delivered(answered)
    again = await anna.reload()
    people.pages.append(again)
    channel = await again.in_conversation(visitor.conversation)
    assert channel.epoch == 2
    await again.hears(visitor.conversation, "eerst")
    visitor.say("en daarna")
    await again.hears(visitor.conversation, "en daarna")
    assert again.view(visitor.conversation) == ["eerst", "en daarna"]
    assert [each.text for each in channel.told] == ["eerst", "gehoord"]
    again.say(visitor.conversation, "ik ben er nog")
    await visitor.hears("ik ben er nog")


@story
async def test_a_visitor_who_lost_the_network_goes_on_where_they_were(people: People) -> None:
    anna = await people.operator("noord")
    visitor = await people.visitor("noord")
    await anna.in_conversation(visitor.conversation)
    await visitor.cut()
    anna.say(visitor.conversation, "ben je er nog?")
    standing = await visitor.reconnect()
    assert (standing["state"], standing["epoch"]) == ("active", 1)
    await visitor.hears("ben je er nog?")
    await anna.until("visitor_back")
    visitor.say("ja")
    await anna.hears(visitor.conversation, "ja")


@story
async def test_an_offer_that_nobody_accepts_goes_to_somebody_else(people: People) -> None:
    silent = await people.operator("noord", accepts=False)
    visitor = await people.visitor("noord")
    await silent.until("offered", again=False)
    await lapses(LIMITS.accept_within)
    await people.tick()
    await silent.until("offered", again=True)
    await lapses(LIMITS.accept_within)
    await people.tick()
    await silent.until("withdrawn")
    bram = await people.operator("noord")
    await bram.in_conversation(visitor.conversation)


@story
async def test_whoever_vanishes_is_filed_by_the_tick_and_frees_the_slot(people: People) -> None:
    anna = await people.operator("noord", limit=1)
    visitor = await people.visitor("noord")
    await anna.in_conversation(visitor.conversation)
    anna.say(visitor.conversation, "hallo")
    await visitor.hears("hallo")
    waiting = await people.visitor("noord")
    await visitor.cut()
    await lapses(LIMITS.visitor_lease + LIMITS.visitor_grace)
    await people.tick()
    assert (await anna.until("ended"))["reason"] == "visitor_vanished"
    await lapses(LIMITS.wrap_up_within)
    await people.tick()
    await anna.in_conversation(waiting.conversation)
    assert f"C#{visitor.conversation}" not in people.keys("live")


@story
async def test_a_newer_page_of_an_operator_wins_and_the_older_is_told(people: People) -> None:
    old = await people.operator("noord")
    await people.console(old.token).sign_in()
    await old.until("displaced")


@story
async def test_a_closed_region_refuses_and_the_attempt_is_counted_once(people: People) -> None:
    visitor = people.newcomer("dicht")
    await visitor.hello()
    for _ in range(2):
        since = visitor.mark()
        await visitor.start()
        await visitor.refused("closed", since=since)
    assert records(people) == ["M#", "S#"]


@story
async def test_the_figures_of_a_day_are_made_from_its_records(people: People) -> None:
    visitor = await people.visitor("noord")
    await visitor.leave()
    await gone(people, visitor)
    (day,) = {item["date"]["S"] for item in people.items("ledger") if "end" in item}
    for _ in range(2):
        answer = people.invoke("report", {"date": day})
        assert answer == {"records": 1, "closed": 0, "statements": 0}
    figures = {
        item["pk"]["S"]: figures_of(item["figures"]["S"])
        for item in people.items("ledger")
        if item["sk"]["S"] == day
    }
    assert figures["D#noord"].unserved == {"abandoned": 1}
    assert figures.keys() >= {f"D#{region}" for region in small().regions}
    assert sum(each.offered for each in figures.values()) == 1


@story
async def test_only_our_own_pages_get_a_socket(people: People) -> None:
    ours = people.stack.description.origin_chat
    for origin in ("http://hostile.example", f"{ours}.hostile.example"):
        with pytest.raises(Forbidden, match="403"):
            await people.newcomer("noord", origin=origin).hello()


@story
async def test_tokens_of_another_kind_prove_nothing(people: People) -> None:
    token = await asyncio.to_thread(people.token, "noord")
    head, body, _ = token.split(".")
    for bad in (f"{head}.{body}.AAAA", "a.b.c"):
        with pytest.raises(PermissionError, match="bad_token"):
            await people.console(bad).sign_in()


@story
async def test_an_operator_disabled_in_the_directory_cannot_sign_in(people: People) -> None:
    token = await asyncio.to_thread(people.token, "noord")
    name = people.stack.description.tables["directory"]
    for item in people.items("directory"):
        people.stack.aws.dynamodb().update_item(
            TableName=name,
            Key={"pk": item["pk"], "sk": item["sk"]},
            UpdateExpression="SET disabled = :yes",
            ExpressionAttributeValues={":yes": {"BOOL": True}},
        )
    with pytest.raises(PermissionError, match="disabled"):
        await people.console(token).sign_in()
