"""Titles printed without 《》 beside their number: in sentences, in lists and in tables of papers.

根据省政府关于推进农业发展的意见（豫政〔2019〕3号); 1.关于加强林业工作的意见 三政办〔2003〕5号; or the cell beside
that of the number. Only titles with 关于, a place or the State in front are told from running words so.
"""

from __future__ import annotations

import re

from documents.parsing.citation_titles import PrintedTitle, names_paper
from documents.parsing.script import fold

_LONGEST = 120
_SHORTEST = 6
_SENTENCE_SIGN = re.compile('[。;:!?|“”"]')
_LIST_MARK = re.compile(r"\s*(?:[0-9]{1,3}[.、)]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)\s*")
_LEADING_VERB = re.compile(
    "(?:现将|对|(?:(?!关于).){0,6}?(?:根据|依据|[按依遵参]照|贯彻落实|贯彻|落实|执行|印发|转发|废止|修改))(?=.{8})"
)
_TITLE_LIKE = re.compile("[^《》]{0,40}?关于|中华人民共和国|[\u4e00-\u9fff]{2,9}?[省市县区州]")
_NEXT_CELL = re.compile(r"\s*\|\s*([^|]{6,120}?)\s*(?:\||\Z)")


def find_unmarked_title(text: str, folded: str, start: int, end: int) -> PrintedTitle | None:
    """The title that belongs to the number at `start`–`end` without being marked as one; None where there is none.

    It stands before the number, parted from it by a bracket, a blank or the rule of a table, or in the next cell.
    """
    offset = max(0, start - _LONGEST)
    before = folded[offset:start]
    trimmed = before.rstrip(" (〔[|")
    if trimmed and (trimmed != before or "关于" in trimmed):
        first = offset + _begin(trimmed)
        title = _title(text, first, offset + len(trimmed))
        if title is not None:
            return title
    if cell := _NEXT_CELL.match(folded, end):
        return _title(text, *cell.span(1))
    return None


def _begin(before: str) -> int:
    """Where the title that ends `before` begins: after a sentence sign, list mark and the verb that leads to it."""
    start = max((sign.end() for sign in _SENTENCE_SIGN.finditer(before)), default=0)
    about = before.find("关于", start)
    limit = about if about != -1 else len(before)
    start = max(start, max(before.rfind(sign, start, limit) for sign in "、,") + 1)
    for lead in (_LIST_MARK, _LEADING_VERB):
        if skipped := lead.match(before, start):
            start = skipped.end()
    return start


def _title(text: str, start: int, end: int) -> PrintedTitle | None:
    """The title of a stretch, if its last word is that of a paper and its marks are closed."""
    title = text[start:end].lstrip()
    start = end - len(title)
    title = title.rstrip()
    is_whole = title.count("《") == title.count("》") and not title.startswith(("《", "》")) and title[-1:] != "》"
    if len(title) < _SHORTEST or not is_whole or not _TITLE_LIKE.match(fold(title)) or not names_paper(title):
        return None
    return PrintedTitle(start, start + len(title), title)
