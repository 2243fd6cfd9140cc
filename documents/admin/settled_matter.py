"""Administration of settled matters: what was taken off a worklist without changing a reading, and may wait again."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.admin.history import FixedHistoryAdmin
from documents.models import SettledMatter


@admin.register(SettledMatter)
class SettledMatterAdmin(FixedHistoryAdmin):
    """Settled matters, newest first. None is edited: whoever thinks otherwise lets it wait again."""

    list_display = ("about", "kind", "decision", "note", "author_name", "created_at")
    list_filter = ("kind", "decision", "author_name")
    search_fields = ("about", "note", "author_name")
    search_help_text = _("事项、说明、处理人姓名")
    actions = ("reopen",)
    fields = ("about", "kind", "decision", "note", "author_name", "created_at", "subject", "key")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Matters are settled on their worklist, beside what is printed."""
        return False

    @admin.action(description=_("重新列入待办"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[SettledMatter]) -> None:
        """Let matters wait again."""
        count = corrections.reopen_matters(queryset)
        self.message_user(request, _("%d 项已重新列入待办。") % count, messages.SUCCESS)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SettledMatter]) -> None:
        """The same; one by one, so that each leaves its history."""
        corrections.reopen_matters(queryset)
