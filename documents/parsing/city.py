"""Where a paper comes from: the place of its issuer, at the issuer's own level, by its full official name.

Strongest first: issuer in title, signature, printing office, gazette, place words of the issuer's own level, and only
then the most frequent name; places that are merely mentioned never decide against an issuer.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable

from documents.parsing.organs import is_central
from documents.parsing.tree import Fact, How, Span
from documents.reference.places import Place, is_other_place, is_within, place_of_issuer, places_with_full_name

_RANK = re.compile("[省市县区州盟旗]")
_LONGEST_NAME = 15
_FEWEST_MENTIONS = 3
_OWN_BODIES = re.compile(
    r"(?:中共|《|在)(?P<place>[一-龥]{1,12}?[市县区州旗盟])"
    r"(?=委|国民经济和社会发展|\d{4}年国民经济|第[一二三四五六七八九十]{1,3}届人民代表大会)"
)
_SUPERIOR = re.compile(r"(?:省|评比|前列|位居|排名|位列|首位)[、,]?$")
_MOST_TEXT = 60_000  # a place that does not show in so much of a paper is not its own


def place_of_authority(
    names: Iterable[tuple[str, Span | None]], *, within: Place | None, context: str, on: datetime.date | None
) -> tuple[Place, Span | None] | None:
    """The place of the first organ whose name settles it. In: organs, strongest first, each with where it stands."""
    for name, span in names:
        if not name or is_central(name):
            continue
        place = place_of_issuer(name, within=within, context=context, on=on)
        if place is not None:
            return place, span
    return None


def place_in_title(title: str, *, on: datetime.date | None) -> Place | None:
    """The place that a title without issuer names first: 2024年霍州市政府工作报告 → 霍州市; 怀化市鹤城区… → 鹤城区."""
    found: Place | None = None
    end = 0
    for match in _RANK.finditer(title):
        if found is None:
            found = _place_ending_at(title, match.end(), on)
            end = match.end() if found else 0
        elif below := _place_below(found, title[end : match.end()], on):
            found, end = below, match.end()
    return found


def _place_below(place: Place, name: str, on: datetime.date | None) -> Place | None:
    """The place of a full name that lies in another: 鹤城区, right behind 怀化市."""
    bearers = [one for one in places_with_full_name(name) if _stood(one, on) and is_within(one, place)]
    return bearers[0] if len(bearers) == 1 and bearers[0].code != place.code else None


def _place_ending_at(text: str, end: int, on: datetime.date | None) -> Place | None:
    """The one place whose full name ends there, the longest name first."""
    for start in range(max(0, end - _LONGEST_NAME), end - 1):
        bearers = [place for place in places_with_full_name(text[start:end]) if _stood(place, on)]
        if bearers:
            return bearers[0] if len(bearers) == 1 else None
    return None


def _stood(place: Place, on: datetime.date | None) -> bool:
    """Whether a place stood on a day; where the day is not known, whether it stands today."""
    return place.was_valid_on(on) if on is not None else not place.is_former


def infer_place(text: str, *, on: datetime.date | None) -> Fact[Place] | None:
    """The place a paper without issuer speaks of as its own. In: the folded text of the paper, from its start.

    Bodies of the issuer's own level (中共义马市委, 《义马市国民经济和社会发展…》) count most, then the name that is
    mentioned most, with or without 市; names beside 省、 or 评比 are superiors and count nothing.
    """
    passage = text[:_MOST_TEXT]
    bodies: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for match in _OWN_BODIES.finditer(passage):
        if (place := _place_ending_at(passage, match.end("place"), on)) is not None:
            bodies[place.code] += 1
            places[place.code] = place
    best = bodies.most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return Fact(places[best[0][0]], How.INFERRED, None, "由文中本级机关、规划的名称推定。")
    return _most_mentioned(passage, on)


def _most_mentioned(passage: str, on: datetime.date | None) -> Fact[Place] | None:
    counts: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for match in _RANK.finditer(passage):
        place = _place_ending_at(passage, match.end(), on)
        if place is None or _SUPERIOR.search(
            passage, max(0, match.end() - len(place.name) - 3), match.end() - len(place.name)
        ):
            continue
        counts[place.code] += 1
        places[place.code] = place
    totals = Counter({code: count + _bare_mentions(passage, places[code]) for code, count in counts.most_common(8)})
    ranked = totals.most_common(2)
    if not ranked or ranked[0][1] < _FEWEST_MENTIONS or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return Fact(places[ranked[0][0]], How.INFERRED, None, "原文未署发文机关，由文中出现最多的地名推定。")


def _bare_mentions(passage: str, place: Place) -> int:
    """How often a place is named without its rank (霍州 beside 霍州市, not 霍州区); one sign alone is no name."""
    if len(place.short_name) < 2:
        return 0
    named = re.finditer(re.escape(place.short_name), passage)
    return sum(not is_other_place(place, passage, name.end()) for name in named) - passage.count(place.name)
