"""Who speaks in a paper: the level and place that its elided prefixes and 我市, 市政府 stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from documents.parsing.script import fold
from documents.parsing.tree import PrintedDate
from documents.reference.places import Place, ancestors, find_place, place_by_code, place_of_issuer

_RANKS = {
    "自治区": "自治区", "自治州": "州", "自治县": "县", "自治旗": "旗", "地区": "地区", "新区": "区", "林区": "林区",
    "特区": "特区",
    "省": "省", "市": "市", "县": "县", "区": "区", "州": "州", "盟": "盟", "旗": "旗",
}  # fmt: skip


def level_of_place(name: str) -> str | None:
    """The prefix that organs of a place bear, by its full name: 苏州市 → 市, 延边朝鲜族自治州 → 州; 国务院 → None."""
    return next((level for rank, level in _RANKS.items() if name.endswith(rank)), None)


@lru_cache(maxsize=512)
def _find_place(name: str | None, code: str | None) -> Place | None:
    if code:
        return place_by_code(code)
    return find_place(fold(name)) if name else None


@dataclass(frozen=True, slots=True)
class IssuerContext:
    """Who speaks: the level and place that an elided prefix stands for, and the day, which years are counted from.

    `level` is what a paper of this issuer prints before its own organs: 省, 市, 县, 区, 州, 盟, 旗, 自治区; None for
    the centre, whose ministries bear no prefix, and where the issuer is unknown. `place_name` is its full official
    name, `place_code` decides between places of one name (鼓楼区).
    """

    level: str | None = None
    place_name: str | None = None
    issued_date: PrintedDate | None = None
    place_code: str | None = None

    @classmethod
    def of(
        cls,
        place_name: str | None,
        authority: str | None = None,
        issued_date: PrintedDate | None = None,
        place_code: str | None = None,
    ) -> IssuerContext:
        """The context of a paper by its place, or, failing that, by its issuing authority.

        Specimens: 三门峡市 → level 市; authority 卢氏县人民政府办公室 → 县; 内蒙古自治区 → 自治区; 国务院 → None.
        """
        if place_name is None and authority is not None and (place := place_of_issuer(fold(authority))):
            place_name, place_code = place.name, place.code
        level = level_of_place(fold(place_name)) if place_name else None
        return cls(level, place_name, issued_date, place_code)

    @property
    def place(self) -> Place | None:
        """The place in the table of divisions; None where the issuer is the centre, unknown or one of several."""
        return _find_place(self.place_name, self.place_code)

    @property
    def short_name(self) -> str:
        """The place without the word for its rank: 三门峡市 → 三门峡; "" where unknown."""
        if self.place:
            return self.place.short_name
        name = fold(self.place_name or "")
        rank = next((rank for rank in _RANKS if name.endswith(rank)), "")
        return name.removesuffix(rank) if len(name) - len(rank) > 1 else name

    def place_of_level(self, level: str) -> Place | None:
        """The place that a prefix means in this paper: 省 in a paper of 三门峡市 → 河南省; None for a level below."""
        own = self.place
        if own is None or level == self.level:
            return own
        return next((above for above in ancestors(own.code) if level_of_place(above.name) == level), None)
