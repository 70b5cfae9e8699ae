"""`make talk`: a visitor and an operator hold a conversation through a running `make run`.

Printed line by line: who does what, and what the server saw of it. In the middle the operator's
page is loaded anew. Exit code 0 when every word was delivered and the conversation is filed.
"""

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from tools.client.events import Message
from tools.client.operator import Operator
from tools.client.page import Page
from tools.client.tokens import NotSignedIn, SignInPages
from tools.client.visitor import Visitor
from tools.local.description import Operator as Account
from tools.local.description import StackDescription

Script = tuple[tuple[str, str], ...]

STACK_FILE: Final = Path(".local/stack.json")
CONSOLE: Final = "/console/"
FILED_WITHIN: Final = 20.0
"""Seconds for the conversation to be filed."""
LOOK_EVERY: Final = 0.3
CLOSED: Final = (
    "no region with a demo operator is open now; for a small network that is always open: "
    "make run NETWORK=tests/networks/small"
)

BEFORE: Final[Script] = (
    ("visitor", "Goedemiddag. Ik maak me zorgen over mijn buurvrouw, ik hoor vaak geschreeuw."),
    ("operator", "Goedemiddag, fijn dat u contact opneemt. Is er op dit moment gevaar?"),
    ("visitor", "Nu is het stil. Maar gisteravond hoorde ik ook kinderen huilen."),
    ("operator", "Dat is naar om te horen. Hoe lang speelt dit al?"),
)
AFTER: Final[Script] = (
    ("visitor", "Een paar maanden. Moet ik eerst zelf met haar gaan praten?"),
    ("operator", "Dat kan, als het veilig is. We kunnen samen bekijken hoe u dat zou doen."),
    ("visitor", "Graag. Dank u wel, dit helpt me verder."),
)


class CannotTalk(Exception):
    """Why the conversation cannot be held, in one line."""


