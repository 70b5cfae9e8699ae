"""A network that goes away without telling anybody: the sockets stay open, and nothing passes."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.people import People
from tests.browser.wire import Wire

SECONDS = 20
"""Longer than a page waits for an answer, so that it gives its socket up."""

RETURNS = {
    "and the sockets of before go on, late": Wire.mend,
    "and the sockets of before lead nowhere": Wire.move,
}


@pytest.mark.parametrize("back", RETURNS.values(), ids=RETURNS)
def test_a_visitor_s_network_comes_back(
    people: People, wire: Wire, back: Callable[[Wire], None]
) -> None:
    anna = people.operator()
    visitor = people.visitor(through=wire).talks().say("Voor.")
    column = anna.column().hears("Voor.")
    sockets = len(people.traffic.sockets)

    until = time.monotonic() + SECONDS
    wire.cut()
    visitor.say("Verloren, 1.").say("Verloren, 2.")
    column.say("Ben je er nog, 1?").say("Ben je er nog, 2?")
    expect(visitor.chat.get_by_text("Geen verbinding.")).to_be_visible(timeout=SECONDS * 1000)
    visitor.say("Verloren, 3.")
    # The loss itself is what takes its time.
    visitor.page.wait_for_timeout(max(0, until - time.monotonic()) * 1000)
    assert visitor.words == ["Voor.", "Verloren, 1.", "Verloren, 2.", "Verloren, 3."]
    assert column.words == ["Voor.", "Ben je er nog, 1?", "Ben je er nog, 2?"]

    back(wire)
    visitor.hears("Ben je er nog, 2?", timeout=30_000).say("Weer terug.")
    column.hears("Weer terug.", timeout=30_000)
    assert len(people.traffic.sockets) > sockets
    assert column.words[-4:] == ["Verloren, 1.", "Verloren, 2.", "Verloren, 3.", "Weer terug."]
    assert visitor.words[-3:] == ["Ben je er nog, 1?", "Ben je er nog, 2?", "Weer terug."]
    assert len(column.words) == len(visitor.words) == len(set(visitor.words))
    expect(visitor.chat.get_by_text("Geen verbinding.")).to_have_count(0)
    expect(visitor.log.get_by_text("Niet aangekomen")).to_have_count(0)


def test_an_operator_comes_back_on_another_network(people: People, wire: Wire) -> None:
    anna = people.operator(through=wire)
    visitor = people.visitor().talks()
    column = anna.column().say("Voor.")
    visitor.hears("Voor.")

    wire.cut()
    column.say("Verloren, 1.").say("Verloren, 2.")
    visitor.say("Ben je er nog, 1?").say("Ben je er nog, 2?")
    expect(anna.page.get_by_text("Geen verbinding.")).to_be_visible(timeout=SECONDS * 1000)
    assert visitor.words == ["Voor.", "Ben je er nog, 1?", "Ben je er nog, 2?"]

    wire.move()
    visitor.hears("Verloren, 1.", "Verloren, 2.", timeout=30_000)
    column.hears("Ben je er nog, 2?", timeout=30_000)
    assert visitor.words[-2:] == ["Verloren, 1.", "Verloren, 2."]
    assert column.words[-2:] == ["Ben je er nog, 1?", "Ben je er nog, 2?"]
    assert len(column.words) == len(visitor.words) == len(set(visitor.words))
