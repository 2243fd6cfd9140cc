"""A paper among those that it cites and those that cite it: as a picture, and as a list for those who read."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document
from documents.views.citations import CitedPaper, CitingPaper, citations_of, cited_papers, citing_papers
from documents.views.graph_layout import Neighbour, draw
from documents.views.navigation import Crumb

MOST_DRAWN = 12  # papers in a column of the picture


@require_safe
def citation_graph(request: HttpRequest, slug: str) -> HttpResponse:
    """The neighbourhood of a paper; the address of a part leads to that of its paper."""
    document = get_object_or_404(
        Document.objects.visible_to(request.user).select_related("paper").defer("evidence"), slug=slug
    )
    if document.paper:
        return redirect("documents:citation_graph", document.paper.slug, permanent=True)
    citing = citing_papers(document)
    cited = cited_papers(citations_of(document, request.user))
    context = {
        "section": "search",
        "paper": document,
        "citing": citing,
        "cited": cited,
        "picture": draw(_citing_nodes(citing), Neighbour(str(document)), _cited_nodes(cited)),
        "is_cut": len(citing) > MOST_DRAWN or len(cited) > MOST_DRAWN,
        "most_drawn": MOST_DRAWN,
        "breadcrumbs": [
            Crumb(_("公文"), reverse("search:results")),
            Crumb(document.title or _("无题公文"), document.get_absolute_url()),
            Crumb(_("引用关系")),
        ],
    }
    return render(request, "documents/citation_graph.html", context)


def _citing_nodes(citing: Iterable[CitingPaper]) -> list[Neighbour]:
    return [
        Neighbour(str(entry.paper), entry.paper.get_absolute_url(), "、".join(entry.relations)) for entry in citing
    ][:MOST_DRAWN]


def _cited_nodes(cited: Iterable[CitedPaper]) -> list[Neighbour]:
    """Those held first: they lead further."""
    entries = sorted(cited, key=lambda entry: not entry.is_held)[:MOST_DRAWN]
    return [
        Neighbour(
            entry.citation.title or entry.citation.document_number,
            entry.url,
            str(entry.citation.get_relation_display()) + ("" if entry.is_held else f" · {_('未收录')}"),
            entry.is_held,
        )
        for entry in entries
    ]
