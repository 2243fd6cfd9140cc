"""Lists of departments: split at 、，； outside brackets, elided prefixes restored (市教育局、财政局 → 市财政局)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.parsing import body_names
from documents.parsing.department_identity import DepartmentIdentity, canonicalise
from documents.parsing.issuer_context import IssuerContext
from documents.parsing.own_places import places_in_name
from documents.parsing.script import fold

__all__ = ["DepartmentIdentity", "IssuerContext", "ListedDepartment", "canonicalise", "split_departments", "takes_prefix"]

# Names of several levels in one collective, whose 、 parts nothing: 各省、自治区、直辖市人民政府, 市、县两级行业主管部门.
_LEVEL = r"(?:省|自治区|直辖市|设区的?市|地级市|市|州|自治州|盟|自治县|县级市|县|区|旗|乡镇|镇乡|乡|镇|街道|村|社区|地)(?:[(〔][^()〔〕]{1,12}[)〕])?"
_LEVELS_TOGETHER = re.compile(
    rf"(?:各|有关|相关|所有)(?:有关|相关)?{_LEVEL}(?:、{_LEVEL}){{1,4}}"
    r"(?=(?:人民)?政府|党委|党工委|管委会|(?:街道)?办事处|[、，,；;。:)]|和|及|要|应|须|负责|牵头|$)"
    rf"|{_LEVEL}(?:、{_LEVEL}){{1,4}}(?=[两三四五]级)"
)
# 等(相关)部门 closes a list; it is no name. It may stand in the middle, before ， or 和.
_AND_OTHERS = re.compile(
    r"等(?:[省市县区州](?=[有相直级各]))?(?:相关|有关|行政|行政主管|主管|市直|市级|省级|县直|区直|县级|区级|职能|主要|多个|多|各|[一二三四五六七八九十\d]{1,3}个?家?)*(?:成员|责任|职能|行业)?"
    r"(?:部门和单位|单位和部门|部门\(单位\)|单位\(部门\)|部门及单位|部门|单位|机构|组织|群团组织|地方|地区|地|县区)?"
)
_JOINTS = ("以及", "会同", "联合", "和", "与", "及", "、", "暨")
_COMPLETE = re.compile(
    r"(?:局|委|办|厅|院|中心|大队|支队|公司|集团|政府|委员会|办公室|办事处|指挥部|会|社|部门|单位|工会|联|部|站|所|处|馆|行|校|学|管委会|[)〕]|各县区|县区|区县|县市区|法院|院|园区|开发区|示范区|街道|镇|乡|市委|县委|区委)$"
)
_LEADING = re.compile(
    r"(?:并由|由|以及|并|及|和|与|会同|联合|协同|请|其中|同时|涉及|包括|其余由|其他由|另由|[一二三四五六七八九十]是|\d{1,2}[.、])+"
)
_TRAILING = " 。.;；:：,，、*★▲"
_ROLE_MARK = re.compile(
    r"\((?:为)?(?P<lead>牵头|总牵头|牵头单位|牵头部门|主责|主办|主要责任单位|主责单位|第一责任单位)\)$"
)


@dataclass(frozen=True, slots=True)
class ListedDepartment:
    """One name of a list: prefix restored, as printed, and where it stands in the text that was split."""

    name: str
    printed_name: str
    start: int
    end: int
    is_marked_lead: bool = False  # the name bears （牵头）
    opens_group: bool = False  # ， or ； stands before it, which ends the reach of a prefix


def split_departments(text: str, context: IssuerContext) -> list[ListedDepartment]:
    """The departments of a printed list, with elided prefixes restored; persons and 等部门 left out.

    In: the list without its role words: "市教育局、财政局，各县（市、区）政府". Out: 市教育局, 市财政局, 各县（市、区）政府,
    in printed order, each with its place in `text`. Names that no rule knows stay as printed.
    """
    folded = fold(text)
    listed = []
    for start, end, opens_group in _split(folded):
        piece = _trim(folded, start, end)
        if piece is None:
            continue
        start, end = piece
        lead = _ROLE_MARK.search(folded, start, end)
        if lead:
            end = lead.start()
        printed = text[start:end]
        if end - start < 2 or body_names.is_person(folded[start:end]):
            if lead is None or end - start < 2:
                continue
        listed.append(ListedDepartment(printed, printed, start, end, lead is not None, opens_group))
    return _restore(listed, _is_function_list(folded), context)


def _is_function_list(folded: str) -> bool:
    """Whether 等部门 closes names of functions without a body (教育、公安、民政等部门), which take no issuer's prefix."""
    first = re.split(r"[、，,和]", folded, maxsplit=1)[0]
    return (
        "等" in folded and folded.rstrip(_TRAILING).endswith(("部门", "单位")) and not body_names.has_body_ending(first)
    )


