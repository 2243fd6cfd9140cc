"""A document number's own address, /文号/三政办〔2019〕8号/, under every form in which people write it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.document_number import DocumentNumber
from documents.loading.keys import number_key
from documents.models import Citation, Document
from documents.views.citations import MOST_PLACES, gather_places
from documents.views.navigation import Crumb

MOST_PAPERS = 50


@require_safe
def number_detail(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to the paper that bears the number; else list the papers that do, or those that cite it (未收录)."""
    read = DocumentNumber.parse(number)
    papers = list(_bearing(read)[:MOST_PAPERS]) if read else []
    if len(papers) == 1:
        return HttpResponseRedirect(papers[0].get_absolute_url())
    citing = gather_places(_citations(read)[:MOST_PLACES]) if read and not papers else []
    context = {
        "section": "search",
        "typed": number,
        "number": read,
        "canonical": reverse("documents:number_detail", args=[read.printed]) if read else "",
        "papers": papers,
        "citing": citing,
        "cited_titles": list(
            dict.fromkeys(place.citation.title for entry in citing for place in entry.places if place.citation.title)
        ),
        "breadcrumbs": [Crumb(_("公文"), reverse("search:results")), Crumb(read.printed if read else _("文号"))],
    }
    status = 200 if papers or citing else 404
    return render(request, "documents/number_detail.html", context, status=status)


def _bearing(number: DocumentNumber) -> QuerySet[Document]:
    """Papers that print this number as their own; a number typed without its series fits several."""
    asked: dict[str, str | int | None] = {"number_year": number.year, "number_serial": number.serial}
    if number.series:
        asked["number_series"] = number.series
    return Document.objects.papers().public().filter(**asked).select_related("place")


def _citations(number: DocumentNumber) -> QuerySet[Citation]:
    """Where papers cite it, the newest paper first."""
    if not number.series:
        return Citation.objects.none()
    return (
        Citation.objects.public()
        .filter(number_key=number_key(number))
        .select_related("document", "section")
        .defer("document__evidence")
        .order_by("-document__sort_date", "document__slug", "position")
    )
