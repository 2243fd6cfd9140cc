"""Figures, brackets and blanks of document numbers as they are printed: any width, either script, Chinese digits.

Plain tables below everything else, so that the value of a number depends on nothing of the parser.
"""

from __future__ import annotations

# With what copies make of 〔〕: {2019}, <2019>, „2019‟.
_OPENERS = "〔﹝[［(（【〖「{｛<＜„"
_CLOSERS = "〕﹞]］)）】〗」}｝>＞‟"
BLANKS = (
    " \t\r\n\v\f\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u202f\u205f\u2060\u3000\ufeff"
)
# Traditional characters that occur in organ codes and in the names of organs that issue orders: a code is a
# name, and 國發 names the same series as 国发.
_TRADITIONAL = "號國發辦會財稅書環衛廳門馬縣區務業農資質標經貿東蘇陝贛魯滬閩遼寧雲華總導員設審計檢監動勞體學廣電報聯"
_SIMPLIFIED = "号国发办会财税书环卫厅门马县区务业农资质标经贸东苏陕赣鲁沪闽辽宁云华总导员设审计检监动劳体学广电报联"
_FOLDED = str.maketrans(
    _OPENERS + _CLOSERS + BLANKS + "０１２３４５６７８９○Ｏ－—–﹣／．" + _TRADITIONAL,
    "〔" * len(_OPENERS) + "〕" * len(_CLOSERS) + " " * len(BLANKS) + "0123456789〇O----/." + _SIMPLIFIED,
)
_ZEROS = "〇零Oo"
_DIGITS = {**dict.fromkeys(_ZEROS, 0), "两": 2, **{digit: n for n, digit in enumerate("一二三四五六七八九", 1)}}
_UNITS = {"十": 10, "百": 100, "千": 1000}

# Patterns of folded text. A serial in Chinese has at most nine characters: 九千九百九十九.
YEAR = f"[0-9]{{4}}|[0-9]{{2}}|[一二][{_ZEROS}一二三四五六七八九]{{3}}"
SERIAL = f"[0-9]{{1,5}}|[{_ZEROS}一二两三四五六七八九十百千]{{1,9}}"
# Every printed character that may stand last before 号.
FIGURES = "0123456789０１２３４５６７８９〇零○OＯo一二两三四五六七八九十百千"

FIRST_YEAR = 1949  # of the papers of the State; two digits from 49 on mean the last century


def fold_figures(text: str) -> str:
    """Brackets to 〔〕, blanks to one blank each, digits and signs to half width; length kept."""
    return text.translate(_FOLDED)


def read_year(text: str) -> int:
    """A year as printed: 2019, 二〇一九, or 85 for 1985."""
    year = read_integer(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= FIRST_YEAR % 100 else 2000)


def read_integer(text: str) -> int:
    """A whole number of digits or Chinese numerals, folded: 13, 二〇一九, 十一, 四百九十二."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not any(unit in text for unit in _UNITS):
        return int("".join(str(_DIGITS.get(character, character)) for character in text))
    total = digit = 0
    for character in text:
        if unit := _UNITS.get(character):
            total += (digit or 1) * unit
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
