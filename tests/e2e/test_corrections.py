"""A section split and merged again by staff, seen by readers; axe on the pages of corrections."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.running import follow

NUMBER = "三政办〔2019〕9号"


def test_a_section_is_split_and_the_split_taken_back(
    page: Page, open_context: Callable[..., BrowserContext], staff_state
) -> None:
    staff = open_context(storage_state=staff_state).new_page()
    for listing in ("conflicts", "orphans"):
        staff.goto(f"/admin/documents/correction/{listing}/")
        expect(staff.get_by_role("heading", level=1)).to_contain_text("更正")
        assert violations(staff) == []
    staff.goto("/admin/documents/section/?q=县域医疗卫生服务共同体&style__exact=（一）")
    follow(staff.locator("#result_list tbody th a").first)
    text = staff.get_by_label("正文").input_value()
    words = text[len(text) // 2 :].strip().split("\n")[0][:12]
    follow(staff.get_by_role("link", name="拆分本节"))
    assert violations(staff) == []
    staff.get_by_label("新一节从哪几个字开始").fill(words)
    staff.get_by_label("小标题").fill("拆出的一节")
    staff.get_by_role("button", name="拆分本节").press("Enter")
    expect(staff.locator(".messagelist .success")).to_be_visible()

    page.goto(f"/文号/{NUMBER}/")
    expect(page.get_by_role("heading", name="拆出的一节")).to_be_visible()
    expect(page.locator("details.corrected").first).to_contain_text("更正")

    staff.goto("/admin/documents/section/?q=拆出的一节")
    follow(staff.locator("#result_list tbody th a").first)
    follow(staff.get_by_role("link", name="与前一节合并"))
    staff.get_by_role("button", name="与前一节合并").press("Enter")
    expect(staff.locator(".messagelist .success")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="拆出的一节")).to_have_count(0)
