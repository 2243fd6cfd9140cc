"""Administration of places: reviewed reference data, changed in the package and not here."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.history import HistoryAdmin
from documents.admin.reading import ReadingAdmin
from documents.models import Place, PlaceAlias


@admin.register(Place)
class PlaceAdmin(ReadingAdmin):
    """Places, by code."""

    list_display = ("code", "name", "type", "level", "parent", "valid_from", "valid_to")
    list_display_links = ("code", "name")
    list_filter = ("level", "type")
    list_select_related = ("parent",)
    search_fields = ("name", "short_name", "=code", "aliases__name")
    search_help_text = _("名称、简称、代码、别名")


@admin.register(PlaceAlias)
class PlaceAliasAdmin(HistoryAdmin, ReadingAdmin):
    """Other names of places."""

    list_display = ("name", "place")
    list_select_related = ("place",)
    search_fields = ("name", "place__name")
    search_help_text = _("别名、名称")
