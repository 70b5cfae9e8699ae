"""A visitor's page for programs."""

import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from tools.client.channel import Channel
from tools.client.encoding import to_bytes, to_text
from tools.client.events import Message
from tools.client.keys import KeyPair
from tools.client.page import PROTOCOL, WAIT, Page, now_ms
from tools.client.proof import prove
from tools.client.session import Frame, Settings
from tools.client.visitor_channel import VisitorChannel

SECRET_BYTES = 32


class Visitor(Page):
    """One visitor, with one conversation.

    `secret` is drawn unless given. `agrees`: whether the transcript may go to another region; None
    leaves the question open (`channel.asked`).
    """

    def __init__(
        self,
        url: str,
        *,
        origin: str | None,
        region: str,
        language: str = "nl",
        name: str = "visitor",
        secret: str | None = None,
        agrees: bool | None = True,
    ) -> None:
        super().__init__(name=name, url=url, origin=origin)
        self.region = region
        self.language = language
        self.agrees = agrees
        self.number = 0
        """Of the current connection."""
        self.secret = secret or to_text(secrets.token_bytes(SECRET_BYTES))
        self.conversation = to_text(sha256(to_bytes(self.secret)).digest())
        self.channel = VisitorChannel(self.conversation, KeyPair.generate())

    async def hello(self, *, timeout: float = WAIT) -> Frame:
        """Open a socket and greet; `welcome`, whose limits the page keeps from now on."""
        await self._connect()
        self.number += 1
        since = self.mark()
        await self.send(
            {
                "kind": "hello",
                "protocol": PROTOCOL,
                "region": self.region,
                "language": self.language,
            }
        )
        welcome = await self.until("welcome", since=since, timeout=timeout)
        limits = welcome["limits"]
        self.heartbeat_every = limits["heartbeat_every"]
        self.channel.settings = Settings(
            every_ms=limits["message_every_ms"], frame_bytes=limits["frame_bytes"]
        )
        return welcome

    async def start(self, **told: Any) -> None:  # noqa: ANN401 - whatever a frame may hold
        """Ask for a conversation; `told` are role, age_band and municipality.

        What the server wants to have proved is proved by itself, as in the chat page.
        """
        self._told = told
        await self._start()

    async def _start(self, **proof: str) -> None:
        await self._as_visitor(
            "start",
            secret=self.secret,
            connection=self.number,
            key=self.channel.pair.public,
            region=self.region,
            language=self.language,
            **self._told,
            **proof,
        )

    async def begin(self, *, timeout: float = WAIT, **told: Any) -> Frame:  # noqa: ANN401
        """Greet, start, and wait for `waiting`."""
        await self.hello(timeout=timeout)
        await self.start(**told)
        return await self.until("waiting", timeout=timeout)

    async def reconnect(self, *, timeout: float = WAIT) -> Frame:
        """A new socket with the next number; `standing`. What is on its way goes again."""
        await self.hello(timeout=timeout)
        since = self.mark()
        await self._as_visitor("resume", secret=self.secret, connection=self.number)
        return await self.until("standing", since=since, timeout=timeout)

    def say(self, text: str) -> Message:
        """Say something; the message shows how far it has come. Raises TooLong."""
        message = self.channel.say(text)
        self.nudge()
        return message

    async def hears(self, text: str, *, timeout: float = WAIT) -> None:
        """Wait until an operator has said this."""
        await self.wait(
            lambda: text in self.channel.heard or None, what="words to hear", timeout=timeout
        )

    async def typing(self) -> None:
        """Show that the visitor types."""
        await self._of_conversation("typing", epoch=self.channel.epoch)

    async def end(self, *, timeout: float = WAIT) -> Frame:
        """End the conversation; questions may follow."""
        await self._of_conversation("end")
        return await self.until("ended", timeout=timeout)

    async def leave(self, *, timeout: float = WAIT) -> Frame:
        """Leave at once; no questions follow."""
        since = self.mark()
        await self._of_conversation("leave")
        return await self.until("ended", since=since, timeout=timeout)

    async def answers(self, **given: Any) -> None:  # noqa: ANN401
        """Answer the questions after the end; every one may be left out."""
        await self._of_conversation("answers", **given)

    async def beat(self) -> None:
        """Send a heartbeat; `standing` answers it."""
        await self._of_conversation("heartbeat")

    def channels(self) -> Iterable[Channel]:
        """The one channel."""
        return (self.channel,)

    async def react(self, frame: Frame) -> None:
        """Words may go once the server has told the state on this socket."""
        if frame.get("conversation") != self.conversation:
            return
        if frame["kind"] == "challenged":
            await self._start(proof=prove(frame["nonce"], frame["bits"]))
        if frame["kind"] in ("waiting", "standing") and not self.ready:
            self.ready = True
            self.channel.hurry(now_ms())
        if self.channel.asked and self.agrees is not None:
            (self.channel.tell if self.agrees else self.channel.withhold)()

    async def _of_conversation(self, kind: str, **content: Any) -> None:  # noqa: ANN401
        await self._as_visitor(kind, conversation=self.conversation, **content)

    async def _as_visitor(self, kind: str, **content: Any) -> None:  # noqa: ANN401
        await self.send({"kind": kind, "as": "visitor", **content})
