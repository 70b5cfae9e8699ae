"""Visitors and operators at the deployed stack, and what a test asks of the stack itself."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import wraps
from itertools import count
from typing import Any

from inloop.adapters.keys import BOARD_VERSION, STATUSES, SUMMARIES
from tools.client.operator import Operator
from tools.client.page import Page
from tools.client.tokens import SignInPages
from tools.client.visitor import Visitor
from tools.local.sample import AT_ONCE
from tools.local.stack import LocalStack

_names = count(1)


def story(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run a test that waits for frames."""

    @wraps(test)
    def run(**fixtures: Any) -> None:
        asyncio.run(_told(test, fixtures))

    return run


async def _told(test: Callable[..., Coroutine[Any, Any, None]], fixtures: dict[str, Any]) -> None:
    people: People = fixtures["people"]
    try:
        await test(**fixtures)
    finally:
        await people.close()


@dataclass
class People:
    """Everyone who takes part in one test; their sockets are closed after it."""

    stack: LocalStack
    pages: list[Page] = field(default_factory=list)

    def newcomer(self, region: str = "noord", *, origin: str | None = None) -> Visitor:
        """A visitor's page that has not been opened yet."""
        described = self.stack.description
        page = Visitor(
            described.websocket_url, origin=origin or described.origin_chat, region=region
        )
        self.pages.append(page)
        return page

    async def visitor(self, region: str = "noord") -> Visitor:
        """A visitor who has started and waits."""
        page = self.newcomer(region)
        await page.begin()
        return page

    async def operator(
        self, region: str = "noord", *, limit: int = 3, accepts: bool = True
    ) -> Operator:
        """An operator who has signed in through the hosted pages, and is available."""
        token = await asyncio.to_thread(self.token, region, limit)
        page = self.console(token, accepts=accepts)
        await page.sign_in()
        await page.available()
        return page

    async def coordinator(self, region: str = "noord", *, role: str = "coordinator") -> Operator:
        """A coordinator, or who manages the network; signed in, and takes no conversations."""
        token = await asyncio.to_thread(self.token, region, role=role)
        page = self.console(token)
        await page.sign_in()
        return page

    def console(self, token: str, *, accepts: bool = True) -> Operator:
        """An operator's page with a token, not signed in yet."""
        described = self.stack.description
        page = Operator(
            described.websocket_url,
            origin=described.origin_console,
            token=token,
            accepts=accepts,
        )
        self.pages.append(page)
        return page

    def token(self, region: str, limit: int = 3, *, role: str = "operator") -> str:
        """A token of a new operator of a region."""
        name = f"{role}-{next(_names)}"
        account = self.stack.add_operator(operator=name, region=region, role=role, limit=limit)
        return self.sign_in_pages().access_token(account.username, account.password)

    def sign_in_pages(self) -> SignInPages:
        """The hosted sign-in pages."""
        described = self.stack.description
        return SignInPages(
            hosted_ui=described.hosted_ui,
            client_id=described.client_id,
            redirect_uri=f"{described.origin_console}/console/",
        )

    async def close(self) -> None:
        for page in self.pages:
            await page.close()

    async def tick(self) -> dict[str, Any]:
        """Run the tick now rather than within a minute."""
        return await asyncio.to_thread(self.invoke, "schedule", {})

    def invoke(self, function: str, event: dict[str, Any]) -> dict[str, Any]:
        """Invoke a function and give what it answered."""
        answer = self.stack.aws.functions().invoke(
            FunctionName=self.stack.description.functions[function],
            Payload=json.dumps(event).encode(),
        )
        assert not answer.get("FunctionError"), answer
        answered: dict[str, Any] = json.loads(answer["Payload"].read())
        return answered

    def items(self, table: str) -> list[dict[str, Any]]:
        """All items of a table, as DynamoDB writes them."""
        name = self.stack.description.tables[table]
        pages = self.stack.aws.dynamodb().get_paginator("scan").paginate(TableName=name)
        return [item for page in pages for item in page["Items"]]

    def keys(self, table: str) -> list[str]:
        """The partition keys of a table."""
        return sorted(item["pk"]["S"] for item in self.items(table))

    def clean(self, *tables: str) -> None:
        """Empty tables, so that no test meets what another left.

        What was published and shown of regions stays: it is judged by what they are, test after
        test.
        """
        for table in tables:
            name = self.stack.description.tables[table]
            keys = [
                {each: item[each] for each in ("pk", "sk")}
                for item in self.items(table)
                if item["pk"]["S"] not in (STATUSES, SUMMARIES, BOARD_VERSION)
            ]
            dynamodb = self.stack.aws.dynamodb()
            for at in range(0, len(keys), AT_ONCE):
                part = keys[at : at + AT_ONCE]
                left: Any = {name: [{"DeleteRequest": {"Key": key}} for key in part]}
                while left:
                    left = dynamodb.batch_write_item(RequestItems=left).get("UnprocessedItems")
