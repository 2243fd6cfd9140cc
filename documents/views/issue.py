"""Gazettes: the shelf of issues, and one issue with its contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents import corrections
from documents.gazette_gaps import GazetteYear, Held, missing_by_cumulative
from documents.models import Document, Issue, Place
from documents.views.coverage import known_years
from documents.views.navigation import Crumb, list_page

SHELF = 200  # issues on one page of the list


@dataclass(frozen=True, slots=True)
class Shelf:
    """The issues of one gazette, by year, newest first, with what is missing between the first and the last held."""

    gazette_name: str
    place: Place | None
    years: list[tuple[int | None, list[Issue], str]]  # the last: 缺第3号
    missing: int  # by the cumulative numbers


@dataclass(slots=True)
class ContentsLine:
    """One line of the contents: the paper it leads to, or the printed words alone if its paper was not found."""

    title: str
    document_number: str = ""
    page: int | None = None
    paper: Document | None = None

    @property
    def body_title(self) -> str:
        """The title as the body prints it, where it differs from the contents."""
        return self.paper.title if self.paper and self.paper.title != self.title else ""


@dataclass(slots=True)
class Column:
    """One column (栏目) of an issue with its lines in printed order."""

    name: str
    lines: list[ContentsLine] = field(default_factory=list)


@require_safe
def issue_list(request: HttpRequest) -> HttpResponse:
    """All issues by gazette and year; ?place=411200&year=2019 shows those of a place or a year."""
    asked, year = request.GET.get("place", ""), request.GET.get("year", "")
    issues = Issue.objects.public()
    if asked:
        issues = issues.filter(place__code=asked)
    numbers = _numbers(issues)
    known = known_years(numbers)
    if year:
        issues = issues.filter(year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else 0)
    newest_first = (F("year").desc(nulls_last=True), F("number").desc(nulls_last=True))
    issues = (
        issues.select_related("place")
        .defer("contents", "imprint", "evidence")
        .annotate(paper_count=Count("documents", filter=Q(documents__parent=None, documents__is_public=True)))
        .order_by("place__code", "gazette_name", *newest_first, "slug")
    )
    page = list_page(request, issues, SHELF)
    shelves = [
        _shelf(list(rows), numbers.get(gazette, []), known.get(gazette, []), is_one_year=bool(year))
        for gazette, rows in groupby(page.rows, key=_gazette)
    ]
    chosen = [*dict.fromkeys(shelf.place.name for shelf in shelves if shelf.place)] if asked else []
    context = {
        "section": "issues",
        "page": page,
        "shelves": shelves,
        "chosen": [*chosen, *([_("%(year)s年") % {"year": year}] if year else [])],
        "is_narrowed": bool(asked or year),
        "breadcrumbs": [Crumb(_("公报"))],
    }
    return render(request, "documents/issue_list.html", context)


def _gazette(issue: Issue) -> tuple[str, str]:
    return corrections.gazette_key(issue.place.code if issue.place else None, issue.gazette_name)


def _numbers(issues: QuerySet[Issue]) -> dict[tuple[str, str], list[Held]]:
    """Gazette → year, number and cumulative number of each issue."""
    found: dict[tuple[str, str], list[Held]] = {}
    rows = issues.values_list("place__code", "gazette_name", "year", "number", "cumulative_number")
    for place, name, year, number, cumulative in rows:
        found.setdefault(corrections.gazette_key(place, name), []).append((year, number, cumulative))
    return found


def _shelf(issues: list[Issue], numbers: list[Held], known: list[GazetteYear], *, is_one_year: bool) -> Shelf:
    """One gazette's part of a page; years without any issue stand between those that have some."""
    on_page = {year: list(run) for year, run in groupby(issues, key=lambda issue: issue.year)}
    dated = [year for year in on_page if year]
    gaps = {
        entry.year: entry.gap
        for entry in known
        if entry.year in on_page or (dated and not is_one_year and min(dated) < entry.year < max(dated))
    }
    years: list[int | None] = [*gaps, *(year for year in on_page if year not in gaps)]
    return Shelf(
        issues[0].gazette_name,
        issues[0].place,
        [(year, on_page.get(year, []), gaps.get(year, "") if year else "") for year in years],
        0 if is_one_year else missing_by_cumulative(numbers),
    )


