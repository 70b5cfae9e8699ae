"""One tag on a regional site: what it shows before anybody clicks, and what it never does."""

import gzip
import json
import time
import tomllib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from infra.pages import built_folder
from tests.browser.chromium import ROOT
from tests.browser.pages.embedded import Embedded, never, tag
from tests.browser.pages.site import Site
from tests.browser.people import People
from tests.browser.status import MINUTE, STATUS, now, status
from tests.stack.people import People as Programs
from tests.stack.test_pages import Answer

ALWAYS = ["tel:08002000", "tel:112"]
KILOBYTE = 1000


def visit(people: People, answer: Callable[[Route], None] | None = None) -> Embedded:
    """A visitor on the site of Noord, which reads this status."""
    page = people.page()
    if answer:
        page.route(STATUS, answer)
    return arrive(people, page)


def arrive(people: People, page: Page) -> Embedded:
    """Go to the site of Noord; the launcher has been decided then."""
    page.goto(people.stack.description.demo_sites["noord"])
    expect(page.locator(".open, .call").first).to_be_visible()
    return Embedded(page)


def published(programs: Programs, state: str) -> None:
    """Ticks, until the document says this: an operator's page may still be on its way."""
    deadline = time.monotonic() + 15
    while json.loads(Answer(programs.stack, "/status/noord.json").body)["state"] != state:
        assert time.monotonic() < deadline
        programs.invoke("schedule", {})


def test_the_script_weighs_at_most_three_kilobytes() -> None:
    """A site pays for it on every page."""
    script = (built_folder(ROOT) / "embed.js").read_bytes()
    assert len(gzip.compress(script, compresslevel=9)) <= 3 * KILOBYTE


def test_leaving_goes_where_the_deployments_say() -> None:
    """The script has to know without asking anybody."""
    written = (ROOT / "web" / "embed" / "src" / "tag.ts").read_text("utf-8")
    for environment in ("staging", "production"):
        settings = tomllib.loads(
            (ROOT / "infra" / "environments" / f"{environment}.toml").read_text("utf-8")
        )
        assert f"EXIT = '{settings['exit_url']}'" in written


def test_the_published_status_is_what_the_site_shows(people: People, programs: Programs) -> None:
    """Nothing between the tick and the launcher is put in place by this test."""
    page = people.page()
    page.context.unroute(STATUS)
    programs.invoke("schedule", {})
    published(programs, "unstaffed")
    assert arrive(people, page).calls == ALWAYS
    people.operator()
    published(programs, "open")
    page = people.page()
    page.context.unroute(STATUS)
    expect(arrive(people, page).launcher).to_be_visible()


def test_a_busy_chat_says_that_one_may_have_to_wait(people: People) -> None:
    """S-9."""
    seen = visit(people, status("busy"))
    expect(seen.launcher).to_contain_text("Het is druk. Je moet misschien even wachten.")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(status("unstaffed"), id="nobody is there"),
        pytest.param(status(valid_until=now() - 1), id="the document has run out"),
        pytest.param(status(until=now() - 1), id="nobody may start any more"),
        pytest.param(status("closed"), id="closed for nobody knows how long"),
        pytest.param(lambda route: route.fulfill(body="<p>weg</p>"), id="it is no document"),
    ],
)
def test_where_nobody_can_chat_there_is_the_telephone(
    people: People, answer: Callable[[Route], None]
) -> None:
    seen = visit(people, answer)
    expect(seen.telephone).to_be_visible()
    expect(seen.launcher).to_have_count(0)
    assert seen.calls == ALWAYS
    people.complaints.clear()  # the last one has no header that lets a site read it


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda route: route.abort(), id="no network"),
        pytest.param(lambda route: route.fulfill(status=404), id="not there"),
        pytest.param(never, id="no answer"),
    ],
)
def test_a_document_that_does_not_come_is_the_telephone(
    people: People, answer: Callable[[Route], None]
) -> None:
    seen = visit(people, answer)
    expect(seen.telephone).to_be_visible()
    assert seen.calls == ALWAYS
    expect(seen.exit).to_be_visible()
    people.complaints.clear()


