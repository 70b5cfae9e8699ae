"""A network that can go away without a word: a proxy that a browser goes through."""

import socket
import socketserver
import threading
from contextlib import suppress
from typing import cast

from tools.local.ports import LOOPBACK

CHUNK = 65_536
NO_METHOD_NEEDED = b"\x05\x00"
CONNECTED = b"\x05\x00\x00\x01" + bytes(6)
NAMED = 3
LENGTHS = {1: 4, 4: 16}
"""Bytes of an address by its kind (RFC 1928); every address is taken for this machine's."""


class Wire:
    """A SOCKS 5 proxy. After `cut` nothing passes, and neither end is told."""

    def __init__(self) -> None:
        self._server = _Server()
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"socks5://{LOOPBACK}:{self._server.server_address[1]}"

    def cut(self) -> None:
        """Hold every byte back, those of new connections too."""
        self._server.flowing.clear()

    def mend(self) -> None:
        """Let everything go on, and first what was held back: TCP survives a loss."""
        self._server.flowing.set()

    def move(self) -> None:
        """Let new connections pass; old ones lead nowhere, as after a change of network."""
        self._server.network += 1
        self._server.flowing.set()

    def stop(self) -> None:
        """Take no connections any more."""
        self._server.flowing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), _Line)
        self.flowing = threading.Event()
        self.flowing.set()
        self.network = 0


class _Line(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        with suppress(OSError), self._dial() as there:
            back = threading.Thread(target=self._carry, args=(there, self.request), daemon=True)
            back.start()
            self._carry(self.request, there)
            back.join()

    def _dial(self) -> socket.socket:
        self._take(self._take(2)[1])
        self.request.sendall(NO_METHOD_NEEDED)
        kind = self._take(4)[3]
        self._take(self._take(1)[0] if kind == NAMED else LENGTHS[kind])
        port = int.from_bytes(self._take(2))
        self._wire.flowing.wait()
        self._network = self._wire.network
        there = socket.create_connection((LOOPBACK, port))
        self.request.sendall(CONNECTED)
        return there

    def _take(self, count: int) -> bytes:
        taken: bytes = self.request.recv(count, socket.MSG_WAITALL)
        if len(taken) < count:
            raise ConnectionError("hung up while dialling")
        return taken

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        """Pass on what comes, and at last that no more comes."""
        with suppress(OSError):
            while chunk := here.recv(CHUNK):
                if self._passes():
                    there.sendall(chunk)
        if self._passes():
            with suppress(OSError):
                there.shutdown(socket.SHUT_WR)

    def _passes(self) -> bool:
        """Wait until the network is there; whether it still is the one of this line."""
        self._wire.flowing.wait()
        return self._wire.network == self._network

    @property
    def _wire(self) -> _Server:
        return cast("_Server", self.server)
