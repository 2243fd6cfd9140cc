"""What a first visit may cost: 150 KB of HTML, CSS and JavaScript, and not a pixel of movement while it loads."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.e2e.measuring import measure_visit
from tests.e2e.page_kinds import KINDS, PageKind
from tests.e2e.running import NARROW, WIDE, Site

MOST_BYTES = 150 * 1024
SMALLEST_SHIFT = 0.001  # of the window: less than a pixel


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.for_staff], ids=lambda kind: kind.name)
def test_a_first_visit_is_light_and_stands_still(
    kind: PageKind, browser: Browser, site: Site, addresses: dict[str, str]
) -> None:
    for width in (WIDE, NARROW):
        visit = measure_visit(browser, site, addresses[kind.name], width)
        assert visit.code_bytes <= MOST_BYTES, visit.sizes
        assert visit.layout_shift < SMALLEST_SHIFT
