"""Administration of readings: they come from sources and go with them, so they are neither added nor deleted here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class ReadingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Lists and shows rows that loading makes. What a subclass does not name as correctable is shown, not edited."""

    list_per_page = 50
    show_full_result_count = False
    correctable: tuple[str, ...] = ()

    class Media:
        """Room for words in lists."""

        css = {"all": ("documents/admin.css",)}

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows come from sources."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """They go with them (`load_seeds --prune`); loaded again, a deleted row would come back."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Everything but the correctable facts."""
        declared = tuple(self.readonly_fields)
        columns = [column.name for column in self.model._meta.fields if column.editable and not column.primary_key]
        return (*declared, *(name for name in columns if name not in self.correctable and name not in declared))


class ValuesFilter(admin.AllValuesFieldListFilter):
    """The values of a field as they stand in the rows; that there is none is said in words."""

    def choices(self, changelist: Any) -> Any:
        """The choices, each with something to read and to hit."""
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or _("（空）")}


def named_values(name_of: Callable[[str], str]) -> type[ValuesFilter]:
    """A filter by the values of a field that programs know by codes, each called as people know it."""

    class NamedValuesFilter(ValuesFilter):
        def choices(self, changelist: Any) -> Any:
            for choice in super().choices(changelist):
                yield choice | {"display": name_of(str(choice["display"]))}

    return NamedValuesFilter


def yes_or_no(model: type[Model], name: str) -> Callable[[Model], str]:
    """A column of a list that says in words whether something is so: a sign alone says it to few."""

    @admin.display(description=model._meta.get_field(name).verbose_name, ordering=name)  # type: ignore[union-attr,arg-type]
    def column(row: Model) -> str:
        return str(_("是") if getattr(row, name) else _("否"))

    column.__name__ = name  # what the column is called in the page, for its style
    return column


def change_link(row: Model | None, text: str = "") -> SafeString | str:
    """A link to a row's page in the administration; a dash where there is none."""
    if row is None:
        return "—"
    address = reverse(f"admin:documents_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, text or str(row))


def list_link(model: type[Model], text: str, **filters: object) -> SafeString:
    """A link to a list in the administration, filtered."""
    address = reverse(f"admin:documents_{model._meta.model_name}_changelist")
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return format_html('<a href="{}?{}">{}</a>', address, query, text)
