"""What passes between pages and servers: nothing that can be read, and to nobody else."""

import pytest

from tests.browser.pages.site import Site
from tests.browser.people import People

MARK = "Gemarkeerde woorden: 7f3a kraanvogel"
ANSWER = "Gemarkeerd antwoord: 91bd zeedijk"

IN_THE_CLEAR = {
    "in an address": "text => fetch('/config.json?' + encodeURIComponent(text))",
    "in a body": "text => fetch('/config.json', { method: 'POST', body: text })",
    "in base64, within other words": """text => fetch('/config.json', {
        method: 'POST', body: JSON.stringify({ box: btoa('de ' + text + '.') })
    })""",
    "in a header": "text => fetch('/config.json', { headers: { accept: text } })",
    "over a socket": """(text, url) => new Promise(sent => {
        const socket = new WebSocket(url)
        socket.onopen = () => { socket.send(JSON.stringify({ kind: 'say', box: text })); sent() }
    })""",
    "over a socket, in base64": """(text, url) => new Promise(sent => {
        const socket = new WebSocket(url)
        socket.onopen = () => { socket.send(JSON.stringify({ box: btoa(text) })); sent() }
    })""",
}


def talk(people: People) -> Site:
    """A conversation with marked words of both, told again after a reload."""
    anna = people.operator()
    visitor = people.visitor().talks().say(MARK)
    anna.column().hears(MARK).say(ANSWER)
    visitor.hears(ANSWER)
    anna.reload().column().hears(MARK, ANSWER)
    return visitor


def test_what_is_said_passes_in_sealed_boxes_alone(people: People) -> None:
    visitor = talk(people)
    traffic = people.traffic
    for kind in ("say", "said", "transcript"):
        assert all(len(each["box"]) > len(MARK) for each in traffic.sent(kind))
    # Each box was recorded at both ends: as it left one page and as it came to the other.
    assert {each["box"] for each in traffic.sent("say")} == {
        each["box"] for each in traffic.sent("said")
    }
    assert len(traffic.sent("said")) >= 2
    assert len(traffic.sent("transcript")) >= 2
    assert any("websocket_url" in each for each in traffic.answers)
    visitor.end()
    for text in (MARK, ANSWER):
        assert traffic.shows(text) == []


@pytest.mark.parametrize("way", IN_THE_CLEAR)
def test_words_in_the_clear_would_have_been_seen(people: People, way: str) -> None:
    visitor = people.visitor().launch()
    assert people.traffic.shows(MARK) == []
    url = people.stack.description.websocket_url
    # Anywhere but in the test above: the chat's own frame says the words as nobody should.
    send = f"([text, url]) => ({IN_THE_CLEAR[way]})(text, url).then(() => null)"
    visitor.frame.evaluate(send, [MARK, url])
    # What came before this was recorded before it.
    visitor.frame.evaluate("fetch('/config.json').then(() => null)")
    assert len(people.traffic.shows(MARK)) == 1
    people.complaints.clear()


def test_only_our_own_hosts_are_ever_asked(people: People) -> None:
    talk(people).end()
    names = {host.partition(":")[0] for host in people.traffic.hosts}
    assert all(name == "localhost" or name.endswith(".localhost") for name in names)
