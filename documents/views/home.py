"""The front page: the question, what is held, what is new, and the ways in."""

from __future__ import annotations

from django.db.models import Count, F, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.models import Document, Duty, DutyAssignment, DutyForm, Issue
from documents.views.coverage import cover
from documents.views.due import due_duties
from documents.views.holdings import HeldPlace, Way, count_by, flat, held_places, search_url, ways_by

NEWEST_ISSUES = 6
NEWEST_PAPERS = 8
DUE = 5
WAYS = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Counts come from the rows, so that the front page stands even while the index is being rebuilt."""
    places = held_places()
    held = sorted(filter(_has_own, flat(places)), key=lambda entry: -entry.paper_count)
    papers = Document.objects.papers().public()
    years = papers.aggregate(first=Min("year"), last=Max("year"), total=Count("pk"))
    context = {
        "years": years,
        "issue_count": Issue.objects.public().count(),
        "duty_count": Duty.objects.public().exclude(form=DutyForm.PROSE).count(),
        "place_count": len(flat(places)),
        "coverage": cover(held),
        "due": due_duties(Duty.objects.public(), timezone.localdate(), DUE),
        "newest_issues": Issue.objects.public().select_related("place").defer("contents", "imprint")[:NEWEST_ISSUES],
        "newest_papers": papers.select_related("place", "issue").defer("issue__contents", "issue__imprint")[
            :NEWEST_PAPERS
        ],
        "ways": {
            "places": [Way(entry.place.name, entry.paper_count, entry.url) for entry in held][:WAYS],
            "years": sorted(ways_by("year", count_by("year")), key=lambda way: way.label, reverse=True)[:WAYS],
            "kinds": ways_by("kind", count_by("kind"))[:WAYS],
            "departments": _functions(),
        },
    }
    return render(request, "documents/home.html", context)


def _has_own(entry: HeldPlace) -> bool:
    """Whether papers or issues are its own, not only those of places below."""
    papers = sum(below.paper_count for below in entry.children)
    return entry.paper_count > papers or entry.issue_count > sum(below.issue_count for below in entry.children)


def _functions() -> list[Way]:
    """The functions of departments (卫生健康委员会, in whatever city) that most papers lay formal duties on.

    Counted as search does: duties in brackets and on label lines; holders as printed, not derived.
    """
    formal = DutyAssignment.objects.public().filter(
        is_derived=False, duty__form__in=(DutyForm.PAREN, DutyForm.LINE), department__functions__isnull=False
    )
    rows = (
        formal.values(function=F("department__functions__name"))
        .annotate(papers=Count("duty__document", distinct=True))
        .order_by("-papers", "function")[:WAYS]
    )
    return [Way(row["function"], row["papers"], search_url(department=row["function"])) for row in rows]
