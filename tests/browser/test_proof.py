"""S-18: while many wait, the page works for a moment, in a worker of our own origin."""

import time

from playwright.sync_api import expect

from tests.browser.people import People
from tests.networks import small
from tests.stack.people import People as Programs

PATIENCE = 10.0
FROM = small().limits.proof_from


def wait_in_line(programs: Programs, people: People, expected: int) -> None:
    """Until so many stand in the queue, and their pages have been told so."""
    deadline = time.monotonic() + PATIENCE
    while programs.keys("live").count("Q#noord") < expected:
        assert time.monotonic() < deadline, "not in the queue"
    while len(people.traffic.sent("waiting")) < expected:
        assert time.monotonic() < deadline, "not told"
        # What a page has heard is told to this test while it asks the page something.
        people.pages[-1].evaluate("1")


def test_who_comes_while_many_wait_notices_nothing_and_waits_too(
    people: People, programs: Programs
) -> None:
    visitors = [people.visitor().launch() for _ in range(FROM + 1)]
    workers: list[str] = []
    visitors[-1].page.on("worker", lambda it: workers.append(it.url))
    for number, each in enumerate(visitors, start=1):
        each.start()
        expect(each.chat.get_by_role("heading", name="We zoeken iemand voor je")).to_be_visible()
        wait_in_line(programs, people, number)
    challenged = people.traffic.sent("challenged")
    (proved,) = (each for each in people.traffic.sent("start") if "proof" in each)
    assert len(challenged) == 1
    assert proved["proof"]
    (worker,) = workers
    assert worker.startswith(people.stack.description.origin_chat)
