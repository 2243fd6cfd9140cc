"""Counts of an engine → facets ready to be shown: label, count, chosen or not, link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote_plus

from search import analysis
from search.criteria import FACET_LABELS, MAX_VALUES, ROLE_LABELS, SearchCriteria
from search.result_page import Chip, Facet, FacetValue

_GAP = "\ue000"  # stands in no name
PlacePath = tuple[tuple[str, str], ...]  # (code, name) from the province down


def build_facets(
    criteria: SearchCriteria,
    counts: Mapping[str, Mapping[str, int]],
    place_paths: Mapping[str, PlacePath],
    codes_of: Callable[[str], frozenset[str]],
    values_of: Callable[[str, str], frozenset[str]],
) -> tuple[Facet, ...]:
    """All facets in the order of FACET_LABELS.

    `codes_of` gives the places a chosen city stands for, `values_of` the values (of facet, of choice) that any other
    choice stands for, as they are compared: a choice may have been typed under any name, in any script.
    """
    facets = []
    for name, label in FACET_LABELS.items():
        counted = counts.get(name, {})
        if name == "city":
            values = _place_values(criteria, counted, place_paths, codes_of)
        else:
            values = _plain_values(criteria, name, counted, values_of)
        facets.append(Facet(name, label, values, criteria.choosing(name, ()).url, is_tree=name == "city"))
    return tuple(facets)


def _plain_values(
    criteria: SearchCriteria,
    facet: str,
    counted: Mapping[str, int],
    values_of: Callable[[str, str], frozenset[str]],
) -> tuple[FacetValue, ...]:
    links = _Links(criteria, facet)
    chosen = criteria.chosen(facet)
    meant: dict[str, list[str]] = {}  # facet value → choices, as they were made, that stand for it
    for choice in chosen:
        stands_for = values_of(facet, choice)
        for value in [value for value in counted if analysis.fold(value) in stands_for] or [choice]:
            meant.setdefault(value, []).append(choice)
    values = [
        FacetValue(
            value,
            ROLE_LABELS.get(value, value) if facet == "role" else value,
            counted.get(value, 0),
            value in meant,
            links.of(value, meant.get(value, ())),
        )
        for value in {**counted, **dict.fromkeys(meant, 0)}
    ]
    return tuple(sorted(values, key=_order_of(facet)))


def _order_of(facet: str) -> Callable[[FacetValue], tuple[object, ...]]:
    """Chosen ones on top; years from the newest, roles in their own order, everything else by count."""
    if facet == "year":
        return lambda value: (not value.is_selected, -int(value.value) if value.value.isdecimal() else 0, value.value)
    if facet == "role":
        order = list(ROLE_LABELS)
        return lambda value: (order.index(value.value) if value.value in order else len(order), value.value)
    return lambda value: (not value.is_selected, -value.count, value.value)


_quoted = lru_cache(maxsize=10_000)(quote_plus)


class _Links:
    """Links of the values of one facet. The link that adds a value is written once, with a gap for the value."""

    def __init__(self, criteria: SearchCriteria, facet: str) -> None:
        self._criteria = criteria
        self._facet = facet
        before, gap, after = criteria.choosing(facet, (*criteria.chosen(facet), _GAP)).url.partition(quote_plus(_GAP))
        self._around = (before, after) if gap and quote_plus(_GAP) not in after else None

    def of(self, value: str, choices: Iterable[str]) -> str:
        """Adds the value, or takes out every choice that stands for it."""
        taken_out = set(choices)
        chosen = self._criteria.chosen(self._facet)
        if taken_out:
            return self._criteria.choosing(self._facet, (kept for kept in chosen if kept not in taken_out)).url
        if self._around is None or len(chosen) >= MAX_VALUES:
            return self._criteria.choosing(self._facet, (*chosen, value)).url
        return _quoted(value).join(self._around)


def _place_values(
    criteria: SearchCriteria,
    counted: Mapping[str, int],
    place_paths: Mapping[str, PlacePath],
    codes_of: Callable[[str], frozenset[str]],
) -> tuple[FacetValue, ...]:
    """The tree of places that have papers or are chosen."""
    links = _Links(criteria, "city")
    meant: dict[str, list[str]] = {}
    for choice in criteria.city:
        for code in codes_of(choice):
            meant.setdefault(code, []).append(choice)
    names: dict[str, str] = {}
    below: dict[str, set[str]] = {}
    for code in {*counted, *meant} & place_paths.keys():
        above = ""
        for step, name in place_paths[code]:
            names[step] = name
            below.setdefault(above, set()).add(step)
            above = step

    def tree(above: str, depth: int) -> tuple[FacetValue, ...]:
        values = []
        for code in below.get(above, ()):
            value = names[code] if codes_of(names[code]) == {code} else code
            values.append(
                FacetValue(
                    value,
                    names[code],
                    counted.get(code, 0),
                    code in meant,
                    links.of(value, meant.get(code, ())),
                    depth,
                    tree(code, depth + 1),
                )
            )
        return tuple(sorted(values, key=lambda place: (-place.count, place.value)))

    return tree("", 0)


def build_chips(criteria: SearchCriteria) -> tuple[Chip, ...]:
    """Every choice made, with the way out of it."""
    chips = [
        Chip(
            facet,
            label,
            ROLE_LABELS.get(value, value) if facet == "role" else value,
            criteria.toggling(facet, value).url,
        )
        for facet, label in FACET_LABELS.items()
        for value in criteria.chosen(facet)
    ]
    return tuple(chips)
