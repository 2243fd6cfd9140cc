"""A whole date as people type it: 2019-06-06, 2019年6月6日, 二〇一九年六月六日."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})[日号]?")
_CHINESE_DATE = re.compile(
    "([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)
_DIGIT_FORMS = str.maketrans("０１２３４５６７８９－—–−﹣．／○ＯO零元號", "0123456789-----./〇〇〇〇一号")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}


def read_date(text: str) -> datetime.date | None:
    """The date that a text is, whole; None if it is none, or no day of the calendar.

    >>> read_date("二○一九年六月六日")
    datetime.date(2019, 6, 6)
    """
    text = text.translate(_DIGIT_FORMS)
    found = _DATE.fullmatch(text)
    if found is not None:
        parts = [int(part) for part in found.groups()]
    elif (found := _CHINESE_DATE.fullmatch(text)) is not None:
        year = int("".join(str(_DIGITS[digit]) for digit in found[1]))
        parts = [year, _below_hundred(found[2]), _below_hundred(found[3])]
    else:
        return None
    try:
        return datetime.date(*parts)
    except ValueError:
        return None


def _below_hundred(numeral: str) -> int:
    """六 → 6, 十二 → 12, 三十一 → 31; 0, which is no day, for what is no numeral."""
    tens, has_ten, ones = numeral.partition("十")
    if not has_ten:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    if any(part and part not in _DIGITS for part in (tens, ones)):
        return 0
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
