"""One site and one browser for all tests of a process; contexts and pages as tests ask for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, expect, sync_playwright

from tests.e2e import running
from tests.e2e.page_kinds import KINDS, PageKind, find_addresses
from tests.e2e.running import NARROW, WIDE, Site

expect.set_options(timeout=running.STEP_MILLISECONDS)  # of a busy machine; what is there is seen at once


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the seeds loaded, for sites to copy; one for all processes that test side by side."""
    own = tmp_path_factory.getbasetemp()
    return running.prepare_folder((own if worker_id == "master" else own.parent) / "prepared")


@pytest.fixture(scope="session")
def site(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the seeds loaded."""
    with running.copied_site(prepared_folder, tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The browser."""
    with running.running_browser(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def addresses(browser: Browser, site: Site) -> dict[str, str]:
    """The address of one page of each kind, by the name of the kind."""
    context = running.open_context(browser, site)
    found = find_addresses(context, KINDS)
    context.close()
    return found


@pytest.fixture(scope="module")
def staff_state(browser: Browser, site: Site) -> StorageState:
    """A signed-in administrator, for `open_context(storage_state=…)`."""
    return running.sign_in_state(browser, site)


@pytest.fixture
def open_context(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts of this site, in Chinese; each is closed at the end of its test."""
    made: list[BrowserContext] = []

    def open_one(width: int = WIDE, **options: Any) -> BrowserContext:
        made.append(running.open_context(browser, site, width, **options))
        return made[-1]

    yield open_one
    for context in made:
        context.close()


@pytest.fixture
def open_staff(open_context: Callable[..., BrowserContext], staff_state: Any) -> Callable[..., Page]:
    """Opens the front page of the administration, signed in."""

    def open_one(width: int = WIDE, **options: Any) -> Page:
        page = open_context(width, storage_state=staff_state, **options).new_page()
        page.goto("/admin/")
        return page

    return open_one


@pytest.fixture
def visit(
    open_context: Callable[..., BrowserContext], addresses: dict[str, str], request: pytest.FixtureRequest
) -> Callable[..., Page]:
    """Opens a page of a kind, signed in where it asks for that; `options` as those of `open_context`."""

    def open_kind(kind: PageKind, width: int = WIDE, **options: Any) -> Page:
        if kind.for_staff:
            options["storage_state"] = request.getfixturevalue("staff_state")
        page = open_context(width, **options).new_page()
        response = page.goto(addresses[kind.name])
        assert response is not None
        assert response.status == kind.status
        return page

    return open_kind


@pytest.fixture(
    params=[(WIDE, True), (WIDE, False), (NARROW, True), (NARROW, False)],
    ids=["wide-script", "wide-no-script", "narrow-script", "narrow-no-script"],
)
def page(request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]) -> Page:
    """A page of the site, wide and narrow, with JavaScript and without."""
    width, has_script = request.param
    return open_context(width, java_script_enabled=has_script).new_page()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
