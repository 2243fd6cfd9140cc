"""A paper's page, the permalinks of its sections, and its source text."""

from __future__ import annotations

from itertools import chain

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import (
    AttendanceList,
    Attendee,
    Document,
    Section,
)
from documents.views.citation_text import citation_text
from documents.views.citations import MOST_CITING, changes_by, citations_of, cited_papers, citing_papers
from documents.views.duty_rows import DutyRow, with_assignments, with_last_holder
from documents.views.facts import head_fact, head_facts, text_language
from documents.views.lens import Asked, found_in, lens_for, script_choices, title_clauses
from documents.views.navigation import Crumb
from documents.views.other_script import LANGUAGES
from documents.views.reading import part_anchor, read_parts, section_anchor
from documents.views.text_marks import text_marks
from documents.views.typesetting import Marks

MOST_DUTIES = 100  # rows of the table below the text; the register lists all


@require_safe
def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A paper with its outline, text, parts, duties and citations; a part's own address leads into its paper."""
    document = get_object_or_404(
        Document.objects.visible_to(request.user).select_related("paper").only("slug", "part", "paper__slug"), slug=slug
    )
    asked = Asked.read(request)
    if document.paper:
        return _redirect(document.paper, part_anchor(document.part), asked)
    paper = _read_paper(document.pk)
    return render(request, "documents/document_detail.html", _read_context(paper, asked, request.user))


def _read_context(paper: Document, asked: Asked, user: User | AnonymousUser) -> dict[str, object]:
    """Everything the page shows."""
    placed = paper.duties.order_by("position").only("document", "form", "key", "start_offset", "end_offset")
    duties = list(with_last_holder(placed))
    listed = with_assignments(paper.duties.order_by("position"))[:MOST_DUTIES]
    citations = citations_of(paper, user)
    flaws = [flaw for flaw in paper.text_flaws.order_by("position") if not flaw.is_no_flaw]
    glossary = list(paper.glossary_entries.order_by("position"))
    citing = citing_papers(paper)
    return {
        "section": "search",
        "paper": paper,
        "paper_language": text_language(paper.source),
        "breadcrumbs": _breadcrumbs(paper),
        "title_fact": head_fact(paper, "title"),
        "facts": head_facts(paper),
        "citation_text": citation_text(paper),
        "duty_rows": [DutyRow.of(duty) for duty in listed],
        "duty_count": len(duties),
        "cited": cited_papers(citations),
        "citing": citing[:MOST_CITING],
        "citing_count": len(citing),
        "changes": changes_by(citing),
        "flaws": flaws,
        "glossary": glossary,
        "attendance": _attendance(paper),
        **_read_text(paper, asked, text_marks(citations, flaws, duties, glossary)),
        **_neighbours(paper),
    }


def _read_text(paper: Document, asked: Asked, marks: Marks) -> dict[str, object]:
    """The words of the paper as they are asked for; read out from the head on, since what is found is counted so."""
    documents = [paper, *paper.parts.order_by("start_offset")]
    sections = list(
        Section.objects.filter(document__in=[part.pk for part in documents]).order_by("document", "position")
    )
    lens = lens_for(asked, chain((part.title for part in documents), (section.text for section in sections)))
    clauses = title_clauses(paper.title, lens)
    subtitle = lens.words(paper.subtitle)
    parts = read_parts(documents, sections, marks, lens)
    path = paper.get_absolute_url()
    return {
        "asked": asked,
        "scripts": script_choices(paper, asked, path),
        "text_language": LANGUAGES.get(asked.script) or text_language(paper.source),
        "title_clauses": clauses,
        "subtitle": subtitle,
        "parts": parts,
        "ids_in_head": marks.unlaid(),
        "found": found_in(lens.finder, asked, path) if lens.finder else None,
    }


@require_safe
def section_detail(request: HttpRequest, slug: str, anchor: str) -> HttpResponse:
    """The permalink of a section: leads to its place on the page of its paper."""
    section = get_object_or_404(
        Section.objects.select_related("document__paper").only(
            "anchor", "document__slug", "document__part", "document__paper__slug"
        ),
        document__in=Document.objects.visible_to(request.user).filter(slug=slug),
        anchor=anchor,
    )
    return _redirect(section.document.top, section_anchor(section.document.part, section.anchor), Asked.read(request))


def _redirect(paper: Document, anchor: str, asked: Asked) -> HttpResponse:
    return HttpResponsePermanentRedirect(asked.url(paper.get_absolute_url(), anchor))


def _read_paper(pk: int) -> Document:
    return (
        Document.objects.select_related("source", "issue", "place")
        .defer("source__text", "issue__contents", "issue__imprint")
        .get(pk=pk)
    )


def _attendance(paper: Document) -> dict[str, object]:
    """出席: names; 列席: (unit, names) in printed order."""
    present: list[str] = []
    units: dict[str, list[str]] = {}
    for attendee in Attendee.objects.filter(document=paper).order_by("position"):
        if attendee.list == AttendanceList.PRESENT:
            present.append(attendee.name)
        else:
            units.setdefault(attendee.unit, []).append(attendee.name)
    return {"present": present, "units": list(units.items())}


def _neighbours(paper: Document) -> dict[str, Document | None]:
    """The papers printed before and after this one in the same issue."""
    if not paper.issue_id:
        return {"previous": None, "next": None}
    siblings = Document.objects.papers().public().filter(issue=paper.issue_id).only("slug", "title")
    return {
        "previous": siblings.filter(start_offset__lt=paper.start_offset).order_by("-start_offset").first(),
        "next": siblings.filter(start_offset__gt=paper.start_offset).order_by("start_offset").first(),
    }


def _breadcrumbs(paper: Document) -> list[Crumb]:
    title = Crumb(paper.title or _("无题公文"))
    if paper.issue:
        return [
            Crumb(_("公报"), reverse("documents:issue_list")),
            Crumb(str(paper.issue), paper.issue.get_absolute_url()),
            title,
        ]
    if paper.place:
        place = Crumb(paper.place.name, paper.place.get_absolute_url())
        return [Crumb(_("地区"), reverse("documents:place_list")), place, title]
    return [Crumb(_("公文"), reverse("search:results")), title]