def _split(folded: str) -> list[tuple[int, int, bool]]:
    """Where the names stand: (start, end, opens a group). Separators inside brackets and joint levels part nothing."""
    protected = [match.span() for match in _LEVELS_TOGETHER.finditer(folded)] if "、" in folded else []
    pieces: list[tuple[int, int, bool]] = []
    start, depth, closes, group, shield = 0, 0, folded.count(")") + folded.count("〕"), False, 0
    for index, character in enumerate(folded):
        if character in body_names.OPENING_BRACKETS:
            depth += 1
        elif character in body_names.CLOSING_BRACKETS:
            depth = max(0, depth - 1)
            closes -= 1
        elif (character in "、,;，；。/|" or _is_blank_between(folded, index)) and (depth == 0 or closes <= 0):
            while shield < len(protected) and protected[shield][1] <= index:
                shield += 1
            if shield < len(protected) and protected[shield][0] <= index:
                continue
            pieces.append((start, index, group))
            start, group, depth = index + 1, character != "、", 0
    pieces.append((start, len(folded), group))
    return [part for piece in pieces for part in _split_joints(folded, *piece)]


def _is_blank_between(folded: str, index: int) -> bool:
    """A blank that parts two names (市教育局 市财政局): a body's ending before it, a level's prefix or 各 behind."""
    if folded[index] != " " or index == 0:
        return False
    behind = folded[index + 1 : index + 4]
    return folded[index - 1] in "局委办厅会院社府心联司" and bool(body_names.level_prefix(behind) or behind[:1] == "各")


def _split_joints(folded: str, start: int, end: int, group: bool) -> list[tuple[int, int, bool]]:
    """Part 市卫健体委和县区人民政府 at 和, but not 自然资源和规划局: both sides must be complete names."""
    parts = []
    position = start
    for match in re.compile(r"以及|会同|联合|和|与|及|暨").finditer(folded, start, end):
        left, right = folded[position : match.start()], folded[match.end() : end]
        others = re.search(r"等[^等]{0,12}$", left)
        bare = left[: others.start()] if others else left
        if _is_complete(bare) and right and not _depth(left):
            parts.append((position, match.start(), group))
            position, group = match.end(), False
    parts.append((position, end, group))
    return parts


def _depth(text: str) -> int:
    return sum((c in "([〔") - (c in ")]〕") for c in text)


def _is_complete(name: str) -> bool:
    return (
        len(name) > 1
        and bool(_COMPLETE.search(name))
        and (body_names.has_body_ending(name) or body_names.is_collective(name))
    )


def _trim(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut blanks, connecting words (由, 会同) and 等部门 off a piece; None when nothing is left."""
    others = _AND_OTHERS.search(folded, start, end)
    while others and others.end() < end and folded[others.end()] not in "、，,；;。 和及与)":
        others = _AND_OTHERS.search(folded, others.end(), end)
    if others:
        end = others.start()
    while start < end and folded[start] in _TRAILING:
        start += 1
    if lead := _LEADING.match(folded, start, end):
        start = lead.end()
    while end > start and folded[end - 1] in _TRAILING:
        end -= 1
    return (start, end) if start < end else None


def _restore(listed: list[ListedDepartment], functions_only: bool, context: IssuerContext) -> list[ListedDepartment]:
    """Give each elided name the prefix that reaches it (domain: 市, never 市委; nothing before a body of its own)."""
    inherited: str | None = None
    collective = ""  # 各县区 of 各县区党委、政府
    restored = []
    for item in listed:
        folded = fold(item.printed_name)
        if item.opens_group:
            inherited, collective = None, ""
        prefix = ""
        printed_level = body_names.level_prefix(folded)
        if printed_level:
            inherited = printed_level
        elif folded in ("政府", "人民政府", "党委", "党工委", "管委会") and (collective or inherited):
            prefix = collective or str(inherited)
        elif takes_prefix(folded, context, functions_only=functions_only or inherited is not None):
            level = inherited or (None if functions_only else context.level)
            prefix = _prefix_for(folded, level)
        if match := _COLLECTIVE_HEAD.match(folded):
            collective = match[0]
        restored.append(
            ListedDepartment(
                prefix + item.printed_name,
                item.printed_name,
                item.start,
                item.end,
                item.is_marked_lead,
                item.opens_group,
            )
        )
    return restored


_COLLECTIVE_HEAD = re.compile(r"^各[^党政]{1,12}(?=(?:人民)?政府|党委|党工委)")


def _prefix_for(folded: str, level: str | None) -> str:
    if not level:
        return ""
    if body_names.is_party_organ(folded):
        return f"{level}党委" if level in ("自治区", "兵团") else f"{level}委"
    return level


def takes_prefix(folded: str, context: IssuerContext, *, functions_only: bool = False) -> bool:
    """Whether a name printed without a level is an organ, mass organisation or enterprise of the issuer.

    `functions_only` lets names of bare functions pass too (扶贫、住房城乡建设 after 市).
    """
    short = context.short_name
    if short and short in folded:
        return False
    if (
        body_names.is_ministry(folded)
        or _opens_with_place(folded, context)
        or body_names.is_collective(folded)
        or body_names.is_zone(folded)
        or body_names.is_county_body(folded)
        or body_names.is_own_system(folded)
        or body_names.is_generic(folded)
    ):
        return False
    return functions_only or body_names.has_body_ending(folded)


def _opens_with_place(folded: str, context: IssuerContext) -> bool:
    places = places_in_name(folded, context)
    return bool(places) and places[0].start == 0
