"""The demo sites: one small server, an origin per regional site, as the sites of regions have.

`http://<name>.localhost:<port>/` is the site of that name. Browsers take every name under
`.localhost` for this machine by themselves. The pages are those of `web/demo`, whose README says
what is filled in.
"""

import html
import itertools
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from inloop.domain.network import Region
from tools.local.failure import CannotStart
from tools.local.ports import LOOPBACK
from tools.local.site import content_type

ELSEWHERE: Final = "elsewhere"
"""The name of the neutral site that leaving goes to; it is no region's, and knows of no chat."""

STRANGER: Final = "stranger"
"""The name of a site that embeds a chat though its origin is not among those of any region."""

NEUTRAL: Final = "neutral"
"""The folder of the neutral site's pages. The other folders are sites of regions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """The pages of a site, and what is filled in for `{{place}}` in the HTML."""

    folder: Path
    places: Mapping[str, str]


def demo_origin(name: str, port: int) -> str:
    """The origin of the demo site of this name."""
    return f"http://{name}.localhost:{port}"


def demo_sites(
    folder: Path, *, regions: Iterable[Region], chat: str, leave_to: str
) -> dict[str, DemoSite]:
    """A site per region by its code, the stranger's, which asks for the first, and the neutral one.

    A region without a folder of its own borrows one. `chat` is the origin of the chat page,
    `leave_to` where leaving goes.
    """
    folders = sorted(each for each in folder.iterdir() if each.is_dir() and each.name != NEUTRAL)
    if not folders:
        raise CannotStart(f"there are no demo sites in {folder}")
    wanted = tuple(regions)
    own = {each.name: each for each in folders}
    free = [each for each in folders if each.name not in {region.code for region in wanted}]
    lent = itertools.cycle(free or folders)
    sites = {}
    for region in wanted:
        sites[region.code] = DemoSite(
            folder=own.get(region.code) or next(lent),
            places={
                "region": region.code,
                "name": region.name,
                "phone": region.phone,
                "chat_origin": chat,
                "exit_url": leave_to,
            },
        )
    for first in list(sites.values())[:1]:
        sites[STRANGER] = first
    return sites | {ELSEWHERE: DemoSite(folder=folder / NEUTRAL, places={})}


class DemoServer:
    """Serves sites by name on `port` of the loopback address, from its making until `stop`.

    Raises `CannotStart` when the port is taken.
    """

    def __init__(self, sites: Mapping[str, DemoSite], *, port: int) -> None:
        handler = type("Handler", (_Handler,), {"sites": sites})
        try:
            self._server = ThreadingHTTPServer((LOOPBACK, port), handler)
        except OSError as error:
            raise CannotStart(f"the demo sites cannot listen on port {port}: {error}") from error
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Serve no more, and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    sites: Mapping[str, DemoSite]

    def do_GET(self) -> None:
        """Answer with the file, or that there is none."""
        name = self.headers.get("Host", "").partition(":")[0].removesuffix(".localhost")
        path = unquote(urlsplit(self.path).path)
        site = self.sites.get(name)
        found = site and _find(site, path)
        kind, content = found or ("text/plain; charset=utf-8", b"Not found\n")
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET  # noqa: N815 - the name that the base looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Write nothing: what matters is on the screen."""


def _find(site: DemoSite, path: str) -> tuple[str, bytes] | None:
    """Content type and bytes of what stands at `path` of the site; None when nothing does."""
    # Looked up among what is there, so that no path leads outside.
    there = {f"/{each.relative_to(site.folder).as_posix()}": each for each in _files(site.folder)}
    file = there.get(f"{path}index.html" if path.endswith("/") else path)
    if file is None:
        return None
    content = file.read_bytes()
    if file.suffix == ".html":
        page = content.decode()
        for place, value in site.places.items():
            page = page.replace("{{" + place + "}}", html.escape(value))
        content = page.encode()
    return content_type(file), content


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]
