from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import DepartmentAlias, DepartmentSuccession, DutyAssignment
from tests.documents.views.rows import Archive, make_department, make_duty

QUERIES = 20


def test_list_counts_duties_led_and_all(archive: Archive, client: Client) -> None:
    html = client.get("/departments/").content.decode()
    assert (
        f'<a href="{archive.health.get_absolute_url()}">卫生健康委员会</a> <span class="count">牵头 1 · 共 1 项</span>'
        in html
    )
    assert f'<a href="{archive.civil.get_absolute_url()}">民政局</a> <span class="count">共 1 项</span>' in html
    make_department("无事局", archive.place)
    assert "无事局" not in client.get("/departments/").content.decode()


def test_department_shows_its_duties_with_their_papers(archive: Archive, client: Client) -> None:
    html = client.get(archive.health.get_absolute_url()).content.decode()
    assert f'href="{archive.paper.get_absolute_url()}#duty-1"' in html
    assert "<strong>卫生健康委员会</strong>" in html
    assert "责任 1 项" in html


def test_one_role_at_a_time(archive: Archive, client: Client) -> None:
    html = client.get(f"{archive.civil.get_absolute_url()}?role=lead").content.decode()
    assert "所收公文中没有由它承担的事项" in html
    assert "加强家庭支持" in client.get(f"{archive.civil.get_absolute_url()}?role=support").content.decode()
    assert "加强家庭支持" in client.get(f"{archive.civil.get_absolute_url()}?role=nonsense").content.decode()


def test_names_and_reforms_are_shown(archive: Archive, client: Client) -> None:
    DepartmentAlias.objects.create(department=archive.health, name="市卫健委")
    DutyAssignment.objects.filter(department=archive.health).update(printed_name="市卫健体委")
    before = make_department("卫生局", archive.place)
    DepartmentSuccession.objects.create(predecessor=before, successor=archive.health, basis="机构改革方案")
    html = client.get(archive.health.get_absolute_url()).content.decode()
    for words in ("市卫健委", "市卫健体委", "前身", "机构改革方案", before.get_absolute_url()):
        assert words in html
    assert "后继" in client.get(before.get_absolute_url()).content.decode()


def test_the_years_and_roles_of_its_duties_as_a_chart(archive: Archive, client: Client) -> None:
    html = client.get(archive.health.get_absolute_url()).content.decode()
    chart = html[html.index('<figure class="chart"') : html.index("</figure>")]
    assert f"body={archive.health.slug}&amp;year=2020&amp;role=lead" in chart
    assert 'data-label="牵头单位"' in chart
    DutyAssignment.objects.filter(department=archive.health).update(is_derived=True)
    html = client.get(archive.health.get_absolute_url()).content.decode()
    assert "<figure" not in html
    assert "其中 1 项原文只写了统称" in html


def test_with_whom_it_works(archive: Archive, client: Client) -> None:
    html = client.get(archive.health.get_absolute_url()).content.decode()
    together = html[html.index("和哪些单位同办") :]
    assert f'<a href="{archive.civil.get_absolute_url()}" lang="zh">民政局</a>' in together
    assert f"body={archive.health.slug}&amp;beside={archive.civil.slug}" in together


def test_its_deadlines(archive: Archive, client: Client) -> None:
    html = client.get(archive.health.get_absolute_url()).content.decode()
    assert "最近过去的时限" in html  # a day of 2020
    assert "已过时限的责任事项，共 1 项" in html


def test_queries_do_not_grow_with_the_rows(
    archive: Archive, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        client.get(archive.health.get_absolute_url())
    section = archive.plan.sections.get(anchor="2.1")
    for number in range(60):
        others = [make_department(f"第{number}局", archive.place), make_department(f"第{number}委", archive.place)]
        make_duty(section, "推广科学育儿知识", f"任务{number}", {"lead": [archive.health], "support": others})
    with django_assert_num_queries(QUERIES):
        html = client.get(archive.health.get_absolute_url()).content.decode()
    assert 'rel="next"' in html
    with django_assert_num_queries(3):
        assert client.get("/departments/").status_code == 200
