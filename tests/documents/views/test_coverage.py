"""Every number of the table of holdings is what its link shows, and a gap is one only while nobody knows better."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from documents import corrections
from documents.models import MatterKind, SettledMatter
from documents.views.coverage import PLACES, cover
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


def test_an_issue_that_never_appeared_is_no_gap_and_is_said(archive: Archive, client: Client) -> None:
    shelve(archive, 7, 2020)
    gazette = archive.issue.gazette_name
    matter = (archive.place.code, corrections.issue_key(2020, 5, gazette), "第5号")
    corrections.settle_matters(MatterKind.ISSUE_GAP, [matter], author=None, decision="没有出版过")
    for address in ("/", "/gazettes/"):
        html = client.get(address).content.decode()
        assert "缺第6号，第5号未出版" in html
    assert "还缺 1 期" in client.get(archive.issue.get_absolute_url()).content.decode()
    corrections.reopen_matters(SettledMatter.objects.all())
    assert "缺第5–6号" in client.get("/").content.decode()
    assert "还缺 2 期" in client.get(archive.issue.get_absolute_url()).content.decode()


def test_a_year_in_which_nothing_appeared_is_said(archive: Archive, client: Client) -> None:
    shelve(archive, 1, 2022)
    assert "全年未收" in client.get("/gazettes/").content.decode()
    matter = (archive.place.code, corrections.issue_key(2021, 0, archive.issue.gazette_name), "2021年")
    corrections.settle_matters(MatterKind.ISSUE_GAP, [matter], author=None, decision="没有出版过")
    html = client.get("/gazettes/").content.decode()
    assert "全年未出版" in html
    assert "全年未收" not in html
