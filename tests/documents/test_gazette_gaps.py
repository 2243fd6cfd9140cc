"""Which issues are missing, by their numbers alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.gazette_gaps import WHOLE_YEAR, gazette_years, missing_by_cumulative, runs


def test_numbers_count_from_the_first_held_then_from_one() -> None:
    held = [(2019, 6, 161), (2019, 9, 164), (2021, 2, None)]
    assert [(year.year, year.held, year.missing) for year in gazette_years(held)] == [
        (2021, 1, (1,)),
        (2020, 0, ()),
        (2019, 2, (7, 8)),
    ]
    assert [year.gap for year in gazette_years(held)] == ["缺第1号", "全年未收", "缺第7–8号"]


def test_a_whole_run_has_no_gap() -> None:
    assert [year.gap for year in gazette_years([(2019, 11, None), (2019, 12, None), (2020, 1, None)])] == ["", ""]


def test_numbers_that_cannot_be_are_no_gap() -> None:
    (year,) = gazette_years([(2019, 1, None), (2019, 20190101, None), (None, 3, None)])
    assert (year.held, year.missing) == (2, ())
    assert gazette_years([(None, 3, None)]) == []


def test_cumulative_numbers_tell_what_lies_between() -> None:
    assert missing_by_cumulative([(2019, 6, 161), (2019, 6, 161), (2020, 4, 171)]) == 9
    assert missing_by_cumulative([(2019, 6, None)]) == 0
    assert missing_by_cumulative([(2019, 6, 161), (2020, 4, 96)]) == 0  # one of them is misread


@pytest.mark.parametrize(("numbers", "written"), [((), ""), ((3,), "3"), ((1, 2, 3, 5), "1–3、5"), ((2, 1), "1–2")])
def test_numbers_in_a_row_are_drawn_together(numbers: tuple[int, ...], written: str) -> None:
    assert runs(numbers) == written


@given(st.sets(st.tuples(st.integers(2000, 2030), st.integers(1, 60)), max_size=40))
def test_an_issue_is_held_or_missing_and_never_both(held: set[tuple[int, int]]) -> None:
    for year in gazette_years([(year, number, None) for year, number in held]):
        numbers = {number for of_year, number in held if of_year == year.year}
        assert not numbers & set(year.missing)
        assert year.held == len(numbers)
        if numbers:
            assert max(year.missing, default=0) < max(numbers)


def test_what_never_appeared_is_not_missing() -> None:
    held = [(2019, 6, None), (2019, 9, None), (2021, 1, None)]
    years = gazette_years(held, {(2019, 7), (2020, WHOLE_YEAR), (2019, 6), (2018, 1)})
    assert [(year.year, year.awaited, year.never) for year in years] == [
        (2021, (), ()),
        (2020, (), (WHOLE_YEAR,)),
        (2019, (8,), (7,)),
    ]
    assert [year.gap for year in years] == ["", "全年未出版", "缺第8号，第7号未出版"]
    assert [year.awaited for year in gazette_years(held)] == [(), (WHOLE_YEAR,), (7, 8)]


@given(
    st.sets(st.tuples(st.integers(2000, 2005), st.integers(1, 12)), max_size=20),
    st.sets(st.tuples(st.integers(2000, 2005), st.integers(0, 12)), max_size=20),
)
def test_saying_that_an_issue_never_appeared_takes_just_that_one_away(
    held: set[tuple[int, int]], never: set[tuple[int, int]]
) -> None:
    rows = [(year, number, None) for year, number in held]
    for plain, told in zip(gazette_years(rows), gazette_years(rows, never), strict=True):
        awaited = {(plain.year, number) for number in plain.awaited}
        assert {(told.year, number) for number in told.awaited} == awaited - never
        assert {(told.year, number) for number in told.never} == awaited & never
