"""What htmx adds: answers are exchanged in place, under the same addresses, and nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.running import NARROW


@pytest.fixture
def scripted(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(reduced_motion="reduce").new_page()


def loads_of(page: Page) -> list[str]:
    """A list that grows with each page loaded whole."""
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    return loads


def test_a_facet_changes_the_answer_the_address_and_the_title_but_loads_no_page(scripted: Page) -> None:
    scripted.goto("/search/?q=公开")
    loads = loads_of(scripted)
    year = scripted.get_by_role("complementary").get_by_role("group", name="年份").get_by_role("link", name="2020")
    year.focus()
    scripted.keyboard.press("Enter")
    expect(scripted).to_have_url(re.compile(r"year=2020$"))
    expect(scripted.get_by_role("list", name="已选条件")).to_be_visible()
    expect(year).to_be_focused()  # the same choice, in the new list
    expect(scripted.locator("#announcement")).to_have_text(re.compile(r"^共 \d+ 份公文"))
    assert loads == []


def test_going_back_shows_the_answer_before(scripted: Page) -> None:
    scripted.goto("/search/?q=公开")
    before = scripted.locator(".total").inner_text()
    scripted.get_by_role("complementary").get_by_role("group", name="年份").get_by_role("link", name="2019").click()
    expect(scripted.get_by_role("list", name="已选条件")).to_be_visible()
    scripted.go_back()
    expect(scripted.get_by_role("list", name="已选条件")).to_have_count(0)
    expect(scripted.locator(".total")).to_have_text(before, use_inner_text=True)


def test_a_page_number_leads_the_focus_to_the_count(scripted: Page) -> None:
    scripted.goto("/duties/")
    loads = loads_of(scripted)
    scripted.get_by_role("link", name="下一页").click()
    expect(scripted).to_have_url(re.compile(r"page=2$"))
    expect(scripted.locator(".total")).to_be_focused()
    assert loads == []


def test_an_open_panel_stays_open(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(NARROW).new_page()
    page.goto("/search/?q=公开")
    panel = page.locator("details.facets-panel")
    panel.locator("summary").first.click()
    panel.get_by_role("group", name="年份").get_by_role("link", name="2020").click()
    expect(page.get_by_role("list", name="已选条件")).to_be_visible()
    expect(panel).to_have_attribute("open", "")


def test_a_new_question_keeps_the_box_focused_and_counts_aloud(scripted: Page) -> None:
    scripted.goto("/search/?q=公开&year=2020")
    loads = loads_of(scripted)
    scripted.get_by_label("查找公文").fill("獨角獸飛船")
    scripted.keyboard.press("Enter")
    expect(scripted.locator("#announcement")).to_contain_text("没有符合的公文")
    expect(scripted.get_by_label("查找公文")).to_be_focused()
    expect(scripted).to_have_title(re.compile("獨角獸飛船"))
    assert loads == []


def test_what_fails_on_the_way_is_loaded_whole(scripted: Page) -> None:
    def fail_once(route: Route) -> None:
        if route.request.resource_type == "xhr":
            route.fulfill(status=500, body="")
        else:
            route.continue_()

    scripted.goto("/search/?q=公开")
    scripted.route("**/search/?*", fail_once)
    loads = loads_of(scripted)
    scripted.get_by_role("complementary").get_by_role("group", name="年份").get_by_role("link", name="2020").click()
    expect(scripted.get_by_role("list", name="已选条件")).to_be_visible()
    scripted.wait_for_load_state("load")
    assert len(loads) == 1


def test_a_slow_answer_says_that_it_is_being_looked_for(scripted: Page) -> None:
    held: list[Route] = []
    scripted.goto("/search/?q=公开")
    scripted.route("**/search/?*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks a Python function
    with scripted.expect_request("**/search/?*"):
        scripted.get_by_role("link", name="日期从新到旧").click()
    expect(scripted.get_by_text("正在查找…")).to_be_visible()
    held[0].continue_()
    expect(scripted.get_by_text("正在查找…")).to_be_hidden()
