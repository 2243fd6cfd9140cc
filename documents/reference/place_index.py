"""行政区划: the places that issue papers, as a tree, found by code and by name.

28 names of counties are borne by several places (鼓楼区 by four), 96 more are once the rank is dropped (吉林, 朝阳):
a name that does not decide gives all its bearers, never one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from documents.reference.place_tables import Place, read_places


@cache
def all_places() -> Mapping[str, Place]:
    """Every place under its code, parents before children; former places last."""
    return MappingProxyType(read_places())


def place_by_code(code: str) -> Place | None:
    """The place of a code: 411200, or as statistics print it 4112; a zone by 411200-Z1."""
    return all_places().get(code if "-" in code else code.ljust(6, "0"))


@cache
def _by_full_name() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = defaultdict(list)
    for place in all_places().values():
        index[place.name].append(place)
    return {name: tuple(places) for name, places in index.items()}


@cache
def _by_other_name() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = defaultdict(list)
    for place in all_places().values():
        for name in {place.short_name, *place.aliases} - {place.name}:
            index[name].append(place)
    return {name: tuple(places) for name, places in index.items()}


@cache
def _by_parent() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = defaultdict(list)
    for place in all_places().values():
        index[place.parent_code or ""].append(place)
    return {code: tuple(places) for code, places in index.items()}


def places_with_full_name(name: str) -> tuple[Place, ...]:
    """All places that bear a full name: 鼓楼区 → four."""
    return _by_full_name().get(name, ())


def places_with_short_name(name: str) -> tuple[Place, ...]:
    """All places that bear a name without its rank, or another short name: 朝阳 → 朝阳市, 朝阳区, 朝阳县 …"""
    return _by_other_name().get(name, ())


def places_named(name: str) -> tuple[Place, ...]:
    """All places of a full or a short name, those of the full name first; current before former."""
    return places_with_full_name(name) + places_with_short_name(name)


def find_place(name: str, *, within: Place | None = None) -> Place | None:
    """The one place that a full or short name means, inside `within` where given; None where it names none or several.

    A former place is found by its name too (陕县), but never makes the name of a current one ambiguous.
    """
    for named in (places_with_full_name(name), places_with_short_name(name)):
        found = [place for place in named if within is None or is_within(place, within)]
        found = [place for place in found if not place.is_former] or found
        if found:
            return found[0] if len(found) == 1 else None
    return None


def children(code: str = "", *, with_former: bool = False) -> tuple[Place, ...]:
    """The places right under a code, in the order of their codes, zones last; of "" the provinces."""
    return tuple(place for place in _by_parent().get(code, ()) if with_former or not place.is_former)


def parent(place: Place) -> Place | None:
    return all_places().get(place.parent_code or "")


def ancestors(code: str) -> tuple[Place, ...]:
    """The places above a code, nearest first: 411281 → 三门峡市, 河南省."""
    above = []
    place = place_by_code(code)
    while place is not None and (place := parent(place)) is not None:
        above.append(place)
    return tuple(above)


def is_within(place: Place, whole: Place) -> bool:
    """Whether a place is another or lies in it."""
    return place.code == whole.code or whole in ancestors(place.code)
