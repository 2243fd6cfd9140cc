"""What a first visit to a page costs: bytes over the line, layout shift, time to the largest paint."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Request

from tests.e2e import running
from tests.e2e.running import Site

SETTLE_MILLISECONDS = 300  # a shift after that would be one that a reader notices, and is waited for

OBSERVE = """
window.measured = {shift: 0, paint: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.measured.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.measured.paint = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
"""


@dataclass(frozen=True)
class Visit:
    """Bytes as they came over the line, by kind (document, stylesheet, script, image …); shift; milliseconds."""

    sizes: dict[str, int]
    layout_shift: float
    largest_paint: float

    @property
    def code_bytes(self) -> int:
        """HTML, CSS and JavaScript together."""
        return sum(self.sizes.get(kind, 0) for kind in ("document", "stylesheet", "script"))


def measure_visit(browser: Browser, site: Site, address: str, width: int, **options: object) -> Visit:
    """Visit `address` with an empty cache and wait until it stands still."""
    context = running.open_context(browser, site, width, **options)
    context.add_init_script(OBSERVE)
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - Playwright wants a function
    page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    measured = page.evaluate("window.measured")
    sizes: dict[str, int] = {}
    for request in finished:
        sizes[request.resource_type] = sizes.get(request.resource_type, 0) + request.sizes()["responseBodySize"]
    context.close()
    return Visit(sizes, round(measured["shift"], 4), measured["paint"])
