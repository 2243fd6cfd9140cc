"""Administration of sections: label, heading, text and level set right; merged with the one before, or split."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.admin.acting import ActForm, ActingAdmin, SplitForm
from documents.admin.correcting import evidence_table
from documents.corrections import CORRECTABLE
from documents.models import Section


@admin.register(Section)
class SectionAdmin(ActingAdmin):
    """Nodes of outlines, document by document."""

    correctable = CORRECTABLE[Section]
    acts: ClassVar[dict[str, Any]] = {
        "merge": (_("与前一节合并"), ActForm, corrections.merge),
        "split": (_("拆分本节"), SplitForm, corrections.split),
    }
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
            (None, {"fields": ("document", "parent", "style", "depth", "anchor", "label", "heading", "text")}),
            self.correction_fieldset,
            (_("出处"), {"fields": ("evidence_shown", "version")}),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        """With the document's name."""
        return super().get_queryset(request).select_related("document", "parent")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        """With room for the text."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "text" and field is not None:
            field.widget.attrs["rows"] = 10
        return field

    @admin.display(description=_("出处"))
    def evidence_shown(self, section: Section) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(section)
