"""Reading a paper: citations and back, the other script, words found, sections cited, a duty's sentence, print."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.running import WIDE, follow

CARE = "驻马店市人民政府办公室关于促进3岁以下婴幼儿照护服务发展的实施意见"
GUIDANCE = "国办发〔2019〕15号"


def open_paper(page: Page, number: str) -> None:
    """By the address of its number."""
    page.goto(f"/文号/{number}/")
    expect(page.locator(".paper-head .number")).to_be_visible()


def test_follow_a_citation_and_back_to_its_sentence(page: Page) -> None:
    open_paper(page, "驻政办〔2020〕24号")
    page.get_by_role("complementary", name="注记").get_by_role("link", name=GUIDANCE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(GUIDANCE)
    page.locator(".citing-sentence a").first.click()
    expect(page).to_have_url(re.compile(r"#citation-\w+(-\d+)?$"))
    expect(page.locator(":target")).to_contain_text(GUIDANCE)
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_picture_of_citations_and_its_list(page: Page) -> None:
    open_paper(page, "驻政办〔2020〕24号")
    page.get_by_role("link", name="引用关系图").click()
    is_wide = (page.viewport_size or {})["width"] == WIDE
    expect(page.locator("svg.graph")).to_be_visible(visible=is_wide)
    page.get_by_role("link", name=re.compile("劳动法.*的引用处")).click()
    expect(page.locator(":target")).to_contain_text("劳动法")


def test_read_in_the_other_script_and_return(page: Page) -> None:
    open_paper(page, "驻政办〔2020〕24号")
    scripts = page.get_by_role("group", name="文字", exact=True)
    scripts.get_by_role("link", name="繁体").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "駐馬店市人民政府辦公室關於促進3歲以下嬰幼兒照護服務發展的實施意見"
    )
    expect(page.locator(".text")).to_have_attribute("lang", "zh-Hant")
    expect(page.locator(".converted")).to_contain_text("用字以原文为准")
    expect(page.get_by_label("引用格式")).to_have_value(f"《{CARE}》（驻政办〔2020〕24号）")
    page.locator(".converted").get_by_role("link", name="看原文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CARE)


def test_words_are_found_and_walked_through(page: Page) -> None:
    open_paper(page, "驻政办〔2020〕24号")
    page.get_by_label("文内查找").fill("託育機構")
    follow(page.get_by_role("button", name="标出"))
    marks = page.locator("mark.found[id]")
    bar = page.locator(".found-bar")
    expect(bar).to_contain_text(f"共 {marks.count()} 处")
    assert set(marks.all_inner_texts()) == {"托育机构"}
    for number in (1, 2):
        bar.get_by_role("link", name="下一处").click()
        expect(page.locator(":target")).to_have_id(f"find-{number}")
        expect(page.locator(":target")).to_be_in_viewport()
        expect(bar).to_contain_text(f"第 {number} 处")
    bar.get_by_role("link", name="上一处").click()
    expect(page.locator(":target")).to_have_id("find-1")
    bar.get_by_role("link", name="不再标出").click()
    expect(marks).to_have_count(0)


def test_the_enter_key_goes_on_to_the_next_place(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    open_paper(page, "驻政办〔2020〕24号")
    box = page.get_by_label("文内查找")
    box.fill("托育")
    with page.expect_event("load"):
        box.press("Enter")
    for key, expected in (("Enter", "find-1"), ("Enter", "find-2"), ("Shift+Enter", "find-1")):
        page.get_by_label("文内查找").press(key)
        expect(page.locator(":target")).to_have_id(expected)


def test_what_search_found_is_marked_where_it_stands(page: Page) -> None:
    page.goto("/search/?q=婴幼儿照护")
    hit = page.locator(".hit").filter(has_text=CARE)
    hit.locator(".hit-path a").first.click()
    expect(page).to_have_url(re.compile(r"find=.*#"))
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target mark.found").first).to_be_visible()


def test_a_section_is_cited_from_where_its_permalink_leads(page: Page) -> None:
    open_paper(page, "中华人民共和国国务院令第711号")
    page.get_by_role("link", name="第十三条的固定链接").click()
    expect(page.locator(":target")).to_contain_text("第十三条")
    cite = page.locator(":target").get_by_role("link", name="引用", exact=True)
    page.goto(cite.get_attribute("href") or "")
    cited = "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）第十三条"
    expect(page.get_by_label("引用格式")).to_have_value(cited)
    page.get_by_role("link", name="在全文中看").click()
    expect(page.locator(":target")).to_contain_text("第十三条")


def test_a_click_copies_the_citation_of_a_section(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    open_paper(page, "驻政办〔2020〕24号")
    page.get_by_role("link", name="（一）的固定链接").first.click()
    page.locator(":target").get_by_role("link", name="引用", exact=True).click()
    expect(page.locator(":target .cite-link")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"《{CARE}》（驻政办〔2020〕24号）")
    assert copied.endswith("、（一）")


def test_a_duty_has_an_address_of_its_own(page: Page) -> None:
    page.goto("/search/?q=农村公路&mode=duties")
    page.locator(".hit h3 a").first.click()
    expect(page).to_have_url(re.compile(r"#duty-\w+(-\d+)?$"))
    expect(page.locator(".text :target")).to_be_in_viewport()


def test_a_term_is_explained_beside_its_mark(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/search/?q=霍州市政府工作报告")
    follow(page.get_by_role("heading", level=3).get_by_role("link").first)
    mark = page.locator(".text .note-mark").first
    mark.focus()
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_visible()
    expect(mark).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    mark.hover()
    expect(tip).to_be_visible()
    tip.hover()  # the pointer may go over to it
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.locator(".text a.flaw").first.focus()
    expect(tip).to_contain_text("此处")


def test_a_term_leads_to_its_definition_and_back(page: Page) -> None:
    page.goto("/search/?q=霍州市政府工作报告")
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    page.locator(".text .note-mark").first.click()
    expect(page).to_have_url(re.compile("#note-1$"))
    page.locator("summary", has_text="列出名词").click()
    page.locator("#term-1").get_by_role("link").last.click()
    expect(page).to_have_url(re.compile("#noted-1$"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_related_papers_bear_their_reasons(page: Page) -> None:
    open_paper(page, "驻政办〔2020〕24号")
    place = page.locator(".related-place")
    place.scroll_into_view_if_needed()  # which asks for them, where there is JavaScript
    if page.evaluate("typeof htmx === 'undefined'"):
        place.get_by_role("link", name="责任单位、引用文件或文字相近的公文").click()
    reasons = page.locator(".related .reason")
    expect(reasons.first).to_have_text(re.compile("^(责任单位相同|引用相同文件|文字相近)："))


def test_a_paper_prints_as_it_was_issued(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    open_paper(page, "驻政办〔2020〕24号")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = ["".join(document[number].get_textpage().get_text_range().split()) for number in range(len(document))]
    width, height = (round(side * 25.4 / 72) for side in document[0].get_size())
    assert (width, height) == (210, 297)
    assert CARE in texts[0]
    assert texts[0].index("驻政办〔2020〕24号") < texts[0].index(CARE)  # the number over the title, as in a red head
    assert all(f"—{number}—" in text for number, text in enumerate(texts, start=1))
    whole = "".join(texts)
    assert "SHA-256" in whole
    assert "家庭为主，托育补充" in whole
    for chrome in ("查找", "本文目录", "固定链接", "未收录", "相关公文", "字号"):
        assert chrome not in whole
    document.close()
