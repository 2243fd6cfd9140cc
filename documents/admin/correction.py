"""Administration of corrections: conflicts decided, corrections taken back; none is edited or deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.admin.correction_sheet import SheetAdmin
from documents.admin.deciding import DecidingAdmin
from documents.admin.fact_names import correction_value, field_name, name_of_field
from documents.admin.history import FixedHistoryAdmin
from documents.admin.reading import ReadingAdmin, ValuesFilter, named_values
from documents.loading import refresh_papers
from documents.models import STANDING, Correction, CorrectionState, KeptReading


@admin.register(Correction)
class CorrectionAdmin(SheetAdmin, DecidingAdmin, FixedHistoryAdmin, ReadingAdmin):
    """Corrections, newest first; conflicts and orphans by the filter."""

    list_display = (
        "paper_title",
        "noun",
        "field_shown",
        "read_shown",
        "corrected_shown",
        "found_shown",
        "state",
        "author_name",
        "created_at",
    )
    list_filter = ("state", "noun", ("field", named_values(name_of_field)), ("author_name", ValuesFilter))
    date_hierarchy = "created_at"
    search_fields = ("paper_title", "author_name", "reason", "quoted", "paper_identity")
    search_help_text = _("公文标题、更正人、理由、所引原文")
    actions = ("uphold_all", "withdraw_all")
    readonly_fields = (
        "field_shown", "read_shown", "corrected_shown", "found_shown", "created_at", "state_changed_at",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("paper_title", "noun", "field_shown", "state", "state_changed_at")}),
        (_("取值"), {"fields": ("read_shown", "corrected_shown", "found_shown", "quoted")}),
        (_("更正"), {"fields": ("author_name", "created_at", "reason", "evidence")}),
        (_("位置"), {"fields": ("paper_identity", "part", "item_key", "source_sha256")}),
    )

    @admin.display(description=_("字段"), ordering="field")
    def field_shown(self, correction: Correction) -> str:
        """In words."""
        return field_name(correction)

    @admin.display(description=_("识读值"))
    def read_shown(self, correction: Correction) -> str:
        """The value read, for people."""
        return correction_value(correction, correction.value_read)

    @admin.display(description=_("更正值"))
    def corrected_shown(self, correction: Correction) -> str:
        """The value corrected, for people."""
        return correction_value(correction, correction.value_corrected)

    @admin.display(description=_("新识读值"))
    def found_shown(self, correction: Correction) -> str:
        """What a new reading gave, for people."""
        return correction_value(correction, correction.value_found)

    @admin.action(description=_("维持更正（仅“有冲突”的）"), permissions=["change"])
    def uphold_all(self, request: HttpRequest, queryset: QuerySet[Correction]) -> None:
        """Decide conflicts for the corrections."""
        conflicts = queryset.filter(state=CorrectionState.CONFLICT)
        self._do(
            request,
            conflicts,
            lambda correction: corrections.uphold(correction) or frozenset(),
            _("已维持 %d 条更正。"),
        )

    @admin.action(description=_("撤回更正，改用识读值"), permissions=["change"])
    def withdraw_all(self, request: HttpRequest, queryset: QuerySet[Correction]) -> None:
        """Take corrections back; in a conflict this decides for the new reading."""
        self._do(request, queryset.filter(state__in=STANDING), corrections.withdraw, _("已撤回 %d 条更正。"))

    def _do(
        self,
        request: HttpRequest,
        queryset: QuerySet[Correction],
        decide: Callable[[Correction], frozenset[int]],
        message: Any,
    ) -> None:
        touched: set[int] = set()
        count = 0
        for correction in queryset:
            touched |= decide(correction)
            count += 1
        refresh_papers(touched)
        self.message_user(request, message % count, messages.SUCCESS if count else messages.WARNING)


@admin.register(KeptReading)
class KeptReadingAdmin(ReadingAdmin):
    """Papers whose rows persons rearranged, with the rows as they were read."""

    list_display = ("paper",)
    list_select_related = ("paper",)
    search_fields = ("paper__title",)
    search_help_text = _("公文标题")
    fields = ("paper", "rows")
    readonly_fields = ("rows",)
