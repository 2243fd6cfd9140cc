"""What a person at the desk does: goes from the front page of the administration to a row, by the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def tab_to(page: Page, target: Locator, most: int = 150) -> None:
    """Press Tab until the focus is on an element; a person without a mouse has no other way."""
    expect(target).to_be_visible()
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"not reached with {most} presses of Tab: {target}")


def open_list(page: Page, title: str) -> int:
    """Open a worklist from the front page. Returns how many rows it counts."""
    count = counted(page, title)
    tab_to(page, page.locator(".worklists").get_by_role("link", name=title, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/admin/documents/"))
    return count


def counted(page: Page, title: str) -> int:
    """How many rows of a list the front page counts."""
    page.goto("/admin/")
    row = page.locator(".worklists tr").filter(has=page.get_by_role("link", name=title, exact=True))
    return int(row.locator("td").first.inner_text())


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reach a control by Tab and press it; what came of it is said."""
    tab_to(page, target)
    page.keyboard.press(key)
    expect(page.locator(".messagelist .success")).to_be_visible()
