"""The lines of a title: which of them belong together, and how they are joined.

In the titles of papers a blank or a line break is layout and is dropped; in those of speeches it parts the clauses
and one blank is kept. The last word of a finished title is its kind (《党政机关公文处理工作条例》 第九条).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from documents.parsing.lines import Line
from documents.parsing.organs import is_organ
from documents.reference.kinds import kind_of_title

_MOST_LINES = 8
_LONGEST = 260
_SUFFIX = re.compile(
    r"\((?:试行|暂行|草案|修订|修正|送审稿|征求意见稿|摘要|节选|[\d—–~-]{4,12}年?(?:版|修订)?|.{1,12}(?:稿|版|本|年))\)"
)
_CONTINUES = re.compile(
    r"的?(?:通知|通报|决定|意见|批复|函|公告|通告|命令|办法|规定|方案|报告|请示|细则)|的.{2,40}|关于.{2,}|转发.{4,}|印发.{4,}|批转.{4,}"
)
_HANDS_ON = re.compile(r"印发|转发|批转|公布|发布")
_BLANKS = re.compile(r"\s+")
OPEN_ENDS = tuple("的 和 与 及 暨 、 《 ( “ 对 为 在 于 将 向 等 印发 转发 批转 关于".split())
# Last words of attachments' titles that are no kinds of paper.
_LAST_WORDS = tuple("表 图 名录 申请书 承诺书 公开信 公约 备忘录 合同 简章 基准 台账 体系 样式 模板 范本".split())
_MARKS = str.maketrans("", "", "《》〈〉“”\"'‘’*:。,、")
SIMILAR = 0.8
_SHORTEST_REPEATED = 10
_TAIL = re.compile(r"\([^()]{1,20}\)$")
_FORMAL = re.compile(r"[\u4e00-\u9fff]{2,40}(?:关于|印发|转发|批转)")


def join_title(lines: Sequence[Line], *, keeps_clauses: bool) -> str:
    """The printed title of one or more lines as one string. In: `keeps_clauses` for speeches."""
    return tidy_title(" ".join(line.block.text.strip() for line in lines), keeps_clauses=keeps_clauses)


def tidy_title(text: str, *, keeps_clauses: bool) -> str:
    """A printed title without the blanks of its layout: "…的 通 知" → "…的通知"."""
    words = text.replace("*", "").split()
    if keeps_clauses and not all(len(word) == 1 for word in words):
        return " ".join(words)
    return "".join(words)


def is_finished(title: str) -> bool:
    """Whether a folded title ends in a word for a kind of document."""
    return kind_of_title(title.rstrip("》")) is not None or title.endswith(_LAST_WORDS)


def is_formal_title(title: str) -> bool:
    """Whether a line (folded, without blanks) is a whole title of the formal kind: organ, 关于, subject, kind."""
    return _FORMAL.search(title) is not None and is_finished(title) and "。" not in title


def same_title(one: str, other: str) -> bool:
    """Whether two lines print one title; a number may stand before one of them."""
    left, right = (squeeze_title(_TAIL.sub("", title)) for title in (one, other))
    shorter, longer = sorted((left, right), key=len)
    return left == right or (len(shorter) >= _SHORTEST_REPEATED and longer.endswith(shorter))


def title_length(lines: Sequence[Line], expected: str | None = None) -> int:
    """How many of the lines, from the first, make up one title.

    In: title-like lines; the title, if it is known from elsewhere (contents, attachment note, the notice that issues
    it). Out: at least 1, if there are lines.
    """
    limit = min(len(lines), _MOST_LINES)
    if expected and (length := length_by_title(lines, expected)):
        return length
    joined = ""
    for number in range(limit):
        joined += lines[number].squeezed
        if len(joined) > _LONGEST:
            return max(number, 1)
        if is_finished(joined) and not _goes_on(joined, lines, number + 1):
            return number + 1
    return _length_unfinished(lines[:limit])


def _goes_on(joined: str, lines: Sequence[Line], number: int) -> bool:
    """Whether a title that could end here runs on in the next line: …实施方案 | 的通知; …办法 | （试行）."""
    if number >= len(lines):
        return False
    following = lines[number].squeezed
    if _SUFFIX.fullmatch(following):
        return True
    if is_organ(following):
        return False
    if joined.count("《") > joined.count("》") or joined.count("“") > joined.count("”"):
        return True
    if following.startswith("的"):
        return True
    kind = kind_of_title(joined)
    if kind is not None and kind.is_statutory:
        return False
    if _CONTINUES.match(following) is not None and _HANDS_ON.search(joined):
        return True
    whole = kind_of_title(joined + following)
    return whole is not None and whole.is_statutory and "关于" in joined and not following.startswith("关于")


def _length_unfinished(lines: Sequence[Line]) -> int:
    """No line ends in a kind: an organ's name goes with what follows it, an open end with the next line."""
    for number, line in enumerate(lines):
        text = line.squeezed
        if is_organ(text) or text.endswith(OPEN_ENDS):
            continue
        return number + 1
    return len(lines)


def length_by_title(lines: Sequence[Line], expected: str) -> int:
    """The number of lines, from the first, that together come nearest to a known title; 0 where none is near."""
    wanted = squeeze_title(expected)
    best, length = SIMILAR, 0
    joined = ""
    for number, line in enumerate(lines[:_MOST_LINES], 1):
        joined += line.squeezed
        if len(joined) > 2 * len(wanted) + 20:
            break
        likeness = similarity(joined, wanted)
        if likeness > best:
            best, length = likeness, number
    return length


def similarity(one: str, other: str) -> float:
    """How alike two folded titles are, from 0 to 1; quotes and title marks do not count."""
    left, right = squeeze_title(one), squeeze_title(other)
    if left == right:
        return 1.0
    if not left or not right or min(len(left), len(right)) * 2 < max(len(left), len(right)):
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def squeeze_title(title: str) -> str:
    """A title without blanks, quotes and title marks, for comparing."""
    return _BLANKS.sub("", title).translate(_MARKS)
