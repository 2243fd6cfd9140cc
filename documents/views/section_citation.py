"""The words to cite a section by, on a page of their own, for those who copy by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document, Section
from documents.views.citation_text import section_citation_text
from documents.views.facts import source_url, text_language
from documents.views.navigation import Crumb
from documents.views.reading import section_anchor


@require_safe
def section_citation(request: HttpRequest, slug: str, anchor: str) -> HttpResponse:
    """One section with the words to cite it by, its address, its text and the way to the source."""
    section = get_object_or_404(
        Section.objects.select_related("document__paper", "document__source").defer("document__source__text"),
        document__in=Document.objects.visible_to(request.user).filter(slug=slug),
        anchor=anchor,
    )
    paper = section.document.top
    in_paper = f"{paper.get_absolute_url()}#{section_anchor(section.document.part, section.anchor)}"
    context = {
        "section": "search",
        "cited": section,
        "paper": paper,
        "paper_language": text_language(section.document.source),
        "citation_text": section_citation_text(section),
        "permalink": request.build_absolute_uri(section.get_absolute_url()),
        "in_paper": in_paper,
        "source_url": source_url(section.document, section.start_offset, section.end_offset),
        "breadcrumbs": [
            Crumb(_("公文"), reverse("search:results")),
            Crumb(paper.title or _("无题公文"), paper.get_absolute_url()),
            Crumb(_("引用格式")),
        ],
    }
    return render(request, "documents/section_citation.html", context)
