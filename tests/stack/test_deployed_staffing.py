"""A change of an operator at the deployed stack: the next tick makes everything follow."""

import asyncio

from inloop.adapters.dynamo import DynamoStore, Tables
from inloop.domain.staffing import Wanted
from inloop.usecases.staffing import change_operator
from tests.stack.people import People, story


@story
async def test_whoever_is_disabled_loses_conversations_and_account_with_the_next_tick(
    people: People,
) -> None:
    zoe = await people.operator("zuid")
    visitor = await people.visitor("zuid")
    await zoe.in_conversation(visitor.conversation)
    subject = await asyncio.to_thread(subject_of, people, zoe.operator)
    names = people.stack.description.tables
    store = DynamoStore(people.stack.aws.dynamodb(), Tables(**names), lambda _: None)
    await asyncio.to_thread(change_operator, store, subject, Wanted(disabled=True))
    await people.tick()
    await zoe.until("error", code="disabled")
    zita = await people.operator("zuid")
    await zita.in_conversation(visitor.conversation)
    account = people.stack.aws.cognito().admin_get_user(
        UserPoolId=people.stack.description.user_pool_id, Username=subject
    )
    assert account["Enabled"] is False
    assert "PENDING" not in people.keys("directory")


def subject_of(people: People, operator: str) -> str:
    """The subject of an operator, from the directory."""
    found = (each for each in people.items("directory") if each["pk"]["S"].startswith("OPERATOR#"))
    subject: str = next(
        each["pk"]["S"].removeprefix("OPERATOR#")
        for each in found
        if each["operator"]["S"] == operator
    )
    return subject
