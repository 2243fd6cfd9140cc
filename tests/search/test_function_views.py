"""A function across cities: its bodies, their duties, the tasks they have in common."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Department, DutyAssignment, Function
from search.duty_register import DutyRegister
from search.register_criteria import RegisterCriteria
from tests.documents.views.rows import (
    Archive,
    Passage,
    make_archive,
    make_department,
    make_document,
    make_duty,
    make_place,
    make_source,
    write_sections,
)
from tests.search.test_duty_register import TODAY

pytestmark = pytest.mark.django_db
ADDRESS = "/functions/health/"
LINKED = re.compile(r'<a[^>]* href="/duties/\?([^"]+)"[^>]*>([^<]+)</a>')


@pytest.fixture
def archive() -> Archive:
    """Two cities whose health commissions both lead what is said in the same words."""
    made = make_archive()
    function = Function.objects.create(identifier="health", name="卫生健康委员会")
    made.health.functions.add(function)
    elsewhere(made, "419800", "安平市")
    return made


def elsewhere(archive: Archive, code: str, name: str) -> Department:
    place = make_place(code, name)
    body = make_department("卫生健康体育委员会", place)
    body.functions.add(Function.objects.get(identifier="health"))
    sentence = "推广科学育儿知识，加强家庭支持（市卫健体委牵头）"
    paper = make_document(make_source(f"通知\n{sentence}"), f"{name}关于托育的通知", place=place)
    (section,) = write_sections(paper, [Passage("opening", [("paragraph", sentence)], anchor="opening")])
    make_duty(section, sentence, "推广科学育儿知识，加强家庭支持", {"lead": [body]})
    return body


def shown(query: str) -> int:
    """What the register shows behind a link."""
    return DutyRegister(RegisterCriteria.read(QueryDict(query.replace("&amp;", "&")), TODAY)).duties().count()


def test_who_does_it_in_each_place(archive: Archive, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    for words in ("临江市", "安平市", "卫生健康委员会", "卫生健康体育委员会"):
        assert words in html
    assert archive.health.get_absolute_url() in html
    assert "2018年3月17日改革" in html  # of the reviewed reforms


def test_every_number_is_what_its_link_shows(archive: Archive, client: Client) -> None:
    for address in (ADDRESS, archive.health.get_absolute_url(), archive.civil.get_absolute_url()):
        html = client.get(address).content.decode()
        counts = [(query, int(found[0])) for query, text in LINKED.findall(html) if (found := re.findall(r"\d+", text))]
        assert len(counts) > 4
        assert {query: shown(query) for query, _count in counts} == dict(counts), address


def test_the_same_task_stands_side_by_side(archive: Archive, client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    shared = html[html.index("各地都写的任务") :]
    assert ">推广科学育儿知识</a>" in shared
    assert "2020年6月底前" in shared
    assert "没有写时限" in shared
    DutyAssignment.objects.filter(department__place__code="419800").delete()
    assert "还没有两个地区写同样的任务" in client.get(ADDRESS).content.decode()


def test_functions_are_listed_with_their_places(archive: Archive, client: Client) -> None:
    html = client.get("/functions/").content.decode()
    assert '<a href="/functions/health/" lang="zh">卫生健康委员会</a> <span class="count">2 地 · 2 项</span>' in html
    assert 'href="/functions/"' in client.get("/departments/").content.decode()
    assert 'href="/functions/health/"' in client.get(archive.health.get_absolute_url()).content.decode()


def test_a_function_without_duties_and_one_that_is_none(client: Client) -> None:
    Function.objects.create(identifier="tax", name="税务局")
    assert "所收公文里没有这项职能的责任事项" in client.get("/functions/tax/").content.decode()
    assert client.get("/functions/nonsense/").status_code == 404


def test_unpublished_papers_are_not_counted(archive: Archive, client: Client) -> None:
    archive.paper.is_public = False
    archive.paper.save()
    html = client.get(ADDRESS).content.decode()
    assert archive.health.get_absolute_url() not in html
    assert "安平市" in html


def test_queries_do_not_grow_with_the_rows(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        client.get(ADDRESS)
    for number in range(20):
        elsewhere(archive, f"4198{number + 10}", f"城{number}市")
    with django_assert_num_queries(QUERIES):
        client.get(ADDRESS)
    with django_assert_num_queries(1):
        client.get("/functions/")


QUERIES = 13
