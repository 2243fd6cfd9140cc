"""Administration of citations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents.admin.reading import ReadingAdmin
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
class CitationAdmin(ReadingAdmin):
    """Citations, paper by paper."""

    list_display = ("title", "document_number", "relation", "target", "flag", "document")
    list_filter = (TargetFilter, "relation", "flag")
    list_select_related = ("document", "target")
    search_fields = ("title", "document_number", "document__title")
    search_help_text = _("引用标题、引用文号、公文标题")
    fields = ("document", "part", "section", "title", "document_number", "relation", "target", "flag")
