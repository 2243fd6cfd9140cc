"""Bringing rows to what a reading says, touching only what differs: the rest keeps its row and its links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils import timezone

M = TypeVar("M", bound=models.Model)
_NOT_COMPARED = frozenset({"version", "created_at", "updated_at", "slug"})
_LONGEST_SHOWN = 120
_DELETE_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that a new reading changed, or, with field "", a row that came or went.

    `noun` is the model (document, section …), `key` names the row to a person, `before` and `after` are short texts;
    `document` is the title of the paper or part that the row belongs to.
    """

    noun: str
    key: str
    field: str
    before: str
    after: str
    document: str = ""


@dataclass(slots=True)
class Reconciled(Generic[M]):
    """Which rows came, changed and went, and what changed in them."""

    created: list[M] = field(default_factory=list)
    updated: list[M] = field(default_factory=list)
    deleted: list[M] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def rows(self) -> Iterable[M]:
        """All rows that are not as they were."""
        return (*self.created, *self.updated, *self.deleted)


def reconcile(
    model: type[M],
    existing: Sequence[M],
    wanted: Sequence[M],
    *,
    key: Callable[[M], Hashable],
    level: Callable[[M], int] = lambda row: 0,
    delete: bool = True,
    kept: Collection[str] = (),
) -> Reconciled[M]:
    """Create, update and delete rows of `model` so that those with the keys of `existing` become `wanted`.

    Keys are unique in either list. `wanted` rows get their primary keys; rows may refer to other rows of `wanted`
    by a foreign key if `level` is greater than that of the row referred to. Columns `kept` are none of the reading's
    business and stay as they are. Writes in bulk: the number of queries does not depend on how many rows there are, but
    for the size of a batch.
    """
    result: Reconciled[M] = Reconciled()
    known = {key(row): row for row in existing}
    matched: list[tuple[M, M]] = []
    by_level: dict[int, list[M]] = defaultdict(list)
    for row in wanted:
        link(row)
        old = known.pop(key(row), None)
        if old is None:
            by_level[level(row)].append(row)
        else:
            row.pk = old.pk
            matched.append((old, row))
    for rank in sorted(by_level):
        for row in by_level[rank]:
            link(row)
        model._base_manager.bulk_create(by_level[rank])
        result.created += by_level[rank]
    _update(model, matched, result, _NOT_COMPARED.union(kept))
    if delete:
        result.deleted = list(known.values())
        _delete(model, result.deleted)
    if existing:
        result.differences += [_came_or_went(row, came=True) for row in result.created]
        result.differences += [_came_or_went(row, came=False) for row in result.deleted]
    return result


def _delete(model: type[M], rows: Sequence[M]) -> None:
    keys = [row.pk for row in rows]
    for first in range(0, len(keys), _DELETE_AT_ONCE):
        model._base_manager.filter(pk__in=keys[first : first + _DELETE_AT_ONCE]).delete()


def link(row: models.Model) -> None:
    """Take over the primary keys of the rows that this one refers to, which may have been saved after it was made."""
    for column in row._meta.concrete_fields:
        if column.is_relation and column.is_cached(row):
            related = getattr(row, column.name)
            setattr(row, column.attname, related.pk if related else None)


def _update(model: type[M], matched: Sequence[tuple[M, M]], result: Reconciled[M], kept: Collection[str]) -> None:
    columns = [column for column in model._meta.concrete_fields if not column.primary_key]
    compared = [column for column in columns if column.name not in kept]
    changed_names: set[str] = set()
    for old, row in matched:
        link(row)
        changed = [c for c in compared if getattr(old, c.attname) != getattr(row, c.attname)]
        for column in columns:
            if column.name in kept:
                setattr(row, column.attname, getattr(old, column.attname))
        if changed:
            _mark(row)
            changed_names |= {column.name for column in changed}
            result.updated.append(row)
            result.differences += [_difference(old, row, column) for column in changed]
    if result.updated:
        marks = {"version", "updated_at"} & {column.name for column in columns}
        model._base_manager.bulk_update(result.updated, sorted(changed_names | marks), batch_size=200)


def _mark(row: models.Model) -> None:
    if hasattr(row, "version"):
        row.version += 1
    if hasattr(row, "updated_at"):
        row.updated_at = timezone.now()


def _difference(old: models.Model, row: models.Model, column: models.Field[Any, Any]) -> Difference:
    before, after = getattr(old, column.attname), getattr(row, column.attname)
    return Difference(_noun(row), name_of(row), column.name, _shown(before), _shown(after), _document_of(row))


def _came_or_went(row: models.Model, *, came: bool) -> Difference:
    text = _shown(str(row))
    return Difference(_noun(row), name_of(row), "", "" if came else text, text if came else "", _document_of(row))


def name_of(row: models.Model) -> str:
    """What names a row to a person: slug, anchor or key."""
    for name in ("slug", "anchor", "key"):
        if value := getattr(row, name, ""):
            return str(value)
    return str(row)


def _document_of(row: models.Model) -> str:
    """The title of the document that a row hangs on, if it is at hand: a query for each row would be too dear."""
    holder: Any = row
    for name in ("duty", "document"):
        column = next((column for column in holder._meta.concrete_fields if column.name == name), None)
        if column is not None:
            holder = getattr(holder, name) if column.is_cached(holder) else None
        if holder is None:
            return ""
    return _shown(str(holder))


def _noun(row: models.Model) -> str:
    return str(row._meta.model_name)


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
