"""Administration of originals: what came in, and how its text was derived."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from documents.admin.reading import ReadingAdmin
from documents.models import Original


@admin.register(Original)
class OriginalAdmin(ReadingAdmin):
    """Files whose text had to be derived."""

    list_display = ("name", "source", "converter", "converter_version", "confidence", "byte_count", "kept_at")
    list_filter = ("converter", "converter_version")
    search_fields = ("name", "sha256")
    search_help_text = _("文件名、SHA-256")
    readonly_fields = ("notes_shown", "path", "kept_at")
    fields = (
        "name", "source", "sha256", "path", "media_type", "byte_count", "converter", "converter_version",
        "confidence", "notes_shown", "kept_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Original]:
        """Without the text of the source."""
        return super().get_queryset(request).select_related("source").defer("source__text")

    @admin.display(description=_("转换说明"))
    def notes_shown(self, original: Original) -> SafeString | str:
        """One line each."""
        return format_html_join("", "<div>{}</div>", ((note["message"],) for note in original.notes)) or "—"

    @admin.display(description=_("原件"))
    def path(self, original: Original) -> str:
        """Where the bytes lie."""
        return str(original.path)
