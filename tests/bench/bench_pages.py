"""Measure what a first visit to each kind of page costs in the browser: script/bench pages [--site URL].

A table: kilobytes of HTML, CSS and JavaScript as they come over the line (budget: 150), layout shift (0), milliseconds
to the largest paint (1000, on two processors), the median of three visits with an empty cache.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e import running
from tests.e2e.measuring import Visit, measure_visit
from tests.e2e.page_kinds import KINDS, find_addresses
from tests.e2e.running import NARROW, WIDE, Site

VISITS = 3
BUDGETS = {"KB": 150.0, "shift": 0.0, "paint ms": 1000.0}


def measure(browser: Browser, site: Site) -> int:
    """Print a line for each kind of page and width; give the number of lines over a budget."""
    context = running.open_context(browser, site)
    kinds = tuple(kind for kind in KINDS if not kind.for_staff)
    addresses = find_addresses(context, kinds)
    context.close()
    print(f"{'page':24}{'width':>6}{'HTML':>8}{'CSS':>8}{'JS':>8}{'KB':>8}{'shift':>8}{'paint ms':>10}")
    over = 0
    for kind in kinds:
        for width in (WIDE, NARROW):
            visits = [measure_visit(browser, site, addresses[kind.name], width) for _visit in range(VISITS)]
            over += report(kind.name, width, visits)
    print(f"budgets: {', '.join(f'{name} {most:g}' for name, most in BUDGETS.items())}; over: {over}")
    return over


def report(name: str, width: int, visits: list[Visit]) -> bool:
    """Print the line of one kind; say whether it is over a budget."""
    sizes = visits[0].sizes
    parts = [sizes.get(kind, 0) / 1024 for kind in ("document", "stylesheet", "script")]
    shift = max(visit.layout_shift for visit in visits)
    paint = statistics.median(visit.largest_paint for visit in visits)
    is_over = sum(parts) > BUDGETS["KB"] or shift > BUDGETS["shift"] or paint > BUDGETS["paint ms"]
    numbers = "".join(f"{part:8.1f}" for part in (*parts, sum(parts)))
    print(f"{name:24}{width:6}{numbers}{shift:8.3f}{paint:10.0f}{'  over' if is_over else ''}", flush=True)
    return is_over


def main(arguments: list[str]) -> int:
    """Serve the archive, or take the site named; measure; give 1 if a budget is not kept."""
    parser = argparse.ArgumentParser(prog="script/bench pages")
    parser.add_argument("--site", help="a site that runs already; else one with the seeds is started")
    chosen = parser.parse_args(arguments)
    with sync_playwright() as playwright, running.running_browser(playwright) as browser:
        if chosen.site:
            return 1 if measure(browser, Site(chosen.site)) else 0
        with tempfile.TemporaryDirectory() as folder, running.running_site(Path(folder)) as site:
            return 1 if measure(browser, site) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
