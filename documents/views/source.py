"""The text of a paper's source as it was received, with a span highlighted."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser, User
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.models import Document, Source
from documents.views.facts import text_language
from documents.views.navigation import Crumb

WINDOW = 12_000  # characters on one page
LEAD = 400  # characters shown before a highlighted span
LONGEST_MARK = 4_000


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the decoded text, parted around the highlighted span."""

    start: int
    end: int
    before: str
    marked: str
    after: str

    @property
    def first(self) -> int:
        """Number of its first character, counted from 1."""
        return self.start + 1


@require_safe
def source_text(request: HttpRequest, slug: str) -> HttpResponse:
    """One window of the source: at ?start=&end= with that span marked, else at ?from=, else where the paper begins.

    Only the window leaves the database, so that the page costs the same for a text of any length.
    """
    documents = Document.objects.visible_to(request.user).select_related("paper", "source").defer("source__text")
    paper = get_object_or_404(documents, slug=slug).top
    source = paper.source
    is_whole = reads_whole_source(paper, request.user)
    first, last = (0, source.character_count) if is_whole else (paper.start_offset, paper.end_offset)
    start, end = _number(request, "start"), _number(request, "end")
    if start is None or end is None or not first <= start < end <= last:
        start = end = None
    begin = _number(request, "from")
    if begin is None:
        begin = paper.start_offset if start is None else start - LEAD
    begin = max(first, min(begin, last - 1))
    window = _read_window(source, begin, min(WINDOW, last - begin), start, end)
    context = {
        "section": "search",
        "paper": paper,
        "paper_language": text_language(source),
        "source": source,
        "originals": list(source.originals.all()) if is_whole else None,
        "window": window,
        "breadcrumbs": [
            Crumb(_("公文"), reverse("search:results")),
            Crumb(paper.title or _("无题公文"), paper.get_absolute_url()),
            Crumb(_("来源文本")),
        ],
        "previous_url": _window_url(paper, max(first, begin - WINDOW)) if begin > first else "",
        "next_url": _window_url(paper, window.end) if window.end < last else "",
        "paper_url": _window_url(paper, paper.start_offset),
    }
    return render(request, "documents/source_text.html", context)


def reads_whole_source(paper: Document, user: User | AnonymousUser) -> bool:
    """Whether a reader of this paper may read its source from end to end: only where all of it is public.

    An older version of a file still holds the words of papers that moved on to the newer one.
    """
    beside = Document.objects.papers().filter(source=paper.source_id)
    is_whole = paper.source.superseded_by_id is None and not beside.filter(is_public=False).exists()
    return is_whole or user.has_perm("documents.view_unpublished")


def _read_window(source: Source, begin: int, length: int, start: int | None, end: int | None) -> Window:
    stretch = Source.objects.filter(pk=source.pk).annotate(stretch=Substr("text", begin + 1, length))
    text = stretch.values_list("stretch", flat=True).get()
    first = last = len(text)
    if start is not None and end is not None and begin <= start < begin + len(text):
        first = start - begin
        last = min(end, start + LONGEST_MARK) - begin
    return Window(begin, begin + len(text), text[:first], text[first:last], text[last:])


def _window_url(paper: Document, begin: int) -> str:
    return f"{reverse('documents:source_text', args=[paper.slug])}?{urlencode({'from': begin})}"


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 13 else None