@require_safe
def issue_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One issue: cover data, contents by column, imprint, and its neighbours."""
    issue = get_object_or_404(
        Issue.objects.visible_to(request.user).select_related("place", "source").defer("source__text"), slug=slug
    )
    papers = list(Document.objects.papers().filter(issue=issue).order_by("start_offset"))
    context = {
        "section": "issues",
        "issue": issue,
        "columns": arrange_contents(issue.contents, papers),
        "paper_count": sum(paper.is_public for paper in papers),
        "breadcrumbs": [
            Crumb(_("公报"), reverse("documents:issue_list")),
            *(
                [Crumb(issue.place.name, f"{reverse('documents:issue_list')}?place={issue.place.code}")]
                if issue.place
                else []
            ),
            Crumb(str(issue)),
        ],
        **_neighbours(issue),
    }
    return render(request, "documents/issue_detail.html", context)


def arrange_contents(entries: list[dict[str, object]], papers: list[Document]) -> list[Column]:
    """The lines of the printed contents with their papers; papers missing from it stand at the end of their column.

    Nothing is said of papers that are not public; where there is one, a line without a paper might be its title and is
    left out too.
    """
    waiting = list(papers)
    is_whole = all(paper.is_public for paper in papers)
    columns: dict[str, Column] = {}
    for entry in entries:
        paper = next((paper for paper in waiting if paper.reading("contents_title") == entry["title"]), None)
        if paper is not None:
            waiting.remove(paper)
        if not (paper.is_public if paper else is_whole):
            continue
        name = str(entry.get("column") or (paper.column if paper else "") or "")
        page = entry.get("page")
        line = ContentsLine(
            title=str(entry["title"]),
            document_number=(paper.document_number if paper else "") or str(entry.get("document_number") or ""),
            page=page if isinstance(page, int) else None,
            paper=paper,
        )
        columns.setdefault(name, Column(name)).lines.append(line)
    for paper in filter(lambda paper: paper.is_public, waiting):
        line = ContentsLine(paper.title, paper.document_number, paper=paper)
        columns.setdefault(paper.column, Column(paper.column)).lines.append(line)
    return list(columns.values())


def _neighbours(issue: Issue) -> dict[str, Issue | str | None]:
    """The issues before and after this one of the same gazette, by year and number."""
    if issue.year is None or issue.number is None:
        return {"previous": None, "next": None, "gap": ""}
    same = (
        Issue.objects.public()
        .filter(place=issue.place_id, gazette_name=issue.gazette_name)
        .select_related("place")
        .defer("contents", "imprint")
    )
    before = Q(year__lt=issue.year) | Q(year=issue.year, number__lt=issue.number)
    after = Q(year__gt=issue.year) | Q(year=issue.year, number__gt=issue.number)
    previous = same.filter(before).order_by("-year", "-number").first()
    following = same.filter(after).order_by("year", "number").first()
    gaps = (_gap(previous, issue, _("上一期")), _gap(issue, following, _("下一期")))
    return {"previous": previous, "next": following, "gap": "".join(filter(None, gaps))}


def _gap(first: Issue | None, second: Issue | None, side: str) -> str:
    """What is missing between two issues held one after the other, as far as their numbers tell."""
    if first is None or second is None:
        return ""
    missing = missing_by_cumulative((issue.year, issue.number, issue.cumulative_number) for issue in (first, second))
    if first.year == second.year and first.number and second.number:
        missing = second.number - first.number - 1
        missing -= _never_between(first, second) if missing > 0 else 0
    return _("与%(side)s之间还缺 %(number)s 期。") % {"side": side, "number": missing} if missing > 0 else ""


def _never_between(first: Issue, second: Issue) -> int:
    """How many of the issues between two of one year never appeared, as a person said."""
    never = corrections.never_issued().get(_gazette(second), ())
    between = range((first.number or 0) + 1, second.number or 0)
    return sum(year == second.year and number in between for year, number in never)
