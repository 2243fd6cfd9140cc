"""Every kind of page of the site, one of each: what the browser's tests, the screenshots and the budgets visit.

A new kind of page joins with a line here.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import BrowserContext


@dataclass(frozen=True)
class PageKind:
    """A kind of page and the way to one of them.

    `path` is its address, or, with `link` (a CSS selector), a page that has a link to it; `then` is added to the
    address found, without its fragment. `status` is the answer of the server. Pages `for_staff` ask for a sign-in; a
    page that `repeats` shows the same component several times, under the same name.
    """

    name: str
    path: str
    link: str = ""
    then: str = ""
    status: int = 200
    for_staff: bool = False
    repeats: bool = False


KINDS = (
    PageKind("home", "/"),
    PageKind("results", "/search/?q=婴幼儿照护"),
    PageKind("results-all", "/search/"),
    PageKind("results-sections", "/search/?q=公开&mode=sections"),
    PageKind("results-duties", "/search/?q=公路&mode=duties"),
    PageKind("results-none", "/search/?q=獨角獸飛船&city=义马市"),
    PageKind("timeline", "/search/timeline/?q=政府"),
    PageKind("duties", "/duties/?due=passed&sort=due&as_of=2020-07-01"),
    PageKind("duties-by-department", "/duties/?group=department"),
    PageKind("gazettes", "/gazettes/"),
    PageKind("gazette", "/gazettes/", "main a[href^='/gazettes/']"),
    PageKind("paper-with-duties", "/search/?q=三政办〔2019〕7号", ".hit h3 a"),
    PageKind("regulation", "/search/?q=政府信息公开条例", ".hit h3 a"),
    PageKind("report-with-notes", "/search/?q=霍州市政府工作报告", ".hit h3 a"),
    PageKind("minutes", "/search/?q=常务会议纪要", ".hit h3 a"),
    PageKind("source", "/search/?q=三政办〔2019〕7号", ".hit h3 a", then="source/"),
    PageKind("citations", "/search/?q=三政办〔2019〕7号", ".hit h3 a", then="citations/"),
    PageKind("section-citation", "/search/?q=三政办〔2019〕7号", ".hit h3 a", then="sections/opening/cite/"),
    PageKind("paper-found", "/search/?q=三政办〔2019〕7号", ".hit h3 a", then="?find=农村公路&at=2&script=traditional"),
    PageKind("related", "/search/?q=三政办〔2019〕7号", ".hit h3 a", then="related/"),
    PageKind("report-form", "/search/?q=三政办〔2019〕7号", ".hit h3 a", then="report/"),
    PageKind("report-lookup", "/reports/"),
    PageKind("sign-in", "/sign-in/"),
    PageKind("functions", "/functions/"),
    PageKind("function", "/functions/", "main .link-list a"),
    PageKind("number-not-held", "/文号/国办发〔2019〕15号/"),
    PageKind("departments", "/departments/"),
    PageKind("department", "/departments/", "main .link-list a"),
    PageKind("places", "/places/"),
    PageKind("place", "/places/", "main .tree a"),
    PageKind("help", "/help/"),
    PageKind("style-guide", "/styleguide/", repeats=True),
    PageKind("not-found", "/nowhere/", status=404),
)


def find_addresses(context: BrowserContext, kinds: tuple[PageKind, ...] = KINDS) -> dict[str, str]:
    """Give the address of each kind by its name, following the links that lead to them."""
    visitor = context.new_page()
    found: dict[str, str] = {}
    for kind in kinds:
        found[kind.name] = kind.path
        if kind.link:
            visitor.goto(kind.path, wait_until="domcontentloaded")
            address = visitor.locator(kind.link).first.get_attribute("href") or ""
            found[kind.name] = address.split("#")[0] + kind.then
    visitor.close()
    return found
