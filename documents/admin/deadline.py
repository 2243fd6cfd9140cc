"""Administration of deadlines."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.acting import REMOVE, ActingAdmin
from documents.admin.correcting import evidence_table
from documents.corrections import CORRECTABLE
from documents.models import Deadline
from documents.templatetags.archive import printed_date


@admin.register(Deadline)
class DeadlineAdmin(ActingAdmin):
    """Deadlines, soonest first."""

    correctable = CORRECTABLE[Deadline]
    acts = REMOVE
    list_display = ("phrase", "due", "kind", "document", "section")
    list_filter = ("kind", "due_date_precision")
    list_select_related = ("document", "section")
    date_hierarchy = "due_date"
    ordering = ("due_date", "pk")
    search_fields = ("phrase", "document__title")
    search_help_text = _("时限原文、公文标题")
    readonly_fields = ("evidence_shown", "version")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The deadline, then the evidence."""
        return [
            (None, {"fields": ("document", "part", "section", "phrase", ("due_date", "due_date_precision"), "kind")}),
            self.correction_fieldset,
            (_("出处"), {"fields": ("evidence_shown", "version")}),
        ]

    @admin.display(description=_("完成时限"), ordering="due_date")
    def due(self, deadline: Deadline) -> str:
        """As exactly as it is printed."""
        return printed_date(deadline.due_date_text) or "—"

    @admin.display(description=_("出处"))
    def evidence_shown(self, deadline: Deadline) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(deadline)
