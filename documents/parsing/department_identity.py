"""Which department a name means: its place, its functions, and whether it is one body at all.

The Organic Law (地方组织法) names no departments: each place has its own, so identity is the place and the set of
functions, and the display keeps the printed name. A name that the tables don't explain gives None and goes to the
review list; it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing import body_names
from documents.parsing.issuer_context import IssuerContext
from documents.parsing.own_places import PlaceInName, places_in_name
from documents.parsing.script import fold
from documents.reference.central_bodies import find_central_body
from documents.reference.functions import BodyReading, DepartmentFunction, find_function, read_body
from documents.reference.places import Place
from documents.reference.reforms import name_on

_TEMPORARY = re.compile(
    r"(?:领导小组|指挥部|联席会议|协调小组|工作小组|推进小组|工作专班|专班|推进委员会|协调委员会|领导机构)(?:办公室|办)?$"
)
_COUNTY_LEVELS = re.compile(
    r"^(?:各|有关|相关)?(?:县|区|市县|县区|区县|县市区|市县区|[县市区][(〔]|乡镇|镇街|街道|镇|乡|旗)|县级|区级|乡级|村级|市、县|省、市|[县区]、|当地|属地|所在地|事发地|县以上|各地|基层"
)
_COLLECTIVE_FUNCTION = re.compile(
    r"^(?:各级|各地|各县区|各区县|各县市区|各县[(〔][^)〕]{1,9}[)〕]|各区|各县|有关|相关|县级|区级|[市县区]?、?.{0,8}[两三四]级|县级以上(?:地方)?(?:人民政府)?|当地|属地|上级|下级|市县|[省市县区]级|各市)"
)
_BY_ENDING = (
    ("学院", "college"), ("大学", "college"), ("高等专科学校", "college"), ("职业学校", "college"),
    ("医院", "hospital"), ("街道办事处", "subdistrict"), ("街道办", "subdistrict"), ("街道党工委", "subdistrict"),
    ("镇政府", "subdistrict"),
    ("乡政府", "subdistrict"), ("镇人民政府", "subdistrict"), ("乡人民政府", "subdistrict"),
)  # fmt: skip
# Kinds of which a place has several bodies: each keeps its own name. Of the institutions in _ONE_A_PLACE it has one.
_KEEPS_OWN_NAME = frozenset(("enterprise", "institution", "territory", "temporary"))
_ONE_A_PLACE = frozenset(
    ("landscape", "highways", "government_offices_admin", "public_resources_trading", "housing_fund", "power_supply")
)
_SHORT_NAMED = frozenset(("customs", "bank_supervision", "power_supply"))
_BELOW = frozenset(("county_gov", "zone_committee", "subdistrict"))
_OF_THE_CENTRE = re.compile(r"^(?:国家|国务院|中共中央|中央|中华全国|全国)(?=.{2})")
_FULL_WIDTH = str.maketrans("()〔〕[]", "（）（）（）")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class DepartmentIdentity:
    """A department as the archive knows it.

    `place_code`: the place that it belongs to (None: the centre, or a collective of places below). `name`: canonical,
    with its place (三门峡市卫生健康委员会); of collectives the printed words. `functions`: ids of reference.functions.
    `is_collective`: several bodies under one name (各县（市、区）政府, 市政府各部门). `is_county_level`: bodies of the
    level below the issuer. `is_derived`: a function printed without a body (教育、公安等部门), joined to
    the issuer's.
    `works_in_code`: where a branch works, when that is below the place it belongs to (生态环境局义马分局).
    """

    place_code: str | None
    name: str
    functions: tuple[str, ...]
    is_collective: bool = False
    is_county_level: bool = False
    is_temporary: bool = False
    is_derived: bool = False
    is_vertical: bool = False
    works_in_code: str | None = None

    def is_same_body(self, other: DepartmentIdentity) -> bool:
        """Whether two names mean one body of one period: same place and first function, one set within the other.

        市卫健委 (health) and 市卫健体委 (health, sports) of one paper are one body.
        """
        if self.is_collective or other.is_collective or self.place_code != other.place_code:
            return False
        if not self.functions or not other.functions or self.functions[0] != other.functions[0]:
            return self.name == other.name
        one, two = set(self.functions), set(other.functions)
        keeps_name = any(_keeps_own_name(identifier) for identifier in one | two)
        return self.name == other.name or (not keeps_name and one != two and (one <= two or two <= one))


def canonicalise(name: str, context: IssuerContext) -> DepartmentIdentity | None:
    """The department that a restored name means in a paper; None where the tables don't explain the name.

    In: the name with its prefix restored, as split_departments gives it, and who issued the paper. Specimens, in a
    paper of 三门峡市: "市卫健委" → 三门峡市卫生健康委员会; "三门峡海关" → 411200, customs; "各县（市、区）政府" →
    collective, county level; "湖滨区政府" → 411202; "督查落实委员会" → None.
    """
    folded = re.sub(r"\s", "", fold(name))
    if not 1 < len(folded) <= _LONGEST:
        return None
    if central := find_central_body(folded):
        return DepartmentIdentity(None, central.name, central.functions)
    if _is_collective(folded):
        return _collective(folded, context)
    if places := places_in_name(folded, context):
        return _with_own_place(folded, places, context)
    if body_names.is_ministry(folded):
        reading = read_body(_OF_THE_CENTRE.sub("", folded))
        return DepartmentIdentity(None, folded, reading.functions) if reading else None
    level = body_names.level_prefix(folded)
    if level and context.level is not None and context.place_of_level(level) is None:
        return _county_body(folded, level)
    place = context.place_of_level(level or context.level or "")
    return _body(_without_level(folded, level, context), place, context)


def _is_collective(folded: str) -> bool:
    if body_names.is_zone(folded):
        return folded.startswith(("各", "有关", "相关"))
    reading = read_body(folded)
    return body_names.is_collective(folded) and not (reading is not None and reading.is_function_only)


def _collective(folded: str, context: IssuerContext) -> DepartmentIdentity:
    """Kept as printed, brackets made alike; 市、县两级应急管理部门 and 各县（区）卫健委 still tell their function."""
    rest = _COLLECTIVE_FUNCTION.sub("", folded)
    reading = read_body(rest) if rest != folded else None
    is_county = bool(_COUNTY_LEVELS.search(folded))
    is_government = is_county and (not rest or rest.endswith("政府"))
    functions = reading.functions if reading else ("county_gov",) if is_government else ()
    name = folded.translate(_FULL_WIDTH).replace("人民政府", "政府")
    code = context.place.code if context.place else None
    return DepartmentIdentity(code, name, functions, is_collective=True, is_county_level=is_county)


def _county_body(folded: str, level: str) -> DepartmentIdentity | None:
    """县教育局 in a paper of a 市: each county's; no single body."""
    reading = _read(folded.removeprefix(level))
    if reading is None:
        return None
    return DepartmentIdentity(None, folded, reading.functions, is_collective=True, is_county_level=True)


