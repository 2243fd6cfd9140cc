"""From the name of an organ to its place: 驻马店市人民政府办公室 → 驻马店市.

The organ's own place is the last of the chain of places with which its name begins (三门峡市义马市… → 义马市);
organs of national systems name their place behind the system (中国人民银行三门峡市中心支行). A name that several places
bear is decided by what stands above it in the name, by the place within which the paper is known to be, or by the
words of the paper; if none of them decides, it stays open.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from documents.reference.place_index import (
    all_places,
    ancestors,
    is_other_place,
    is_within,
    places_with_full_name,
    places_with_short_name,
    prefer,
    zones_of,
)
from documents.reference.place_tables import Level, Place

_BLANKS = re.compile(r"\s+")
# Names that are also common words: they are places only behind the name of a place above them.
_COMMON_WORDS = frozenset({"城区", "郊区", "矿区", "市中区", "城中区", "新城区", "市南区", "市北区"})
# What stands behind a short name where it is the place of an organ: 霍州人民法院, 三门峡海关, 义马分局.
_ORGAN_WORDS = (
    "人民政府", "政府", "人民法院", "法院", "人民检察院", "检察院", "海关", "供电公司", "银保监", "银监", "金融监管",
    "监管分局", "分局", "分行", "支行", "中心支行", "市委", "市政府", "县委", "县政府", "区委", "区政府", "州委",
    "州政府", "分公司", "车务段", "工务段", "站段", "机场", "军分区", "管理委员会", "管委会", "经济", "高新",
    "城乡一体化", "先进制造业", "产业集聚区", "地区", "盟",
)  # fmt: skip
_LONGEST_ISSUER = 120


def place_of_issuer(
    name: str, *, within: Place | None = None, context: str = "", on: datetime.date | None = None
) -> Place | None:
    """The place whose organ bears `name`; None for organs of the centre, relative names (市政府) and open cases.

    `within`: a place known to hold the issuer. `context`: words that may name a place above it, such as the gazette's
    name or the text of the paper. `on`: the day of the paper, for names that passed from one place to another.
    """
    candidates = candidates_of_issuer(name, within=within, on=on)
    if len(candidates) > 1 and context:
        candidates = _named_in(context, candidates)
    return candidates[0] if len(candidates) == 1 else None


def candidates_of_issuer(
    name: str, *, within: Place | None = None, on: datetime.date | None = None
) -> tuple[Place, ...]:
    """All places whose organ may bear `name`; several where the name alone does not decide (鼓楼区人民政府)."""
    text = _BLANKS.sub("", name[:_LONGEST_ISSUER])
    if within is not None and (zones := tuple(zone for zone in zones_of(within) if text.startswith(zone.type))):
        return zones
    for start in range(len(text)):
        end, bearers = _longest_full_name(text, start)
        if bearers and (text[start:end] not in _COMMON_WORDS or (within is not None and start == 0)):
            return _settled(_end_of_chain(text, end, bearers), within, on)
    for start in range(len(text)):
        bearers = _short_name_of_organ(text, start)
        if bearers:
            return _settled(bearers, within, on)
    return ()


@cache
def _longest_name() -> int:
    return max(len(place.name) for place in all_places().values())


def _longest_full_name(text: str, start: int) -> tuple[int, tuple[Place, ...]]:
    """The end and the bearers of the longest full name that begins at `start`."""
    for end in range(min(len(text), start + _longest_name()), start + 1, -1):
        if bearers := places_with_full_name(text[start:end]):
            return end, bearers
    return start, ()


def _end_of_chain(text: str, end: int, above: tuple[Place, ...]) -> tuple[Place, ...]:
    """The bearers of the last name of a chain: 河南省三门峡市湖滨区 → the 湖滨区 that lies in 三门峡市."""
    while True:
        end_below, bearers = _longest_full_name(text, end)
        below = tuple(place for place in bearers if any(is_within(place, whole) for whole in above))
        if not below:
            return above
        above, end = below, end_below


def _short_name_of_organ(text: str, start: int) -> tuple[Place, ...]:
    """The bearers of a name without rank that begins at `start` and stands before an organ's word."""
    for end in range(min(len(text), start + 8), start + 1, -1):
        if text.startswith(_ORGAN_WORDS, end):
            named = places_with_short_name(text[start:end])
            if bearers := tuple(place for place in named if not is_other_place(place, text, end)):
                return bearers
    return ()


def _settled(bearers: tuple[Place, ...], within: Place | None, on: datetime.date | None) -> tuple[Place, ...]:
    """Those bearers that lie within a place and stood on a day; else those that are meant by default."""
    if within is not None:
        inside = tuple(place for place in bearers if is_within(place, within))
        bearers = inside or bearers
    if on is not None:
        return tuple(place for place in bearers if place.was_valid_on(on)) or bearers
    return prefer(bearers)


def _named_in(context: str, candidates: tuple[Place, ...]) -> tuple[Place, ...]:
    """Those candidates above which the context names a prefecture, else a province; all where it names none or both."""
    for level in (Level.PREFECTURE, Level.PROVINCE):
        named = tuple(
            place
            for place in candidates
            if any(above.level is level and above.name in context for above in ancestors(place.code))
        )
        if named:
            return named
    return candidates
