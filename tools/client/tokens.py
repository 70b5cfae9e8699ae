"""The sign-in of an operator as a browser does it: hosted pages, authorization code, PKCE.

RFC 6749 section 4.1 with RFC 7636 (S256). The hosted page's form is read and sent back whole, so
hidden fields of any provider are kept. A second factor is not supported: demo operators have none.
"""

import json
import secrets
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from typing import IO, Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from tools.client.encoding import to_text

TIMEOUT = 10.0
"""Seconds for one request."""
RANDOM_BYTES = 32


class NotSignedIn(PermissionError):
    """The hosted pages did not let the operator in. Tells nothing of what was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPages:
    """Where to sign in: the hosted pages' address, the public client, and where they lead back."""

    hosted_ui: str
    client_id: str
    redirect_uri: str

    def access_token(self, username: str, password: str) -> str:
        """The access token of an operator. Raises NotSignedIn, OSError."""
        verifier, state = _random(), _random()
        browser = _browser(self.redirect_uri)
        page = self._authorize(browser, verifier=verifier, state=state)
        form = _Form.read(page.text)
        form.fields |= {"username": username, "password": password}
        answer = _fetch(browser, urljoin(page.url, form.action), form.fields)
        code = _code(answer.url, redirect_uri=self.redirect_uri, state=state)
        return self._redeem(browser, code=code, verifier=verifier)

    def _authorize(self, browser: OpenerDirector, *, verifier: str, state: str) -> "_Page":
        query = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": "openid",
            "state": state,
            "code_challenge": to_text(sha256(verifier.encode()).digest()),
            "code_challenge_method": "S256",
        }
        return _fetch(browser, f"{self.hosted_ui}/oauth2/authorize?{urlencode(query)}")

    def _redeem(self, browser: OpenerDirector, *, code: str, verifier: str) -> str:
        given = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "code": code,
            "code_verifier": verifier,
        }
        answer: Any = json.loads(_fetch(browser, f"{self.hosted_ui}/oauth2/token", given).text)
        return str(answer["access_token"])


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    text: str


class _StopAt(HTTPRedirectHandler):
    """Follows redirects, but not to the console: its address holds the code."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.stopped: str | None = None

    def redirect_request(  # noqa: PLR0917 - the signature is the standard library's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if newurl.startswith(self._address):
            raise _Arrived(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Arrived(Exception):
    def __init__(self, url: str) -> None:
        super().__init__("led back to the console")
        self.url = url


def _browser(redirect_uri: str) -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()), _StopAt(redirect_uri))


def _fetch(browser: OpenerDirector, url: str, form: dict[str, str] | None = None) -> _Page:
    if urlsplit(url).scheme not in ("http", "https"):
        raise NotSignedIn("the sign-in led to something that is no web page")
    data = None if form is None else urlencode(form).encode()
    try:
        with browser.open(Request(url, data=data), timeout=TIMEOUT) as answer:  # noqa: S310 - checked above
            return _Page(answer.url, answer.read().decode())
    except _Arrived as arrived:
        return _Page(arrived.url, "")


def _code(url: str, *, redirect_uri: str, state: str) -> str:
    query = parse_qs(urlsplit(url).query)
    if not url.startswith(redirect_uri) or "code" not in query:
        raise NotSignedIn("the sign-in pages did not accept the operator")
    if query.get("state") != [state]:
        raise NotSignedIn("the answer belongs to another sign-in")
    return query["code"][0]


def _random() -> str:
    return to_text(secrets.token_bytes(RANDOM_BYTES))


class _Form(HTMLParser):
    """The first form of a page that asks for a password: where it goes and what it has in it."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self._asks = self._done = False

    @classmethod
    def read(cls, page: str) -> "_Form":
        form = cls()
        form.feed(page)
        if not form._asks:
            raise NotSignedIn("the sign-in page asks for no password")
        return form

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._done:
            return
        if tag == "form":
            self.action, self.fields = given.get("action", ""), {}
        elif tag == "input" and "name" in given:
            self.fields[given["name"]] = given.get("value", "")
            self._asks = self._asks or given.get("type") == "password"

    def handle_endtag(self, tag: str) -> None:
        self._done = self._done or (tag == "form" and self._asks)
