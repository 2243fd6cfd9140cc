from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.conversion.ordinals import in_chinese, open_document_ordinal, word_ordinal
from documents.parsing.numerals import chinese_to_int


@given(st.integers(1, 9999))
def test_a_chinese_number_reads_back(number):
    assert chinese_to_int(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("style", "expected"),
    [("chineseCounting", "十二"), ("decimal", "12"), ("decimalFullWidth", "１２"), ("decimalEnclosedCircle", "⑫"),
     ("lowerLetter", "l"), ("upperRoman", "XII"), ("ideographDigital", "一二"), ("whatever", "12")],
)  # fmt: skip
def test_styles_of_word(style, expected):
    assert word_ordinal(12, style) == expected


@pytest.mark.parametrize(
    ("style", "expected"), [("一, 二, 三, ...", "二"), ("a", "b"), ("I", "II"), ("", ""), ("甲", "乙")]
)
def test_styles_of_opendocument(style, expected):
    assert open_document_ordinal(2, style) == expected
