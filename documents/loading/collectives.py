"""Collectives expanded by the tree of places and the day: 各县（市、区）政府 of 三门峡 → the governments of six places.

Only governments of all places of a kind right under the issuer: 有关县（市、区）政府 and 等 can't be expanded, and what
each county calls its health commission is not known.
"""

from __future__ import annotations

import datetime
import re

from documents.parsing.departments import DepartmentIdentity
from documents.parsing.script import fold
from documents.reference import places

_COLLECTIVE = re.compile(r"各(?P<kinds>[省自治区直辖市设的县州盟旗辖、()〔〕]{1,24})(?:人民)?政府")
_DISTRICTS = ("市辖区",)
_CITIES = ("县级市", "地级市")


def expand_collective(identity: DepartmentIdentity, day: datetime.date | None) -> list[DepartmentIdentity]:
    """The governments that a collective stands for, in the order of their codes; none where it can't be told.

    各县（市）政府 leaves districts out, 各区政府 leaves counties out; places that did not stand on `day` are left out.
    """
    found = _COLLECTIVE.fullmatch(fold(identity.name))
    if not identity.is_collective or not identity.place_code or found is None:
        return []
    kinds = found["kinds"]
    return [
        DepartmentIdentity(place.code, f"{place.name}人民政府", ("county_gov",), is_county_level=True)
        for place in places.children(identity.place_code, with_former=True)
        if _is_meant(place, kinds) and (place.was_valid_on(day) if day else not place.is_former)
    ]


def _is_meant(place: places.Place, kinds: str) -> bool:
    if place.level is places.Level.ZONE:
        return False
    if place.type in _DISTRICTS:
        return "区" in kinds
    if place.type in _CITIES:
        return "市" in kinds or "县" in kinds
    return "县" in kinds or place.level is not places.Level.COUNTY
