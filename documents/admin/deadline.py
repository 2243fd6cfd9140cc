"""Administration of deadlines."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.reading import ReadingAdmin
from documents.models import Deadline


@admin.register(Deadline)
class DeadlineAdmin(ReadingAdmin):
    """Deadlines, soonest first."""

    list_display = ("phrase", "due", "kind", "document", "section")
    list_filter = ("kind", "due_date_precision")
    list_select_related = ("document", "section")
    date_hierarchy = "due_date"
    ordering = ("due_date", "pk")
    search_fields = ("phrase", "document__title")
    search_help_text = _("时限原文、公文标题")
    fields = ("document", "part", "section", "phrase", "due_date", "due_date_precision", "kind")

    @admin.display(description=_("完成时限"), ordering="due_date")
    def due(self, deadline: Deadline) -> str:
        """As exactly as it is printed."""
        return deadline.due_date_text or "—"
