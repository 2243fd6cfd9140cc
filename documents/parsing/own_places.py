"""Places that a body's name bears itself: 三门峡供电公司, 湖滨区政府, 武汉铁路局驻马店车务段.

A body with a place of its own takes no prefix of the issuer. Full names of all divisions count; short names only of
provinces and prefectures, of the issuer and of the places below it, for short names of counties are words (公安, 和平).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from documents.parsing.issuer_context import IssuerContext
from documents.reference.places import Level, Place, all_places, children, is_other_place

# Full names of divisions that are common words in names of bodies.
_COMMON_WORDS = frozenset(
    ("城区", "郊区", "矿区", "新城区", "市中区", "城中区", "市南区", "市北区", "城关区", "开发区")
)
# Short names of provinces and prefectures that open names of bodies in other meanings.
_OTHER_MEANINGS = frozenset(
    (
        "海南",
        "海东",
        "海北",
        "海西",
        "黄南",
        "中山",
        "朝阳",
        "通化",
        "白银",
        "金昌",
        "文山",
        "保山",
        "黄山",
        "大同",
        "和田",
    )
)
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class PlaceInName:
    """A place's name inside the name of a body, by characters."""

    place: Place
    start: int
    end: int


@lru_cache(maxsize=1)
def _everywhere() -> dict[str, Place]:
    """Names that tell a place in any paper; a name of several places tells none."""
    names: dict[str, Place | None] = {}
    for place in all_places().values():
        if place.name not in _COMMON_WORDS and len(place.name) > 2:
            names[place.name] = None if place.name in names and not place.is_former else names.get(place.name) or place
        is_high = place.level in (Level.PROVINCE, Level.PREFECTURE) and not place.is_former
        if is_high and place.short_name not in _OTHER_MEANINGS:
            names.setdefault(place.short_name, place)
    return {name: place for name, place in names.items() if place is not None}


@lru_cache(maxsize=256)
def _near(code: str) -> dict[str, Place]:
    """Names that tell a place in a paper of one issuer: its own and those of the places below it."""
    names: dict[str, Place] = {}
    for place in all_places().values():
        if place.code == code:
            names |= {place.name: place, place.short_name: place}
    for below in children(code):
        names |= {below.name: below, below.short_name: below}
    return {name: place for name, place in names.items() if len(name) > 1 and name not in _COMMON_WORDS}


def places_in_name(folded: str, context: IssuerContext) -> tuple[PlaceInName, ...]:
    """The places that a body's name bears, longest names first at each character, without overlap."""
    place = context.place
    return _places_in_name(folded, place.code if place else None)


@lru_cache(maxsize=4096)  # the same few hundred names return all over a gazette
def _places_in_name(folded: str, code: str | None) -> tuple[PlaceInName, ...]:
    near = _near(code) if code else {}
    everywhere = _everywhere()
    found: list[PlaceInName] = []
    position = 0
    while position < len(folded) - 1:
        for length in range(min(_LONGEST, len(folded) - position), 1, -1):
            words = folded[position : position + length]
            place = near.get(words) or everywhere.get(words)
            if place is not None and _may_stand(folded, position, length, place):
                found.append(PlaceInName(place, position, position + length))
                position += length
                break
        else:
            position += 1
    return tuple(found)


def _may_stand(folded: str, position: int, length: int, place: Place) -> bool:
    """A short name stands at the start, or behind 驻, 行, 局, 司 and other ends of a system's name.

    Before another level word it names another place: 白水区农业农村局 is no body of 白水县.
    """
    if length == len(place.name):
        return True
    if is_other_place(place, folded, position + length):
        return False
    if position == 0:
        return True
    return folded[position - 1] in "驻行局司网信通动省市区州会署关团院"
