"""Numbers as word processors set them before paragraphs: 3 → 三, ③, iii, C."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_GREATEST = 9999


def in_chinese(number: int) -> str:
    """Counting form: 12 → 十二, 105 → 一百零五. Past 9999 in figures."""
    if not 0 < number <= _GREATEST:
        return str(number)
    words, is_gap = "", False
    for unit, sign in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            words += (
                ("零" if is_gap else "") + ("" if unit == 10 and digit == 1 and not words else _DIGITS[digit]) + sign
            )
        is_gap = bool(words) and digit == 0
    return words + (("零" if is_gap and words else "") + _DIGITS[number] if number else "")


def in_letters(number: int) -> str:
    """a … z, aa, bb …, as word processors count."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 26 * 20 else str(number)


def in_roman(number: int) -> str:
    """Lower case Roman: 14 → xiv."""
    if not 0 < number <= _GREATEST:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        words += sign * count
    return words


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else f"({number})"


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _stem(number: int) -> str:
    return _STEMS[number - 1] if 0 < number <= len(_STEMS) else str(number)


_WORD_STYLES: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting",
         "taiwaneseCounting", "taiwaneseCountingThousand"), in_chinese,
    ),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digits),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "ideographTraditional": _stem,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": in_letters,
    "upperLetter": lambda number: in_letters(number).upper(),
    "lowerRoman": in_roman,
    "upperRoman": lambda number: in_roman(number).upper(),
}  # fmt: skip


def word_ordinal(number: int, style: str) -> str:
    """A number in a style of Word (ST_NumberFormat); an unknown style counts in figures."""
    return _WORD_STYLES.get(style, str)(number)


def open_document_ordinal(number: int, style: str) -> str:
    """A number in a style of OpenDocument (style:num-format): 1, a, A, i, I, 一, 二, 三, ..., １, ①, 甲."""
    first = style.partition(",")[0].strip()
    named: Mapping[str, Callable[[int], str]] = {
        "1": str, "a": in_letters, "A": lambda n: in_letters(n).upper(), "i": in_roman,
        "I": lambda n: in_roman(n).upper(), "一": in_chinese, "１": _full_width, "①": _circled, "甲": _stem,
    }  # fmt: skip
    return named.get(first, str)(number) if first else ""
