"""Every address of the administration, made from the rows of an archive, so that tests can walk them all."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, reverse

from documents.models import Document, Section

_OF_A_LIST = ("changelist", "add", "import", "export", "conflicts", "orphans", "waiting", "settle", "process_import")


def pattern_names() -> set[str]:
    """The names of all addresses of the administration."""

    def walk(patterns) -> Iterator[str]:
        for entry in patterns:
            if isinstance(entry, URLPattern):
                yield entry.name or ""
            else:
                yield from walk(entry.url_patterns)

    return set(walk(admin.site.urls[0]))


def address_of(name: str) -> str | None:
    """The address of that name, of the newest row where it is of a row; None where there is no such row."""
    for model, options in admin.site._registry.items():
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if not name.startswith(prefix):
            continue
        if name == "documents_settledmatter_waiting":
            return reverse(f"admin:{name}", args=["duties"])
        if name.removeprefix(prefix) in _OF_A_LIST:
            return reverse(f"admin:{name}")
        row = _row(model, name.removeprefix(prefix))
        return row and _of_row(name, row, options)
    if name == "app_list":
        return reverse("admin:app_list", args=["documents"])
    if name == "view_on_site":
        kind = ContentType.objects.get_for_model(Document)
        return reverse("admin:view_on_site", args=[kind.pk, Document.objects.papers().earliest("pk").pk])
    return reverse(f"admin:{name}")


def _row(model: type[Model], act: str) -> Model | None:
    rows = model._default_manager.order_by("-pk")
    if model is Section and act in ("split", "merge"):
        rows = rows.filter(depth__gt=0)
    return rows.filter(parent=None).first() if model is Document else rows.first()


def _of_row(name: str, row: Model, options: object) -> str | None:
    if name.endswith("_simple_history"):
        history = getattr(row, "history", None)
        record = history.first() if history is not None else None
        return record and reverse(f"admin:{name}", args=[row.pk, record.pk])
    return reverse(f"admin:{name}", args=[row.pk])
