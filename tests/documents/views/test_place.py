from __future__ import annotations

import datetime

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.documents.views.rows import Archive, make_document, make_issue, make_place, make_source


def test_tree_counts_take_in_the_places_below(archive: Archive, client: Client) -> None:
    below = make_place("419981", "安化市", archive.place, "county")
    make_document(make_source("x"), "安化市通知", place=below)
    make_place("419982", "空县", archive.place, "county")
    html = client.get("/places/").content.decode()
    assert '河南省</a> <span class="count">公文 3 份 · 公报 1 期' in html
    assert '临江市</a> <span class="count">公文 3 份' in html
    assert '安化市</a> <span class="count">公文 1 份</span>' in html
    assert "空县" not in html


def test_place_shows_gazettes_papers_years_kinds_and_departments(archive: Archive, client: Client) -> None:
    html = client.get(archive.place.get_absolute_url()).content.decode()
    assert archive.issue.get_absolute_url() in html
    assert archive.paper.get_absolute_url() in html
    assert "/search/?city=%E4%B8%B4%E6%B1%9F%E5%B8%82&amp;year=2020" in html
    assert "/search/?city=%E4%B8%B4%E6%B1%9F%E5%B8%82&amp;kind=%E9%80%9A%E7%9F%A5" in html
    assert archive.health.get_absolute_url() in html
    assert "河南省" in html[html.index('class="breadcrumbs"') : html.index("</nav>", html.index('class="breadcrumbs"'))]


def test_a_place_without_papers_says_so(db: None, client: Client) -> None:
    html = client.get(make_place().get_absolute_url()).content.decode()
    assert "还没有这个地区的公文" in html
    assert client.get("/places/999999/").status_code == 404


def test_a_place_was_set_up_in_a_year_and_on_no_day_that_nobody_knows(db: None, client: Client) -> None:
    place = make_place()
    place.valid_from = datetime.date(2000, 1, 1)  # the reference knows the year alone
    place.save()
    html = client.get(place.get_absolute_url()).content.decode()
    assert "<dd>2000年</dd>" in html


def test_queries_do_not_grow_with_the_rows(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10, 30):
        below = make_place(f"4199{number}", f"城{number}县", archive.place, "county")
        source = make_source(str(number))
        make_document(source, f"文{number}的通知", place=below, issue=make_issue(source, below, number))
    with django_assert_num_queries(3):
        assert client.get("/places/").status_code == 200
    with django_assert_num_queries(10):
        assert client.get(archive.place.get_absolute_url()).status_code == 200
