"""The worklists that are settled beside the printed words: by the keyboard, without scripts, and by two at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import running
from tests.e2e.accessibility import violations
from tests.e2e.desk import counted, open_list, press, tab_to
from tests.e2e.running import NARROW, WIDE, Site

PLANT = ("shell", "-v", "0", "-c", "from tests.e2e.planting import plant, plant_matters; plant(); plant_matters()")
LISTS = {
    "疑似讹误": "原文无误", "没有承担者的责任条款": "原文没有写明", "未找到被引公文的引用": "所引不是公文",
    "识读存疑": "已核，无须处理", "公报缺期": "没有出版过",
}  # fmt: skip
PAGES = (
    *(f"settledmatter/waiting/{name}/" for name in ("flaws", "duties", "citations", "doubts", "copies", "issues")),
    "settledmatter/", "correction/", "correction/import/", "upload/", "upload/add/", "uploadbatch/", "job/",
    "errorreport/",
)  # fmt: skip
CHANGED = ("document", "section", "duty", "citation", "textflaw", "correction", "errorreport")


@pytest.fixture(scope="module")
def site(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own, where something waits on every list."""
    with running.copied_site(prepared_folder, tmp_path_factory.mktemp("reviews"), PLANT) as site:
        yield site


@pytest.mark.parametrize("title", LISTS)
def test_a_row_is_settled_by_the_keyboard(title: str, open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    count = open_list(page, title)
    first = page.locator("#matters section").first
    if title != "公报缺期":
        expect(first.locator("blockquote mark")).not_to_be_empty()
    press(page, first.get_by_role("button", name=LISTS[title]))
    assert counted(page, title) < count  # by one, or by as many as there are copies of the paper


@pytest.mark.parametrize("title", [title for title in LISTS if title != "没有承担者的责任条款"])
def test_a_row_is_settled_without_javascript(title: str, open_staff: Callable[..., Page]) -> None:
    page = open_staff(NARROW, java_script_enabled=False)
    count = counted(page, title)
    page.locator(".worklists").get_by_role("link", name=title, exact=True).click()
    page.locator("#matters section").first.get_by_role("button", name=LISTS[title]).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert counted(page, title) < count


def test_other_words_are_written_for_a_flaw(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    open_list(page, "疑似讹误")
    first = page.locator("#matters section").first
    address = first.get_by_role("link", name="看公文页面").get_attribute("href") or ""
    tab_to(page, first.get_by_label("应作"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("由人改定的字")
    press(page, first.get_by_role("button", name="应作所填"), "Space")
    page.goto(address)
    expect(page.get_by_text("由人改定的字").first).to_be_attached()


def test_a_holder_is_added_to_a_duty_and_the_public_page_names_it(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    open_list(page, "没有承担者的责任条款")
    first = page.locator("#matters section").first
    address = (first.get_by_role("link", name="看公文页面").get_attribute("href") or "").partition("#")[0]
    tab_to(page, first.get_by_label("单位名称"))
    page.keyboard.type("市督查室")
    press(page, first.get_by_role("button", name="添加这个单位"))
    page.goto(address)
    expect(page.get_by_text("市督查室").first).to_be_attached()


def test_copies_are_compared(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    open_list(page, "同一公文的多个副本")
    first = page.locator("#matters section").first
    expect(first.locator("dt")).to_have_text(["甲.txt", "乙.txt"])
    press(page, first.get_by_role("button", name="是同一公文，各本都保留"))
    expect(page.locator("#matters")).to_contain_text("没有待办的事项")


def test_an_issue_that_never_appeared_is_said_in_public_and_waits_again(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    open_list(page, "公报缺期")
    row = page.locator("#matters section").filter(has_text="2021年第4号")
    expect(row.get_by_role("link", name="找到了，去上传")).to_be_visible()
    tab_to(page, row.get_by_label("依据"))
    page.keyboard.type("编辑部来函")
    press(page, row.get_by_role("button", name="没有出版过"))
    page.goto("/gazettes/")
    expect(page.locator("main")).to_contain_text(re.compile("缺第[1、]*3号，第[1、]*4号未出版"))
    page.goto("/admin/documents/settledmatter/?q=编辑部来函")
    settled = page.locator("#result_list tbody tr").filter(has_text="2021年第4号")
    settled.locator("input.action-select").check()
    page.locator("select[name=action]").select_option(label="重新列入待办")
    page.locator("button[name=index]").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text("1 项已重新列入待办")
    page.goto("/gazettes/")
    expect(page.locator("main")).to_contain_text(re.compile("缺第[1、]*3–4号"))


def test_of_two_who_settle_one_row_the_second_is_told(open_staff: Callable[..., Page]) -> None:
    first, second = open_staff(), open_staff()
    for page in (first, second):
        page.goto("/admin/documents/settledmatter/waiting/flaws/")
    first.locator("#matters section").first.get_by_role("button", name="原文无误").click()
    expect(first.locator(".messagelist .success")).to_be_visible()
    second.locator("#matters section").first.get_by_role("button", name="应作所填").click()
    expect(second.locator(".messagelist .warning")).to_contain_text("已被他人修改")


@pytest.mark.parametrize(
    ("noun", "field"), [("document", "note"), ("section", "label"), ("duty", "task"), ("department", "valid_from")]
)
def test_of_two_who_change_one_record_the_second_is_told(
    noun: str, field: str, open_staff: Callable[..., Page]
) -> None:
    first, second = open_staff(), open_staff()
    address = _first_row(first, noun)
    for page, value in ((first, "2019-01-01"), (second, "2018-01-01")):
        page.goto(address)
        page.locator(f"[name={field}]").fill(value)
    first.locator("[name=_continue], [name=_save]").first.click()
    expect(first.locator(".messagelist .success")).to_be_visible()
    second.locator("[name=_continue], [name=_save]").first.click()
    expect(second.locator(".errorlist.nonfield")).to_contain_text("已被他人修改")
    first.goto(address)
    expect(first.locator(f"[name={field}]")).to_have_value(re.compile("^2019.01.01$"))


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_axe_finds_nothing_on_lists_and_change_pages(scheme: str, width: int, open_staff: Callable[..., Page]) -> None:
    page = open_staff(width, color_scheme=scheme)
    addresses = [f"/admin/documents/{address}" for address in PAGES] + [_first_row(page, noun) for noun in CHANGED]
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = violations(page)
    _preview_a_bulk_change(page)
    found["the preview of a bulk change"] = violations(page)
    assert {address: broken for address, broken in found.items() if broken} == {}


def _first_row(page: Page, noun: str) -> str:
    page.goto(f"/admin/documents/{noun}/")
    return page.locator("#result_list tbody tr").first.locator("th a").first.get_attribute("href") or ""


def _preview_a_bulk_change(page: Page) -> None:
    page.goto("/admin/documents/document/?part=paper")
    page.locator("#result_list input.action-select").first.check()
    page.locator("select[name=action]").select_option(label="批量更正文种…")
    page.locator("button[name=index]").first.click()
    page.locator("[name=kind]").select_option("公告")
    page.get_by_role("button", name="预览").click()
    expect(page.get_by_role("heading", name="将更正 1 件")).to_be_visible()
