"""History: what persons changed in a row, before and after.

Readings are changed by corrections alone, so their history is that of their corrections.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin

from documents.admin.version_words import VersionWords
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
    SetAsideName,
    SettledMatter,
    Upload,
)

KEPT = (
    Correction, BulkChange, DepartmentMerge, Department, DepartmentAlias, DepartmentSuccession, PlaceAlias, ErrorReport,
    Upload, Confirmation, SettledMatter, SetAsideName, User, Group,
)  # fmt: skip
"""The models whose history is kept: all that persons change by themselves."""

_SHOWN = 50
# What tells a row without asking for others.
_SAID = ("summary", "paper_title", "about", "name", "basis", "number", "username")


class HistoryAdmin(SimpleHistoryAdmin):
    """Administration of a model whose history is kept: the list of its versions, each with what changed."""

    history_list_per_page = _SHOWN
    version_words: type[VersionWords] = VersionWords

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> VersionWords:
        """What changed, in words."""
        return self.version_words(self.model, historical_record)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with rows that are deleted, without the links to others: these say nothing to people."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)  # type: ignore[arg-type]
        links = [field.remote_field.through._meta for field in self.model._meta.many_to_many]  # type: ignore[union-attr]
        said = tuple(f"{capfirst(meta.verbose_name)}:" for meta in links)
        left = {
            noun: count for noun, count in counts.items() if noun not in {meta.verbose_name_plural for meta in links}
        }
        return _without(deleted, said), left, missing, protected


def _without(entries: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    """A list of lists of entries without those that begin so, and without lists of which nothing is left."""
    kept = [_without(entry, beginnings) if isinstance(entry, list) else entry for entry in entries]
    return [entry for entry in kept if entry and not (isinstance(entry, str) and entry.startswith(beginnings))]


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
    """How many changes a person made in all; one query."""
    first, *others = (
        model.history.filter(history_user=user_id).order_by().values("history_id")  # type: ignore[attr-defined]
        for model in KEPT
    )
    return int(first.union(*others, all=True).count())


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
