"""Printed lists of departments, cut into names: at 、，； outside brackets, at 和 between two complete names.

No list of departments is needed: a name's shape tells where it ends, so that bodies of any city are found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.parsing import body_names
from documents.parsing.persons import is_person_name
from documents.parsing.word_patterns import one_of

# Names of several levels in one collective, whose 、 parts nothing: 各省、自治区、直辖市人民政府, 市、县两级部门.
_LEVEL = (
    one_of(
        "省 盟行政公署 地区行署 自治区 直辖市 设区市 设区的市 地级市 市 州 自治州 盟 自治县 县级市 县 区 旗 乡镇 "
        "镇乡 乡 镇 街道 村 社区 地"
    )
    + "(?:[(〔][^()〔〕]{1,12}[)〕])?"
)
_LEVELS_TOGETHER = re.compile(
    f"{one_of('各 有关 相关 所有')}(?:有关|相关)?{_LEVEL}(?:、{_LEVEL}){{1,4}}"
    f"(?={one_of('政府 人民政府 党委 党工委 管委会 办事处 街道办事处 [、,;。:)] 和 及 要 应 须 负责 牵头')}|$)"
    f"|{_LEVEL}(?:、{_LEVEL}){{1,4}}(?=[两三四五]级)"
)
# 等(相关)部门 closes a list; it is no name. It may stand in the middle, before ， or 和.
_AND_OTHERS = re.compile(
    "等(?:[省市县区州](?=[有相各]))?(?:[省市中央、]{0,4}驻[一-龥]{1,2}(?=[有相单部机企]))?"
    + one_of(
        "相关 有关 行政 行政主管 主管 市直 市级 省级 县直 区直 县级 区级 职能 主要 多个 多 各 "
        "[一二三四五六七八九十\\d]{1,3}个?家?"
    )
    + f"{{0,3}}{one_of('成员 责任 职能 行业')}?"
    + one_of(
        "部门 单位 部门和单位 单位和部门 部门单位 单位部门 部门、单位 "
        "部门\\(单位\\) 单位\\(部门\\) 部门及单位 机构 组织 群团组织 地方 地区 地 县区"
    )
    + "?"
)
_JOINT = re.compile("以及|会同|联合|和|与|及|暨")
# What a complete name ends in, before 和.
_COMPLETE = re.compile(
    one_of(
        "局 委 办 厅 院 中心 大队 支队 公司 集团 政府 委员会 办公室 办事处 指挥部 会 社 部门 单位 联 部 站 所 处 馆 "
        "行 校 学 [)〕] 各县区 县区 区县 县市区 园区 开发区 示范区 街道 镇 乡"
    )
    + "$"
)
_OPENING = re.compile(
    one_of(
        "由 并由 以(?=[市县区省州各]) 以及 并 及 和 与 会同 联合 协同 请 其中 同时 涉及 包括 其余由 "
        "其他由 另由 [一二三四五六七八九十]是 \\d{1,2}[.、]"
    )
    + "++"
)
_MARKS = " 。.;；:：,，、*★▲"
# Pieces of a list that are no names: 排在第一位的为牵头单位, 下同, 2023年10月底前完成.
_NO_NAME = re.compile(
    one_of(
        "下同 以下同 同上 以下简称 [列排]在?(?:第一|首) 排[名序]不分 排[名序]在?(?:第一|首|最前) 首位 第一[个位名] "
        "长期 持续 常年 全年 全程 年底前? 年内"
    )
    + "|(?:力争|确保)?(?:于|在|到)?(?:20)?\\d{1,2}年?度?[\\d 年月日底前末上下半]"
)
# The work that follows the last name of a list: 会同市自规局、市房管中心研究制定.
_WORK = re.compile(
    "(?<=[局委办厅院心府会司队部])"
    + one_of(
        "研究(?!室|院|所) 共同 联合 制定 制订 组织(?!部) 负责 抓好 推进 落实 实施 提出 出台 办理 完成 开展 统筹 做好 按"
    )
)
_LEAD_MARK = re.compile(
    f"\\(为?{one_of('牵头 总牵头 牵头单位 牵头部门 主责 主办 主要责任单位 主责单位 第一责任单位')}\\)"
)


_PIECE_MARK = re.compile("[" + re.escape(body_names.OPENING_BRACKETS + body_names.CLOSING_BRACKETS) + "、,;。/| ]")
_FIRST_END = re.compile("[、,和]")


@dataclass(frozen=True, slots=True)
class ListedDepartment:
    """One name of a list: prefix restored, as printed, and where it stands in the text that was split."""

    name: str
    printed_name: str
    start: int
    end: int
    is_marked_lead: bool = False  # the name bears （牵头）
    opens_group: bool = False  # ， or ； stands before it, which ends the reach of a prefix
    folded: str = ""  # the printed name, folded for matching

    def named(self, name: str) -> ListedDepartment:
        """The same place in the list under another name."""
        return ListedDepartment(
            name, self.printed_name, self.start, self.end, self.is_marked_lead, self.opens_group, self.folded
        )


def cut_names(text: str, folded: str, offset: int = 0) -> list[ListedDepartment]:
    """The names of a list as printed; persons, 等部门 and connecting words left out; `offset` is added to their places.

    Specimen: "由市发改委会同市财政局、公安局等部门，各县区政府" → 市发改委, 市财政局, 公安局, 各县区政府.
    """
    listed = []
    for start, end, opens_group in _pieces(folded):
        stretch = _trim(folded, start, end)
        if stretch is None:
            continue
        first, last = stretch
        mark = _LEAD_MARK.search(folded, first, last)
        is_lead = mark is not None and mark.end() == last
        if mark is not None and is_lead:
            last = mark.start()
        last = _without_person(folded, first, _without_work(folded, first, last))
        if last - first < 2 or (not is_lead and body_names.is_person(folded[first:last])):
            continue
        if _NO_NAME.match(folded, first, last):
            continue
        name = text[first:last]
        listed.append(
            ListedDepartment(name, name, offset + first, offset + last, is_lead, opens_group, folded[first:last])
        )
    return listed


def _without_work(folded: str, start: int, end: int) -> int:
    """Where a name ends that words of its work follow: 市房管中心研究制定; a body's own name keeps them."""
    if body_names.looks_like_body(folded[start:end]):
        return end
    work = _WORK.search(folded, start + 2, end)
    return work.start() if work and body_names.has_body_ending(folded[start : work.start()]) else end


