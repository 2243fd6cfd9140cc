"""Dates as official papers print them, down to the precision that is printed.

Standard since 2012 is 2019年5月28日 (GB/T 9704-2012 §7.3.5.4); before, and still in many organs, 二〇二〇年四月十六日
with any of the six zeros, 元月 for January, blanks anywhere; on web pages ISO 8601, 2021/5/13 or 2021.5.13.
"""

import calendar
import re

from documents.parsing.numerals import chinese_to_int
from documents.parsing.tree import PrintedDate

_GAP = r"[ \t\u00a0\u3000]{0,4}"
_YEAR_DIGIT = "[0-9０-９〇○◯ＯOoｏΟО零一二三四五六七八九]"
_DAY_DIGITS = "[0-9０-９〇○零一二三四五六七八九十廿卅]"
_PRINTED = re.compile(
    rf"(?<![0-9０-９一二三四五六七八九])"
    rf"(?P<year>(?:{_YEAR_DIGIT}{_GAP}){{3}}{_YEAR_DIGIT}){_GAP}年"
    rf"(?:{_GAP}(?P<month>元|正|{_DAY_DIGITS}{{1,2}}|[0-9０-９] [0-9０-９]){_GAP}月"
    rf"(?:{_GAP}(?P<day>{_DAY_DIGITS}{{1,3}}|[0-9０-９] [0-9０-９]){_GAP}[日号號])?|(?![度级級代]))"
)
_ISO = re.compile(
    r"(?<![0-9./\-])(?P<year>[12][0-9]{3})(?P<mark>[-/.．－／])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"(?![0-9]|[./\-][0-9])"
)
_BLANK_DAY = re.compile(rf"月{_GAP}日$")  # the day was to be written in by hand
_BRACKETS = "()（）[]【】〔〕 \t\u00a0\u3000"
_EARLIEST, _LATEST = 1900, 2099


def find_dates(text: str) -> list[tuple[PrintedDate, int, int]]:
    """All dates of a text in printed order, with where they start and end in it.

    A date is as precise as its print: 2019年5月28日 (day), 2020年5月 (month), 2020年 (year, but not 2020年度). Dates
    that no calendar has (2月30日, 13月) and years outside 1900–2099 are left out.
    Specimen: "（2020 年 4 月 16 日）" → 2020-04-16, 1, 16.
    """
    found = []
    if "年" in text:
        found += [(date, m.start(), m.end()) for m in _PRINTED.finditer(text) if (date := _read(m))]
    if "-" in text or "/" in text or "." in text or "．" in text or "－" in text or "／" in text:
        found += [(date, m.start(), m.end()) for m in _ISO.finditer(text) if (date := _read(m))]
        found.sort(key=lambda item: item[1])
    return found


def parse_date(text: str) -> PrintedDate | None:
    """The date that a text consists of, brackets and blanks around it allowed; else None.

    Specimens: "二〇二〇年四月十六日" → 2020-04-16; "2020年5月　日" → 2020-05; "2020年4月3日印发" → None.
    """
    bare = text.strip(_BRACKETS)
    if len(bare) > 40:
        return None
    match = _PRINTED.fullmatch(bare) or _ISO.fullmatch(bare) or _PRINTED.fullmatch(_BLANK_DAY.sub("月", bare))
    return _read(match) if match else None


def _read(match: re.Match[str]) -> PrintedDate | None:
    year = chinese_to_int(match["year"])
    month = _number(match["month"])
    day = _number(match["day"])
    if not _EARLIEST <= year <= _LATEST:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= calendar.monthrange(year, month or 1)[1]:
        return None
    return PrintedDate(year, month, day)


def _number(printed: str | None) -> int | None:
    if printed is None:
        return None
    return 1 if printed in ("元", "正") else chinese_to_int(printed)
