"""A text on its way in: handed in, looked at, taken in, found; with JavaScript and without."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, StorageState, expect

from tests.documents.conversion.specimens import PAPER, make_docx, make_pdf
from tests.e2e.accessibility import violations
from tests.e2e.running import Site, follow, reload_until_shown, sign_in

JOB_MILLISECONDS = 60_000  # on a busy machine
NUMBERS = itertools.count(1000)


def wait_for_job(page: Page) -> None:
    """The page brings itself up to date, by script or by reloading."""
    expect(page.locator("#job-progress")).to_have_attribute("data-finished", "yes", timeout=JOB_MILLISECONDS)


@pytest.fixture
def word_file(tmp_path: Path) -> tuple[Path, str]:
    """A paper of its own for each test, and its subject: the site is the same for all."""
    number = next(NUMBERS)
    subject = f"湿地{number}园"
    path = tmp_path / f"{subject}.docx"
    path.write_bytes(make_docx(PAPER.replace("公园", subject).replace("〕7号", f"〕{number}号").split("\n")))
    return path, subject


def test_from_the_upload_to_the_search(page: Page, site: Site, word_file: tuple[Path, str], tmp_path: Path) -> None:
    path, subject = word_file
    title = f"三门峡市人民政府关于加强{subject}管理的通知"
    macro = tmp_path / "带宏.docm"
    macro.write_bytes(b"PK")
    sign_in(page.context, site)
    page.goto("/admin/documents/upload/add/")
    page.locator("#id_files").set_input_files([str(path), str(macro)])
    page.get_by_role("button", name="上传").click()
    wait_for_job(page)
    expect(page.get_by_role("row").filter(has_text="带宏.docm")).to_contain_text("另存为 .docx")
    follow(page.get_by_role("link", name=path.name))
    expect(page.get_by_role("heading", level=3)).to_have_text(title)
    page.get_by_role("link", name="一、摸清家底").click()
    expect(page.locator(":target")).to_contain_text("一、摸清家底")

    search = page.context.new_page()
    search.goto(f"/search/?q={subject}管理")
    expect(search.get_by_role("heading", level=3).filter(has_text=title)).to_have_count(0)
    follow(page.get_by_role("button", name="收入并发布"))
    wait_for_job(page)
    found = search.get_by_role("heading", level=3).get_by_role("link", name=title)
    reload_until_shown(search, found)
    found.click()
    expect(search.get_by_role("heading", level=1)).to_have_text(title)


def test_what_is_discarded_is_gone(
    open_context: Callable[..., BrowserContext], staff_state: StorageState, tmp_path: Path
) -> None:
    path = tmp_path / "废稿.txt"
    path.write_text(PAPER.replace("公园", "废弃矿坑"), encoding="utf-8")
    page = open_context(storage_state=staff_state).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto("/admin/documents/upload/add/")
    page.locator("#id_files").set_input_files(str(path))
    page.get_by_role("button", name="上传").click()
    wait_for_job(page)
    page.get_by_role("button", name="放弃").click()
    expect(page.locator(".messagelist .success")).to_contain_text("已放弃 1 个文件")
    expect(page.get_by_role("row").filter(has_text="废稿.txt")).to_contain_text("已放弃")
    assert [text for text in complaints if "404" not in text] == []  # the policy of content refused nothing


def test_the_pages_are_accessible(
    open_context: Callable[..., BrowserContext], staff_state: StorageState, tmp_path: Path
) -> None:
    path = tmp_path / "河道.pdf"
    path.write_bytes(make_pdf([PAPER.replace("公园", "河道").split("\n")] * 3))
    page = open_context(storage_state=staff_state).new_page()
    page.goto("/admin/documents/upload/add/")
    checked = {"hand in": violations(page)}
    page.locator("#id_files").set_input_files(str(path))
    page.get_by_role("button", name="上传").click()
    wait_for_job(page)
    checked["batch"] = violations(page)
    follow(page.get_by_role("link", name=re.compile("河道")))
    checked["preview"] = violations(page)
    page.goto("/admin/documents/upload/")
    checked["list"] = violations(page)
    page.goto("/admin/documents/job/add/")
    checked["start"] = violations(page)
    follow(page.get_by_role("button", name="试算"))
    wait_for_job(page)
    checked["report"] = violations(page)
    assert {name: found for name, found in checked.items() if found} == {}
