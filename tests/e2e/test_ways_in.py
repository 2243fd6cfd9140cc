"""The ways in that staff take without searching: registers, charts, numbers; each with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.running import NARROW, WIDE, follow


@pytest.fixture(params=[(WIDE, True), (NARROW, False)], ids=["wide-script", "narrow-no-script"])
def reader(request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]) -> Page:
    """A page at one width with JavaScript, at another without."""
    width, has_script = request.param
    return open_context(width, java_script_enabled=has_script).new_page()


def number_in(link: Locator) -> int:
    """What a linked count says: 37, 还没有到期的责任事项，共 12 项 → 12."""
    digits = re.findall(r"[\d\u202f]+", link.inner_text())
    assert digits, link.inner_text()
    return int(digits[-1].replace("\u202f", ""))


def test_from_a_department_to_a_sentence_in_two_clicks(reader: Page) -> None:
    reader.goto("/departments/?place=411700")
    reader.get_by_role("main").get_by_role("link", name="驻马店市卫生健康体育委员会").click()
    deadlines = reader.get_by_role("region", name=re.compile("时限$"))
    deadlines.get_by_role("heading", level=3).first.get_by_role("link").click()
    expect(reader).to_have_url(re.compile(r"/documents/[^/]+/#duty-\w+(-\d+)?$"))
    expect(reader.locator(":target")).to_be_in_viewport()


def test_a_duty_by_department_and_time_limit_shows_its_sentence_in_two_clicks(reader: Page) -> None:
    reader.goto("/duties/?department=卫生健康委员会&as_of=2026-01-01&due=passed&sort=latest")
    row = reader.locator("table.duties tbody tr").first
    row.locator("summary", has_text="看原句").click()
    expect(row.locator("mark").first).to_be_visible()
    row.get_by_role("cell").last.get_by_role("link").click()
    expect(reader).to_have_url(re.compile(r"#duty-\w+(-\d+)?$"))
    expect(reader.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("written", ["三政办[2019]8号", "三政办（２０１９）８ 号", "三政办2019-8"])
def test_a_number_typed_in_an_odd_form_leads_to_its_paper(written: str, reader: Page) -> None:
    reader.goto(f"/文号/{written}/")
    expect(reader).to_have_url(re.compile(r"/documents/"))
    expect(reader.get_by_role("main")).to_contain_text("三政办〔2019〕8号")


def test_a_number_that_is_not_held_leads_to_the_sentence_that_cites_it(reader: Page) -> None:
    reader.goto("/文号/国办发[2019]15号/")
    expect(reader.get_by_role("main")).to_contain_text("未收录")
    reader.locator(".citing-sentence a").first.click()
    expect(reader.locator(":target")).to_be_in_viewport()


def test_a_click_on_the_timeline_narrows_the_search(reader: Page) -> None:
    reader.goto("/search/?q=政府")
    reader.get_by_role("link", name="按年份和文种看").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("“政府”按年份和文种")
    count = reader.get_by_role("table").get_by_role("link", name=re.compile("^2019 通知"))
    expected = number_in(count)
    count.click()
    expect(reader.locator(".total")).to_contain_text(f"共 {expected} 份公文")
    for chosen in ("2019", "通知"):
        expect(reader.get_by_role("list", name="已选条件")).to_contain_text(chosen)


def test_a_bar_of_a_chart_is_a_link(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/search/timeline/?q=政府")
    bar = page.locator(".chart-drawing a").first
    address = bar.get_attribute("href") or ""
    follow(bar)
    expect(page).to_have_url(address)
    expect(page.locator(".chip").first).to_be_visible()


def test_the_front_page_tells_what_is_held_and_each_number_is_true(reader: Page) -> None:
    reader.goto("/")
    coverage = reader.get_by_role("table", name="各地各年收了什么")
    papers = coverage.get_by_role("link", name=re.compile("^三门峡市 2019 公文"))
    expected = number_in(papers)
    papers.click()
    expect(reader.locator(".total")).to_contain_text(f"共 {expected} 份公文")
    reader.goto("/")
    more = reader.get_by_role("link", name=re.compile("责任事项，共"))
    expected = number_in(more)
    more.click()
    expect(reader.locator(".total")).to_contain_text(f"共 {expected} 项责任")


def test_the_same_function_in_another_city(reader: Page) -> None:
    reader.goto("/functions/dev_reform/")
    counts = reader.get_by_role("table").first.get_by_role("link", name=re.compile("驻马店市.*合计"))
    expected = number_in(counts)
    counts.click()
    expect(reader.locator(".total")).to_contain_text(f"共 {expected} 项责任")


def test_with_whom_a_department_works(reader: Page) -> None:
    reader.goto("/departments/?place=411200")
    reader.get_by_role("main").get_by_role("link", name="三门峡市财政局").click()
    shared = reader.get_by_role("region", name="和哪些单位同办").get_by_role("link", name=re.compile("同办")).first
    expected = number_in(shared)
    shared.click()
    expect(reader.locator(".total")).to_contain_text(f"共 {expected} 项责任")
