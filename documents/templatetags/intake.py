"""Words and links of the pages on which uploads and reports are looked at."""

from __future__ import annotations

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from documents.intake.previewing import page_of

register = template.Library()


@register.simple_tag
def line_address(line: int) -> str:
    """The address of a line of the text, on whatever page it stands: ?page=2#L1234."""
    return f"?page={page_of(line)}#L{line}"


@register.filter
def noun_name(noun: str) -> str:
    """What a kind of row is called: section → 章节."""
    try:
        return str(apps.get_model("documents", noun)._meta.verbose_name)
    except LookupError:
        return noun


@register.filter
def field_name(field: str, noun: str) -> str:
    """What a field is called: title of document → 标题; without a field the row came or went."""
    try:
        return str(apps.get_model("documents", noun)._meta.get_field(field).verbose_name)
    except (LookupError, FieldDoesNotExist, AttributeError):
        return field
