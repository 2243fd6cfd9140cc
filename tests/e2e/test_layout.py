"""What axe does not see: structure, reflow, zoom, columns too narrow to read, the way of the focus."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.page_kinds import KINDS, PageKind
from tests.e2e.running import NARROW, WIDE

each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])

TABS = 60  # how far the focus is followed

# Text of a dozen Han characters or more in a box narrower than four of them: one column of characters.
NARROW_COLUMNS = r"""() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if ((text.match(/\p{Script=Han}/gu) || []).length < 12) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(walker.currentNode.parentElement).fontSize);
    const isSeen = walker.currentNode.parentElement.checkVisibility?.() ?? true;
    if (isSeen && box.width > 2 && box.width < size * 4 && box.height > size * 6) found.push(text.slice(0, 30));
  }
  return found;
}"""

# The focused element: its place among all elements, its box, whether it is on top there, whether focus shows.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const first = [...element.getClientRects()].find((line) => line.width > 0) || box;
  const x = Math.min(Math.max(first.left + Math.min(first.width / 2, 8), 0), innerWidth - 1);
  const hit = document.elementFromPoint(x, first.top + first.height / 2);
  return {
    place: [...document.querySelectorAll("*")].indexOf(element),
    tabindex: element.tabIndex,
    html: element.outerHTML.slice(0, 120),
    is_in_view: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
    is_on_top: !!hit && (element.contains(hit) || hit.contains(element)),
    shows_focus: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@each_kind
def test_structure_and_head(kind: PageKind, visit: Callable[..., Page]) -> None:
    page = visit(kind, NARROW)
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    levels = [int(tag[1]) for tag in page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(h => h.tagName)")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.title().endswith("政府公文档案")
    assert len(page.locator("meta[name=description]").get_attribute("content") or "") >= 10
    names = page.eval_on_selector_all(
        "nav, aside, section[aria-label], section[aria-labelledby], form[role=search]",
        "all => all.filter(e => e.checkVisibility ? e.checkVisibility() : true)"
        ".map(e => e.tagName + ' ' + (e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || ''))",
    )
    landmarks = [name for name in names if name.startswith(("NAV", "ASIDE"))]
    assert all(name.split(" ", 1)[1] for name in landmarks), landmarks
    assert kind.repeats or len(set(landmarks)) == len(landmarks), landmarks
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(set(ids)) == len(ids), sorted({name for name in ids if ids.count(name) > 1})


@each_kind
@pytest.mark.parametrize("elder", [False, True], ids=["usual", "elder"])
def test_nothing_is_cut_off_or_squeezed_when_narrow_or_enlarged(
    kind: PageKind, visit: Callable[..., Page], *, elder: bool
) -> None:
    complaints: list[str] = []
    page = visit(kind, WIDE, elder=elder)
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    for width in (WIDE, 1000, 640, NARROW, 320):  # 640 is 1280 at 200 %, 320 is 1280 at 400 %
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.evaluate(NARROW_COLUMNS) == [], width
    if not elder:  # text alone at 200 %
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDE
    assert [text for text in complaints if "404" not in text] == []  # the policy of content refused nothing


@each_kind
def test_the_focus_goes_in_order_and_is_always_seen(kind: PageKind, visit: Callable[..., Page]) -> None:
    page = visit(kind, reduced_motion="reduce")  # else the page is still scrolling when asked
    steps: list[dict[str, Any]] = []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _step in range(TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        steps.append(focused)
    assert len(steps) > 5
    assert [step["html"] for step in steps if step["tabindex"] > 0] == []
    places = [step["place"] for step in steps]
    assert places == sorted(places)
    for quality in ("is_in_view", "is_on_top", "shows_focus"):
        assert [step["html"] for step in steps if not step[quality]] == [], quality
