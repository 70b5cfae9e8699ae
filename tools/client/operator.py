"""An operator's page for programs. It accepts what it is offered by itself, as the console does."""

import time
from collections.abc import Iterable
from typing import Any, Self

from tools.client.channel import Channel
from tools.client.events import Message
from tools.client.operator_channel import OperatorChannel
from tools.client.page import PROTOCOL, WAIT, Page, now_ms
from tools.client.session import Frame, Settings

TRIES = 3
"""Sign-ins with a higher number, when another page of the operator has signed in meanwhile."""


class Operator(Page):
    """One operator's page, with up to a handful of conversations.

    `token` is the access token of the sign-in. `accepts=False` makes a page that answers no offer.
    """

    def __init__(
        self,
        url: str,
        *,
        origin: str | None,
        token: str,
        name: str = "operator",
        accepts: bool = True,
    ) -> None:
        super().__init__(name=name, url=url, origin=origin)
        self.token = token
        self.accepts = accepts
        self.operator = ""
        self.region = ""
        self.offers: dict[str, Frame] = {}
        """The conversations held, as they were last offered."""
        self.conversations: dict[str, OperatorChannel] = {}
        self._settings = Settings()
        self._asked_about: set[str] = set()

    async def sign_in(self, *, connection: int | None = None, timeout: float = WAIT) -> Frame:
        """Open a socket and sign in; `signed_in`.

        The connection is numbered by the clock; when the server knows a higher number, by the one
        above that. A number that is given is tried once. Raises PermissionError with the code.
        """
        await self._connect()
        number = connection or int(time.time() * 1000)
        for _ in range(TRIES if connection is None else 1):
            answer = await self._signed_in(number, timeout)
            if answer["kind"] == "signed_in":
                return answer
            if answer.get("code") != "behind_connection":
                break
            number = answer["connection"] + 1
        raise PermissionError(answer.get("code", answer["kind"]))

    async def _signed_in(self, number: int, timeout: float) -> Frame:
        since = self.mark()
        frame = {
            "kind": "sign_in",
            "protocol": PROTOCOL,
            "token": self.token,
            "connection": number,
        }
        # Not through `send`: a token is nothing to be kept among the frames.
        await self._socket().send(frame)
        kinds = ("signed_in", "error", "reload")
        return await self.wait(
            lambda: next((each for each in self.frames[since:] if each["kind"] in kinds), None),
            what="answer to the sign-in",
            timeout=timeout,
        )

    async def available(self, *, limit: int | None = None) -> Frame:
        """Take conversations from now on."""
        return await self.presence("available", **({} if limit is None else {"limit": limit}))

    async def presence(self, state: str, **content: Any) -> Frame:  # noqa: ANN401
        """Change the presence and wait until it is set; `content` is reason or limit."""
        since = self.mark()
        await self._of_self("presence", state=state, **content)
        return await self.until("presence_set", since=since, state=state)

    async def override(self, region: str, state: str, *, until: int, reason: str) -> Frame:
        """Close, pause or open a region as its coordinator, until a moment; `override_set`."""
        since = self.mark()
        await self._of_self("override", for_region=region, state=state, until=until, reason=reason)
        return await self.until("override_set", since=since, region=region)

    async def override_end(self, region: str) -> Frame:
        """Let the hours of a region decide again; `override_set`."""
        since = self.mark()
        await self._of_self("override_end", for_region=region)
        return await self.until("override_set", since=since, region=region)

    async def watch(self) -> list[Frame]:
        """Ask for the live board and its changes; all parts of the answer."""
        since = self.mark()
        await self._of_self("watch")
        first = await self.until("board", since=since)
        version, parts = first["version"], range(1, first["parts"] + 1)
        return [
            await self.until("board", since=since, version=version, part=part) for part in parts
        ]

    async def reload(self) -> Self:
        """Load the page anew: a new page with nothing but the token, signed in."""
        await self.cut()
        page = type(self)(
            self.url, origin=self.origin, token=self.token, name=self.name, accepts=self.accepts
        )
        await page.sign_in()
        return page

    async def in_conversation(self, conversation: str, *, timeout: float = WAIT) -> OperatorChannel:
        """Wait until this page has accepted a conversation; its channel."""
        return await self.wait(
            lambda: self._confirmed(conversation), what="accepted conversation", timeout=timeout
        )

    def say(self, conversation: str, text: str) -> Message:
        """Say something; the message shows how far it has come. Raises KeyError, TooLong."""
        message = self.conversations[conversation].say(text)
        self.nudge()
        return message

    async def hears(self, conversation: str, text: str, *, timeout: float = WAIT) -> None:
        """Wait until the visitor has said this in the current epoch, or is told to have said it."""
        await self.wait(
            lambda: text in self.view(conversation) or None, what="words to hear", timeout=timeout
        )

    def view(self, conversation: str) -> list[str]:
        """What the visitor said: as told of earlier epochs, then as heard in this one."""
        channel = self.conversations.get(conversation)
        if channel is None:
            return []
        told = [each.text for each in channel.told if each.who == "visitor"]
        return told + channel.heard

    async def typing(self, conversation: str) -> None:
        """Show that the operator types."""
        epoch = self.conversations[conversation].epoch
        await self._as_operator("typing", conversation=conversation, epoch=epoch)

    async def end(
        self, conversation: str, *, reason: str = "operator_ended", timeout: float = WAIT
    ) -> Frame:
        """End the conversation; the wrap-up follows."""
        await self._as_operator("end", conversation=conversation, reason=reason)
        return await self.until("ended", conversation=conversation, timeout=timeout)

    async def wrap_up(
        self,
        conversation: str,
        *,
        outcome: str = "advice_given",
        topics: tuple[str, ...] = ("other",),
        **told: Any,  # noqa: ANN401
    ) -> None:
        """Give the closing account, which frees the slot."""
        await self._of_self(
            "wrap_up", conversation=conversation, topics=list(topics), outcome=outcome, **told
        )

    async def beat(self) -> None:
        """Send a heartbeat (`duty` answers it), and what no answer has confirmed once more."""
        self._asked_about = set(self.conversations)
        await self._of_self("heartbeat")
        for channel in self.conversations.values():
            if self.accepts and (again := channel.again()):
                await self.send(again)

    def channels(self) -> Iterable[Channel]:
        """The channels of the conversations held."""
        return tuple(self.conversations.values())

    async def react(self, frame: Frame) -> None:
        """Sign-in, offers, duty and withdrawals are answered by the page itself."""
        match frame["kind"]:
            case "signed_in":
                await self._take_over(frame)
            case "offered":
                await self._take_up(frame)
            case "duty":
                await self._compare(frame)
            case "withdrawn":
                self._drop(frame["conversation"])
            case "visitor_back":
                self._hurry(frame["conversation"])
            case "displaced":
                self.ready = False
            case "error" if frame.get("about") == "accept" and "conversation" in frame:
                await self._refused(frame)

    async def _take_over(self, frame: Frame) -> None:
        self.operator, self.region = frame["operator"], frame["region"]
        self.heartbeat_every = frame["heartbeat_every"]
        self._settings = Settings(
            every_ms=frame["message_every_ms"], frame_bytes=frame["frame_bytes"]
        )
        self.ready = True
        held = {each["conversation"] for each in frame["conversations"]}
        for conversation in set(self.conversations) - held:
            self._drop(conversation)
        for offer in frame["conversations"]:
            await self._take_up(offer)
            self._hurry(offer["conversation"])

    async def _take_up(self, offer: Frame) -> None:
        conversation = offer["conversation"]
        self.offers[conversation] = offer
        if not self.accepts:
            return
        channel = self.conversations.setdefault(
            conversation,
            OperatorChannel(conversation, offer["visitor_key"], settings=self._settings),
        )
        if offer["state"] == "ended":
            self.events += channel.end()
            return
        answer, events = channel.take_up(offer)
        self.events += events
        if answer:
            await self.send(answer)

    async def _compare(self, duty: Frame) -> None:
        """`duty` is authoritative: what it does not list is gone, what is unknown is recalled."""
        listed = {each["conversation"]: each for each in duty["conversations"]}
        # An offer that came after the question may have overtaken the answer.
        for conversation in self._asked_about - set(listed):
            self._drop(conversation)
        for conversation, each in listed.items():
            channel = self.conversations.get(conversation)
            if each["state"] == "ended":
                self.events += channel.end() if channel else ()
            elif channel is None or not channel.stands(each["epoch"]):
                await self._recall(conversation)

    async def _refused(self, frame: Frame) -> None:
        channel = self.conversations.get(frame["conversation"])
        if channel and frame["code"] in ("stale_epoch", "not_allowed_now"):
            channel.forget()
            await self._recall(frame["conversation"])
        elif frame["code"] in ("not_yours", "unknown_conversation"):
            self._drop(frame["conversation"])

    async def _recall(self, conversation: str) -> None:
        await self._of_self("recall", conversation=conversation)

    def _drop(self, conversation: str) -> None:
        self.offers.pop(conversation, None)
        channel = self.conversations.pop(conversation, None)
        self.events += channel.end() if channel else ()

    def _hurry(self, conversation: str) -> None:
        if channel := self.conversations.get(conversation):
            channel.hurry(now_ms())

    def _confirmed(self, conversation: str) -> OperatorChannel | None:
        channel = self.conversations.get(conversation)
        return channel if channel and channel.confirmed else None

    async def _of_self(self, kind: str, **content: Any) -> None:  # noqa: ANN401
        await self._as_operator(kind, operator=self.operator, region=self.region, **content)

    async def _as_operator(self, kind: str, **content: Any) -> None:  # noqa: ANN401
        await self.send({"kind": kind, "as": "operator", **content})
