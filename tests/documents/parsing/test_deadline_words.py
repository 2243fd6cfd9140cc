"""Deadlines that their own words tell, and the cheap search for where dates begin."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.parsing.deadline_forms import TRIGGER
from documents.parsing.deadline_words import find_whole, next_trigger

WORDS = (
    "2019 年 2020年 6 月 12 十二 第 三 季度 上半年 今年 年底 本月 底前 月底 至 — - 到 1 . 〇 二〇二〇年 全年 每 末 。"
).split()


@given(st.lists(st.sampled_from(WORDS)).map("".join), st.integers(0, 20))
def test_looking_around_pivots_finds_what_a_plain_search_finds(text: str, position: int) -> None:
    plain, found = TRIGGER.search(text, position), next_trigger(text, position)
    assert (plain and plain.start()) == (found and found.start())


@pytest.mark.parametrize(
    ("text", "phrase", "due"),
    [
        ("每季度首月10日前报送", "每季度首月10日前", None),
        ("到“十四五”末", "到“十四五”末", datetime.date(2025, 12, 31)),
        ("“十五五”时期末", "“十五五”时期末", datetime.date(2030, 12, 31)),
        ("主汛期前完成", "主汛期前", None),
        ("开学之前到位", "开学之前", None),
    ],
)
def test_words_that_tell_a_deadline_alone(text: str, phrase: str, due: datetime.date | None) -> None:
    (hit,) = find_whole(text, datetime.date(2021, 1, 1))
    assert (text[hit.start : hit.end], hit.due) == (phrase, due)


@pytest.mark.parametrize("text", ["“十三五”末", "春节前夕", "去年春节前", "元旦前后", "学期前"])
def test_times_that_have_passed_or_are_no_deadline(text: str) -> None:
    assert find_whole(text, datetime.date(2021, 1, 1)) == []
