"""Numbers as official papers print them: 二十三, 二〇二〇, ２０, 廿五.

GB/T 9704-2012 asks for Arabic digits in dates and numbers; level ordinals, chapters, articles and the dates of older
papers stay in Chinese numerals, where zero is printed 〇, ○, O, o, 0 or 零 and forms mix (二O一一).
"""

import functools

DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("０１２３４５６７８９")},
    **{character: value for value, character in enumerate("0123456789")},
    **{character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("〇○◯ＯOｏoΟО", 0),
    "两": 2,
    "兩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30, "卌": 40}
MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
LONGEST = 24

# The inside of a character class for regular expressions: the Chinese numerals that level ordinals are written with.
ORDINAL_CHARACTERS = "〇零一二三四五六七八九十百千廿卅"


@functools.lru_cache(maxsize=4096)  # papers count with the same few numbers
def chinese_to_int(text: str) -> int:
    """The value of a number printed in Chinese or Arabic digits of either width.

    In: the digits alone ("二十三", "二〇二〇", "１２", "廿五", "一千二百零三"), blanks allowed between them.
    Out: 23, 2020, 12, 25, 1203. Raises ValueError for anything else, and for more than 24 digits.
    """
    digits = "".join(text.split())
    if not digits or len(digits) > LONGEST:
        raise ValueError(f"not a printed number: {text[:LONGEST]!r}")
    if all(character in DIGITS for character in digits):
        return int("".join(str(DIGITS[character]) for character in digits))
    return _add_units(digits)


def _add_units(digits: str) -> int:
    """Read 一千二百三十万零五: digits multiply the unit behind them, 万 and 亿 multiply all before."""
    total = section = 0
    digit: int | None = None
    for character in digits:
        if character in DIGITS:
            digit = DIGITS[character] if digit is None or digit == 0 else digit * 10 + DIGITS[character]
        elif character in UNITS:
            section += (1 if digit is None or digit == 0 else digit) * UNITS[character]
            digit = None
        elif character in TENS:
            section += TENS[character]
            digit = None
        elif character in MYRIADS:
            total = (total + section + (digit or 0)) * MYRIADS[character]
            section, digit = 0, None
        else:
            raise ValueError(f"not a printed number: {digits!r}")
    return total + section + (digit or 0)
