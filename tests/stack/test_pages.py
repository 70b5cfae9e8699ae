"""The pages as the deployed distribution serves them, headers and all."""

import http.client
import json
from urllib.parse import urlsplit

import pytest

from tools.local.stack import LocalStack

CSP = "content-security-policy"
NOBODY = "'none'"


class Answer:
    """What the distribution answers at a path of its own origin, to a page of `origin` if any."""

    def __init__(self, stack: LocalStack, path: str, *, origin: str | None = None) -> None:
        host = urlsplit(stack.description.origin_chat).netloc
        connection = http.client.HTTPConnection("127.0.0.1", stack.aws.port, timeout=10)
        asked_by = {} if origin is None else {"Origin": origin}
        connection.request("GET", path, headers={"Host": host} | asked_by)
        response = connection.getresponse()
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()
        connection.close()

    @property
    def framers(self) -> str:
        return self.headers[CSP].rpartition("frame-ancestors ")[2]


@pytest.mark.parametrize("region", ["noord", "zuid"])
@pytest.mark.parametrize("form", ["/chat/{}/", "/chat/{}", "/chat/{}/index.html"])
def test_a_region_s_chat_may_be_framed_by_its_sites(
    stack: LocalStack, region: str, form: str
) -> None:
    page = Answer(stack, form.format(region))
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.framers == f"http://{region}.localhost:4567"
    assert stack.description.websocket_url.startswith(
        page.headers[CSP].partition("connect-src 'self' ")[2].partition(";")[0]
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/console/", 200),
        ("/embed.js", 200),
        ("/config.json", 200),
        ("/console/cards/noord.json", 200),
        ("/console/cards/zuid.json", 403),
        ("/console/prepared/zuid.json", 200),
        ("/console/prepared/nowhere.json", 403),
        ("/chat/nowhere/", 403),
        ("/chat/", 403),
        ("/chat/%6eoord/", 200),
        ("/assets/console-nothing.js", 403),
        ("/nothing", 403),
    ],
)
def test_nothing_else_can_be_framed_not_even_a_refusal(
    stack: LocalStack, path: str, status: int
) -> None:
    answer = Answer(stack, path)
    assert answer.status == status
    assert answer.framers == NOBODY
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    kept = "public, max-age=300" if path == "/embed.js" else "no-store"
    assert answer.headers["cache-control"] == kept


def test_the_embed_script_may_be_loaded_by_any_site(stack: LocalStack) -> None:
    script = Answer(stack, "/embed.js")
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"


def test_the_pages_are_told_where_to_connect_and_sign_in(stack: LocalStack) -> None:
    config = json.loads(Answer(stack, "/config.json").body)
    described = stack.description
    assert config["websocket_url"] == described.websocket_url
    assert config["issuer"] == described.issuer
    assert config["client_id"] == described.client_id
    assert config["hosted_ui"] == described.hosted_ui
    assert config["regions"]["noord"] == {"name": "Noord", "sites": ["http://noord.localhost:4567"]}
