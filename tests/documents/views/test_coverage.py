"""Which issues are missing, and that every number of the table of holdings is what its link shows."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from documents.views.coverage import PLACES, cover, gazette_years, missing_by_cumulative, runs
from documents.views.holdings import flat, held_places
from tests.documents.views.rows import Archive, make_document, make_issue, make_place, make_source


def shelve(archive: Archive, number: int, year: int) -> None:
    """Another issue of the gazette, with one paper."""
    source = make_source(f"{year}-{number}")
    day = datetime.date(year, 5, 1)
    make_document(
        source,
        "新的通知",
        issue=make_issue(source, archive.place, number, year),
        place=archive.place,
        issued_date=day,
        issued_date_precision="day",
    )


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


@pytest.mark.django_db
def test_every_number_of_the_table_is_what_its_link_shows(archive: Archive, client: Client) -> None:
    shelve(archive, 1, 2022)
    coverage = cover(flat(held_places()))
    assert coverage.years == (2022, 2021, 2020)
    (row,) = [row for row in coverage.rows if row.place == archive.place]
    cells = dict(row.cells)
    assert (cells[2020].papers.number, cells[2020].issues.number, cells[2021].gap) == (2, 1, "全年未收")
    for cell in cells.values():
        if cell.issues.number:
            html = client.get(cell.issues.url).content.decode()
            assert html.count('<li><a href="/gazettes/issue-') == cell.issues.number


@pytest.mark.django_db
def test_the_table_stays_small(archive: Archive) -> None:
    for number in range(PLACES + 3):
        place = make_place(str(418_000 + number * 100), f"城{number}市")
        make_document(make_source(str(number)), f"文{number}的通知", place=place)
    coverage = cover(flat(held_places()))
    assert len(coverage.rows) == PLACES
    assert not coverage.is_whole


def test_the_front_page_shows_the_gaps(archive: Archive, client: Client) -> None:
    shelve(archive, 7, 2020)
    html = client.get("/").content.decode()
    assert "缺第5–6号" in html
    assert "公报 2 期" in html
