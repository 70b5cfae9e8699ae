"""Visitors and operators at the deployed stack, and what a test asks of the stack itself."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import wraps
from itertools import count
from typing import Any

from tools.pages.operator import OperatorPage
from tools.pages.page import Page
from tools.pages.tokens import HostedSignIn
from tools.pages.visitor import VisitorPage
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

    async def visitor(self, region: str = "noord", *, start: bool = True) -> VisitorPage:
        """A visitor who has started, or (`start=False`) only opened the page."""
        described = self.stack.description
        page = VisitorPage(described.websocket_url, described.origin_chat, region)
        self.pages.append(await page.open())
        await page.hello()
        if start:
            await page.start()
            await page.until("waiting")
        return page

    async def operator(
        self, region: str = "noord", *, limit: int = 3, available: bool = True
    ) -> OperatorPage:
        """An operator who has signed in through the hosted pages, and is available."""
        token = await asyncio.to_thread(self.token, region, limit)
        page = await self.page_of(token)
        answer = await page.sign_in()
        assert answer["kind"] == "signed_in", answer
        if available:
            await page.presence("available")
        return page

    def token(self, region: str, limit: int = 3) -> str:
        """A token of a new operator of a region."""
        name = f"operator-{next(_names)}"
        account = self.stack.add_operator(operator=name, region=region, limit=limit)
        return self.hosted().token(account.username, account.password)

    def hosted(self) -> HostedSignIn:
        """The hosted sign-in pages."""
        described = self.stack.description
        return HostedSignIn(
            hosted_ui=described.hosted_ui,
            client_id=described.client_id,
            redirect_uri=f"{described.origin_console}/console/",
        )

    async def page_of(self, token: str) -> OperatorPage:
        """A console with a token, its socket open, not signed in yet."""
        described = self.stack.description
        page = OperatorPage(described.websocket_url, described.origin_console, token)
        self.pages.append(await page.open())
        return page

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
        assert "FunctionError" not in answer, answer
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
        """Empty tables, so that no test meets what another left."""
        for table in tables:
            name = self.stack.description.tables[table]
            for item in self.items(table):
                key = {each: item[each] for each in ("pk", "sk")}
                self.stack.aws.dynamodb().delete_item(TableName=name, Key=key)
