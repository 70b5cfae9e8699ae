"""All that pages and servers say to each other, as the browser sees it."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Error, Page, Request, WebSocket


@dataclass
class Traffic:
    """Requests, their answers, and the frames of sockets both ways, of every frame of a page."""

    requests: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    frames: list[str] = field(default_factory=list)
    sockets: list[WebSocket] = field(default_factory=list)

    def of(self, page: Page) -> None:
        """Listen to a page."""
        page.on("request", self._asked)
        page.on("requestfinished", self._answered)
        page.on("websocket", self._opened)

    def sent(self, kind: str) -> list[dict[str, Any]]:
        """The frames of a kind."""
        read = [json.loads(each) for each in self.frames]
        return [each for each in read if each.get("kind") == kind]

    def shows(self, text: str) -> list[str]:
        """Everything that has this text in it, in any form it may have when nobody sealed it."""
        told = (*self.requests, *self.answers, *self.frames)
        return [each for each in told if any(form in each for form in _forms(text))]

    def _asked(self, request: Request) -> None:
        self.hosts.add(request.url.split("/")[2])
        body = (request.post_data_buffer or b"").decode("utf-8", "replace")
        self.requests.append("\n".join([request.url, str(request.headers), body]))

    def _answered(self, request: Request) -> None:
        try:
            answer = request.response()
            body = answer.body() if answer else b""
        except Error:
            # A redirect has no body, nor has what a page left behind before it was read.
            return
        self.answers.append(body.decode("utf-8", "replace"))

    def _opened(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        self.requests.append(socket.url)
        for event in ("framesent", "framereceived"):
            socket.on(event, self._said)

    def _said(self, frame: str | bytes) -> None:
        self.frames.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))


def _forms(text: str) -> Iterator[str]:
    """The text, its rarest word, and both encoded as programs do."""
    yield text
    yield text.rsplit(maxsplit=1)[-1]
    yield quote(text)
    yield text.replace(" ", "+")
    raw = text.encode()
    yield raw.hex()
    for before in range(3):
        # At each of the three places that it can have among other words, without what touches them.
        encoded = base64.b64encode(bytes(before) + raw).decode()[4:-4]
        yield encoded
        yield encoded.replace("+", "-").replace("/", "_")
