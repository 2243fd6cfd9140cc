"""The site as a person starts it, and a browser to visit it with.

The site runs in a process of its own (`manage.py serve_site`), so that what is tested is what is delivered, and
Django's rows are never touched from the browser's event loop. Loading the seeds and building the index takes longest:
it is done once, into a folder that each site copies.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

PROJECT_DIR = Path(__file__).resolve().parents[2]
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
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=PROJECT_DIR, env=_environment(folder), check=True, capture_output=True, text=True)


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Serve the archive in `folder` and stop at the end. Raises SiteDidNotStartError."""
    with subprocess.Popen(
        [sys.executable, "manage.py", "serve_site", "--port", "8300"],
        cwd=PROJECT_DIR,
        env=_environment(folder),
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


def _environment(folder: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GOVARCHIVE_", "DJANGO_"))}
    return own | {"GOVARCHIVE_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}


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
    raise SiteDidNotStartError("".join(said))
