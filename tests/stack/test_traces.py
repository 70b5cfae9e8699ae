"""Nothing that a visitor or an operator wrote, holds or is known by stays anywhere in the stack."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import boto3

from tests.stack.people import People, story
from tools.local.aws import ROOT_KEYS
from tools.local.ministack import REGION

MARK = "zwaluw-in-de-schuur"


def traces(people: People) -> Iterator[tuple[str, str]]:
    """Every place where something could stay, with all that is in it."""
    for table in ("live", "directory", "ledger"):
        yield f"table {table}", json.dumps(people.items(table))
    yield "stream", "".join(stream(people))
    yield "logs of the functions", log_events(people)
    for file in people.stack.log.parent.glob("*.log"):
        yield file.name, file.read_text(encoding="utf-8")
    queue = people.stack.aws.sqs().receive_message(
        QueueUrl=people.stack.description.wake_queue_url, MaxNumberOfMessages=10
    )
    yield "queue", json.dumps(queue.get("Messages", []))


def log_events(people: People) -> str:
    logs = people.stack.aws.logs()
    groups = [each["logGroupName"] for each in logs.describe_log_groups()["logGroups"]]
    events = [
        event["message"]
        for group in groups
        for event in logs.filter_log_events(logGroupName=group)["events"]
    ]
    return "\n".join(events)


def stream(people: People) -> Iterator[str]:
    """All records that the live table's stream still has."""
    session: Any = boto3.Session(
        aws_access_key_id=ROOT_KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ROOT_KEYS["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
    )
    client = session.client("dynamodbstreams", endpoint_url=people.stack.aws.endpoint)
    for each in client.list_streams()["Streams"]:
        arn = each["StreamArn"]
        for shard in client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            iterator = client.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
            while iterator:
                read = client.get_records(ShardIterator=iterator)
                yield json.dumps(read["Records"], default=str)
                iterator = read.get("NextShardIterator") if read["Records"] else None


@story
async def test_a_marked_text_is_found_in_no_table_stream_log_or_output(people: People) -> None:
    anna = await people.operator("noord")
    visitor = await people.visitor("noord")
    await anna.in_conversation(visitor.conversation)
    visitor.say(f"Ik heet {MARK}.")
    await anna.hears(visitor.conversation, f"Ik heet {MARK}.")
    anna.say(visitor.conversation, f"Dag {MARK}.")
    await visitor.hears(f"Dag {MARK}.")
    again = await anna.reload()
    people.pages.append(again)
    await again.in_conversation(visitor.conversation)
    await again.hears(visitor.conversation, f"Ik heet {MARK}.")
    wrong = {"kind": "say", "as": "visitor", "box": MARK}
    for text in (MARK, json.dumps({"kind": MARK}), json.dumps(wrong)):
        since = visitor.mark()
        await visitor.send_raw(text)
        await visitor.until("error", since=since)
    await visitor.leave()
    await again.until("ended")

    found = dict(await asyncio.to_thread(lambda: list(traces(people))))
    assert visitor.conversation in found["table live"], "the places are really read"
    assert visitor.conversation in found["stream"]
    assert '"kind":"say"' in found["functions.log"]
    for place, content in found.items():
        for what, secret in {
            "words": MARK,
            "the page's secret": visitor.secret,
            "the token": anna.token.split(".")[2],
            "the user agent": "websockets/",
        }.items():
            assert secret not in content, f"{what} in {place}"
    for place in ("functions.log", "logs of the functions"):
        for what, known in {
            "the conversation": visitor.conversation,
            "the operator": anna.operator,
            "a key": visitor.channel.pair.public,
            "an address": "127.0.0.1",
        }.items():
            assert known not in found[place], f"{what} in {place}"
    for page in (visitor, anna, again):
        assert MARK not in json.dumps(page.sent), "words leave a page sealed only"
    assert {each["kind"] for each in visitor.sent} >= {"say", "transcript"}
