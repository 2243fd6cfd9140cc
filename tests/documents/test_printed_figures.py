"""Figures of numbers: any width and script, one reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.printed_figures import fold_figures, read_integer, read_year


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("13", 13),
        ("007", 7),
        ("二〇一九", 2019),
        ("十", 10),
        ("十一", 11),
        ("四十六", 46),
        ("四百九十二", 492),
        ("一千零五", 1005),
    ],
)
def test_arabic_and_chinese_figures_are_read(printed, value):
    assert read_integer(printed) == value


@pytest.mark.parametrize(
    ("printed", "year"), [("2019", 2019), ("85", 1985), ("49", 1949), ("05", 2005), ("二〇二〇", 2020)]
)
def test_two_digits_from_49_on_are_of_the_last_century(printed, year):
    assert read_year(printed) == year


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(fold_figures(text)) == len(text)


def test_brackets_blanks_and_digits_are_folded():
    assert fold_figures("國發［２０１９］\u3000１３號") == "国发〔2019〕 13号"
