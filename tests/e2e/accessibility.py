"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def violations(page: Page, rules: dict[str, list[str]] = RULES) -> list[str]:
    """One line for each broken rule of WCAG 2.2 A and AA, or of `rules`, with the first element that breaks it."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {' '.join(rule['nodes'][0]['html'].split())[:200]}" for rule in found]
