"""The sign-in as a browser does it, against hosted pages played by a small server."""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tools.client.tokens import NotSignedIn, SignInPages

CONSOLE = "https://console.example.org/console/"
PAGE = """<form action="/search"><input name="q"></form>
<form method="post" action="/login"><input type="hidden" name="_csrf" value="a&amp;b">
<input type="hidden" name="challenge" value="{challenge}">
<input type="hidden" name="state" value="{state}">
<input name="username"><input type="password" name="password"></form>
<form action="/elsewhere"><input type="hidden" name="other" value="form"></form>"""


class HostedPages(BaseHTTPRequestHandler):
    """Asks for the code challenge, the hidden fields, the cookie and the password."""

    other_state = False

    def do_GET(self) -> None:
        asked = self.query(urlsplit(self.path).query)
        assert asked["code_challenge_method"] == "S256"
        page = PAGE.format(challenge=asked["code_challenge"], state=asked["state"])
        self.answer(200, page, {"Set-Cookie": "session=1; Path=/"})

    def do_POST(self) -> None:
        form = self.query(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path == "/oauth2/token":
            self.redeem(form)
        elif (
            (form["password"], form["_csrf"]) != ("right", "a&b") or "q" in form or "other" in form
        ):
            self.answer(200, "no")
        else:
            assert self.headers["Cookie"] == "session=1"
            state = "another" if self.other_state else form["state"]
            query = urlencode({"code": form["challenge"], "state": state})
            self.answer(302, "", {"Location": f"{CONSOLE}?{query}"})

    def redeem(self, form: dict[str, str]) -> None:
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest())
        assert form["code"] == challenge.rstrip(b"=").decode()
        self.answer(200, json.dumps({"access_token": "the.access.token"}))

    @staticmethod
    def query(text: str) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(text).items()}

    def answer(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class OtherState(HostedPages):
    other_state = True


@contextmanager
def hosted(handler: type[HostedPages] = HostedPages) -> Iterator[SignInPages]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield SignInPages(
            hosted_ui=f"http://127.0.0.1:{server.server_port}",
            client_id="console",
            redirect_uri=CONSOLE,
        )
        server.shutdown()


def test_the_right_password_gives_the_access_token() -> None:
    with hosted() as pages:
        assert pages.access_token("anna", "right") == "the.access.token"


def test_a_wrong_password_gives_none_and_is_in_no_message() -> None:
    with hosted() as pages, pytest.raises(NotSignedIn) as refused:
        pages.access_token("anna", "wr0ng")
    assert "wr0ng" not in str(refused.value)


def test_the_answer_to_another_sign_in_is_refused() -> None:
    with hosted(OtherState) as pages, pytest.raises(NotSignedIn, match="another sign-in"):
        pages.access_token("anna", "right")
