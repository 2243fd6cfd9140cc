"""The results page and the suggestions of the search box."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from search import queries
from search.completions import complete
from search.criteria import SearchCriteria
from search.forms import SearchForm


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answer the question of the query string; every state of the page is one URL."""
    criteria = SearchCriteria.from_query_string(request.GET)
    page = queries.search(criteria)
    return render(request, "search/results.html", {"page": page, "form": SearchForm.from_criteria(criteria)})


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Offers for what is being typed: {"suggestions": [{"label", "kind", "url"}]}."""
    here = reverse("search:results")
    offers = [
        {"label": offer.label, "kind": offer.kind, "url": offer.url if offer.url.startswith("/") else here + offer.url}
        for offer in complete(request.GET.get("q", ""))
    ]
    return JsonResponse({"suggestions": offers}, json_dumps_params={"ensure_ascii": False})
