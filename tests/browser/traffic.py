"""All that pages and servers say to each other, as the browser sees it."""

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Request, WebSocket


@dataclass
class Traffic:
    """Requests with their headers and bodies, and the frames of sockets, both ways."""

    requests: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    frames: list[str] = field(default_factory=list)
    sockets: list[WebSocket] = field(default_factory=list)

    def of(self, page: Page) -> None:
        """Listen to a page."""
        page.on("request", self._asked)
        page.on("websocket", self._opened)

    def sent(self, kind: str) -> list[dict[str, Any]]:
        """The frames of a kind."""
        read = [json.loads(each) for each in self.frames]
        return [each for each in read if each.get("kind") == kind]

    def _asked(self, request: Request) -> None:
        self.hosts.add(request.url.split("/")[2])
        body = (request.post_data_buffer or b"").decode("utf-8", "replace")
        self.requests.append("\n".join([request.url, str(request.headers), body]))

    def _opened(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        self.requests.append(socket.url)
        for event in ("framesent", "framereceived"):
            socket.on(event, self._said)

    def _said(self, frame: str | bytes) -> None:
        self.frames.append(frame if isinstance(frame, str) else frame.decode())
