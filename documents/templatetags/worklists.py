"""The worklists on the front page of the administration."""

from __future__ import annotations

from typing import Any

from django import template

from documents.admin.worklists import Worklist, worklists

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_work(context: dict[str, Any]) -> list[Worklist]:
    """The worklists of the person who looks at the page."""
    return worklists(context["request"].user)
