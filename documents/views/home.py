"""The front page: the question, what is held, what is new, and the ways in."""

from __future__ import annotations

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.models import Department, Document, Duty, Issue
from documents.views.holdings import HeldPlace, Way, count_by, flat, held_places, search_url, ways_by

NEWEST_ISSUES = 6
NEWEST_PAPERS = 8
WAYS = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Counts come from the rows, so that the front page stands even while the index is being rebuilt."""
    places = held_places()
    held = [entry for entry in flat(places) if entry.paper_count]
    papers = Document.objects.papers()
    years = papers.aggregate(first=Min("year"), last=Max("year"), total=Count("pk"))
    context = {
        "years": years,
        "issue_count": Issue.objects.count(),
        "duty_count": Duty.objects.count(),
        "place_count": sum(1 for entry in held if _has_own_papers(entry)),
        "newest_issues": Issue.objects.select_related("place").defer("contents", "imprint")[:NEWEST_ISSUES],
        "newest_papers": papers.select_related("place", "issue").defer("issue__contents", "issue__imprint")[
            :NEWEST_PAPERS
        ],
        "ways": {
            "places": [Way(entry.place.name, entry.paper_count, entry.url) for entry in held][:WAYS],
            "years": sorted(ways_by("year", count_by("year")), key=lambda way: way.label, reverse=True)[:WAYS],
            "kinds": ways_by("kind", count_by("kind"))[:WAYS],
            "departments": _departments(),
        },
    }
    return render(request, "documents/home.html", context)


def _has_own_papers(entry: HeldPlace) -> bool:
    return entry.paper_count > sum(below.paper_count for below in entry.children)


def _departments() -> list[Way]:
    """The departments named in most papers."""
    rows = (
        Department.objects.filter(is_collective=False)
        .annotate(papers=Count("assignments__duty__document", distinct=True))
        .filter(papers__gt=0)
        .order_by("-papers", "slug")[:WAYS]
    )
    return [Way(row.name, row.papers, search_url(department=row.name)) for row in rows]
