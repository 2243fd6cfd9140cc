"""Choices made in facets → filters of a plan; places and years as people name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from documents.reference import places
from search import analysis, names
from search.criteria import SearchCriteria
from search.plans import Attribute, Body


def read_filters(criteria: SearchCriteria) -> Iterator[tuple[str, Attribute]]:
    """The filter of each facet in which a choice was made; departments and roles are `chosen_bodies`'s."""
    if criteria.city:
        yield "city", city_attribute(criteria.city)
    if criteria.year:
        yield "year", Attribute("year", frozenset(_years(criteria.year)))
    for facet in ("kind", "column", "authority"):
        if criteria.chosen(facet):
            yield facet, Attribute(facet, frozenset(analysis.fold(value) for value in criteria.chosen(facet)))


def chosen_bodies(criteria: SearchCriteria) -> tuple[Body, ...]:
    """The departments chosen, under whatever names."""
    return tuple(dict.fromkeys(body for value in criteria.department for body in names.bodies(value)))


def city_attribute(values: Iterable[str]) -> Attribute:
    """Papers of any of these places or of places below them."""
    codes = (code for value in values for code in place_codes(value))
    return Attribute("city", frozenset(map(analysis.fold, codes)))


def unknown_places(values: Iterable[str]) -> Iterator[str]:
    """Those that no place is called."""
    return (value for value in values if not place_codes(value))


def place_codes(value: str) -> frozenset[str]:
    """Codes of the places a person may mean: a code, a full name, or a name without its rank."""
    folded = analysis.fold(value)
    if folded[:2].isdigit():
        place = places.place_by_code(value.strip())
        return frozenset({place.code} if place else ())
    found = places.places_with_full_name(folded) or places.places_with_short_name(folded)
    return frozenset(place.code for place in found)


def _years(values: Iterable[str]) -> Iterator[str]:
    """Years chosen; a range 2019..2021 stands for each of its years."""
    for value in values:
        first, is_range, last = value.partition("..")
        if is_range and first.isdecimal() and last.isdecimal() and int(last) - int(first) < 500:
            yield from map(str, range(int(first), int(last) + 1))
        else:
            yield value
