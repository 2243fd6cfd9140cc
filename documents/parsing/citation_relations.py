"""What a paper does with the paper it cites, read from the words around the citation.

根据, 贯彻 = basis; 印发, 转发 = issues; 修改 = amends; 废止 = repeals; 解读 = explains; else it only mentions it.
All texts here are folded: simplified characters, half-width signs.
"""

from __future__ import annotations

import re
from enum import StrEnum


class CitedAs(StrEnum):
    """The relation of the citing paper to the cited one, the more telling first."""

    REPEALS = "repeals"
    AMENDS = "amends"
    EXPLAINS = "explains"
    ISSUES = "issues"
    BASIS = "basis"
    MENTIONS = "mentions"


_STRENGTH = tuple(CitedAs)
_REACH = 40  # how far before the title its verb may stand
_ENDED = "废止|停止执行|停止施行|不再执行|不再施行"
_VERBS = (
    (CitedAs.REPEALS, re.compile(f"{_ENDED}|宣布失效")),
    (CitedAs.AMENDS, re.compile("(?:修改|修订|修正)(?![后的了过稿完并版)])")),
    (CitedAs.EXPLAINS, re.compile("解读|解释|读懂|图解")),
    (CitedAs.ISSUES, re.compile("(?:印发|转发|批转|下发|颁发|公布|发布|颁布|印送)(?![了的过后实])")),
    (
        CitedAs.BASIS,
        re.compile(
            '根据|依据|[按依遵参比对]照|贯彻|落实|执行|实施|遵[守循]|学习|宣传|符合|违反|适用|结合|[依按](?=[\\s“"]*$)'
        ),
    ),
)
# Told after the citation, stronger than a verb before it; past a comma the next clause begins.
_AFTER = (
    (CitedAs.REPEALS, re.compile(f"[^《。;,]{{0,16}}?(?:{_ENDED}|失效)")),
    (
        CitedAs.AMENDS,
        re.compile("[^《。;,]{0,16}?(?:如下修改|修改为|[作予进行以出]{1,3}(?:修改|修订|修正)|的(?:修改|修正)决定)"),
    ),
    (
        CitedAs.EXPLAINS,
        re.compile("的?(?:政策|文件|有关|相关|问题|进行|起草|制定|情况|的){0,4}+(?:解读|解释|说明|问答)"),
    ),
)
# Told after the citation where no verb before it tells more.
_AFTER_WEAK = (
    (
        CitedAs.ISSUES,
        re.compile(
            "[^《。;]{0,60}?[现予以](?:将[^《。;]{0,8})?(?:印发|转发|批转|公布|发布|颁布|下发)|[^《。;,]{0,8}?(?:印发|转发|批转)给"
        ),
    ),
    (CitedAs.BASIS, re.compile("等?(?:文件)?的?(?:有关|相关|具体|总体){0,2}+(?:精神|要求|规定|部署)")),
)
_CLAUSE_END = re.compile("[。;!?|]")
_PAPERS = "(?:目录|清单|文件|规章|法规)"
_LISTS = tuple(
    (relation, re.compile(f"(?:{words})[^。]{{0,24}}{_PAPERS}|{_PAPERS}[^。]{{0,8}}(?:{words})"))
    for relation, words in ((CitedAs.REPEALS, f"{_ENDED}|失效"), (CitedAs.AMENDS, "修改|修订"))
)
_KEPT_LIST = re.compile("(?:继续|保留|现行)有效")


def relation_of(folded: str, before: int, start: int, end: int) -> CitedAs | None:
    """The relation told by the words around a citation; None where they tell nothing.

    In: `before`, the end of the citation before, whose words do not count; `start` and `end` of this one, its number
    and bracket included. 根据《A》 → basis; 《A》同时废止 → repeals; 《A》已经…同意，现印发给你们 → issues.
    """
    for relation, words in _AFTER:
        if words.match(folded, end):
            return relation
    if told := _told_by_verb(folded[max(before, start - _REACH) : start]):
        return told
    return next((relation for relation, words in _AFTER_WEAK if words.match(folded, end)), None)


def _told_by_verb(words: str) -> CitedAs | None:
    """The relation of the last verb in the clause that leads to a citation."""
    clause = _CLAUSE_END.split(words)[-1]
    told = [(verb.start(), relation) for relation, verbs in _VERBS for verb in verbs.finditer(clause)]
    return max(told, key=lambda found: found[0])[1] if told else None


def relation_of_list(heading: str) -> CitedAs | None:
    """The relation that the heading or title above a list of papers gives to all of them: 废止的规范性文件目录."""
    if _KEPT_LIST.search(heading):
        return None
    return next((relation for relation, words in _LISTS if words.search(heading)), None)


def stronger(one: CitedAs, other: CitedAs) -> CitedAs:
    """Of two readings of one cited paper the more telling: 废止 over 根据, anything over a mention."""
    return min(one, other, key=_STRENGTH.index)