def test_a_closed_chat_says_when_it_opens_in_the_zone_of_the_regions(people: People) -> None:
    """Friday 1 January 2100, 08:30 in the Netherlands, wherever the browser is."""
    opens = 4_102_471_800_000
    seen = visit(people, status("closed", until=opens))
    said = "De chat gaat open op vrijdag 1 januari om 08:30."
    expect(seen.page.get_by_text(said)).to_be_visible()
    assert seen.calls == ALWAYS


def test_a_click_decides_on_what_is_true_then(people: People) -> None:
    page = people.page()
    page.clock.install()
    page.route(STATUS, status(valid_until=now() + 60 * MINUTE))
    seen = arrive(people, page)
    page.clock.fast_forward(MINUTE)
    page.route(STATUS, status("unstaffed", valid_until=now() + 60 * MINUTE))
    seen.launcher.click()
    expect(seen.telephone).to_be_visible()
    expect(page.get_by_role("link", name="Bel 0800-2000").last).to_be_focused()
    expect(page.locator("iframe")).to_have_count(0)


def test_a_site_left_alone_asks_nothing_and_says_nothing_that_has_run_out(people: People) -> None:
    page = people.page()
    page.clock.install()
    page.route(STATUS, status(valid_until=now() + 15 * MINUTE))
    seen = arrive(people, page)
    asked = len(people.traffic.requests)
    page.clock.fast_forward(14 * MINUTE)
    expect(seen.launcher).to_be_visible()
    page.clock.run_for(2 * MINUTE)
    expect(seen.telephone).to_be_visible()
    page.clock.run_for(60 * MINUTE)
    assert len(people.traffic.requests) == asked
    page.route(STATUS, status(valid_until=now() + 600 * MINUTE))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    expect(seen.launcher).to_be_visible()


def test_before_a_click_there_is_no_socket_no_frame_no_trace_and_no_foreign_host(
    people: People,
) -> None:
    """S-5: the script and the status document, without a cookie or where they are asked from."""
    seen = visit(people)
    described = people.stack.description
    site = described.demo_sites["noord"]
    chat = described.origin_chat
    asked = [each.split("\n")[0] for each in people.traffic.requests]
    assert sorted(asked) == sorted(
        [f"{site}/", f"{site}/site.css", f"{chat}/embed.js", f"{chat}/status/noord.json"]
    )
    document = next(each for each in people.traffic.requests if "/status/" in each)
    assert "referer" not in document.lower()
    assert "cookie" not in document.lower()
    assert not people.traffic.sockets
    assert seen.page.locator("iframe").count() == 0
    assert seen.page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}


def test_a_click_opens_the_chat_with_no_complaint_of_the_site_s_strict_policy(
    people: People,
) -> None:
    """P-9: `people` fails on any violation of a policy."""
    visitor = people.visitor().launch()
    policy = visitor.page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    expect(visitor.chat.get_by_role("button", name="Begin de chat")).to_be_visible()


def test_a_tag_that_is_there_twice_does_no_more_than_one(people: People) -> None:
    page = people.page()
    tag(page, times=2)
    arrive(people, page)
    assert page.locator("script[src*=embed]").count() == 2
    assert page.locator(".exit").count() == page.locator(".open").count() == 1
    assert len([each for each in people.traffic.requests if "/status/" in each]) == 1


@pytest.mark.parametrize("side", ["", "left"])
def test_launcher_and_exit_stand_on_opposite_sides(people: People, side: str) -> None:
    page = people.page()
    page.set_viewport_size({"width": 320, "height": 640})
    tag(page, position=side)
    seen = arrive(people, page)
    launcher, leave = seen.launcher.bounding_box(), seen.exit.bounding_box()
    assert launcher
    assert leave
    left, right = (launcher, leave) if side else (leave, launcher)
    assert left["x"] <= 16
    assert 304 <= right["x"] + right["width"] <= 320
    assert leave["y"] < 50
    assert launcher["y"] > 560


GROUND = "button => getComputedStyle(button).backgroundColor"


def test_a_colour_that_can_be_read_is_taken(people: People) -> None:
    page = people.page()
    tag(page, color="#7a1f5c", text_color="#ffffff")
    seen = arrive(people, page)
    page.wait_for_function(
        "button => getComputedStyle(button).backgroundColor === 'rgb(122, 31, 92)'",
        arg=seen.launcher.element_handle(),
    )


