"""The results page, the duty register and the suggestions of the search box."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from documents.models import Document
from documents.views.duty_rows import DutyRow, printed_sentence, with_sentences
from documents.views.navigation import Crumb, list_page
from search import queries, register_facets
from search.completions import complete
from search.criteria import SearchCriteria
from search.duty_register import DutyRegister
from search.facet_search import seek_values
from search.forms import SearchForm
from search.register_criteria import Grouping, Order, RegisterCriteria
from search.register_sums import department_sums, document_sums, read_sum, unsummed
from search.related import related_papers
from search.result_page import Choice


@require_safe
@vary_on_headers("HX-Request")
def results(request: HttpRequest) -> HttpResponse:
    """Answer the question of the query string; every state of the page is one URL."""
    criteria = SearchCriteria.from_query_string(request.GET)
    page = queries.search(criteria)
    page = replace(page, facets=seek_values(page.facets, request.GET))
    return render(request, "search/results.html", {"page": page, "form": SearchForm.from_criteria(criteria)})


@require_safe
@vary_on_headers("HX-Request")
def duties(request: HttpRequest) -> HttpResponse:
    """The duty register: duties one by one, or summed by department or by paper; every state is one URL."""
    criteria = RegisterCriteria.read(request.GET, timezone.localdate())
    register = DutyRegister(criteria)
    context = {
        "section": "duties",
        "criteria": criteria,
        "facets": seek_values(register_facets.facets(register), request.GET),
        "chips": register_facets.chips(register),
        "clear_url": criteria.cleared.url,
        "orders": [
            Choice(order, order.label, replace(criteria, order=order).url, order is criteria.order) for order in Order
        ],
        "groupings": [
            Choice(way, way.label, replace(criteria, grouping=way).url, way is criteria.grouping) for way in Grouping
        ],
        "breadcrumbs": [Crumb(_("责任清单"))],
    }
    if criteria.grouping is Grouping.DUTIES:
        page = list_page(request, with_sentences(register.rows()))
        context["duty_rows"] = [DutyRow.of(duty, sentence=printed_sentence(duty)) for duty in page.rows]
    else:
        is_by_body = criteria.grouping is Grouping.DEPARTMENTS
        page = list_page(request, department_sums(register) if is_by_body else document_sums(register))
        choice = "body" if is_by_body else "document"
        context["sums"] = [read_sum(criteria, entry, choice) for entry in page.rows]
        context["total"] = register.duties().count()
        context["unsummed"] = unsummed(register) if is_by_body else 0
    return render(request, "search/duty_register.html", context | {"page": page})


@require_safe
@vary_on_headers("HX-Request")
def related(request: HttpRequest, slug: str) -> HttpResponse:
    """Papers related to one, with the reasons: a page, and for htmx the list alone, to be put into the paper's page."""
    visible = Document.objects.visible_to(request.user).filter(parent__isnull=True).defer("evidence")
    paper = get_object_or_404(visible, slug=slug)
    context = {
        "section": "search",
        "paper": paper,
        "related": related_papers(paper),
        "breadcrumbs": [
            Crumb(_("公文"), reverse("search:results")),
            Crumb(paper.title or _("无题公文"), paper.get_absolute_url()),
            Crumb(_("相关公文")),
        ],
    }
    return render(request, "search/_related.html" if request.htmx else "search/related.html", context)


@require_safe
@vary_on_headers("HX-Request")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Offers for what is being typed: the options of a search box, or {"suggestions": [{"label", "kind", "url"}]}."""
    offers = complete(request.GET.get("q", ""))
    if request.htmx:
        return render(request, "search/_offers.html", {"offers": offers})
    here = reverse("search:results")
    described = [
        {"label": offer.label, "kind": offer.kind, "url": offer.url if offer.url.startswith("/") else here + offer.url}
        for offer in offers
    ]
    return JsonResponse({"suggestions": described}, json_dumps_params={"ensure_ascii": False})
