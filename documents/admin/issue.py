"""Administration of gazette issues."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.correcting import CorrectingAdmin, evidence_table
from documents.admin.reading import list_link
from documents.corrections import CORRECTABLE
from documents.models import Document, Issue
from documents.templatetags.archive import printed_date


@admin.register(Issue)
class IssueAdmin(CorrectingAdmin):
    """Issues, newest first."""

    correctable = CORRECTABLE[Issue]
    list_display = ("gazette_name", "number_shown", "place", "published", "paper_count")
    list_filter = ("year", ("place", admin.RelatedOnlyFieldListFilter))
    search_fields = ("gazette_name", "sponsor", "slug")
    search_help_text = _("公报名称、主办、网址标识")
    autocomplete_fields = ("place",)
    readonly_fields = ("imprint_shown", "papers", "evidence_shown", "slug", "version")

    @property
    def fieldsets(self) -> list[Any]:  # type: ignore[override]
        """Cover, imprint, then what the archive adds."""
        return [
            (None, {"fields": ("gazette_name", "place", "year", "number", "cumulative_number")}),
            (
                _("版权信息"),
                {
                    "fields": (
                        ("published_date", "published_date_precision"),
                        "sponsor",
                        "editorial_office",
                        "permit_number",
                        "imprint_shown",
                    )
                },
            ),
            self.correction_fieldset,
            (_("出处"), {"fields": ("papers", "source", "evidence_shown", "slug", "version")}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        """With the number of papers, without long columns."""
        rows = super().get_queryset(request).select_related("source", "place").defer("source__text", "contents")
        return rows.annotate(paper_total=Count("documents", filter=Q(documents__parent__isnull=True)))

    @admin.display(description=_("版权信息"))
    def imprint_shown(self, issue: Issue) -> SafeString | str:
        """Each line as printed: 主办：三门峡市人民政府办公室."""
        lines = ((f"{label}：{words}" if words else label,) for label, words in issue.imprint)
        return format_html_join("", "<div>{}</div>", lines) or "—"

    @admin.display(description=_("期号"), ordering="number")
    def number_shown(self, issue: Issue) -> str:
        """As printed on the cover."""
        return issue.numbering or "—"

    @admin.display(description=_("出版日期"), ordering="published_date")
    def published(self, issue: Issue) -> str:
        """As far as it is printed."""
        return printed_date(issue.published_date_text) or "—"

    @admin.display(description=_("公文数"), ordering="paper_total")
    def paper_count(self, issue: Issue) -> int:
        """Papers, without their parts."""
        return int(issue.paper_total)  # type: ignore[attr-defined]

    @admin.display(description=_("公文"))
    def papers(self, issue: Issue) -> SafeString:
        """A link to the papers of the issue."""
        return list_link(Document, f"{self.paper_count(issue)} 篇", issue__id__exact=issue.pk, part="paper")

    @admin.display(description=_("出处"))
    def evidence_shown(self, issue: Issue) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(issue)
