"""Write a picture of each kind of page, to look at: script/screens [FOLDER] [--modes …] [--only …] [--record].

A picture is called KIND-WIDTH-MODE.png. Prints each name, and OVERFLOW where a page is wider than the window. With
--record the pictures become those that tests expect (tests/e2e/expected): look at them first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e import comparing, running
from tests.e2e.page_kinds import KINDS, PageKind, find_addresses
from tests.e2e.running import NARROW, WIDE, Site

MODES = ("light", "dark", "elder", "print")


def write_screens(
    browser: Browser, site: Site, folder: Path, kinds: tuple[PageKind, ...], modes: list[str], *, whole: bool
) -> None:
    """Write the pictures of `kinds` in `modes` at both widths into `folder`; `whole` pages, or what a window shows."""
    with_staff = any(kind.for_staff for kind in kinds)
    for mode in modes:
        for width in (WIDE, NARROW):
            scheme = "dark" if mode == "dark" else "light"
            context = running.open_context(browser, site, width, elder=mode == "elder", color_scheme=scheme)
            if with_staff:
                running.sign_in(context, site)
            addresses = find_addresses(context, kinds)
            page = context.new_page()
            page.emulate_media(media="print" if mode == "print" else "screen", color_scheme=scheme)
            for kind in kinds:
                page.goto(addresses[kind.name])
                name = f"{kind.name}-{width}-{mode}.png"
                page.screenshot(path=folder / name, full_page=whole, animations="disabled")
                is_wider = page.evaluate("document.documentElement.scrollWidth") > width
                print(f"{name}{'  OVERFLOW' if is_wider else ''}")
            context.close()


def record_screens(browser: Browser, site: Site, kinds: tuple[PageKind, ...]) -> None:
    """Keep the pictures of `kinds` at both widths, in light mode, as those expected."""
    kinds = tuple(kind for kind in kinds if not kind.for_staff)
    for width in (WIDE, NARROW):
        context = running.open_context(browser, site, width)
        addresses = find_addresses(context, kinds)
        context.close()
        for kind in kinds:
            context = running.open_context(browser, site, width)
            page = context.new_page()
            page.goto(addresses[kind.name])
            comparing.record(comparing.take_picture(page), kind.name, width)
            print(comparing.expected_path(kind.name, width).name)
            context.close()
    comparing.record_environment(browser)


def main(arguments: list[str]) -> int:
    """Read the arguments, serve the archive (or take the one named), write the pictures; give the exit status."""
    parser = argparse.ArgumentParser(prog="script/screens", description="把各类页面的样子存成图片。")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data/screens"), help="存到哪个文件夹")
    parser.add_argument("--modes", nargs="+", choices=MODES, default=["light"], help="浅色、深色、关怀版、打印")
    parser.add_argument("--only", nargs="+", choices=[kind.name for kind in KINDS], help="只要这几类页面")
    parser.add_argument("--whole", action="store_true", help="整页，而不只是窗口所见")
    parser.add_argument("--record", action="store_true", help="存作测试所期望的样子（tests/e2e/expected）")
    parser.add_argument("--site", help="正在运行的网站，例如 http://127.0.0.1:8000；不写则临时启动一个")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    kinds = tuple(kind for kind in KINDS if not chosen.only or kind.name in chosen.only)
    with sync_playwright() as playwright, running.running_browser(playwright) as browser:
        if chosen.site:
            kinds = tuple(kind for kind in kinds if not kind.for_staff)  # nobody told us a password
            write_screens(browser, Site(chosen.site), chosen.folder, kinds, chosen.modes, whole=chosen.whole)
            return 0
        with tempfile.TemporaryDirectory() as folder, running.running_site(Path(folder)) as site:
            if chosen.record:
                record_screens(browser, site, kinds)
                return 0
            write_screens(browser, site, chosen.folder, kinds, chosen.modes, whole=chosen.whole)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