def test_a_colour_that_cannot_be_read_is_not_and_the_web_master_is_told_once(
    people: People,
) -> None:
    """A-1: a contrast of 4.5:1 at least."""
    page = people.page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    tag(page, color="#ffd54a", text_color="#ffffff")
    with page.expect_console_message(lambda message: "contrast" in message.text):
        seen = arrive(people, page)
    assert seen.launcher.evaluate(GROUND) == "rgb(15, 90, 99)"
    seen.launcher.click()
    expect(page.frame_locator("iframe").get_by_role("link", name="Snel weg")).to_be_visible()
    assert len([each for each in told if "inloop" in each]) == 1


@pytest.mark.parametrize("where", ["tag", "page"])
def test_the_site_chooses_the_language(people: People, where: str) -> None:
    page = people.page()
    if where == "tag":
        tag(page, language="en")
    else:
        tag(page, language="", page_language="en-GB")
    arrive(people, page)
    page.get_by_role("button", name="Chat with us").click()
    expect(page.get_by_role("link", name="Leave now").first).to_be_visible()
    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("lang", "en")


def test_a_region_that_does_not_exist_is_the_telephone(people: People) -> None:
    page = people.page()
    page.context.unroute(STATUS)
    tag(page, region="nergens")
    seen = arrive(people, page)
    expect(seen.telephone).to_be_visible()
    assert seen.calls == ALWAYS
    asked = [each.split("\n")[0] for each in people.traffic.requests]
    assert f"{people.stack.description.origin_chat}/status/nergens.json" in asked
    people.complaints.clear()


def test_a_site_that_is_not_on_the_region_s_list_gives_the_telephone_at_once(
    people: People, stranger: str
) -> None:
    """The frame refuses; nobody waits for that to get a number."""
    page = people.page()
    page.goto(stranger)
    seen = Embedded(page)
    seen.launcher.click()
    expect(page.locator(".panel")).to_be_visible()
    assert seen.calls == ALWAYS
    expect(seen.telephone).to_be_visible(timeout=20_000)
    assert seen.calls == ALWAYS
    people.complaints.clear()


@pytest.mark.parametrize(
    "lacks", ["delete window.WebSocket", "delete window.fetch", "delete Crypto.prototype.subtle"]
)
def test_a_browser_without_what_is_needed_gets_the_telephone(people: People, lacks: str) -> None:
    page = people.page()
    page.add_init_script(lacks)
    seen = arrive(people, page)
    expect(seen.telephone).to_be_visible()
    expect(seen.launcher).to_have_count(0)
    assert seen.calls == ALWAYS


def fallback(page: Page) -> None:
    """The site's own words: a way out and the telephone; nothing of ours."""
    there = page.locator("[data-inloop-fallback]")
    expect(there.get_by_role("link", name="Snel weg")).to_be_visible()
    expect(there.get_by_role("link", name="0800-2000")).to_be_visible()
    assert page.locator(".exit, .open, .call").count() == 0


def test_without_script_there_is_a_link_out_and_the_telephone(people: People) -> None:
    """S-1."""
    described = people.stack.description
    context = people.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(described.demo_sites["noord"])
    fallback(page)
    page.get_by_role("link", name="Snel weg").click()
    expect(page).to_have_url(described.exit_url)
    context.close()


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(lambda route: route.abort(), id="blocked"),
        pytest.param(lambda route: route.fulfill(body="let x = @;"), id="not understood"),
    ],
)
def test_a_script_that_does_not_run_leaves_the_site_s_own_words(
    people: People, script: Callable[[Route], None]
) -> None:
    page = people.page()
    page.route("**/embed.js", script)
    page.goto(people.stack.description.demo_sites["noord"])
    fallback(page)
    assert people.complaints
    people.complaints.clear()


def test_a_page_that_comes_back_shows_nothing_of_the_chat(people: People) -> None:
    """S-4."""
    anna = people.operator()
    visitor: Site = people.visitor().talks().say("Hallo")
    anna.column().hears("Hallo")
    visitor.page.goto(people.stack.description.exit_url)
    visitor.page.go_back()
    expect(Embedded(visitor.page).launcher).to_be_visible()
    expect(visitor.page.locator("iframe")).to_have_count(0)
    assert "Hallo" not in visitor.page.content()
