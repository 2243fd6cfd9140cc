"""History: what persons changed in a row, before and after, and all that one person changed.

Readings are changed by corrections alone, so their history is that of their corrections.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from documents.models import (
    BulkChange,
    Confirmation,
    Correction,
    Department,
    DepartmentAlias,
    DepartmentMerge,
    DepartmentSuccession,
    ErrorReport,
    PlaceAlias,
    SettledMatter,
    Upload,
)

KEPT = (
    Correction, BulkChange, DepartmentMerge, Department, DepartmentAlias, DepartmentSuccession, PlaceAlias, ErrorReport,
    Upload, Confirmation, SettledMatter,
)  # fmt: skip
"""The models whose history is kept: all that persons change by themselves."""

_SHOWN = 50
_SAID = ("summary", "paper_title", "about", "name", "basis", "number")  # what tells a row without asking for others


class HistoryAdmin(SimpleHistoryAdmin):
    """Administration of a model whose history is kept: the list of its versions, each with what changed."""

    history_list_per_page = _SHOWN


class FixedHistoryAdmin(HistoryAdmin):
    """The same where a version is not brought back as such: corrections are withdrawn, bulk changes undone."""

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """There is another way back."""
        return True


@dataclass(frozen=True, slots=True)
class Act:
    """One change that a person made to one row."""

    date: datetime
    noun: str
    what: str
    shown: str
    url: str


def count_acts(user_id: int) -> int:
    """How many changes a person made in all."""
    return sum(model.history.filter(history_user=user_id).count() for model in KEPT)  # type: ignore[attr-defined]


def acts_of(user_id: int, first: int, last: int) -> list[Act]:
    """What a person changed, newest first, from the `first` to before the `last`.

    Of each model no more rows are read than the page could need.
    """
    rows = [model.history.filter(history_user=user_id).order_by("-history_date", "-history_id") for model in KEPT]  # type: ignore[attr-defined]
    merged = merge(*(query[:last] for query in rows), key=lambda record: record.history_date, reverse=True)
    return [_act(record) for record in islice(merged, first, last)]


def _act(record: Any) -> Act:
    meta = record.instance_type._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_history"
    try:
        url = reverse(name, args=[record.id])
    except NoReverseMatch:
        url = ""
    said = (str(getattr(record, column, "") or "") for column in _SAID)
    shown = next((words for words in said if words), "")
    return Act(record.history_date, str(meta.verbose_name), record.get_history_type_display(), shown, url)


class PersonAdmin(UserAdmin):
    """Accounts, each with the page of what the person changed."""

    change_form_template = "admin/documents/history/person_form.html"

    def get_urls(self) -> list[URLPattern]:
        """The page of changes beside those of every account."""
        changes = path("<int:pk>/changes/", self.admin_site.admin_view(self.changes_view), name="auth_user_changes")
        return [changes, *super().get_urls()]

    def changes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All that a person changed, newest first; everybody may see their own."""
        if not (request.user.pk == pk or self.has_view_permission(request)):
            raise PermissionDenied
        person = get_object_or_404(get_user_model(), pk=pk)
        page = Paginator(range(count_acts(pk)), _SHOWN).get_page(request.GET.get("page"))
        acts = acts_of(pk, max(page.start_index() - 1, 0), page.end_index())
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": _("%s 的改动") % person.get_username(),
            "person": person,
            "acts": acts,
            "page": page,
        }
        return TemplateResponse(request, "admin/documents/history/person.html", context)


admin.site.unregister(get_user_model())
admin.site.register(get_user_model(), PersonAdmin)
