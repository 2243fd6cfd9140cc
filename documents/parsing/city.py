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
from documents.reference.places import Place, find_place, place_of_issuer, places_with_full_name

_PLACE = re.compile(r"[一-龥]{2,12}?(?:自治州|自治县|自治区|地区|林区|特区|新区|[省市县区州盟旗])")
_OWN_BODIES = re.compile(
    r"(?:中共|《(?:中共)?)(?P<party>[一-龥]{2,10}?[市县区州旗])委|(?P<congress>[一-龥]{2,10}?[市县区州旗])(?:第[一二三四五六七八九十]{1,3}届)?(?:人大|人民代表大会|政协)|"
    r"《(?P<plan>[一-龥]{2,10}?[市县区州旗省])(?:国民经济和社会发展|\d{4}年国民经济)|(?:建设|推动|谱写|奋力)(?P<built>[一-龥]{2,3})(?:高质量|新篇章)"
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
    """A place that a title without issuer names first: 2024年霍州市政府工作报告 → 霍州市."""
    for match in _PLACE.finditer(title):
        for start in range(match.start(), match.end() - 1):
            name = title[start : match.end()]
            bearers = [place for place in places_with_full_name(name) if on is None or place.was_valid_on(on)]
            if len(bearers) == 1:
                return bearers[0]
    return None


def infer_place(text: str, *, on: datetime.date | None) -> Fact[Place] | None:
    """The place a paper without issuer speaks of as its own. In: the folded text of the paper, from its start.

    Bodies of the issuer's own level (中共义马市委, 《义马市国民经济和社会发展…》) count most, then the name that is
    mentioned most, with or without 市; names beside 省、 or 评比 are superiors and count nothing.
    """
    passage = text[:_MOST_TEXT]
    bodies: Counter[str] = Counter()
    for match in _OWN_BODIES.finditer(passage):
        name = next(group for group in match.groups() if group)
        if (place := _place_at_end(name)) is not None:
            bodies[place.name] += 1
    places = {name: find_place(name) for name in bodies}
    if bodies:
        best = bodies.most_common(2)
        if len(best) == 1 or best[0][1] > best[1][1]:
            return _inferred(places[best[0][0]], "由文中本级机关、规划的名称推定。")
    return _most_mentioned(passage, on)


def _most_mentioned(passage: str, on: datetime.date | None) -> Fact[Place] | None:
    counts: Counter[str] = Counter()
    for match in _PLACE.finditer(passage):
        place = _place_at_end(match[0])
        if place is None or _SUPERIOR.search(passage[max(0, match.start() - 3) : match.start()]):
            continue
        counts[place.name] += 1
    totals = Counter({name: count + passage.count(name[:-1]) for name, count in counts.most_common(8) if len(name) > 2})
    ranked = totals.most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return _inferred(find_place(ranked[0][0]), "原文未署发文机关，由文中出现最多的地名推定。")


def _place_at_end(name: str) -> Place | None:
    """The place whose full name ends a run of characters: 建设义马市 → 义马市."""
    for start in range(len(name) - 1):
        bearers = [place for place in places_with_full_name(name[start:]) if not place.is_former]
        if len(bearers) == 1:
            return bearers[0]
    return None


def _inferred(place: Place | None, reason: str) -> Fact[Place] | None:
    return Fact(place, How.INFERRED, None, reason) if place is not None else None
