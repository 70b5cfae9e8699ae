"""Gone is gone: by the exit, by another page, and back again."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages.console import Column
from tests.browser.pages.site import Site
from tests.browser.people import People

SAID = "Er is iets gebeurd."


def told(column: Column) -> None:
    """The operator is told that the visitor left, not that the network is lost."""
    expect(column.root.get_by_text("De bezoeker is weggegaan.")).to_be_visible()


def forgotten(visitor: Site) -> None:
    """Nothing that was said is in any frame."""
    assert not any(SAID in each.content() for each in visitor.page.frames)


@pytest.fixture
def visitor(people: People) -> Site:
    """Who came to the site from another one, and says something."""
    page = people.page()
    page.goto(people.stack.description.exit_url)
    page.goto("about:blank")
    return Site(page, people.stack.description.demo_sites["noord"]).open()


def test_the_exit_leads_to_a_neutral_page_and_no_way_leads_back(
    people: People, visitor: Site
) -> None:
    anna = people.operator()
    column = Column(anna.page, "A")
    visitor.talks().say(SAID)
    column.hears(SAID)
    visitor.chat.get_by_role("link", name="Snel weg").click()
    expect(visitor.page).to_have_url(people.stack.description.exit_url)
    expect(visitor.page).to_have_title("Het weer")
    told(column)
    visitor.page.go_back()
    expect(visitor.page).to_have_url("about:blank")
    forgotten(visitor)
    visitor.page.go_forward()
    expect(visitor.page).to_have_url(people.stack.description.exit_url)


def test_the_exit_works_while_nobody_has_come_yet(people: People, visitor: Site) -> None:
    visitor.launch().chat.get_by_role("link", name="Snel weg").click()
    expect(visitor.page).to_have_url(people.stack.description.exit_url)


def test_a_visitor_who_goes_back_to_the_site_finds_nothing_of_before(
    people: People, visitor: Site
) -> None:
    anna = people.operator()
    column = Column(anna.page, "A")
    visitor.talks().say(SAID)
    column.hears(SAID)
    visitor.page.goto(people.stack.description.exit_url)
    told(column)
    visitor.page.go_back()
    expect(visitor.page).to_have_url(f"{visitor.address}/")
    forgotten(visitor)
    expect(visitor.chat.get_by_role("log")).to_have_count(0)
