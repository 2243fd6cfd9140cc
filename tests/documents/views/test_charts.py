"""What a chart draws, what its table says and where both lead are one and the same."""

from __future__ import annotations

import datetime
import re
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.models import Document
from documents.views.charts import MOST_SERIES, Chart, Count, cross_table
from documents.views.holdings import papers_by_year_and_kind, search_url
from tests.documents.views.rows import Archive, make_document

SVG = "{http://www.w3.org/2000/svg}"
SAFE_TAGS = {f"{SVG}{tag}" for tag in ("svg", "g", "rect", "path", "text", "a", "title")}
SAFE_ATTRIBUTES = set("viewBox x y width height d transform class href tabindex aria-hidden focusable".split())
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=6)


def url_of(row: str, series: object) -> str:
    return search_url(year=row, kind=series)  # type: ignore[arg-type]


def chart_of(cells: dict[tuple[object, object], int], **more: object) -> Chart:
    series, rows = cross_table(cells, url_of, **more)  # type: ignore[arg-type]
    return Chart("by-year", "公文按年份和文种", "年份", series, rows)


def test_bars_carry_the_links_of_the_table() -> None:
    chart = chart_of({(2019, "通知"): 4, (2019, "意见"): 1, (2021, "纪要"): 1})
    drawn = ET.fromstring(chart.drawing)  # noqa: S314 - our own
    links = [link.get("href") for link in drawn.iter(f"{SVG}a")]
    told = [count.url for row in chart.rows for count in row.counts if count.number]
    assert sorted(links) == sorted(told)  # type: ignore[type-var]
    assert {link.get("tabindex") for link in drawn.iter(f"{SVG}a")} == {"-1"}  # the keyboard has the table
    html = render_to_string("components/_chart.html", {"chart": chart})
    assert all(html.count(f'href="{url}"'.replace("&", "&amp;")) == 2 for url in told)


def test_years_without_anything_stand_on_the_axis_and_not_in_the_table() -> None:
    chart = chart_of({(2019, "通知"): 4, (2021, "通知"): 1})
    drawn = ET.fromstring(chart.drawing)  # noqa: S314
    assert {"2019", "2020", "2021"} <= {text.text for text in drawn.iter(f"{SVG}text")}
    assert [row.label for row in chart.rows] == ["2021", "2019"]


def test_rare_kinds_are_added_up_and_their_link_names_them_all() -> None:
    kinds = [f"文种{number}" for number in range(MOST_SERIES + 3)]
    chart = chart_of({(2019, kind): 10 - number for number, kind in enumerate(kinds)})
    assert chart.series == (*kinds[:MOST_SERIES], "其他")
    last = chart.rows[0].counts[-1]
    assert last.number == sum(10 - number for number in range(MOST_SERIES, len(kinds)))
    assert parse_qs(urlsplit(last.url).query)["kind"] == kinds[MOST_SERIES:]


def test_what_has_no_series_counts_in_the_total_alone() -> None:
    (row,) = chart_of({(2019, "通知"): 4, (2019, ""): 2, (None, "通知"): 9}).rows
    assert [count.number for count in row.counts] == [4]
    assert row.total == Count(6, search_url(year="2019"))


def test_the_axis_reaches_the_highest_bar_though_a_duty_has_two_roles() -> None:
    cells = {(2019, "配合"): 30, (2019, "牵头"): 20, (2020, "牵头"): 1}
    drawn = ET.fromstring(chart_of(cells, order=("牵头", "配合"), totals={2019: 30, 2020: 1}).drawing)  # noqa: S314
    assert max(int(text.text or 0) for text in drawn.iter(f"{SVG}text") if len(text.text or "") < 4) == 50


def test_things_that_stand_under_several_series_are_counted_once_in_the_total() -> None:
    (row,) = chart_of({(2019, "配合"): 1, (2019, "牵头"): 2}, order=("牵头", "配合"), totals={2019: 2}).rows
    assert ([count.number for count in row.counts], row.total.number) == ([2, 1], 2)


@settings(max_examples=60)  # each draws a chart
@given(st.dictionaries(st.tuples(st.integers(1900, 2100), words), st.integers(0, 10_000), max_size=12))
def test_no_words_break_out_of_the_drawing(cells: dict[tuple[object, object], int]) -> None:
    chart = chart_of(cells)
    if not chart.drawing:
        assert len(chart.rows) < 2 or not chart.series
        return
    drawn = ET.fromstring(chart.drawing)  # noqa: S314
    for element in drawn.iter():
        assert element.tag in SAFE_TAGS
        assert set(element.attrib) <= SAFE_ATTRIBUTES
        assert element.get("href", "/").startswith("/")
    drawn_bars = sum(1 for _bar in drawn.iter(f"{SVG}rect"))
    assert drawn_bars == sum(1 for row in chart.rows for count in row.counts if count.number)


@pytest.mark.django_db
def test_papers_without_year_or_kind_are_told_of(archive: Archive) -> None:
    make_document(archive.paper.source, "无日期的通知", issued_date=None, sort_date=None, year=None)
    make_document(archive.paper.source, "没有文种", kind="")
    chart = papers_by_year_and_kind(Document.objects.papers())
    assert chart is not None
    assert "另有 1 份没有读出年份" in chart.note
    assert "1 份没有读出文种" in chart.note
    assert papers_by_year_and_kind(Document.objects.none()) is None


def test_the_place_page_shows_the_chart_with_its_table(archive: Archive, client: Client) -> None:
    alone = client.get(archive.place.get_absolute_url()).content.decode()
    assert 'class="chart"' in alone
    assert "<svg" not in alone  # one bar says nothing
    day = datetime.date(2019, 1, 1)
    make_document(archive.paper.source, "往年的通知", place=archive.place, issued_date=day, issued_date_precision="day")
    html = client.get(archive.place.get_absolute_url()).content.decode()
    (drawing,) = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert "style" not in drawing
    assert "<script" not in drawing
    assert 'aria-label="2020 通知 1"' in html
