"""Administration of what else was found in a text: glossary, attendance, flaws, problems."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents.admin.reading import ReadingAdmin
from documents.models import Attendee, GlossaryEntry, Problem, TextFlaw


@admin.register(GlossaryEntry)
class GlossaryEntryAdmin(ReadingAdmin):
    """Explained terms."""

    list_display = ("term", "number", "definition", "document")
    list_select_related = ("document",)
    search_fields = ("term", "definition")
    search_help_text = _("名词、释义")
    fields = ("document", "part", "number", "term", "definition")


@admin.register(Attendee)
class AttendeeAdmin(ReadingAdmin):
    """Persons on lists of attendance: personal data, found only by their paper."""

    list_display = ("document", "list", "unit", "name")
    list_filter = ("list",)
    list_select_related = ("document",)
    search_fields = ("document__title", "unit")
    search_help_text = _("公文标题、单位")
    fields = ("document", "list", "unit", "name")


@admin.register(TextFlaw)
class TextFlawAdmin(ReadingAdmin):
    """Passages that seem damaged."""

    list_display = ("printed", "kind", "suggestion", "reason", "document")
    list_filter = ("kind",)
    list_select_related = ("document",)
    search_fields = ("printed", "document__title")
    search_help_text = _("原文、公文标题")
    fields = ("document", "part", "section", "kind", "printed", "suggestion", "reason", "start_offset", "end_offset")
    readonly_fields = ("start_offset", "end_offset")


@admin.register(Problem)
class ProblemAdmin(ReadingAdmin):
    """What the parser doubts."""

    list_display = ("message", "code", "document", "source")
    list_filter = ("code",)
    search_fields = ("message", "code", "document__title", "source__file_name")
    search_help_text = _("说明、代码、公文标题、文件名")
    fields = ("source", "document", "code", "message", "start_offset", "end_offset")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Problem]:
        """Without the text of the source."""
        return super().get_queryset(request).select_related("document", "source").defer("source__text")
