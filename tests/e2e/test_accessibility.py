"""WCAG 2.2 A and AA by axe, on every kind of page: light, dark, the pages for elders; wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.accessibility import violations
from tests.e2e.page_kinds import KINDS, PageKind
from tests.e2e.running import NARROW

CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
ENHANCED_CONTRAST = {"runOnly": ["color-contrast-enhanced"], "resultTypes": ["violations"]}

each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


@each_kind
def test_axe_finds_nothing_in_light_and_dark(kind: PageKind, visit: Callable[..., Page]) -> None:
    page = visit(kind)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST) == []
    page.set_viewport_size({"width": NARROW, "height": 900})
    assert violations(page) == []


@each_kind
def test_axe_finds_nothing_on_the_pages_for_elders(kind: PageKind, visit: Callable[..., Page]) -> None:
    page = visit(kind, elder=True)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"
    assert violations(page, ENHANCED_CONTRAST) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, ENHANCED_CONTRAST) == []
    page.set_viewport_size({"width": NARROW, "height": 900})
    assert violations(page) == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in {"home", "results", "paper-with-duties"}])
def test_axe_finds_nothing_without_the_scripts(kind: PageKind, visit: Callable[..., Page]) -> None:
    page = visit(kind, NARROW)  # axe itself needs JavaScript, so the site's scripts are withheld instead
    page.context.route("**/*.js", lambda route: route.abort())
    page.reload()
    assert violations(page) == []
