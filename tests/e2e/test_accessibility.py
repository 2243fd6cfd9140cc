"""WCAG 2.2 A and AA by axe, reflow and landmarks, on every kind of page at both widths, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import NARROW, WIDE, Site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
ENHANCED_CONTRAST = {"runOnly": ["color-contrast-enhanced"], "resultTypes": ["violations"]}
PAGES = {
    "home": "/",
    "gazettes": "/gazettes/",
    "departments": "/departments/",
    "places": "/places/",
    "results": "/search/?q=婴幼儿照护",
    "results of duties": "/search/?q=牵头&mode=duties",
    "results of sections": "/search/?q=公开&mode=sections",
    "duty register": "/duties/?due=passed&sort=due",
    "sums of duties": "/duties/?group=department",
    "number not held": "/文号/国办发〔2019〕15号/",
    "help": "/help/",
    "no results": "/search/?q=獨角獸飛船&city=义马市",
    "not found": "/nowhere/",
}
LINKED = {
    "gazette": ("/gazettes/", "main a[href^='/gazettes/']"),
    "paper with duties": ("/search/?q=三政办〔2019〕7号", ".hit h3 a"),
    "regulation": ("/search/?q=政府信息公开条例", ".hit h3 a"),
    "report with notes": ("/search/?q=霍州市政府工作报告", ".hit h3 a"),
    "minutes": ("/search/?q=常务会议纪要", ".hit h3 a"),
    "department": ("/departments/", "main .link-list a"),
    "place": ("/places/", "main .tree a"),
}


@pytest.fixture(scope="module")
def addresses(browser, site) -> dict[str, str]:
    """Kinds of page with the address of one of them; those behind lists are found by following a link."""
    context = browser.new_context(base_url=site.url, locale="zh-CN")
    visitor = context.new_page()
    found = dict(PAGES)
    for name, (start, link) in LINKED.items():
        visitor.goto(start)
        found[name] = visitor.locator(link).first.get_attribute("href") or ""
    found["source"] = found["paper with duties"].split("#")[0] + "source/"
    context.close()
    return found


@pytest.mark.parametrize("kind", [*PAGES, *LINKED, "source"])
def test_page_is_accessible_at_every_width_and_in_the_dark(
    kind: str, addresses: dict[str, str], open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(WIDE).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(addresses[kind])
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST) == []
    page.set_viewport_size({"width": NARROW, "height": 900})
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_structure(page)
    assert [text for text in complaints if "404" not in text] == []  # the policy of content refused nothing


@pytest.mark.parametrize("kind", ["home", "results", "paper with duties", "department"])
def test_axe_finds_nothing_without_the_scripts(
    kind: str, addresses: dict[str, str], open_context: Callable[..., BrowserContext]
) -> None:
    context = open_context(NARROW)  # axe itself needs JavaScript, so the site's scripts are withheld instead
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(addresses[kind])
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["home", "duty register", "paper with duties"])
def test_the_pages_for_elders_are_accessible(
    kind: str, addresses: dict[str, str], open_context: Callable[..., BrowserContext], site: Site
) -> None:
    context = open_context(WIDE)
    context.add_cookies([{"name": "reading", "value": "larger.wide.elder", "url": site.url}])
    page = context.new_page()
    page.goto(addresses[kind])
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"
    assert violations(page, ENHANCED_CONTRAST) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, ENHANCED_CONTRAST) == []
    page.set_viewport_size({"width": NARROW, "height": 900})
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def check_structure(page: Page) -> None:
    """Landmarks, one main heading, headings without a gap, a title that names the site."""
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    levels = [int(tag[1]) for tag in page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(h => h.tagName)")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.title().endswith("政府公文档案")


def violations(page: Page, rules: dict[str, list[str]] = RULES) -> list[str]:
    """One line for each broken rule, with the first element that breaks it."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {' '.join(rule['nodes'][0]['html'].split())[:200]}" for rule in found]
