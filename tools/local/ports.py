"""The ports that the local stack listens on: one for the cloud, one for the demo sites."""

import socket

from tools.local.failure import CannotStart

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 4566
LOWEST = 1024  # below it a privilege is needed
HIGHEST = 65535


def port_from(text: str) -> int:
    """A port that needs no privilege, from a setting. Raises `CannotStart`."""
    if not text.isdecimal() or not LOWEST <= int(text) <= HIGHEST:
        raise CannotStart(f"INLOOP_PORT={text} is not a port: give one from {LOWEST} to {HIGHEST}")
    return int(text)


def refuse_busy(port: int) -> None:
    """Raise `CannotStart` when something listens on `port` of the loopback address already."""
    with socket.socket() as probe:
        # As a server does: a port whose last connections are still fading away is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise CannotStart(
                f"port {port} is in use: stop what listens there, or choose another port with "
                f"INLOOP_PORT={_another(port)}"
            ) from error


def demo_port(port: int) -> int:
    """The port of the demo sites beside a cloud on `port`: the next one."""
    return _another(port)


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _another(port: int) -> int:
    return port + 1 if port < HIGHEST else DEFAULT_PORT
