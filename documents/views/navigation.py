"""Ways about the site: breadcrumbs and the numbered pages of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way down from the front page; the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """One numbered page of a list."""

    number: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a long list: its rows and the links to its neighbours, the other parameters kept."""

    rows: Page[Any]
    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str


def list_page(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> ListPage:
    """The page of `rows` that ?page= asks for; raises Http404 for a page that is not there."""
    paginator: Paginator[Any] = Paginator(rows, size)
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 10) or not (
        1 <= int(number) <= paginator.num_pages
    ):
        raise Http404(_("没有这一页"))
    page = paginator.page(int(number))
    numbers = [entry for entry in paginator.get_elided_page_range(page.number) if isinstance(entry, int)]
    return ListPage(
        rows=page,
        pages=tuple(PageLink(entry, _page_url(request, entry), entry == page.number) for entry in numbers),
        previous_url=_page_url(request, page.previous_page_number()) if page.has_previous() else "",
        next_url=_page_url(request, page.next_page_number()) if page.has_next() else "",
    )


def _page_url(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    if number == 1:
        query.pop("page", None)
    else:
        query["page"] = str(number)
    return f"?{query.urlencode()}"
