from __future__ import annotations

import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Deadline, Duty, Function
from documents.views.due import due_duties
from tests.documents.views.rows import Archive, make_document, make_issue, make_place, make_source

QUERIES = 17


def test_what_is_held_what_is_new_and_the_ways_in(archive: Archive, client: Client) -> None:
    html = client.get("/").content.decode()
    assert archive.paper.get_absolute_url() in html
    assert archive.issue.get_absolute_url() in html
    for way in ("city=%E4%B8%B4%E6%B1%9F%E5%B8%82", "year=2020", "kind=%E9%80%9A%E7%9F%A5"):
        assert f"/search/?{way}" in html


@pytest.mark.parametrize(
    ("today", "heading", "said"),
    [
        ("2020-06-30", "临近的时限", "还没有到期的责任事项，共 1 项"),
        ("2020-07-01", "最近过去的时限", "2020年7月1日以后没有写明日期的时限"),
    ],
)
def test_deadlines_to_come_are_never_mixed_with_those_passed(
    today: str, heading: str, said: str, archive: Archive, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date.fromisoformat(today))
    html = client.get("/").content.decode()
    assert heading in html
    assert said in html
    assert f'href="{archive.paper.get_absolute_url()}#duty-1"' in html
    due = due_duties(Duty.objects.all(), datetime.date.fromisoformat(today), 5)
    assert client.get(f"{due.url}&as_of={today}").content.decode().count("共 1 项责任") == due.count == 1


def test_without_any_dated_deadline_the_page_says_so(archive: Archive, client: Client) -> None:
    Deadline.objects.update(due_date=None, due_date_precision="")
    assert "所收公文没有写明日期的时限" in client.get("/").content.decode()


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
    with django_assert_num_queries(QUERIES):
        assert client.get("/").status_code == 200
    for number in range(20):
        place = make_place(str(418_000 + number * 100), f"城{number}市")
        source = make_source(str(number))
        make_document(source, f"文{number}的通知", place=place, issue=make_issue(source, place, number + 1))
    with django_assert_num_queries(QUERIES + 1):  # issues are missing now: were they ever printed?
        assert client.get("/").status_code == 200
