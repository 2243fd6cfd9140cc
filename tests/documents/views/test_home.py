from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Function
from tests.documents.views.rows import Archive, make_document, make_issue, make_place, make_source


def test_what_is_held_what_is_new_and_the_ways_in(archive: Archive, client: Client) -> None:
    html = client.get("/").content.decode()
    assert archive.paper.get_absolute_url() in html
    assert archive.issue.get_absolute_url() in html
    for way in ("city=%E4%B8%B4%E6%B1%9F%E5%B8%82", "year=2020", "kind=%E9%80%9A%E7%9F%A5"):
        assert f"/search/?{way}" in html


def test_only_functions_with_formal_duties_are_ways_in(archive: Archive, client: Client) -> None:
    for department, name in ((archive.health, "卫生健康委员会"), (archive.civil, "民政局")):
        function = Function.objects.create(identifier=f"function-{department.pk}", name=f"{name}职能")
        department.functions.add(function)
    archive.civil.assignments.update(is_derived=True)
    html = client.get("/").content.decode()
    assert "卫生健康委员会职能" in html
    assert "民政局职能" not in html


def test_an_empty_archive_says_so(db: None, client: Client) -> None:
    assert "还没有收入公文" in client.get("/").content.decode()


def test_queries_do_not_grow_with_the_rows(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        place = make_place(str(418_000 + number * 100), f"城{number}市")
        source = make_source(str(number))
        make_document(source, f"文{number}的通知", place=place, issue=make_issue(source, place, number + 1))
    with django_assert_num_queries(11):
        assert client.get("/").status_code == 200
