"""The page of a topic's timeline."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.views.navigation import Crumb
from search.criteria import SearchCriteria
from search.timeline import draw_timeline


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """The answers to the question of the query string by year and kind; every number leads back to the results."""
    criteria = SearchCriteria.from_query_string(request.GET)
    found = draw_timeline(criteria)
    results_url = reverse("search:results") + criteria.url
    context = {
        "section": "search",
        "timeline": found,
        "page": found.page,
        "chart": found.chart,
        "results_url": results_url,
        "breadcrumbs": [Crumb(_("公文"), results_url), Crumb(_("按年份和文种"))],
    }
    return render(request, "search/timeline.html", context)
