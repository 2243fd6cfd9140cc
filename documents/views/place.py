"""Places: the tree of those that hold papers, and what one of them holds."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Department, Document, Issue, Place
from documents.views.department import IN_PUBLIC
from documents.views.holdings import (
    city_value,
    count_by,
    flat,
    held_places,
    papers_by_year_and_kind,
    search_url,
    ways_by,
)
from documents.views.navigation import Crumb

NEWEST = 10
ISSUES = 60
DEPARTMENTS = 60


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """The tree of places that hold papers or gazettes, with counts that take in the places below."""
    context = {"section": "places", "places": held_places(), "breadcrumbs": [Crumb(_("地区"))]}
    return render(request, "documents/place_list.html", context)


@require_safe
def place_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One place: its gazettes, its papers by year and kind, its departments, the places below that hold something."""
    place = get_object_or_404(Place.objects.select_related("parent__parent__parent"), code=code)
    held = next((entry for entry in flat(held_places()) if entry.place.pk == place.pk), None)
    keys = [entry.place.pk for entry in flat([held])] if held else [place.pk]
    papers = Document.objects.papers().public().filter(place__in=keys)
    context = {
        "section": "places",
        "place": place,
        "held": held,
        "aliases": list(place.aliases.values_list("name", flat=True)),
        "search_url": search_url(city=city_value(place)),
        "chart": papers_by_year_and_kind(papers, city=city_value(place)),
        "kinds": ways_by("kind", count_by("kind", keys), city=city_value(place)),
        "issues": Issue.objects.public()
        .filter(place__in=keys)
        .select_related("place")
        .defer("contents", "imprint")
        .annotate(paper_count=Count("documents", filter=Q(documents__parent=None, documents__is_public=True)))[:ISSUES],
        "papers": papers.select_related("place", "issue").defer("issue__contents")[:NEWEST],
        "departments": Department.objects.public()
        .filter(place=place)
        .annotate(duty_count=Count("assignments__duty", distinct=True, filter=IN_PUBLIC))
        .order_by("is_collective", "-duty_count", "name")[:DEPARTMENTS],
        "breadcrumbs": [Crumb(_("地区"), reverse("documents:place_list")), *_above(place), Crumb(place.name)],
    }
    return render(request, "documents/place_detail.html", context)


def _above(place: Place) -> list[Crumb]:
    """The places it belongs to, the highest first."""
    crumbs: list[Crumb] = []
    step = place.parent
    while step is not None:
        crumbs.insert(0, Crumb(step.name, step.get_absolute_url()))
        step = step.parent
    return crumbs
