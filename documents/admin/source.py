"""Administration of sources: evidence, shown and never changed."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.reading import ReadingAdmin, list_link
from documents.models import Document, Problem, ReferenceState, Source, SourceName


@admin.register(Source)
class SourceAdmin(ReadingAdmin):
    """Files that came in."""

    list_display = (
        "file_name",
        "paper_count",
        "encoding",
        "script",
        "character_count",
        "parser_version",
        "imported_at",
    )
    list_filter = ("script", "encoding", "parser_version", ("superseded_by", admin.EmptyFieldListFilter))
    search_fields = ("file_name", "sha256", "names__name")
    search_help_text = _("文件名、SHA-256")
    readonly_fields = ("papers", "path", "imported_at", "parsed_at")
    fields = (
        "file_name", "papers", "sha256", "path", "byte_count", "character_count", "encoding", "script",
        "parser_version", "reference_fingerprint", "superseded_by", "imported_at", "parsed_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """With the number of papers, without the text."""
        papers = Count("documents", filter=Q(documents__parent__isnull=True), distinct=True)
        return super().get_queryset(request).defer("text").annotate(paper_total=papers)

    @admin.display(description=_("公文数"), ordering="paper_total")
    def paper_count(self, source: Source) -> int:
        """Papers, without their parts."""
        return int(source.paper_total)  # type: ignore[attr-defined]

    @admin.display(description=_("内容"))
    def papers(self, source: Source) -> SafeString:
        """Links to papers and problems."""
        papers = list_link(Document, f"公文 {self.paper_count(source)} 篇", source__id__exact=source.pk, part="paper")
        problems = list_link(Problem, f"疑点 {source.problems.count()} 处", source__id__exact=source.pk)
        return format_html("{} · {}", papers, problems)

    @admin.display(description=_("原件"))
    def path(self, source: Source) -> str:
        """Where the bytes lie."""
        return str(source.path)


@admin.register(SourceName)
class SourceNameAdmin(ReadingAdmin):
    """Names under which files came in."""

    list_display = ("name", "source")
    search_fields = ("name", "source__sha256")
    search_help_text = _("文件名、SHA-256")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceName]:
        """Without the text of the source."""
        return super().get_queryset(request).select_related("source").defer("source__text")


@admin.register(ReferenceState)
class ReferenceStateAdmin(ReadingAdmin):
    """Editions of the reference data."""

    list_display = ("name", "fingerprint", "loaded_at")
    readonly_fields = ("loaded_at",)
