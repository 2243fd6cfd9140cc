"""施行日期: from when a text holds (《立法法》 第六十一条; 《规章制定程序条例》 第三十二条)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from documents.parsing.dates import find_dates
from documents.parsing.lines import Line
from documents.parsing.tree import Fact, How, Precision, PrintedDate

_DATED = re.compile(
    r"[自从于](?P<date>[^,。;自从]{6,24}?)(?:起(?:正式|全面|试)?(?:施行|实施|执行|生效|试行)|(?:正式|起)施行)"
)
_FROM_ISSUE = re.compile(
    r"自(?:本\S{0,6})?(?:印发|发布|公布|颁布|发文|下发|签发|批准|通过)之日(?:起)?(?:(?:满)?(?P<days>\d{1,3})(?:日|天)(?:后|起))?(?:起)?(?:正式|试)?(?:施行|实施|执行|生效|试行)"
)
_WORDS = ("施行", "实施", "执行", "生效", "试行")


def read_effective_date(lines: Iterable[Line], issued: PrintedDate | None) -> Fact[PrintedDate] | None:
    """The day from which a text holds. In: its lines, the order's sentence first; the day it was issued.

    A date that is only told by the day of issue (自印发之日起施行, 自公布之日起30日后施行) is inferred from it.
    """
    for line in lines:
        text = line.text
        if "起" not in text or not any(word in text for word in _WORDS):
            continue
        if match := _DATED.search(text):
            for date, start, end in find_dates(match["date"])[:1]:
                if date.precision is Precision.DAY:
                    offset = match.start("date")
                    return Fact(date, span=line.block.source_span(offset + start, offset + end))
        match = _FROM_ISSUE.search(text)
        if match is not None and issued is not None and issued.precision is Precision.DAY:
            span = line.block.source_span(*match.span())
            return Fact(
                _after(issued, int(match["days"] or 0)), How.INFERRED, span, "由“自印发（公布）之日起”和成文日期推定。"
            )
    return None


def _after(date: PrintedDate, days: int) -> PrintedDate:
    day = date.first_day + datetime.timedelta(days=days)
    return PrintedDate(day.year, day.month, day.day)
