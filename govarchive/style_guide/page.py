"""The page of all components."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.views.navigation import Crumb
from govarchive.style_guide.component import Component
from govarchive.style_guide.duty_specimens import DUTY_COMPONENTS
from govarchive.style_guide.list_specimens import LIST_COMPONENTS
from govarchive.style_guide.search_specimens import SEARCH_COMPONENTS

COMPONENTS: tuple[Component, ...] = tuple(
    sorted((*DUTY_COMPONENTS, *LIST_COMPONENTS, *SEARCH_COMPONENTS), key=lambda component: component.name)
)
COLOURS = (
    "ground",
    "raised",
    "sunken",
    "ink",
    "ink-soft",
    "hairline",
    "rule",
    "accent",
    "mark-ground",
    "target-ground",
)


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component with its specimens; reads no rows."""
    context = {
        "breadcrumbs": [Crumb(_("页面部件"))],
        "colours": COLOURS,
        "components": [(component, shown(component, request)) for component in COMPONENTS],
    }
    return render(request, "style_guide.html", context)


def shown(component: Component, request: HttpRequest) -> list[dict[str, Any]]:
    """Each specimen of a component as {"caption", "html"}; a value that is made anew each time is made now."""
    return [
        {
            "caption": specimen.caption,
            "html": render_to_string(component.template, specimen.context(), request),
        }
        for specimen in component.specimens
    ]
