"""How long people wait, on this machine: `python -m tests.browser.figures`, or `make bench`."""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import Frame, Page

from tests.browser.chromium import chromium
from tests.browser.echo import deploy_echo
from tests.browser.people import People
from tests.browser.stack import LIMITS, SITES
from tests.networks import with_limits
from tools.bench.table import Table
from tools.local.ports import free_port
from tools.local.stack import LocalStack

TIMES: Final = 20
WATCH: Final = """text => {
  window.seen = new Promise(seen => {
    const look = () => {
      if (!document.body.innerText.includes(text)) return
      watcher.disconnect()
      seen(performance.timeOrigin + performance.now())
    }
    const watcher = new MutationObserver(look)
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true })
    look()
  })
}"""
"""Notes when a text can first be seen, in milliseconds of this machine's clock."""
PRESSED: Final = """() => {
  addEventListener('keydown', () => { window.pressed = performance.timeOrigin + performance.now() },
    { capture: true })
  addEventListener('click', () => { window.clicked = performance.timeOrigin + performance.now() },
    { capture: true })
}"""
ECHO: Final = """async ([url, times]) => {
  const socket = new WebSocket(url)
  await new Promise(opened => { socket.onopen = opened })
  const took = []
  for (let time = 0; time < times; time++) {
    const sent = performance.now()
    socket.send(JSON.stringify({ kind: 'echo', box: 'x'.repeat(400) }))
    await new Promise(came => { socket.onmessage = came })
    took.push(performance.now() - sent)
    // Both are measured at the pace of people, one at a time.
    await new Promise(rested => setTimeout(rested, 350))
  }
  return took
}"""


SLOWER: Final = 4
SLOW_3G: Final = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
"""Milliseconds and bytes a second, as browsers' own tools have it."""
OPENINGS: Final = {"this machine": False, "processor 4 times slower, slow 3G": True}


def table(people: People) -> Table:
    """Median of TIMES, but the start, which is one."""
    anna = people.operator()
    visitor = people.visitor().launch()
    frame = visitor.page.frames[1]
    frame.evaluate(PRESSED)
    anna.page.evaluate(WATCH, "Het eerste woord")
    visitor.start()
    visitor.message.wait_for()
    visitor.say("Het eerste woord")
    first = anna.page.evaluate("window.seen") - frame.evaluate("window.clicked")

    there = [_took(frame, anna.page, visitor.say, f"Woord {each}") for each in range(TIMES)]
    anna.page.evaluate(PRESSED)
    column = anna.column()
    back = [_took(anna.page, frame, column.say, f"Antwoord {each}") for each in range(TIMES)]
    echo = people.page()
    echoed = echo.evaluate(ECHO, [deploy_echo(people.stack.aws), TIMES])[1:]
    base = statistics.median(echoed)
    rows = (
        ("a bare echo function, there and back", base),
        ("a word, from the visitor's key to the operator's screen", statistics.median(there)),
        ("a word, from the operator's key to the visitor's screen", statistics.median(back)),
        ("click on start to the first word on the other side", first),
    )
    return Table(
        "Time between people (in two browsers, on the emulated cloud)",
        ("what", "ms", "ratio"),
        tuple((name, f"{took:.0f}", f"{took / base:.1f}") for name, took in rows),
    )


def opening(people: People) -> Table:
    """How long it takes until somebody can begin: on this machine, and as on an old phone."""
    rows = [(name, _opened(people, slowed=slowed)) for name, slowed in OPENINGS.items()]
    base = rows[0][1]
    return Table(
        "From the click on the launcher until the chat can begin (nothing of it in the cache)",
        ("where", "ms", "ratio"),
        tuple((name, f"{took:.0f}", f"{took / base:.1f}") for name, took in rows),
    )


def _opened(people: People, *, slowed: bool) -> float:
    site = people.visitor()
    launcher = site.page.get_by_role("button", name="Chat met ons")
    launcher.wait_for()
    if slowed:
        asked = site.page.context.new_cdp_session(site.page)
        asked.send("Network.emulateNetworkConditions", SLOW_3G)
        asked.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = time.perf_counter()
    launcher.click()
    site.chat.get_by_role("button", name="Begin de chat").wait_for(timeout=60_000)
    return (time.perf_counter() - began) * 1000


def _took(sender: Page | Frame, receiver: Page | Frame, say: object, text: str) -> float:
    receiver.evaluate(WATCH, text)
    assert callable(say)
    say(text)
    seen: float = receiver.evaluate("window.seen")
    pressed: float = sender.evaluate("window.pressed")
    # At the pace of people, so that no message waits for its turn.
    sender.wait_for_timeout(350)
    return seen - pressed


def main() -> None:
    """Start everything, measure, and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stack = LocalStack(
            network=with_limits(folder / "network", **LIMITS),
            sites=SITES,
            folder=folder,
            port=free_port(),
            site_port=free_port(),
        )
        with stack, chromium() as browser:
            people = People(stack, browser)
            print(opening(people).text())
            print(table(people).text())


if __name__ == "__main__":
    main()
