"""The words that name a deadline: points in time, ranges, spans from a day on; no judgement yet of what they mean.

All patterns are written for folded text and anchored on what they start with, so that a text without dates costs
one pass of a cheap search.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from documents.parsing.numerals import chinese_to_int
from documents.parsing.tree import Precision, PrintedDate

_DIGIT = "[〇○零一二三四五六七八九]"
_YEAR = rf"(?:(?:19|20)\d\d|(?:一九|二[〇○零]){_DIGIT}{{2}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|元|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"

# What may part a day from 前: 4月10日（星期六）前, 1月1日零时前, 5日下午17:00前.
_HOUR = (
    r"(?:\((?:星期|周)[一二三四五六日天]\))?(?:[上下]午|中午)?"
    r"(?:(?:\d{1,2}|零|十?[一二]|[三四五六七八九十])(?:时整?|点整?|:\d\d)|(?:下班|上班|开市|开工))?"
)

# Where a point in time can begin. Each alternative starts with its own characters: one pass over the text.
TRIGGER = re.compile(
    r"(?<![\d.])(?:19|20)\d\d ?(?:年|[-—~至到])"
    rf"|二[〇○零]{_DIGIT}{{2}}年"
    r"|(?<![\d.年])(?:1[0-2]|0?[1-9]) ?月"
    r"|(?<![一二三四五六七八九十个百年第每])(?:十[一二]?|[一二三四五六七八九元])月"
    r"|[今明后本]年|(?<![一二三四五六七八九十\d近每多几两])年[底末内终]|全年"
    r"|[上下]半年|第?[一二三四1-4]季度"
    r"|(?<![\d一二三四五六七八九十月每])[本下次]?月[底末]前|(?<!\d)[本下次]月(?=\d)"
)
POINT = re.compile(
    rf"(?:(?P<year>{_YEAR}) ?年?度?|(?P<word>今年|明年|后年|本年度?|全年))? ?"
    rf"(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?:(?P<month>{_MONTH}) ?月份?|(?P<near>[本下次]月)) ?(?:(?P<day>{_DAY}) ?[日号]|(?P<tenth>[上中下]旬))?)?"
    r" ?(?P<edge>年?年?[底末终]|月[底末]|月份?底|[底末]|年?内)?"
    rf"(?: ?{_HOUR}(?=之?前|以前))? ?(?P<before>之?前|以前)?"
)
RANGE_MARK = re.compile(r" ?(?:-{1,2}|—{1,2}|~|至|到) ?")
MORE_YEARS = re.compile(rf"[和、与及] ?(?P<year>{_YEAR}) ?年(?P<edge>[底末])?")
# 每季度末, 每月底前, 每月15日前, 每年12月31日前.
RECURRING = re.compile(
    rf"每(?:个|半)?(?:年度?|季度?|月|周|学年)(?:{_MONTH}月|首月|末月|第?[一二三]个?月)?(?:{_DAY}[日号]|[底末]|周?[一二三四五六日]|[上中下]旬)?(?:之?前|[底末])"
)
# 到“十四五”末: the last day of a five-year plan (第十四个五年规划, 2021—2025).
PLAN_END = re.compile("(?:[到至] ?)?“?十(?P<plan>[一二三四五六七八])五”?(?:规划)?(?:时期|期)?末(?:期)?(?:之?前)?")
# Seasons and feasts by which work must be done; no calendar dates them here.
SEASON = re.compile(
    "(?<!去年)(?<!年)(?:春节|元旦|国庆节?|中秋节?|端午节?|清明节?|“五一”|五一|“七一”|“十一”|(?:主|今年|今冬)?汛期(?:来临|到来)?"
    "|入汛|入冬|封冻|上冻|春耕|春播|秋播|(?:春季|秋季)?开学|供暖[季期]|采暖[季期]|供暖|高考|中考)"
    "之?前(?![夕后些段,、。]|已|的|期)"
)
# What every point in time, plan and season holds; cheap to find, so that the rest is tried only around it.
PIVOT = re.compile(r"[年月季]|(?:19|20)\d\d ?[-—~至到]")
LONGEST_LEAD = 6
LONGEST_TAIL = 4
SEASON_END = re.compile("[节一期临来汛冬冻耕播学季暖考旦”]之?前")
_AMOUNT = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3}|半)"
SPAN = re.compile(
    rf"(?<!\d)(?:{_AMOUNT} ?[-—~至到] ?)?(?P<amount>{_AMOUNT})个?(?P<unit>工作日|自然日|日|天|月|年|周)"
    "(?:(?:时间)?(?:之?内|以内|左右)|(?<=[年月])时间)"
)
SPAN_END = re.compile("[日天月年周](?:时间|之?内|以内|左右)")
LONGEST_AMOUNT = 16
LONGEST_EVENT = 42
EVENT = re.compile(
    r"(?:自|从|在|于|接到|收到|接)(?P<event>(?:[^,。;、:自从在于接收]|收(?!到)|接(?!到)){1,30}?)"
    r"(?P<from>之日起|之日|之后|起|后),?的?$"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as far as it is printed; what is not printed is None."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def last_day(self, year: int) -> datetime.date | None:
        """The last day it names, in `year` where it prints none; None for a day that no calendar has."""
        month = self.month or 12
        last = calendar.monthrange(year, month)[1]
        if self.day is not None and self.day > last:
            return None
        return datetime.date(year, month, self.day or last)

    @property
    def precision(self) -> Precision:
        """How far the moment is printed."""
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR


def number(printed: str) -> int:
    """元 → 1, 十二 → 12, 二〇二〇 → 2020, 06 → 6."""
    return 1 if printed == "元" else chinese_to_int(printed)


def moment_of(match: re.Match[str], issued: PrintedDate | None) -> Moment | None:
    """The moment that a match of POINT names; words like 明年 and 下月 need the day of issue, else None."""
    year = number(match["year"]) if match["year"] else None
    if match["word"]:
        if issued is None:
            return None
        year = issued.year + {"明": 1, "后": 2}.get(match["word"][0], 0)
    day = number(match["day"]) if match["day"] else None
    if match["near"]:
        return _near_month(match["near"], day, issued)
    if match["half"]:
        return Moment(year, 6 if match["half"][0] == "上" else 12)
    if match["quarter"]:
        return Moment(year, 3 * number(match["quarter"]))
    month = number(match["month"]) if match["month"] else None
    if match["tenth"] and match["tenth"][0] != "下":
        day = 10 if match["tenth"][0] == "上" else 20
    if month is None and match["edge"] and match["edge"].startswith("月"):
        return _near_month("本月", None, issued)
    return Moment(year, month, day)


def _near_month(word: str, day: int | None, issued: PrintedDate | None) -> Moment | None:
    if issued is None or issued.month is None:
        return None
    later = issued.month - 1 if word[0] == "本" else issued.month
    return Moment(issued.year + later // 12, later % 12 + 1, day)


def add_span(start: datetime.date, amount: int, unit: str) -> datetime.date | None:
    """The last day of a span from a day on; None for working days, which need the state's holiday calendar."""
    if unit == "工作日":
        return None
    if unit in ("日", "天", "自然日", "周"):
        return start + datetime.timedelta(days=amount * (7 if unit == "周" else 1))
    months = start.month - 1 + amount * (12 if unit == "年" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
