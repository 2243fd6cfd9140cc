"""Numbers as official papers print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.numerals import LONGEST, chinese_to_int


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("二十三", 23),
        ("十", 10),
        ("一百零五", 105),
        ("一千二百三十四", 1234),
        ("二〇二〇", 2020),
        ("二○二○", 2020),
        ("二O一一", 2011),
        ("二o一一", 2011),
        ("二0二0", 2020),
        ("二零二一", 2021),
        ("２０２０", 2020),
        ("12", 12),
        ("廿五", 25),
        ("卅", 30),
        ("两百", 200),
        ("三万五千", 35000),
        ("一亿零三", 100000003),
        ("二 十 三", 23),
        ("贰拾壹", 21),
    ],
)
def test_every_printed_form_has_its_value(printed: str, value: int) -> None:
    assert chinese_to_int(printed) == value


@pytest.mark.parametrize("printed", ["", " ", "甲", "二十x", "1.5", "-3", "9" * (LONGEST + 1)])
def test_anything_else_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="not a printed number"):
        chinese_to_int(printed)


@given(st.integers(min_value=1, max_value=9999))
def test_every_ordinal_reads_back(value: int) -> None:
    assert chinese_to_int(print_in_chinese(value)) == value


def print_in_chinese(value: int) -> str:
    """One to 9999 as ordinals are printed: 三百零五, 十二."""
    digits = "零一二三四五六七八九"
    words = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            words += digits[digit] + name
        elif words and not words.endswith("零"):
            words += "零"
    words = words.rstrip("零")
    return words.removeprefix("一") if words.startswith("一十") else words
