"""Choices made in facets → filters of a plan; places and years as people name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from documents.reference import kinds, places
from search import analysis, names
from search.criteria import SearchCriteria
from search.plans import Attribute, Body


def read_filters(criteria: SearchCriteria) -> Iterator[tuple[str, Attribute]]:
    """The filter of each facet in which a choice was made; departments and roles are `chosen_bodies`'s."""
    if criteria.city:
        yield "city", city_attribute(criteria.city)
    if criteria.year:
        yield "year", Attribute("year", frozenset(year for choice in criteria.year for year in read_years(choice)))
    for facet in ("kind", "column", "authority"):
        if choices := criteria.chosen(facet):
            yield facet, Attribute(facet, frozenset(name for choice in choices for name in facet_values(facet, choice)))


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


def facet_values(facet: str, choice: str) -> frozenset[str]:
    """Folded values of a facet that a choice stands for, however it was made: functions of a department, years of a
    range, the kind that a word names.
    """
    if facet == "department":
        return frozenset(name for body in names.bodies(choice) if not body.place_code for name in body.functions)
    if facet == "year":
        return frozenset(read_years(choice))
    folded = analysis.fold(choice)
    if facet == "kind" and (kind := kinds.kind_of_title(folded)):
        return frozenset({folded, kind.name})  # 会议纪要 is 纪要
    return frozenset({folded.strip("()") if facet == "column" else folded}) - {""}  # contents print 【市政府文件】


def place_codes(value: str) -> frozenset[str]:
    """Codes of the places a person may mean: a code, a full name, or a name without its rank."""
    folded = analysis.fold(value)
    if folded[:2].isdigit():
        place = places.place_by_code(value.strip())
        return frozenset({place.code} if place else ())
    found = places.places_with_full_name(folded) or places.places_with_short_name(folded)
    return frozenset(place.code for place in found)


def read_years(text: str) -> Iterator[str]:
    """The years that a choice stands for: 2019, 2019年, or each of a range 2019..2021; none if it is no year."""
    first, is_range, last = analysis.fold(text).replace("年", "").partition("..")
    if _is_year(first) and (_is_year(last) if is_range else not last):
        ends = sorted((int(first), int(last or first)))
        yield from map(str, range(ends[0], ends[1] + 1))


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == len("2019")
