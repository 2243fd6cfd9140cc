"""The whole archive as plain values with natural keys: what two archives must agree in to be the same."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from documents.models import (
    Attendee,
    Citation,
    Correction,
    Deadline,
    Department,
    Document,
    Duty,
    DutyAssignment,
    GlossaryEntry,
    Issue,
    Problem,
    Section,
    Source,
    SourceName,
    TextFlaw,
)

_MODELS: tuple[type[Model], ...] = (
    Source, SourceName, Issue, Document, Section, Deadline, Department, Duty, DutyAssignment, Citation, GlossaryEntry,
    Attendee, TextFlaw, Problem, Correction,
)  # fmt: skip
_LEFT_OUT = {"id", "imported_at", "parsed_at", "created_at", "updated_at", "state_changed_at"}


def dump_archive(*, without: frozenset[str] = frozenset()) -> dict[str, list[dict[str, Any]]]:
    """Every row but its primary key and timestamps, foreign keys by what they point to, in a fixed order."""
    names: dict[type[Model], dict[Any, str]] = {}
    for model in _MODELS:
        names[model] = {row.pk: _name(row) for row in model._base_manager.all()}
    return {
        model.__name__: sorted((_row(row, names, without) for row in model._base_manager.all()), key=str)
        for model in _MODELS
    }


def _name(row: Model) -> str:
    if isinstance(row, Section):
        return f"{row.document.slug}#{row.anchor}"
    if isinstance(row, Deadline | Duty):
        return f"{row.document.slug}!{row.key}"
    return str(getattr(row, "slug", "") or getattr(row, "sha256", "") or row)


def _row(row: Model, names: dict[type[Model], dict[Any, str]], without: frozenset[str]) -> dict[str, Any]:
    values = {}
    for column in row._meta.concrete_fields:
        if column.name in _LEFT_OUT | without:
            continue
        value = getattr(row, column.attname)
        if column.is_relation and value is not None:
            value = names.get(column.related_model, {}).get(value) or str(getattr(row, column.name))
        values[column.name] = value
    return values
