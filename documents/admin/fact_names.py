"""Facts for people: what a field is called, what a value says. Programs know both by codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from documents import corrections
from documents.models import Correction
from documents.reference.places import all_places

_OWN_NAMES = {"merge": _("与前一节合并"), "split": _("拆分本节"), "presence": _("有无")}
_SAID = ("label", "heading", "phrase", "task", "title", "document_number", "term", "unit", "name", "quote")


def field_name(correction: Correction) -> str:
    """The corrected field: 标题."""
    if correction.field in _OWN_NAMES:
        return str(_OWN_NAMES[correction.field])
    return str(corrections.MODELS[correction.noun]._meta.get_field(correction.field).verbose_name)


def name_of_field(field: str) -> str:
    """What a field is called wherever it stands, that of papers first: "label" → 序号; what is no field stays."""
    if field in _OWN_NAMES:
        return str(_OWN_NAMES[field])
    for model in corrections.MODELS.values():
        try:
            return str(model._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
        except FieldDoesNotExist:
            continue
    return field


def correction_value(correction: Correction, value: Any) -> str:
    """A value of a correction: choices by name, places and departments by name, rows by what they say."""
    return value_name(correction.noun, correction.field, value)


def value_name(noun: str, field: str, value: Any) -> str:
    """A value in its JSON form (`FactBearer`): "411200" of a paper's place → 三门峡市; a dash for none."""
    if value in (None, ""):
        return "—"
    if isinstance(value, Mapping):
        return "，".join(str(value[name]) for name in _SAID if value.get(name))
    if field == "department":
        return str(value[1])
    if field in _OWN_NAMES:
        return str(value) if isinstance(value, str) else str(_("是"))
    if field == "place":
        place = all_places().get(str(value))
        return place.name if place else str(value)
    column = corrections.MODELS[noun]._meta.get_field(field)
    return str(dict(getattr(column, "flatchoices", None) or ()).get(value, value))
