"""The worklists: from the front page of the administration to one row settled, by the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import running
from tests.e2e.accessibility import violations
from tests.e2e.desk import counted, open_list, press, tab_to
from tests.e2e.planting import CONFLICT_READ, KEPT_KIND, MOVED_HEADING
from tests.e2e.running import NARROW, WIDE, Site

PLANT = ("shell", "-v", "0", "-c", "from tests.e2e.planting import plant; plant()")
ADMIN_PAGES = (
    "/admin/",
    "/admin/documents/document/",
    "/admin/documents/correction/conflicts/",
    "/admin/documents/correction/orphans/",
    "/admin/documents/setasidename/waiting/",
    "/admin/documents/confirmation/waiting/",
    "/admin/documents/textflaw/",
    "/admin/documents/duty/",
    "/admin/documents/citation/",
    "/admin/documents/problem/",
)


@pytest.fixture(scope="module")
def site(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own, where something waits on every list."""
    with running.copied_site(prepared_folder, tmp_path_factory.mktemp("worklists"), PLANT) as site:
        yield site


def test_an_unknown_name_becomes_another_name_of_a_department(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    count = open_list(page, "待认定的部门名称")
    known = page.locator("#known-departments option").first.get_attribute("value") or ""
    first = page.locator("#names section").first
    name = first.get_by_role("heading").inner_text()
    tab_to(page, first.get_by_label("部门规范名称"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(known)
    press(page, first.get_by_role("button", name="是这个部门的别名"), "Space")
    expect(page.locator(".messagelist")).to_contain_text(f"已认定为“{known}”")
    expect(page.get_by_role("heading", name=name, exact=True)).to_have_count(0)
    assert counted(page, "待认定的部门名称") == count - 1


def test_an_inferred_fact_is_confirmed_and_the_public_page_says_so(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    open_list(page, "有推断要素的公文")
    first = page.locator("#inferred section").first
    address = first.get_by_role("link", name="看公文页面").get_attribute("href") or ""
    facts = page.get_by_role("button", name=re.compile("^核定")).count()
    press(page, first.get_by_role("button", name=re.compile("^核定")).first)
    expect(page.get_by_role("button", name=re.compile("^核定"))).to_have_count(facts - 1)
    page.goto(address)
    expect(page.locator("main")).to_contain_text("推断，已核")


def test_a_correction_in_conflict_is_kept(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    open_list(page, "有冲突的更正")
    row = page.locator("section.waiting").filter(has_text=KEPT_KIND)
    expect(row.locator("td")).to_have_text([CONFLICT_READ, KEPT_KIND, "通知"])
    press(page, row.get_by_role("button", name="维持更正"))
    assert counted(page, "有冲突的更正") == 0


def test_an_orphan_is_moved_to_its_likeliest_place(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    open_list(page, "失去对象的更正")
    row = page.locator("section.waiting").filter(has_text=MOVED_HEADING)
    press(page, row.get_by_role("button", name="移到这里").first, "Space")
    page.goto(f"/admin/documents/section/?q={MOVED_HEADING}")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    assert counted(page, "失去对象的更正") == 0


def test_the_suggestion_for_a_flaw_is_accepted(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    count = open_list(page, "疑似讹误")
    suggested = page.locator("#matters section").filter(has=page.get_by_role("button", name="采纳建议")).first
    press(page, suggested.get_by_role("button", name="采纳建议"))
    assert counted(page, "疑似讹误") == count - 1


def test_a_flaw_is_judged_on_its_own_page_too(open_staff: Callable[..., Page]) -> None:
    page = open_staff()
    count = counted(page, "疑似讹误")
    page.goto("/admin/documents/textflaw/?corrected__isempty=1")
    tab_to(page, page.locator("#result_list tbody th a").first)
    page.keyboard.press("Enter")
    unjudged = page.get_by_label("尚未判定")
    tab_to(page, unjudged)
    page.keyboard.press("ArrowDown")
    press(page, page.locator("[name=_save]"))
    assert counted(page, "疑似讹误") == count - 1


@pytest.mark.parametrize("title", ["有推断要素的公文", "待认定的部门名称"])
def test_lists_work_without_javascript(title: str, open_staff: Callable[..., Page]) -> None:
    page = open_staff(NARROW, java_script_enabled=False)
    count = counted(page, title)
    page.locator(".worklists").get_by_role("link", name=title, exact=True).click()
    names = {"有推断要素的公文": "^(以上各项全部核定|核定)", "待认定的部门名称": "不是部门"}
    first = page.locator("main section.module, #content section.module").first
    first.get_by_role("button", name=re.compile(names[title])).last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert counted(page, title) == count - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axe_finds_nothing_on_the_pages_of_staff(scheme: str, width: int, open_staff: Callable[..., Page]) -> None:
    page = open_staff(width, color_scheme=scheme)
    addresses = [*ADMIN_PAGES, *_inner_addresses(page)]
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = violations(page)
    assert {address: broken for address, broken in found.items() if broken} == {}


def _inner_addresses(page: Page) -> list[str]:
    """The change pages of a flaw and of a department, the history of this, and the page that splits it."""
    page.goto("/admin/documents/textflaw/")
    flaw = page.locator("#result_list tbody th a").first.get_attribute("href") or ""
    page.goto("/admin/documents/department/")
    department = page.locator("#result_list tbody th a").first.get_attribute("href") or ""
    path = department.split("?")[0].removesuffix("change/")
    return [flaw, department, path + "history/", path + "split/"]