def _without_level(folded: str, level: str, context: IssuerContext) -> str:
    """市委宣传部 → 委宣传部, 团市委 → 团委, 市直机关工委 → 直机关工委."""
    if level and not folded.startswith(level):
        return "团委"
    if not level and context.level and folded.startswith(f"{context.level}直"):
        level = context.level
    return folded.removeprefix(level)


def _with_own_place(folded: str, places: Sequence[PlaceInName], context: IssuerContext) -> DepartmentIdentity | None:
    """A name that bears its place: 三门峡供电公司, 湖滨区政府, 人行三门峡市中心支行, 三门峡市生态环境局义马分局."""
    first, last = places[0], places[-1]
    before, middle, after = folded[: first.start], folded[first.end : last.start], folded[last.end :]
    place = last.place
    if not before and not middle and after in ("", "政府", "人民政府"):
        is_below = context.place is None or place.code != context.place.code
        name = f"{place.name}人民政府" if after else place.name
        return DepartmentIdentity(place.code, name, ("county_gov",) if is_below else (), is_county_level=is_below)
    if middle and not before and (branch := _body(middle, first.place, context)) and after in ("分局", "大队", "支队"):
        return replace(branch, name=folded, works_in_code=place.code, is_county_level=False)
    for rest in (f"{before}{middle}{after}", f"{before}{after}", after):
        if rest and (identity := _body(rest, place, context)):
            is_whole_name = len(places) > 1 or bool(before) or folded[first.start : first.end] != place.name
            is_own = identity.name == place.name + rest and is_whole_name
            return replace(identity, name=folded) if is_own or len(places) > 1 else identity
    return None


def _body(rest: str, place: Place | None, context: IssuerContext) -> DepartmentIdentity | None:
    """A body by its name without place and level."""
    code, prefix = (place.code, place.name) if place else (None, "")
    if rest in ("政府", "人民政府") and place:
        return DepartmentIdentity(code, f"{prefix}人民政府", ())
    if rest == "委" and place:
        return DepartmentIdentity(code, f"中共{prefix}委", ())
    reading = _read(rest)
    if reading is not None:
        rows = [row for identifier in reading.functions if (row := find_function(identifier))]
        return DepartmentIdentity(
            code,
            _display_name(rest, reading, rows, place, context),
            reading.functions,
            is_county_level=bool(_BELOW & set(reading.functions)),
            is_temporary="temporary_body" in reading.functions,
            is_derived=reading.is_function_only,
            is_vertical=any(row.is_vertical for row in rows),
        )
    if _TEMPORARY.search(rest):
        return DepartmentIdentity(code, prefix + rest, ("temporary_body",), is_temporary=True)
    if body_names.is_zone(rest):
        return DepartmentIdentity(code, prefix + rest, ("zone_committee",), is_county_level=True)
    return None


def _display_name(
    rest: str, reading: BodyReading, rows: list[DepartmentFunction], place: Place | None, context: IssuerContext
) -> str:
    """The canonical name with its place, as such bodies call themselves: 共青团三门峡市委, 三门峡海关."""
    function, name, prefix = rows[0], reading.name, place.name if place else ""
    if function.id == "youth_league":
        return f"共青团{prefix}委"
    if _keeps_own_name(function.id) and not reading.is_function_only:
        return prefix + rest
    if place and function.id in _SHORT_NAMED and name == function.name:
        return place.short_name + name
    if place and function.id == "central_bank":
        return f"人民银行{prefix}{'分行' if '分行' in rest else '中心支行'}"
    if function.is_party and name == function.name and function.id != "discipline_supervision":
        return f"{prefix}{'党委' if prefix.endswith('自治区') else '委'}{name}"
    if reading.is_function_only and context.issued_date:
        name = name_on(function.id, name, context.issued_date.first_day)
    if rest.endswith("厅") and name.endswith("局"):
        name = f"{name[:-1]}厅"
    return prefix + name


def _read(rest: str) -> BodyReading | None:
    """Try the whole name first, then without the words of the organ it stands under: 委宣传部, 政府国资委."""
    for words in ("", "委", "党委", "人民政府", "政府", "委、政府", "直"):
        if rest.startswith(words) and (reading := read_body(rest.removeprefix(words))):
            return reading
    for ending, identifier in _BY_ENDING:
        if rest.endswith(ending):
            return BodyReading((identifier,), rest)
    return None


def _keeps_own_name(identifier: str) -> bool:
    row = find_function(identifier)
    return row is not None and row.kind in _KEEPS_OWN_NAME and identifier not in _ONE_A_PLACE
