"""Administration of citations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.acting import REMOVE, ActingAdmin
from documents.admin.correcting import evidence_table
from documents.admin.judging import CitationForm
from documents.admin.worklists import CitationWorkFilter
from documents.corrections import CORRECTABLE
from documents.models import Citation


class TargetFilter(admin.SimpleListFilter):
    """Citations whose target the archive holds, and those that wait for it."""

    title = _("被引公文")
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices besides "all"."""
        return [("yes", _("库内已有")), ("no", _("尚未入库"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Citation]) -> QuerySet[Citation]:
        """The citations of the choice."""
        return queryset.filter(target__isnull=self.value() == "no") if self.value() else queryset


@admin.register(Citation)
class CitationAdmin(ActingAdmin):
    """Citations, paper by paper."""

    form = CitationForm
    correctable = CORRECTABLE[Citation]
    acts = REMOVE
    autocomplete_fields = ("target",)
    readonly_fields = ("evidence_shown", "version")
    list_display = ("title", "document_number", "relation", "target", "flag", "document")
    list_filter = (CitationWorkFilter, TargetFilter, "relation", "flag")
    list_select_related = ("document", "target")
    search_fields = ("title", "document_number", "document__title")
    search_help_text = _("引用标题、引用文号、公文标题")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The citation, then the evidence."""
        shown = ("document", "part", "section", "title", "document_number", "relation", "target", "no_target", "flag")
        return [
            (None, {"fields": shown}),
            self.correction_fieldset,
            (_("出处"), {"fields": ("evidence_shown", "version")}),
        ]

    @admin.display(description=_("出处"))
    def evidence_shown(self, row: Citation) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(row)
