"""A hostile peer, or a server gone mad: nothing on the screen but text, and one line at most."""

import json
from typing import Any

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.pages.site import Site
from tests.browser.people import People

SCRIPT = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
NASTY = {
    "script": SCRIPT,
    "a link": "javascript:alert(1) https://example.org/?a=<b>",
    "other directions": "\u202e\u2066\u202dneergeschreven\u0000\u0007\u001b[31m\u200f\ufeff",
    "many marks": "z" + "\u0335\u0336\u0337" * 300,
    "one long word": "w" * 20_000,
    "many lines": "regel\n" * 400 + "einde",
}
FRAMES = 4_000
BEYOND = """() => {
  const exit = document.getElementById('exit').getBoundingClientRect()
  const at = document.elementFromPoint((exit.left + exit.right) / 2, (exit.top + exit.bottom) / 2)
  return {
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    exit: at?.id,
    made: document.querySelectorAll('.words *:not(a)').length,
    links: document.querySelectorAll('.words a:not([href^="tel:"])').length,
    scripts: document.querySelectorAll('script:not([src]), img').length,
  }
}"""
CALM = {"wide": False, "exit": "exit", "made": 0, "links": 0, "scripts": 0}


@pytest.mark.parametrize("what", NASTY)
def test_whatever_is_said_is_text_and_stays_in_its_place(people: People, what: str) -> None:
    """P-9: on the page of the visitor as on that of the operator."""
    anna = people.operator()
    visitor = people.visitor().talks().say(NASTY[what])
    column = anna.column()
    expect(column.root.locator(".words").first).not_to_be_empty()
    column.say(NASTY[what])
    heard = visitor.log.locator(".theirs .words")
    expect(heard.first).not_to_be_empty()
    column.say("Dat was het.")
    visitor.hears("Dat was het.")
    assert visitor.frame.evaluate(BEYOND) == CALM
    assert "broken" not in visitor.frame.title() + anna.page.title() + visitor.page.title()
    assert anna.page.evaluate("document.querySelectorAll('.words *:not(a)').length") == 0


class Between:
    """Stands between the page's sockets and the server, and can say anything to the page."""

    def __init__(self, site: Site) -> None:
        self.routes: list[WebSocketRoute] = []
        self.conversation = ""
        site.page.route_web_socket("**", self._opened)

    def _opened(self, route: WebSocketRoute) -> None:
        self.routes.append(route)
        server = route.connect_to_server()
        server.on_message(lambda text: self._heard(route, text))

    def _heard(self, route: WebSocketRoute, text: str | bytes) -> None:
        self.conversation = json.loads(text).get("conversation", self.conversation)
        route.send(text)

    def say(self, *frames: Any) -> None:
        """Send to the page: texts as they are, the rest as JSON."""
        for each in frames:
            self.routes[-1].send(each if isinstance(each, str) else json.dumps(each))


def malformed(conversation: str) -> list[Any]:
    """Frames that no honest server sends."""
    said = {"kind": "said", "conversation": conversation, "epoch": 1}
    return [
        "",
        "{",
        "null",
        "[]",
        '"kind"',
        "{" * 5_000,
        {"kind": "no_such_kind", "conversation": conversation},
        {"kind": "said"},
        said | {"number": -1, "box": 7},
        said | {"number": 2**60, "box": "AAAA"},
        said | {"number": 3, "box": "A" * 200_000},
        said | {"number": 4, "box": SCRIPT},
        said | {"number": 5, "box": None},
        {"kind": "accepted", "conversation": conversation, "epoch": 9, "key": "no key"},
        {"kind": "accepted", "conversation": conversation, "epoch": "x", "key": 1},
        {"kind": "acked", "conversation": conversation, "epoch": 1, "upto": 10**9, "missing": "x"},
        {"kind": "transfer_asked", "conversation": "another", "region": SCRIPT},
        {"kind": "ended", "conversation": "another", "reason": SCRIPT},
        {"kind": "error", "code": SCRIPT, "about": SCRIPT},
    ]


def test_malformed_frames_by_the_thousand_change_at_most_one_line(people: People) -> None:
    """The page stays quick, tells of at most one thing, and the conversation goes on."""
    anna = people.operator()
    page = people.page()
    visitor = Site(page, people.stack.description.demo_sites["noord"])
    between = Between(visitor)
    visitor.open().talks().say("Hallo")
    anna.column().hears("Hallo").say("Dag")
    visitor.hears("Dag", "Aangekomen")
    before = visitor.log.inner_text()
    frames = malformed(between.conversation)
    for _ in range(FRAMES // len(frames)):
        between.say(*frames)
    anna.column().say("En nu verder.")
    visitor.hears("En nu verder.", timeout=20_000)
    visitor.say("Ja.")
    anna.column().hears("Ja.")
    assert visitor.log.inner_text().startswith(before.removesuffix("Aangekomen").rstrip())
    assert visitor.chat.locator("[role=status]:not(:empty), [role=alert]").count() <= 1
    assert visitor.frame.evaluate(BEYOND) == CALM
