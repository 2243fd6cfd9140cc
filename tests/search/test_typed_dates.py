from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.typed_dates import TypedDate, padded_date_at, read_date

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
        f"{year}年{date.month}月{date.day}日",
    )
    assert {read_date(form) for form in forms} == {TypedDate(date.year, date.month, date.day)}


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_every_form_is_the_same_month(year, month):
    in_numerals = "".join(NUMERALS[int(digit)] for digit in str(year))
    forms = (
        f"{year}-{month:02}",
        f"{year}/{month}",
        f"{year}年{month}月",
        f"{year}年{month:02}月份",
        f"{in_numerals}年{in_chinese(month)}月",
    )
    assert {read_date(form) for form in forms} == {TypedDate(year, month)}


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)), st.booleans())
def test_reads_its_own_normal_form_and_every_printed_one(day, is_month):
    date = TypedDate(day.year, day.month, None if is_month else day.day)
    assert {read_date(form) for form in (str(date), date.iso, *date.printed_forms)} == {date}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019",
        "2019-13-01",
        "2019年2月30日",
        "二〇一九年十三月",
        "二〇一九年十十月一日",
        "2019-13",
        "2019-00",
        "3000-12",
        "2019.6",
        "2019年6月底",
        "2019-2021",
    ],
)
def test_what_is_no_date_is_none(text):
    assert read_date(text) is None


@given(st.text(max_size=20))
def test_never_raises(text):
    assert read_date(text) is None or isinstance(read_date(text), TypedDate)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2019 年 6 月 6 日", "2019年6月6日"),
        ("二〇一九 年 六月 停车", "二〇一九年六月"),
        ("2019年6月，停车", "2019年6月"),
    ],
)
def test_blanks_inside_a_date_are_taken_out(text, word):
    found = padded_date_at(text, 0)
    assert found is not None
    assert found[0] == word
    assert padded_date_at("2019 年 6 月底前", 0) is None
