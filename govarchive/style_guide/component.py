"""What the style guide shows: components and their specimens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any


@dataclass(frozen=True, slots=True)
class Specimen:
    """One state of a component: a caption, and what makes the context its template is given.

    The context is made when the page is asked for, so that words are in the reader's language.
    """

    caption: str
    context: Callable[[], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Component:
    """A partial of templates/components by its name; `within` is the element its specimens need around them."""

    name: str
    specimens: tuple[Specimen, ...]
    within: str = ""  # "entries", "list", "holders" or nothing

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"components/{self.name}.html"


def row(title: str = "", **facts: Any) -> SimpleNamespace:
    """A stand-in for a row of the database: its facts, an address that stays on the page, and its title as words."""

    class Row(SimpleNamespace):
        def __str__(self) -> str:
            return title

    return Row(**({"title": title, "get_absolute_url": "#main", "evidence": {}} | facts))
