"""A date as people type it: 2019-06-06, 2019年6月6日, 二〇一九年六月六日; a whole month: 2019-06, 2019年6月."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from search.figures import in_numerals

_NUMERAL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_IN_WORDS = re.compile(
    rf"(?P<year>[0-9]{{4}}|[〇一二三四五六七八九]{{4}})年(?P<month>{_NUMERAL})月(?:份|(?P<day>{_NUMERAL})[日号]?)?"
)
_IN_FIGURES = re.compile("(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})(?:[-/](?P<day>[0-9]{1,2}))?")
# 2019.6 alone is a figure.
_WITH_POINTS = re.compile("(?P<year>[0-9]{4})[.](?P<month>[0-9]{1,2})[.](?P<day>[0-9]{1,2})")
_DIGIT_FORMS = str.maketrans("０１２３４５６７８９－—–−﹣．／○ＯO零元號", "0123456789-----./〇〇〇〇一号")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_MONTHS_OF_YEARS = range(1900, 2100)  # 3000-12 is a figure
_DAY_FORMS = ("{0}年{1}月{2}日", "{0}年{1:02}月{2:02}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}")
_MONTH_FORMS = ("{0}年{1}月", "{0}年{1:02}月", "{0}-{1:02}")

# A date in words with blanks inside, as gazettes pad it: 2019 年 6 月 6 日.
_BLANKS = "[ \u3000]{0,2}"
_PADDED_NUMERAL = f"{_BLANKS}(?:[0-9０-９]{{1,2}}|[元一二三四五六七八九十]{{1,3}}){_BLANKS}"
_PADDED = re.compile(
    f"(?:[0-9０-９]{{4}}|[〇○零一二三四五六七八九]{{4}}){_BLANKS}年{_PADDED_NUMERAL}月(?:份|{_PADDED_NUMERAL}[日号號])?"
    r"(?=[\s()（）,，。;；]|$)"
)


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A day, or a month where `day` is None."""

    year: int
    month: int
    day: int | None = None

    def __str__(self) -> str:
        """The normal form: 2019-06-06, 2019年6月. A month has words: 2019-6 after an organ code is a number."""
        return self.iso if self.day else f"{self.year}年{self.month}月"

    @property
    def iso(self) -> str:
        """ISO 8601, cut at its precision: 2019-06-06, 2019-06."""
        month = f"{self.year:04}-{self.month:02}"
        return f"{month}-{self.day:02}" if self.day else month

    @property
    def printed_forms(self) -> tuple[str, ...]:
        """Every way in which papers print it; older ones in Chinese numerals: 二〇一九年六月六日."""
        forms = _DAY_FORMS if self.day else _MONTH_FORMS
        year = "".join(_CHINESE_DIGITS[int(digit)] for digit in str(self.year))
        chinese = f"{year}年{in_numerals(self.month)}月" + (f"{in_numerals(self.day)}日" if self.day else "")
        return tuple(dict.fromkeys([*(form.format(self.year, self.month, self.day) for form in forms), chinese]))


_CHINESE_DIGITS = "".join(_DIGITS)


def read_date(text: str) -> TypedDate | None:
    """The date that a text is, whole; None if it is none, or none of the calendar.

    >>> str(read_date("二○一九年六月六日")), str(read_date("2019-06"))
    ('2019-06-06', '2019年6月')
    """
    text = text.translate(_DIGIT_FORMS)
    found = _IN_WORDS.fullmatch(text) or _IN_FIGURES.fullmatch(text) or _WITH_POINTS.fullmatch(text)
    if found is None:
        return None
    year = int("".join(str(_DIGITS.get(digit, digit)) for digit in found["year"]))
    month, day = _below_hundred(found["month"]), found["day"]
    if day is None:
        return TypedDate(year, month) if month in range(1, 13) and year in _MONTHS_OF_YEARS else None
    try:
        date = datetime.date(year, month, _below_hundred(day))
    except ValueError:
        return None
    return TypedDate(date.year, date.month, date.day)


def padded_date_at(text: str, place: int) -> tuple[str, int] | None:
    """(the date in words that begins here, without its blanks; where it ends)."""
    found = _PADDED.match(text, place)
    return ("".join(found.group().split()), found.end()) if found else None


def _below_hundred(numeral: str) -> int:
    """6 → 6, 六 → 6, 十二 → 12, 三十一 → 31; 0, which is no day, for what is no numeral."""
    if numeral.isdecimal():
        return int(numeral)
    tens, has_ten, ones = numeral.partition("十")
    if not has_ten:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    if any(part and part not in _DIGITS for part in (tens, ones)):
        return 0
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
