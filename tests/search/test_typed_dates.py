from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.typed_dates import read_date

NUMERALS = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("十" if tens == 1 else NUMERALS[tens] + "十" if tens else "") + (NUMERALS[ones] if ones else "")


@given(st.dates(datetime.date(1000, 1, 1)))
def test_every_form_is_the_same_day(date):
    year = "".join(NUMERALS[int(digit)] for digit in str(date.year))
    forms = (
        date.isoformat(),
        f"{date.year}年{date.month}月{date.day}日",
        f"{date.year}/{date.month}/{date.day}",
        f"{date.year}．{date.month}．{date.day}",
        f"{year}年{in_chinese(date.month)}月{in_chinese(date.day)}日",
    )
    assert {read_date(form) for form in forms} == {date}


@pytest.mark.parametrize("text", ["", "2019", "2019-13-01", "2019年2月30日", "二〇一九年六月", "二〇一九年十十月一日"])
def test_what_is_no_day_is_none(text):
    assert read_date(text) is None


@given(st.text(max_size=20))
def test_never_raises(text):
    assert read_date(text) is None or isinstance(read_date(text), datetime.date)
