"""Administration of what else was found in a text: glossary, attendance, flaws, problems."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.acting import REMOVE, ActingAdmin
from documents.admin.correcting import evidence_table
from documents.admin.judging import FlawForm
from documents.admin.kind_names import kind_name
from documents.admin.reading import ReadingAdmin, named_values
from documents.corrections import CORRECTABLE
from documents.models import Attendee, FactBearer, GlossaryEntry, Problem, TextFlaw


class FindingAdmin(ActingAdmin):
    """Findings that are corrected and taken away alike. `shown`: the fields of the first part of the page."""

    shown: tuple[str, ...] = ()
    readonly_fields = ("evidence_shown", "version")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """The finding, then the evidence."""
        return [
            (None, {"fields": self.shown}),
            self.correction_fieldset,
            (_("出处"), {"fields": ("evidence_shown", "version")}),
        ]

    @admin.display(description=_("出处"))
    def evidence_shown(self, row: FactBearer) -> SafeString | str:
        """Provenance of every fact."""
        return evidence_table(row)


@admin.register(GlossaryEntry)
class GlossaryEntryAdmin(FindingAdmin):
    """Explained terms."""

    correctable = CORRECTABLE[GlossaryEntry]
    acts = REMOVE
    list_display = ("term", "number", "definition", "document")
    list_select_related = ("document",)
    search_fields = ("term", "definition")
    search_help_text = _("名词、释义")
    shown = ("document", "part", "number", "term", "definition")


@admin.register(Attendee)
class AttendeeAdmin(FindingAdmin):
    """Persons on lists of attendance: personal data, found only by their paper."""

    correctable = CORRECTABLE[Attendee]
    acts = REMOVE
    list_display = ("document", "list", "unit", "name")
    list_filter = ("list",)
    list_select_related = ("document",)
    search_fields = ("document__title", "unit")
    search_help_text = _("公文标题、单位")
    shown = ("document", "part", "list", "unit", "name")


@admin.register(TextFlaw)
class TextFlawAdmin(FindingAdmin):
    """Passages that seem damaged, for a person to judge."""

    form = FlawForm
    correctable = CORRECTABLE[TextFlaw]
    list_display = ("printed", "kind_shown", "suggestion", "corrected", "reason", "document")
    list_filter = (("corrected", admin.EmptyFieldListFilter), ("kind", named_values(kind_name)))
    list_select_related = ("document",)
    search_fields = ("printed", "document__title")
    search_help_text = _("原文、公文标题")
    readonly_fields = (*FindingAdmin.readonly_fields, "kind_shown")
    shown = ("document", "part", "section", "kind_shown", "printed", "suggestion", "reason", "judgement", "words")

    @admin.display(description=_("类型"), ordering="kind")
    def kind_shown(self, flaw: TextFlaw) -> str:
        """In words."""
        return kind_name(flaw.kind)


@admin.register(Problem)
class ProblemAdmin(ReadingAdmin):
    """What the parser doubts."""

    list_display = ("message", "code_shown", "document", "source")
    list_filter = (("code", named_values(kind_name)),)
    search_fields = ("message", "code", "document__title", "source__file_name")
    search_help_text = _("说明、代码、公文标题、文件名")
    readonly_fields = ("code_shown",)
    fields = ("source", "document", "code_shown", "message", "start_offset", "end_offset")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Problem]:
        """Without the text of the source."""
        return super().get_queryset(request).select_related("document", "source").defer("source__text")

    @admin.display(description=_("类别"), ordering="code")
    def code_shown(self, problem: Problem) -> str:
        """In words."""
        return kind_name(problem.code)
