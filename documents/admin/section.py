"""Administration of sections: label and heading can be set right, the text is evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.correcting import CorrectingAdmin, evidence_table
from documents.corrections import CORRECTABLE
from documents.models import Section


@admin.register(Section)
class SectionAdmin(CorrectingAdmin):
    """Nodes of outlines, document by document."""

    correctable = CORRECTABLE[Section]
    list_display = ("anchor", "label", "heading", "style", "depth", "document")
    list_filter = ("style", "depth")
    search_fields = ("heading", "anchor", "document__title")
    search_help_text = _("小标题、锚点、公文标题")
    readonly_fields = ("evidence_shown", "version")
    ordering = ("document", "position")

    @property
    def fieldsets(self) -> list[Any]:  # type: ignore[override]
        """What can be corrected, then the evidence."""
        return [
            (None, {"fields": ("document", "parent", "style", "depth", "anchor", "label", "heading")}),
            self.correction_fieldset,
            (_("出处"), {"fields": ("text", "evidence_shown", "version")}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        """With the document's name."""
        return super().get_queryset(request).select_related("document", "parent")

    @admin.display(description=_("出处"))
    def evidence_shown(self, section: Section) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(section)