def _without_person(folded: str, start: int, end: int) -> int:
    """Where a name ends that a person's follows, parted by a blank: 市住建局 李明."""
    blank = folded.rfind(" ", start, end)
    if blank > start and is_person_name(folded[blank + 1 : end]) and body_names.has_body_ending(folded[start:blank]):
        return blank
    return end


def _pieces(folded: str) -> list[tuple[int, int, bool]]:
    """Where the names stand: (start, end, opens a group). Separators inside brackets and joint levels part nothing."""
    protected = [match.span() for match in _LEVELS_TOGETHER.finditer(folded)] if "、" in folded else []
    closings = sum(folded.count(mark) for mark in body_names.CLOSING_BRACKETS)
    pieces: list[tuple[int, int, bool]] = []
    start, depth, opens_group, shield = 0, 0, False, 0
    for mark in _PIECE_MARK.finditer(folded):
        index, character = mark.start(), mark[0]
        if character in body_names.OPENING_BRACKETS:
            depth += 1
        elif character in body_names.CLOSING_BRACKETS:
            depth = max(0, depth - 1)
            closings -= 1
        elif (depth == 0 or closings <= 0) and (character in "、,;。/|" or _parts_names(folded, index)):
            while shield < len(protected) and protected[shield][1] <= index:
                shield += 1
            if shield < len(protected) and protected[shield][0] <= index:
                continue
            pieces += _cut_joints(folded, start, index, opens_group=opens_group)
            start, opens_group, depth = index + 1, character in ",;。", 0
    return pieces + _cut_joints(folded, start, len(folded), opens_group=opens_group)


def _parts_names(folded: str, index: int) -> bool:
    """A blank that parts two names (市教育局 市财政局): a body's ending before it, a level's prefix or 各 behind."""
    if folded[index] != " " or index == 0:
        return False
    behind = folded[index + 1 : index + 4]
    return folded[index - 1] in "局委办厅会院社府心联司" and bool(body_names.level_prefix(behind) or behind[:1] == "各")


def _cut_joints(folded: str, start: int, end: int, *, opens_group: bool) -> list[tuple[int, int, bool]]:
    """Part 市卫健体委和县区人民政府 at 和, but not 自然资源和规划局: what stands before must be a complete name."""
    parts = []
    for match in _JOINT.finditer(folded, start, end):
        left = folded[start : match.start()]
        others = _AND_OTHERS.search(folded, start, end)
        if others and others.start() < match.start() < others.end():  # 等部门和单位
            continue
        name = folded[start : others.start()] if others and others.end() <= match.start() else left
        if match.end() < end and _is_complete(name) and _is_balanced(left):
            parts.append((start, match.start(), opens_group))
            start, opens_group = match.end(), False
    return [*parts, (start, end, opens_group)]


def _is_complete(name: str) -> bool:
    is_body = body_names.has_body_ending(name) or body_names.is_collective(name)
    return len(name) > 1 and is_body and bool(_COMPLETE.search(name))


def _is_balanced(text: str) -> bool:
    return sum((c in body_names.OPENING_BRACKETS) - (c in body_names.CLOSING_BRACKETS) for c in text) == 0


def _trim(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut blanks, connecting words (由, 会同) and 等部门 off a piece; None when nothing is left."""
    others = _AND_OTHERS.search(folded, start, end)
    while others and others.end() < end and folded[others.end()] not in "、,;。 和及与)":
        others = _AND_OTHERS.search(folded, others.end(), end)
    if others:
        end = others.start()
    while start < end and folded[start] in _MARKS:
        start += 1
    if opening := _OPENING.match(folded, start, end):
        start = opening.end()
    while end > start and folded[end - 1] in _MARKS:
        end -= 1
    return (start, end) if start < end else None


def names_only_functions(folded: str) -> bool:
    """Whether 等部门 closes functions without a body (教育、公安、民政等部门), which take no issuer's prefix."""
    first = _FIRST_END.split(folded, maxsplit=1)[0]
    closes = folded.rstrip(_MARKS).endswith(("部门", "单位"))
    return closes and "等" in folded and not body_names.has_body_ending(first)
