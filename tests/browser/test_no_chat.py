"""What keeps the chat from being: each time there is something that a person can do next."""

import re

from playwright.sync_api import WebSocketRoute, expect

from tests.browser.pages.site import Site
from tests.browser.people import People

CALL = "0800-2000"


def says(visitor: Site, heading: str) -> None:
    """The screen says what is the matter, and the telephone is there."""
    expect(visitor.chat.get_by_role("heading", name=heading)).to_be_visible(timeout=20_000)
    expect(visitor.chat.get_by_role("link", name=CALL)).to_be_visible()


def test_a_socket_that_is_refused_leaves_the_telephone_and_another_try(people: People) -> None:
    visitor = people.visitor()
    refused: list[WebSocketRoute] = []

    def refuse(route: WebSocketRoute) -> None:
        refused.append(route)
        route.close(code=1011)

    visitor.page.route_web_socket("**", refuse)
    visitor.page.get_by_role("button", name="Chat met ons").click()
    says(visitor, "De chat doet het nu niet")
    visitor.page.unroute_all()
    tries = len(refused)
    visitor.chat.get_by_role("button", name="Probeer opnieuw").click()
    expect(visitor.chat.get_by_role("button", name="We maken verbinding")).to_be_visible()
    assert tries >= 4
    people.complaints.clear()


def test_a_page_that_is_older_than_the_server_loads_itself_anew(people: People) -> None:
    visitor = people.visitor()

    def older(route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        server.on_message(
            lambda text: route.send('{"kind":"reload"}' if '"welcome"' in str(text) else text)
        )

    visitor.page.route_web_socket("**", older)
    visitor.page.get_by_role("button", name="Chat met ons").click()
    says(visitor, "Er is een nieuwe versie van de chat")
    with visitor.page.expect_request(re.compile(r"/chat/noord/$")):
        visitor.chat.get_by_role("button", name="Probeer opnieuw").click()


def test_a_region_that_closes_while_somebody_reads_or_writes(people: People) -> None:
    """Who has begun goes on; who begins after that is told when it opens, and whom to call."""
    anna = people.operator()
    talking = people.visitor().talks().say("Ik ben er.")
    anna.column().hears("Ik ben er.")
    reading = people.visitor().launch()
    people.decides("noord", "closed")
    talking.say("En nu?")
    anna.column("A").hears("En nu?")
    reading.start()
    says(reading, "De chat is nu dicht")
    talking.end()
