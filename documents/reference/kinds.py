"""文种: the kinds of document, and the rule that the last word of a title tells the kind.

《党政机关公文处理工作条例》 (中办发〔2012〕14号) Art. 8 names fifteen kinds, Art. 9 says that a title is issuer +
subject + kind: 关于印发《X办法》的通知 is a 通知, whatever X is. Gazettes also hold regulations, speeches, rosters and
other texts that are no 文种; the same rule names them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

_BLANKS = re.compile(r"\s+")
_QUOTES = "“”\"'‘’*。.；;，,"
# What stands after the kind and is no part of it: （试行）, （2019—2030年）, （修订草案）.
_TAIL_BRACKET = re.compile(r"[（(〔\[［【][^（）()〔〕\[\]［］【】]{1,40}[）)〕\]］】]\Z")
_QUOTED_TITLE = re.compile(r"[《〈]([^《》〈〉]{1,120})[》〉]\Z")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document: `name` is what the archive prints (通知), `word` the last word of a title that tells it.

    `group` is "statutory" for the fifteen 文种 and "other" for the rest; several words may tell one kind
    (命令 and 令), and one name may stand for two ids (a 名单 is a roster or an honours list).
    """

    word: str
    name: str
    id: str
    english: str
    group: str
    source: str

    @property
    def is_statutory(self) -> bool:
        """Whether it is one of the 15 kinds (文种) of 《党政机关公文处理工作条例》 Art. 8."""
        return self.group == "statutory"


_LONGEST_TITLE = 300  # what lies before cannot change the last word
# The picture and question forms of an explainer name themselves first: 一图读懂《河南省优化营商环境条例》.
_EXPLAINER_STARTS = ("一图读懂", "图解", "一图看懂")
LAW = Kind("法", "法律", "law", "law", "other", "立法法第十条")


@cache
def kinds_by_word() -> Mapping[str, Kind]:
    """Every kind under the word that ends its titles, from data/kinds.csv."""
    table = resources.files(__package__).joinpath("data/kinds.csv").read_text("utf-8")
    return MappingProxyType({row["word"]: Kind(**row) for row in csv.DictReader(table.splitlines())})


@cache
def _longest_word() -> int:
    return max(map(len, kinds_by_word()))


def kind_of_title(title: str) -> Kind | None:
    """The kind that the last word of a title (in simplified characters) names; None where it names none.

    Brackets after the kind do not count, nor do blanks within it: "…实施方案（试行）" is a 方案, "…的通 知" a 通知.

    >>> kind_of_title("三门峡市人民政府办公室关于印发《三门峡市…实施方案》的通知").name
    '通知'
    >>> kind_of_title("2021年政府工作报告").id
    'work_report'
    """
    text = _BLANKS.sub("", title[-_LONGEST_TITLE:])
    words = kinds_by_word()
    if text.startswith(_EXPLAINER_STARTS):
        return words["政策解读"]
    text = _without_tail(text)
    for length in range(min(_longest_word(), len(text)), 0, -1):
        if (kind := words.get(text[-length:])) is not None:
            return kind
    return LAW if text.startswith("中华人民共和国") and text.endswith("法") else None


def _without_tail(text: str) -> str:
    """The title up to its last word: brackets, quotes and title marks at its end taken off, at most four of them."""
    for _ in range(4):
        text = text.strip(_QUOTES)
        shorter = _TAIL_BRACKET.sub("", text)
        if shorter == text and (quoted := _QUOTED_TITLE.search(text)):
            shorter = quoted[1]
        if shorter == text or not shorter:
            break
        text = shorter
    return text
