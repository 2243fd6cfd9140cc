"""A figure in Chinese numerals and the same in digits: 第十一条 and 第11条, 七号 and 7号, 二零二〇年 and 2020年.

All texts are folded. Plain Python.
"""

from __future__ import annotations

import re

from documents.printed_figures import read_integer

_DIGITS = "〇一二三四五六七八九"
_NUMERAL = "(?:[0-9]{1,3}|[一二两三四五六七八九十百零〇]{1,5})"
_YEAR = "[〇零一二三四五六七八九]{4}年"
_ORDINAL = f"第{_NUMERAL}[条章节款项期号届次批]"
_SPELLED = re.compile(f"({_YEAR}|{_ORDINAL})")
_SERIAL = re.compile(f"(第?)({_NUMERAL})([条章节款项期号届次批])")
_FIGURE = re.compile("第?[0-9〇零一二两三四五六七八九十百千万亿]+[条章节款项期号届次批年月日个人名元亩]?")


def split_figures(folded: str) -> list[str]:
    """A text cut before and after its years and ordinals: 二〇二〇年第十一条 is two, 疫情第二批名单 three stretches."""
    return [stretch for stretch in _SPELLED.split(folded) if stretch]


def is_spelled_figure(folded: str) -> bool:
    """Whether a text is one year in numerals or one ordinal."""
    return _SPELLED.fullmatch(folded) is not None


def is_figure(folded: str) -> bool:
    """Whether a text is a figure, with what it counts or without: it is meant as it stands, and no slip of another."""
    return _FIGURE.fullmatch(folded) is not None


def zero_spellings(folded: str) -> tuple[str, ...]:
    """A year in numerals with the other zero: 二零二零年 → 二〇二〇年; none for anything else."""
    if not re.fullmatch(_YEAR, folded):
        return ()
    return tuple(form for form in (folded.replace("零", "〇"), folded.replace("〇", "零")) if form != folded)


def other_spellings(folded: str) -> tuple[str, ...]:
    """Other ways to print a year, an ordinal or a number; none for anything else.

    >>> other_spellings("第11条"), other_spellings("二零二〇年")
    (('第十一条',), ('二〇二〇年', '2020年'))
    """
    if re.fullmatch(_YEAR, folded):
        forms = [*zero_spellings(folded), f"{read_integer(folded[:-1])}年"]
    elif (found := _SERIAL.fullmatch(folded)) and (found[1] or found[3] == "号"):
        value = read_integer(found[2])
        if not 0 < value < 1000:
            return ()
        forms = [f"{found[1]}{form}{found[3]}" for form in (in_numerals(value), str(value))]
    else:
        return ()
    return tuple(form for form in dict.fromkeys(forms) if form != folded)


def in_numerals(number: int) -> str:
    """A number below a thousand as papers write it: 6 → 六, 12 → 十二, 31 → 三十一, 102 → 一百零二."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        head += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        head += "零"
    return head + (_DIGITS[ones] if ones else "")
