"""Dates in every printed form, as precise as their print."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.dates import find_dates, parse_date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2020年4月 日", "2020-04"),
        ("2019年5月28日", "2019-05-28"),
        ("2020 年 4 月 16 日", "2020-04-16"),
        ("（2020 年 4 月 16 日）", "2020-04-16"),
        ("２０２０年４月１６日", "2020-04-16"),
        ("二〇二〇年四月十六日", "2020-04-16"),
        ("二○二○年四月二十二日", "2020-04-22"),
        ("二O一一年5月16日", "2011-05-16"),
        ("二Ｏ一一年五月三十一日", "2011-05-31"),
        ("二零二一年元月三日", "2021-01-03"),
        ("二0二一年十二月一日", "2021-12-01"),
        ("二〇二一年十二月廿五日", "2021-12-25"),
        ("2021-05-13", "2021-05-13"),
        ("2021/5/13", "2021-05-13"),
        ("2021.5.13", "2021-05-13"),
        ("2020年5月", "2020-05"),
        ("二〇二〇年五月", "2020-05"),
        ("2020年", "2020"),
        ("2020年2月29日", "2020-02-29"),
        ("2019 年 12 月 3 1 日", "2019-12-31"),
    ],
)
def test_a_date_alone_is_read_whole(printed: str, date: str) -> None:
    assert str(parse_date(printed)) == date


@pytest.mark.parametrize(
    "printed",
    [
        "2020年2月30日", "2021年13月1日", "2021年2月29日", "2020年4月16日印发", "4月16日", "0396-2601620", "1.2.3",
        "1234年5月6日", "2020年度", "10.10.10", "2021-05-13-01", "二十三", "", "（）",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(printed: str) -> None:
    assert parse_date(printed) is None


def test_dates_are_found_in_running_text_with_their_places() -> None:
    text = "2007年4月5日公布，2019 年 4 月 3 日修订，到2030年；发布日期:2021-05-13 10:44，2020年2月30日除外"
    assert [(str(date), text[start:end]) for date, start, end in find_dates(text)] == [
        ("2007-04-05", "2007年4月5日"),
        ("2019-04-03", "2019 年 4 月 3 日"),
        ("2030", "2030年"),
        ("2021-05-13", "2021-05-13"),
    ]


def test_a_range_gives_both_ends_that_print_their_year() -> None:
    assert [str(date) for date, _, _ in find_dates("2019年7月-2019年12月")] == ["2019-07", "2019-12"]


@given(st.text(alphabet="0123456789年月日-/. 二〇○O元十", max_size=60))
def test_places_ascend_and_every_date_is_one_of_the_calendar(text: str) -> None:
    end_before = 0
    for date, start, end in find_dates(text):
        assert end_before <= start < end <= len(text)
        assert date.first_day.year == date.year
        end_before = end


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_reads_back_from_its_standard_form(day: datetime.date) -> None:
    assert str(parse_date(f"{day.year}年{day.month}月{day.day}日")) == day.isoformat()
