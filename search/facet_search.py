"""Looking for a value in a long facet: by any part of its name, another name, or its pinyin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from search import analysis, names
from search.pinyin import is_spelled
from search.result_page import Facet, FacetValue

PREFIX = "find-"  # find-department=卫健委 in the query string; no part of a question, and so of no other link
_LONGEST = 60  # characters


def seek_values(facets: Iterable[Facet], typed: Mapping[str, str]) -> tuple[Facet, ...]:
    """The facets, each with the values that are looked for in it, if any are; chosen ones stay."""
    return tuple(_seek(facet, typed.get(PREFIX + facet.name, "").strip()[:_LONGEST]) for facet in facets)


def _seek(facet: Facet, typed: str) -> Facet:
    if not typed:
        return facet
    meant = names.functions_named(analysis.fold(typed)) if facet.name == "department" else frozenset()
    return replace(facet, values=tuple(_found(facet.values, analysis.fold(typed), meant)), sought=typed)


def _found(values: Iterable[FacetValue], folded: str, meant: frozenset[str]) -> Iterator[FacetValue]:
    """Values that are meant, and those above them."""
    for value in values:
        below = tuple(_found(value.children, folded, meant))
        if below or value.is_selected or value.value in meant or _is_called(value.label, folded):
            yield replace(value, children=below)


def _is_called(label: str, folded: str) -> bool:
    name = analysis.fold(label)
    return folded in name or (folded.isascii() and folded.isalpha() and is_spelled(name, folded))
