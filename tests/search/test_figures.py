from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.printed_figures import read_integer
from search.figures import in_numerals, is_figure, other_spellings, split_figures


@given(st.integers(1, 999))
def test_numerals_are_read_as_the_number_they_were_made_of(number):
    assert read_integer(in_numerals(number)) == number


@given(st.integers(1, 999), st.sampled_from("条章节款项期号届次批"))
def test_each_spelling_of_an_ordinal_finds_the_other(number, measure):
    digits, numerals = f"第{number}{measure}", f"第{in_numerals(number)}{measure}"
    assert other_spellings(digits) == (numerals,)
    assert other_spellings(numerals) == (digits,)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("二零二零年", ("二〇二〇年", "2020年")),
        ("二〇二〇年", ("二零二零年", "2020年")),
        ("2020年", ()),
        ("七号", ("7号",)),
        ("17号", ("十七号",)),
        ("七条", ()),
        ("第〇条", ()),
        ("停车", ()),
        ("", ()),
    ],
)
def test_other_spellings(text, others):
    assert other_spellings(text) == others


@pytest.mark.parametrize("text", ["一百", "七号", "第三条", "2019年", "三千万"])
def test_a_figure_is_meant_as_it_stands(text):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["一般", "三资", "百姓", "", "条"])
def test_a_word_is_no_figure(text):
    assert not is_figure(text)


@given(st.text(st.sampled_from("二〇零一九年第十1条章停车"), max_size=20))
def test_nothing_is_lost_by_splitting(text):
    assert "".join(split_figures(text)) == text
