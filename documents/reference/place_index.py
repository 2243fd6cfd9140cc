"""行政区划: the places that issue papers, as a tree, found by code and by name.

28 names of counties are borne by several places (鼓楼区 by four), 96 more are once the rank is dropped (吉林, 朝阳):
a name that does not decide gives all its bearers, never one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from documents.reference.place_tables import Level, Place, read_places


@cache
def all_places() -> Mapping[str, Place]:
    """Every place under its code, parents before children; former places last."""
    return MappingProxyType(read_places())


def place_by_code(code: str) -> Place | None:
    """The place of a code: 411200, or as statistics print it 4112; a zone by 411200-Z1."""
    return all_places().get(code if "-" in code else code.ljust(6, "0"))


_LEVEL_WORDS = frozenset("省市县区州盟旗")
_SHORTEST_RANKED = 3  # characters of a name in use that bears its rank: 延边州, but not 内蒙


@cache
def _by_full_name() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = defaultdict(list)
    for place in all_places().values():
        for name in (place.name, *(alias for alias in place.aliases if len(alias) >= _SHORTEST_RANKED)):
            index[name].append(place)
    return {name: tuple(places) for name, places in index.items()}


@cache
def _by_short_name() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = defaultdict(list)
    for place in all_places().values():
        for name in {place.short_name, *(alias for alias in place.aliases if len(alias) < _SHORTEST_RANKED)}:
            if name != place.name:
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
    return _by_short_name().get(name, ())


def places_named(name: str) -> tuple[Place, ...]:
    """All places of a full or a short name, those of the full name first; current before former."""
    return places_with_full_name(name) + places_with_short_name(name)


def find_place(name: str, *, within: Place | None = None) -> Place | None:
    """The one place that a full or short name means, inside `within` where given; None where it names none or several.

    A former place is found by its name too (陕县), but never makes the name of a current one ambiguous.
    """
    for named in (places_with_full_name(name), places_with_short_name(name)):
        found = prefer(place for place in named if within is None or is_within(place, within))
        if found:
            return found[0] if len(found) == 1 else None
    return None


def is_other_place(place: Place, text: str, end: int) -> bool:
    """Whether the short name of a place, which ends there in a text, goes on to the name of another: 白水 | 区 is not
    白水县, 楚雄 | 州 is 楚雄彝族自治州. 区域 and 县域 are no level words.
    """
    level = text[end : end + 1]
    return level in _LEVEL_WORDS and text[end + 1 : end + 2] != "域" and not place.name.endswith(level)


def prefer(bearers: Iterable[Place]) -> tuple[Place, ...]:
    """Of the bearers of a name those that it means when nothing else is said.

    Current places go before former ones. A province goes before counties (河南 is not 河南蒙古族自治县), but not before
    a city (吉林).
    """
    places = tuple(bearers)
    places = tuple(place for place in places if not place.is_former) or places
    if any(place.level is Level.PREFECTURE for place in places):
        return places
    return tuple(place for place in places if place.level is Level.PROVINCE) or places


def children(code: str = "", *, with_former: bool = False) -> tuple[Place, ...]:
    """The places right under a code, in the order of their codes, zones last; of "" the provinces."""
    return tuple(place for place in _by_parent().get(code, ()) if with_former or not place.is_former)


def zones_of(place: Place) -> tuple[Place, ...]:
    """The development zones of a place: 三门峡市 → 三门峡经济开发区, 三门峡市城乡一体化示范区."""
    return tuple(child for child in _by_parent().get(place.code, ()) if child.level is Level.ZONE)


def parent(place: Place) -> Place | None:
    """The place right above; None above a province."""
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
