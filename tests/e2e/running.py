"""The site as a person starts it, and a browser to visit it with.

The site runs in a process of its own (`manage.py serve_site`), so that what is tested is what is delivered, and
Django's rows are never touched from the browser's event loop. Loading the seeds and building the index takes longest:
it is done once, into a folder that each site copies.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, StorageState, expect

from tests.processes import start_command

START_SECONDS = 120
FOLLOW_SECONDS = 60
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
ELDER = {"name": "reading", "value": "larger.wide.elder"}  # the cookie of a reader who chose the pages for elders


class SiteDidNotStartError(Exception):
    """The site ended or kept silent before it said its address; the message is what it said."""


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


def prepare_folder(folder: Path) -> Path:
    """Make `folder` a data folder with the seeds loaded, once; several processes may ask at the same time."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = folder.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            run_command(draft, "prepare_site")
            draft.rename(folder)
    return folder


def run_command(folder: Path, *arguments: str) -> None:
    """Run a command of `manage.py` on the archive in `folder`."""
    with start_command(folder, *arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said, _ = process.communicate()
    assert process.returncode == 0, said


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Serve the archive in `folder` and stop at the end. Raises SiteDidNotStartError."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
    process = start_command(folder, "serve_site", "--port", "8300", **options)
    lines: Queue[str] = Queue()
    reader = threading.Thread(target=_read_lines, args=(process.stdout, lines), daemon=True)
    reader.start()
    try:
        yield _wait_for_start(lines)
    finally:
        process.terminate()
        process.wait()
        reader.join(timeout=START_SECONDS)  # the worker beside the site says its last words after it


@contextmanager
def copied_site(prepared: Path, own: Path, *commands: tuple[str, ...]) -> Iterator[Site]:
    """Copy a prepared folder into `own`, run commands of `manage.py` on it, serve it. Raises SiteDidNotStartError."""
    shutil.copytree(prepared, own, dirs_exist_ok=True)
    for command in commands:
        run_command(own, *command)
    with running_site(own) as site:
        yield site


@contextmanager
def running_browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, else the one Playwright installed."""
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=LAUNCH_ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()


def open_context(browser: Browser, site: Site, width: int = WIDE, **options: Any) -> BrowserContext:
    """A context of this site, in Chinese; `options` are those of Playwright, and `elder` for the pages for elders."""
    is_elder = options.pop("elder", False)
    defaults: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "locale": "zh-CN"}
    context = browser.new_context(base_url=site.url, **(defaults | options))
    context.set_default_timeout(STEP_MILLISECONDS)
    if is_elder:
        context.add_cookies([ELDER | {"url": site.url}])  # type: ignore[list-item]
    return context


def sign_in(context: BrowserContext, site: Site) -> None:
    """Sign the administrator in, for the pages of staff."""
    name, password = site.administrator
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.locator("[type=submit]").first.click()
    page.wait_for_url(re.compile(r"^[^?]*/admin/$"))  # the sign-in page names the same address in its query
    page.close()


def sign_in_state(browser: Browser, site: Site) -> StorageState:
    """What a browser keeps of a signed-in administrator, for `open_context(storage_state=…)`."""
    context = open_context(browser, site)
    sign_in(context, site)
    state = context.storage_state()
    context.close()
    return state


def follow(link: Locator) -> None:
    """Click a link or button that leads to another page, and wait until that page is loaded, its scripts too."""
    with link.page.expect_event("load"):
        link.click()


def reload_until_shown(page: Page, wanted: Locator) -> None:
    """Load a page again until it shows what is wanted: the index follows the rows, shortly after."""
    until = time.monotonic() + FOLLOW_SECONDS
    while not wanted.count() and time.monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    expect(wanted).to_be_visible()


def _read_lines(said: IO[str], lines: Queue[str]) -> None:
    """Hand on what the site says, line by line; an empty one when it has ended. Nobody else closes what it reads."""
    with said:
        for line in said:
            lines.put(line)
    lines.put("")


def _wait_for_start(lines: Queue[str]) -> Site:
    said: list[str] = []
    with suppress(Empty):
        while line := lines.get(timeout=START_SECONDS):
            said.append(line)
            if address := re.search(r"已就绪：(http://[\d.]+:\d+)/", line):
                return Site(address[1], said)
    raise SiteDidNotStartError("".join(said))
