"""Titles in 《》: where they stand, which of them name papers, and which are short names of papers named before.

《》 also hold books, newspapers, films, forms and certificates. A paper is known by the last word of its title: a law,
or a kind of document (通知, 条例, 规划 …). A word of kind alone (《条例》, 《实施意见》) is a short name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.parsing.script import fold
from documents.reference.kinds import kind_of_title

_MARKS = re.compile("[《》]")
_LONGEST_TITLE = 200
_BRACKETED = re.compile(r"[(\[〔]([^()\[\]〔〕]{0,60})[)\]〕]")
_DROPPED = re.compile(r"[\s“”\"'‘’《》〈〉<>*]")
_REPUBLIC = "中华人民共和国"
# Words in 法 that are no laws.
_NO_LAWS = (
    "办法", "方法", "做法", "兵法", "书法", "笔法", "手法", "剑法", "刀法", "拳法", "枪法", "心法", "佛法", "魔法",
    "用法", "语法", "技法", "疗法", "看法", "想法", "打法", "唱法",
)  # fmt: skip
# What people fill in, sign or receive: named like papers, but no paper is meant.
_NO_PAPERS = frozenset(
    {"form", "table", "agreement", "roster", "honours_list", "appeal", "annotation", "answer", "publicity", "summary"}
)
# What a single case produces: 《检测报告》, 《告知函》.
_OF_ONE_CASE = re.compile(
    ".{0,8}(?:检验|检测|审计|评估|评价|验收|体检|研究|自查|鉴定|勘察|测绘|监测|告知|建议|询问|协查|催办|征询|邀请|介绍"
    "|确认|提示)"
    "(?:报告|公?函|意见|通知|决定)"
)
_WORDS_BEFORE_KIND = frozenset("实施 工作 行动 指导 若干 总体 应急 管理 暂行 规划 本 该".split()) | {""}
_LONGEST_SHORT = 10
_NAMING = r"(?:简称|统称|下称|以下称)为?[:：]?[“\"'‘]?"
_NAMING_BEFORE = re.compile(rf"{_NAMING}\Z")
_NAMING_UNQUOTED = re.compile(rf"{_NAMING}([^“”\"'‘’()《》,。;、:\s]{{2,20}})")


@dataclass(frozen=True, slots=True)
class PrintedTitle:
    """A title where it is printed; `start` and `end` take in its marks 《》 if it has them, `text` does not."""

    start: int
    end: int
    text: str


def find_titles(text: str) -> list[PrintedTitle]:
    """The outermost titles of a text in order; 《关于印发《X办法》的通知》 is one. An unclosed 《 is passed over."""
    pairs: list[tuple[int, int]] = []
    open_marks: list[int] = []
    for mark in _MARKS.finditer(text):
        if mark[0] == "《":
            open_marks.append(mark.start())
        elif open_marks:
            start = open_marks.pop()
            if mark.end() - start <= _LONGEST_TITLE:
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, mark.end()))
    return [PrintedTitle(start, end, text[start + 1 : end - 1].strip()) for start, end in pairs]


def title_key(title: str) -> str:
    """What two printings of one title share: widths, script, blanks, quotes and 中华人民共和国 do not count."""
    return _DROPPED.sub("", fold(title)).removeprefix(_REPUBLIC)


def names_paper(title: str) -> bool:
    """Whether a title is that of a law or an official paper, to judge by its last word.

    河南省农村公路条例, 土地管理法 are; 人民日报, 营业执照, 检测报告, and the short name 条例 are not.
    """
    key = title_key(title)
    if key.endswith(("法", "法典")) and not key.endswith(_NO_LAWS):
        return len(key) > 1
    kind = kind_of_title(key)
    if kind is None or kind.id in _NO_PAPERS or is_bare_kind(key):
        return False
    return "关于" in key or not _OF_ONE_CASE.fullmatch(key)


def is_bare_kind(title: str) -> bool:
    """Whether a title is but a word of kind with 实施, 草案 or the like: 《条例》, 《实施意见》, 《纲要草案》."""
    key = _BRACKETED.sub(r"\1", title_key(title)).removesuffix("草案")
    kind = kind_of_title(key)
    return kind is not None and kind.id != "work_report" and key.removesuffix(kind.word) in _WORDS_BEFORE_KIND


def short_endings(key: str) -> list[str]:
    """What a short name of a title may repeat: the ends of its key, of at most ten characters.

    《奖惩办法》 repeats the end of 《义马市营商环境评价奖惩办法》, 《纲要草案》 that of 《…纲要（草案）》.
    """
    bare = _BRACKETED.sub(r"\1", key)
    return [bare[-length:] for length in range(2, min(_LONGEST_SHORT, len(bare) - 1) + 1)]


def may_be_short(key: str) -> bool:
    """Whether a key of a title is short enough to repeat an end; laws are not: 《合同法》 is not 《劳动合同法》."""
    return len(key) <= _LONGEST_SHORT and (not key.endswith("法") or key.endswith("办法"))


def is_set_as_short_name(folded: str, start: int) -> bool:
    """Whether 以下简称 or the like stands right before the title at `start`."""
    return _NAMING_BEFORE.search(folded[max(0, start - 6) : start]) is not None


def find_short_names(folded: str) -> list[str]:
    """The short names that a folded text sets without 《》: （以下简称实施意见） → 实施意见."""
    return _NAMING_UNQUOTED.findall(folded)