@dataclass
class Talk:
    """One telling. `mark` is put behind every text, to be looked for elsewhere afterwards."""

    stack: StackDescription
    mark: str = ""
    out: TextIO = sys.stdout
    said: int = 0

    async def tell(self) -> None:
        """Hold the whole conversation. Raises CannotTalk, TimeoutError, OSError."""
        async with AsyncExitStack() as pages:
            visitor = await self._comes(pages)
            operators = [await self._signs_in(each, pages) for each in self.stack.operators]
            operator = await self._is_served(visitor, operators)
            await self._speak(BEFORE, visitor, operator)
            operator = await self._reloads(visitor, operator)
            pages.push_async_callback(operator.close)
            await self._speak(AFTER, visitor, operator)
            await self._ends(visitor, operator)
            await self._go_home([operator, *(each for each in operators if each.ready)])
            self._count(visitor, operator)

    async def _comes(self, pages: AsyncExitStack) -> Visitor:
        """A visitor's page in the first region with a demo operator that is open."""
        for region in dict.fromkeys(each.region for each in self.stack.operators):
            visitor = Visitor(
                self.stack.websocket_url, origin=self.stack.origin_chat, region=region
            )
            pages.push_async_callback(visitor.close)
            welcome = await visitor.hello()
            self._line("visitor", f"opens the chat of {region}", "hello")
            if welcome["open"]:
                self._line("server", f"is open; by telephone {welcome['phone']}")
                return visitor
            self._line("server", f"is closed; by telephone {welcome['phone']}")
        raise CannotTalk(CLOSED)

    async def _signs_in(self, account: Account, pages: AsyncExitStack) -> Operator:
        token = await asyncio.to_thread(
            self._sign_in_pages().access_token, account.username, account.password
        )
        operator = Operator(self.stack.websocket_url, origin=self.stack.origin_console, token=token)
        pages.push_async_callback(operator.close)
        await operator.sign_in()
        await operator.available()
        self._line("operator", f"{operator.operator} signs in, available", "sign_in, presence")
        return operator

    def _sign_in_pages(self) -> SignInPages:
        return SignInPages(
            hosted_ui=self.stack.hosted_ui,
            client_id=self.stack.client_id,
            redirect_uri=f"{self.stack.origin_console}{CONSOLE}",
        )

    async def _is_served(self, visitor: Visitor, operators: list[Operator]) -> Operator:
        """The operator who gets the conversation."""
        await visitor.start(role="bystander", age_band="40_64")
        self._line("visitor", "asks for a conversation", "start: region, language, role, age band")
        await visitor.until("waiting")
        accepted = await visitor.until("accepted")
        offered = {each.region: each for each in operators}
        operator = offered.get(accepted["serving_region"])
        if operator is None:
            raise CannotTalk("somebody else took the conversation: nobody else may be signed in")
        await operator.in_conversation(visitor.conversation)
        self._line("operator", f"{operator.operator} accepts with a fresh key", "accept, epoch 1")
        return operator

    async def _speak(self, lines: Script, visitor: Visitor, operator: Operator) -> None:
        for who, text in lines:
            marked = f"{text} {self.mark}".rstrip()
            if who == "visitor":
                message = visitor.say(marked)
                await operator.hears(visitor.conversation, marked)
                await visitor.delivered(message)
                self._said(visitor, message)
            else:
                message = operator.say(visitor.conversation, marked)
                await visitor.hears(marked)
                await operator.delivered(message)
                self._said(operator, message)

    def _said(self, page: Page, message: Message) -> None:
        place = {"kind": "say", "epoch": message.epoch, "number": message.number}
        box = next(each["box"] for each in page.sent if each.items() >= place.items())
        self.said += 1
        saw = f"say, epoch {message.epoch}, number {message.number}, {len(box)} sealed characters"
        self._line(page.name, f"“{message.text}”", saw)

    async def _reloads(self, visitor: Visitor, operator: Operator) -> Operator:
        """The operator's page is loaded anew, and is told what was said."""
        page = await operator.reload()
        channel = await page.in_conversation(visitor.conversation)
        self._line("operator", "loads the page anew: nothing is left", "accept, epoch 2")
        heard = [text for who, text in BEFORE if who == "visitor"]
        await page.hears(visitor.conversation, f"{heard[-1]} {self.mark}".rstrip())
        parts = [each for each in visitor.sent if each["kind"] == "transcript"]
        saw = ", ".join(f"{len(each['box'])} sealed characters" for each in parts)
        told = f"tells what was said before: {len(channel.told)} lines"
        self._line("visitor", told, f"transcript, epoch 2, {saw}")
        return page

    async def _ends(self, visitor: Visitor, operator: Operator) -> None:
        """End, answer, wrap up, and wait until the server knows the conversation no more."""
        await operator.end(visitor.conversation)
        await visitor.until("ended")
        self._line("operator", "ends the conversation", "end: operator_ended")
        await visitor.answers(helpful=5, knows_next_step="yes")
        self._line("visitor", "answers two questions", "answers: helpful, knows_next_step")
        await operator.wrap_up(visitor.conversation, topics=("partner_violence", "child_abuse"))
        self._line("operator", "wraps up", "wrap_up: topics, outcome")
        async with asyncio.timeout(FILED_WITHIN):
            while not any(each.get("code") == "unknown_conversation" for each in visitor.frames):
                await visitor.beat()
                await asyncio.sleep(LOOK_EVERY)
        self._line("server", "filed it, and knows the conversation no more")

    async def _go_home(self, operators: list[Operator]) -> None:
        for operator in operators:
            # Not gone: this operator may hold another conversation, begun at the console.
            await operator.presence("leaving")
            self._line("operator", f"{operator.operator} takes no more", "presence: leaving")

    def _count(self, *pages: Page) -> None:
        delivered = f"{self.said} of {len(BEFORE) + len(AFTER)} texts delivered and acknowledged"
        frames = sum(len(page.sent) for page in pages)
        self._line("", f"{delivered}; these two pages sent {frames} frames.")

    def _line(self, who: str, what: str, saw: str = "") -> None:
        print(f"{who:<9} {what}", file=self.out, flush=True)
        if saw:
            print(f"{'':<9}   the server saw: {saw}", file=self.out, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Tell it; 1 with one line on stderr when it cannot be told to the end."""
    parser = argparse.ArgumentParser(prog="make talk", description=__doc__)
    parser.add_argument("--stack-file", type=Path, default=STACK_FILE)
    parser.add_argument("--mark", default="", help="a text put behind everything that is said")
    given = parser.parse_args(arguments)
    try:
        stack = StackDescription.read(given.stack_file)
        asyncio.run(Talk(stack, given.mark).tell())
    except FileNotFoundError:
        print(f"talk: no {given.stack_file}: start `make run` in another terminal", file=sys.stderr)
    except (CannotTalk, NotSignedIn, PermissionError, TimeoutError, OSError) as error:
        print(f"talk: {error}", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
