"""A reader reports an error; staff accept it; the public page shows it, and the reader sees so by the number."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.running import follow

NUMBER = "三政办〔2019〕9号"


def test_report_accept_and_see_it_corrected(
    page: Page, open_context: Callable[..., BrowserContext], staff_state
) -> None:
    page.goto(f"/文号/{NUMBER}/")
    paper = page.url
    link = page.locator(".node:has(h2) > .report-link").first
    node = link.locator("xpath=..")
    before = node.locator("h2").inner_text()
    label = node.locator("h2 .label").inner_text()
    heading = before.removeprefix(label) + "工作"
    page.goto(page.url.split("#")[0] + "#" + str(node.get_attribute("id")))
    follow(link)
    expect(page.locator("blockquote")).to_contain_text(label)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("哪里有错")
    page.get_by_label("文字与原件不符").check()
    page.get_by_label("哪里有错").fill("小标题与原件不符")
    page.get_by_label("应当是什么（可不填）").fill(heading)
    page.get_by_label("署名（可不填）").fill("义马读者")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已收到，谢谢")
    number = page.locator(".receipt-number").inner_text()

    staff = open_context(storage_state=staff_state).new_page()
    staff.goto("/admin/documents/errorreport/?state=received")
    assert violations(staff) == []
    follow(staff.get_by_role("link", name=number))
    expect(staff.locator("blockquote").first).to_contain_text(label)
    assert violations(staff) == []
    staff.get_by_label("采纳：更正下面选的一项").check()
    choice = staff.locator("#id_fact option").filter(has_text=re.compile(r"^\s*小标题"))
    staff.locator("#id_fact").select_option(value=choice.get_attribute("value"))
    staff.get_by_label("给读者的答复").fill("已按原件更正，谢谢。")
    staff.locator("[name=_save]").click()
    expect(staff.locator(".messagelist .success")).to_be_visible()

    page.goto(paper)
    expect(page.locator(".text")).to_contain_text(heading)
    page.goto("/reports/")
    page.get_by_label("回执编号").fill(number.lower().replace("-", " "))
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".facts")).to_contain_text("已采纳")
    expect(page.locator(".facts")).to_contain_text("已按原件更正，谢谢。")
    expect(page.locator("main")).not_to_contain_text("义马读者")


def test_a_paper_is_taken_back_and_published_by_keyboard(
    open_context: Callable[..., BrowserContext], staff_state
) -> None:
    staff = open_context(storage_state=staff_state).new_page()
    reader = open_context().new_page()
    reader.goto("/文号/三政〔2019〕9号/")
    address = reader.url
    staff.goto(address)
    staff.goto("/admin/documents/document/?q=改革完善应急管理体系&part=paper")
    follow(staff.locator("#result_list tbody th a").first)
    follow(staff.get_by_role("link", name="发布与公开"))
    assert violations(staff) == []
    choice = staff.get_by_label("已发布")
    choice.focus()
    staff.keyboard.press("ArrowUp")
    staff.keyboard.press("ArrowUp")
    expect(staff.get_by_label("草稿")).to_be_checked()
    staff.keyboard.press("Enter")
    expect(staff.locator(".messagelist")).to_contain_text("已记录决定")
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 404
    staff.goto(address)
    expect(staff.locator(".not-public")).to_contain_text("内部页面，不对外公开")
    follow(staff.get_by_role("link", name="发布与公开"))
    staff.get_by_label("已发布").check()
    staff.get_by_role("button", name="记录决定").click()
    expect(staff.locator(".messagelist")).to_contain_text("已记录决定")
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 200
