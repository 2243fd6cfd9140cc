"""What members of staff come for, from the front page to the sentence, with JavaScript and without."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.running import NARROW, Site, follow, reload_until_shown, sign_in

CARE = "驻马店市人民政府办公室关于促进3岁以下婴幼儿照护服务发展的实施意见"


def count_of(link_text: str) -> int:
    """The number at the end of a facet value: "三门峡市 28" → 28."""
    digits = re.search(r"([\d\u202f]+)\s*$", link_text)
    assert digits, link_text
    return int(digits[1].replace("\u202f", ""))


def facets_of(page: Page) -> Locator:
    """The facets: beside the answer where there is room, else in a panel, which is opened."""
    page.wait_for_load_state("load")  # the style sheet says which of the two is shown
    beside = page.get_by_role("complementary", name="缩小范围")
    if beside.count():
        return beside
    panel = page.locator("details.facets-panel")
    if panel.get_attribute("open") is None:
        panel.locator("summary").first.click()
    return panel


def test_find_by_words_then_facet_then_paper_then_permalink(page: Page) -> None:
    page.goto("/")
    page.get_by_label("查找公文").fill("婴幼儿照护")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("heading", level=3).filter(has_text=CARE)).to_be_visible()
    city = facets_of(page).get_by_role("group", name="城市").get_by_role("link", name=re.compile("^驻马店市"))
    expected = count_of(city.inner_text())
    city.click()
    expect(page.locator(".total")).to_contain_text(f"共 {expected} 份公文")
    expect(page.get_by_label("查找公文")).to_have_value("婴幼儿照护")
    page.get_by_role("heading", level=3).get_by_role("link", name=CARE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CARE)
    permalink = page.get_by_role("link", name="（一）的固定链接").first
    permalink.focus()
    expect(permalink).to_have_css("opacity", "1")
    permalink.click()
    expect(page).to_have_url(re.compile(r"#s-1\.1$|#s-2\.1$"))
    expect(page.locator(":target")).to_be_visible()


def test_browse_by_city_year_kind_and_department(page: Page) -> None:
    page.goto("/search/")
    chosen = page.get_by_role("list", name="已选条件")
    for facet, name in (("城市", "三门峡市"), ("年份", "2019"), ("文种", "通知"), ("责任部门", "财政局")):
        group = facets_of(page).get_by_role("group", name=facet, exact=True)
        more = group.locator("details:not([open]) summary")
        if more.count():
            more.click()
        value = group.get_by_role("link", name=re.compile(f"^{name}"))
        expected = count_of(value.inner_text())
        value.click()
        expect(chosen).to_contain_text(name)  # the answer is there, not on its way
        expect(page.locator(".total")).to_contain_text(f"共 {expected} 份公文")
        expect(page.locator(".hit")).to_have_count(min(expected, 20))
    page.get_by_role("link", name="全部取消").click()
    expect(page.locator(".total")).to_contain_text("共 20 份公文")


def test_the_counts_of_the_front_page_are_those_of_the_search(page: Page) -> None:
    page.goto("/")
    for heading in ("按地区", "按年份", "按文种", "按责任部门"):
        way = page.get_by_role("region", name=heading).get_by_role("listitem").first
        expected = count_of(way.inner_text())
        way.get_by_role("link").click()
        expect(page.locator(".total")).to_contain_text(f"共 {expected} 份公文")
        page.goto("/")


def test_see_who_leads_what(page: Page) -> None:
    page.goto("/search/?q=三政办〔2019〕10号")
    follow(page.get_by_role("heading", level=3).get_by_role("link").first)
    table = page.get_by_role("table").last
    row = table.get_by_role("row").nth(1)
    lead = row.get_by_role("cell").nth(1).get_by_role("link").first
    row.get_by_role("cell").last.get_by_role("link").click()
    expect(page.locator(":target")).to_be_visible()
    department = (lead.get_attribute("href") or "").removesuffix("#")
    follow(lead)
    expect(page).to_have_url(re.compile(re.escape(department)))
    page.get_by_role("navigation", name="按责任方式").get_by_role("link", name=re.compile("^牵头单位")).click()
    expect(page).to_have_url(re.compile("role=lead"))
    expect(page.get_by_role("table").get_by_role("row").nth(1)).to_be_visible()


def test_a_duty_by_department_and_deadline_and_its_sentence(page: Page) -> None:
    page.goto("/duties/?department=卫生健康委员会&role=lead&sort=due")
    facets_of(page).get_by_role("link", name=re.compile("^已过时限")).click()
    expect(page.get_by_role("list", name="已选条件")).to_contain_text("已过时限")  # the answer is there, not on its way
    sentence = page.locator(".duties details").first
    expect(sentence.locator("mark")).to_be_hidden()
    sentence.locator("summary").click()
    expect(sentence.locator("mark")).to_be_visible()


def test_from_the_gazette_to_a_paper_and_its_source(page: Page) -> None:
    page.goto("/gazettes/")
    page.get_by_role("link", name="第4号（总第96号）").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(
        ["市政府文件", "市政府办公室文件", "领导讲话", "政策解读"]
    )
    page.get_by_role("link", name=re.compile("健康驻马店行动")).click()
    page.get_by_role("link", name="看发文字号的原文").click()
    expect(page.locator("mark")).to_have_text(re.compile("驻政〔2020〕23 ?号"))


def test_follow_a_citation_to_its_number_and_come_back_by_its_sentence(page: Page) -> None:
    page.goto("/search/?q=驻政办〔2020〕24号")
    page.get_by_role("heading", level=3).get_by_role("link", name=CARE).click()
    notes = page.get_by_role("complementary", name="注记")
    notes.get_by_role("region", name="引用的文件").get_by_role("link", name="国办发〔2019〕15号", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("国办发〔2019〕15号")
    expect(page.get_by_text("未收录")).to_be_visible()
    page.locator("main").get_by_role("link", name=re.compile("国办发〔2019〕15 ?号|" + CARE)).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CARE)


@pytest.mark.parametrize("typed", ["三政办2019-8", "三政办(2019)8号", "【2019】8号 三政办"])
def test_a_number_in_an_odd_form_leads_to_its_paper(page: Page, typed: str) -> None:
    page.goto("/")
    page.get_by_label("查找公文").fill(typed)
    page.get_by_label("查找公文").press("Enter")
    page.locator("main").get_by_role("link", name=re.compile("重点民生实事")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("重点民生实事"))
    expect(page.locator("main")).to_contain_text("三政办〔2019〕8号")


def test_a_number_is_an_address_in_any_form(page: Page) -> None:
    page.goto("/文号/三政办[2019]8/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("重点民生实事"))


def test_switch_the_script_and_back(page: Page) -> None:
    page.goto("/search/?q=三政办〔2019〕8号")
    follow(page.get_by_role("heading", level=3).get_by_role("link").first)
    title = page.get_by_role("heading", level=1)
    printed = title.inner_text()
    scripts = page.get_by_role("group", name="文字")
    scripts.get_by_role("link", name=re.compile("繁")).click()
    expect(page.locator("main")).to_contain_text("政府辦公室")
    page.get_by_role("group", name="文字").get_by_role("link", name=re.compile("^原文")).click()
    expect(title).to_have_text(printed)


@pytest.mark.parametrize("address", ["/search/?q=三政办〔2019〕8号", "/search/?q=政府信息公开条例"])
def test_print_to_pdf(open_context: Callable[..., BrowserContext], address: str) -> None:
    page = open_context().new_page()
    page.goto(address)
    follow(page.get_by_role("heading", level=3).get_by_role("link").first)
    title = page.get_by_role("heading", level=1).inner_text()
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    width, height = printed[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    text = "".join("".join(leaf.get_textpage().get_text_bounded().split()) for leaf in printed)
    assert "".join(title.split()) in text
    assert "查找" not in text[:50]  # no masthead
    printed.close()


def test_the_register_is_printed_on_sheets_that_lie_on_their_side(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/duties/?due=passed&as_of=2020-07-01")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    width, height = printed[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (297, 210)
    text = "".join("".join(leaf.get_textpage().get_text_bounded().split()) for leaf in printed)
    assert "牵头单位" in text
    assert "看原句" not in text  # nothing can be opened on paper
    printed.close()


def test_facets_are_a_panel_on_a_telephone(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(NARROW, java_script_enabled=False).new_page()
    page.goto("/search/?q=公开")
    expect(page.get_by_role("complementary", name="缩小范围")).to_be_hidden()
    panel = page.locator("details.facets-panel")
    expect(panel.get_by_role("link").first).to_be_hidden()
    panel.locator("summary").first.click()
    expect(panel.get_by_role("link").first).to_be_visible()


def test_correct_a_title_in_the_admin_and_see_it_on_the_page(
    open_context: Callable[..., BrowserContext], site: Site
) -> None:
    page = open_context().new_page()
    sign_in(page.context, site)
    page.goto("/admin/documents/document/?q=2021年政府工作报告")
    page.get_by_role("link", name=re.compile("政府工作报告")).first.click()
    page.locator("#id_title").fill("义马市2021年政府工作报告")
    page.locator("[name=_save]").click()
    expect(page.locator(".success, .messagelist .success")).to_be_visible()
    page.goto("/search/?q=义马市2021年政府工作报告")
    corrected = page.get_by_role("heading", level=3).get_by_role("link", name="义马市2021年政府工作报告")
    reload_until_shown(page, corrected)
    corrected.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("义马市2021年政府工作报告")
    expect(page.locator(".paper-head .provenance")).to_contain_text("原读作“2021年政府工作报告”")


def test_completions_are_offered_while_typing(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/")
    page.get_by_label("查找公文").press_sequentially("三门峡")
    expect(page.locator("datalist option").first).to_be_attached()


def test_a_page_that_is_not_there_says_what_to_do(page: Page) -> None:
    response = page.goto("/documents/nowhere/")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("没有找到这一页")
    page.get_by_role("link", name="回到首页").click()
    expect(page.get_by_label("查找公文")).to_be_visible()


def test_copying_the_citation(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/search/?q=三政〔2019〕9号")
    follow(page.get_by_role("heading", level=3).get_by_role("link").first)
    page.get_by_role("button", name="复制").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "《三门峡市人民政府关于改革完善应急管理体系的通知》（三政〔2019〕9号）"


def test_the_reader_chooses_the_language(page: Page) -> None:
    page.goto("/places/")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Places")
    page.get_by_role("button", name="繁體").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("地區")


def test_the_keyboard_reaches_the_text_first(page: Page) -> None:
    page.goto("/gazettes/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_keys_walk_through_results_and_outline_until_put_off(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/search/?q=公开")
    results = page.locator(".hit h3 a")
    page.keyboard.press("j")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    page.keyboard.press("j")
    expect(page.locator(".outline-beside a").first).to_be_focused()
    page.goto("/help/")
    page.get_by_role("button", name="停用 /、j、k").click()
    page.keyboard.press("/")
    expect(page.get_by_label("查找公文")).not_to_be_focused()


def test_a_key_leads_to_the_search_box(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/help/")
    page.keyboard.press("/")
    box = page.get_by_label("查找公文")
    expect(box).to_be_focused()
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")  # typed into the box, and not taken for the key
