"""The inside of a duty bracket made plain before its roles are read, its length kept so that places in the text hold.

（牵头单位为市数据局） says what a colon says; an aside (市教育局〔责任人：赵六〕) is no part of the name, and
its label none of the bracket's; the time that ends a list (市商务局，9月底前完成) names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from documents.parsing.duty_roles import LABEL_VERB, OTHER_LABEL, TIME_LABEL
from documents.parsing.word_patterns import one_of

_ASIDE = re.compile(r"[(\[〔]([^()\[\]〔〕]{2,60})[)\]〕]")
_DATED = re.compile(r"(?:于|在|到)?(?:20\d\d ?年|\d{1,2} ?月|今年|年底|年内).{0,20}(?:前|底|完成|内)$")
_REMARK = re.compile(one_of("注: 下同 以下同 同上 以?上述? [列排]名?[序在第首] 第一[个位名] 首位") + ".{0,30}$")
_TIME_AT_END = re.compile(
    "[,;、。]"
    + one_of("力争 确保 于 在 到 截至")
    + "?"
    + one_of(
        "20\\d\\d\\s?年 \\d{1,2}\\s?月 今年 明年 年底 年内 每年 每月 每季度 每半年 长期 持续 常年 全年 常态化 立即 "
        "即日 [上下]半年 第?[一二三四]季度"
    )
    + "[^,;、。]{0,24}[。;]?$"
)


def make_plain(folded: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The folded text with some stretches made plain: verbs behind labels turned to colons, asides to blanks.

    In: (start, end) of each in order; one that lies in an earlier one is passed over, so that this takes linear time.
    """
    pieces, position = [], 0
    for start, end in stretches:
        if start >= position:
            inside = LABEL_VERB.sub(":", folded[start:end])
            plain = _ASIDE.sub(lambda aside: " " * len(aside[0]) if _is_aside(aside[1]) else aside[0], inside)
            pieces += [folded[position:start], plain]
            position = end
    return "".join([*pieces, folded[position:]])


def _is_aside(words: str) -> bool:
    """Whether words in a bracket behind a name tell a person or a time, or which name of the list leads."""
    return any(form.match(words) for form in (OTHER_LABEL, TIME_LABEL, _DATED, _REMARK))


def without_time(inside: str) -> str:
    """A bracket of names without the time that ends it: 市商务局，2021年9月底前完成 → 市商务局."""
    return _TIME_AT_END.sub("", inside)
