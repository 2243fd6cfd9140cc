"""A site as a person starts it, and a real browser to visit it with.

The site runs in a process of its own (`manage.py serve_site` with an empty data folder: it migrates, loads the
seeds, builds the index, makes the first administrator), so that what is tested is what is delivered, and Django's
rows are never touched from the browser's event loop.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

START_SECONDS = 120
STEP_MILLISECONDS = 15_000
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
]
WIDE, NARROW = 1280, 375


@dataclass
class Site:
    """The running site and what it said when it started."""

    url: str
    output: list[str] = field(default_factory=list)

    @property
    def administrator(self) -> tuple[str, str]:
        """Name and password, as shown once at the first start."""
        said = "".join(self.output)
        name, password = (re.search(rf"{label}\s+(\S+)", said) for label in ("用户名", "密码  "))
        assert name, said
        assert password, said
        return name[1], password[1]


@pytest.fixture(scope="session")
def site(project_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the seeds loaded, in a data folder of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GOVARCHIVE_", "DJANGO_"))}
    environment |= {"GOVARCHIVE_DATA_DIR": str(tmp_path_factory.mktemp("site")), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve_site", "--port", "8300"],
        cwd=project_dir,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        lines: Queue[str] = Queue()
        reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True)
        reader.start()
        try:
            yield _wait_for_start(process, lines)
        finally:
            process.terminate()
            reader.join(timeout=10)


def _wait_for_start(process: subprocess.Popen[str], lines: Queue[str]) -> Site:
    said: list[str] = []
    while process.poll() is None:
        try:
            said.append(lines.get(timeout=START_SECONDS))
        except Empty:
            break
        address = re.search(r"已就绪：(http://[\d.]+:\d+)/", said[-1])
        if address:
            return Site(address[1], said)
    pytest.fail("the site did not start:\n" + "".join(said))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, else the one Playwright installed."""
    running = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=LAUNCH_ARGUMENTS)
    yield running
    running.close()


@pytest.fixture
def open_context(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts of this site, in Chinese; each is closed at the end of its test."""
    made: list[BrowserContext] = []

    def open_one(width: int = WIDE, **options: Any) -> BrowserContext:
        defaults: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "locale": "zh-CN"}
        context = browser.new_context(base_url=site.url, **(defaults | options))
        context.set_default_timeout(STEP_MILLISECONDS)
        made.append(context)
        return context

    yield open_one
    for context in made:
        context.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request: pytest.FixtureRequest, open_context: Callable[..., BrowserContext]) -> Page:
    """A page of the site, once with JavaScript and once without."""
    return open_context(java_script_enabled=request.param).new_page()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
