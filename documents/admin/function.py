"""Administration of functions: reviewed reference data, changed in the package and not here."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.reading import ReadingAdmin, yes_or_no
from documents.models import Function


@admin.register(Function)
class FunctionAdmin(ReadingAdmin):
    """Functions of departments."""

    list_display = ("name", "identifier", yes_or_no(Function, "is_vertical"))
    list_filter = ("is_vertical",)
    search_fields = ("identifier", "name", "english_name")
    search_help_text = _("标识、名称")
    list_per_page = 100
