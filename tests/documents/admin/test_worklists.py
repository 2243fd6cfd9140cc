from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from documents import loading, reader_reports
from documents.groups import CATALOGUER, EDITOR
from documents.models import (
    Citation,
    Department,
    DepartmentAlias,
    Document,
    Duty,
    DutyAssignment,
    ReportKind,
    SetAsideName,
)
from tests.documents.loading.specimens import holding, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
WAITING = "admin:documents_setasidename_waiting"


def load(*names, name="a.txt", **facts):
    parsed, content = source(holding(*names, **facts))
    return loading.save_source(parsed, content, name, parser_version="1")


@pytest.fixture
def member(client):
    def sign_in(group):
        user = get_user_model().objects.create_user(group, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return sign_in


def settle(client, name, decision, official="", place="411200"):
    said = {"name": name, "decision": decision, "official": official, "place": place, "page": "1"}
    return client.post(reverse("admin:documents_setasidename_settle"), said, follow=True).content.decode()


def test_the_front_page_counts_what_its_lists_show(client, member):
    load("市督查落实专委", "市督查推进专委", citations=(("某条例", None),))
    reader_reports.file_report(Document.objects.papers().get(), None, "127.0.0.1", kind=ReportKind.TEXT, message="错")
    Duty.objects.create(document=Document.objects.papers().get(), task="无人", key="x", form="prose", start_offset=0,
                        end_offset=1, start_line=1, position=9)  # fmt: skip
    member(EDITOR)
    page = client.get(reverse("admin:index"))
    lists = {row.title: row for row in page.context["lists"]} if "lists" in page.context else {}
    assert {title: lists[title].count for title in ("待认定的部门名称", "读者报错", "没有承担者的责任条款")} == {
        "待认定的部门名称": 2, "读者报错": 1, "没有承担者的责任条款": 1,
    }  # fmt: skip
    assert lists["未找到被引公文的引用"].count == Citation.objects.count() == 1
    for row in lists.values():
        shown = client.get(row.url)
        assert shown.status_code == 200, row.title
        if "cl" in shown.context:
            assert shown.context["cl"].result_count == row.count, row.title
        elif "page" in shown.context:
            assert shown.context["page"].paginator.count == row.count, row.title
        for kind, count, url in row.kinds:
            assert client.get(url).context["page"].paginator.count == count, kind


def test_a_cataloguer_sees_the_lists_of_cataloguers_alone(client, member):
    load("市督查落实专委")
    member(CATALOGUER)
    titles = {row.title for row in client.get(reverse("admin:index")).context["lists"]}
    assert "读者报错" in titles
    assert not titles & {"待认定的部门名称", "有冲突的更正"}
    assert client.get(reverse(WAITING)).status_code == 403
    assert client.post(reverse("admin:documents_setasidename_settle"), {"name": "市督查落实专委"}).status_code == 403


def test_a_name_becomes_a_new_department(client, member):
    load("市督查落实专委")
    member(EDITOR)
    page = client.get(reverse(WAITING)).content.decode()
    assert "市督查落实专委（1）" in page
    assert "负责" in page
    assert "已认定为" in settle(client, "市督查落实专委", "create", "三门峡市督查落实专项委员会")
    row = DutyAssignment.objects.get()
    assert (row.department.name, row.department.place.code) == ("三门峡市督查落实专项委员会", "411200")
    assert "没有待认定的名称" in client.get(reverse(WAITING)).content.decode()


def test_a_name_becomes_another_name_of_a_department(client, member):
    load("市教育局", "市教体专委")
    member(EDITOR)
    settle(client, "市教体专委", "alias", "三门峡市教育局")
    assert DepartmentAlias.objects.get().name == "市教体专委"
    assert set(DutyAssignment.objects.values_list("department__name", flat=True)) == {"三门峡市教育局"}


def test_an_unknown_department_is_refused_and_nothing_is_made(client, member):
    load("市教体专委")
    member(EDITOR)
    assert "没有名为“三门峡市某局”的部门" in settle(client, "市教体专委", "alias", "三门峡市某局")
    assert "请填写部门的规范名称" in settle(client, "市教体专委", "create", " ")
    assert not Department.objects.filter(name__contains="某").exists()


def test_what_is_no_department_leaves_the_list_and_stays_as_printed(client, member):
    load("市督查落实推进专委")
    user = member(EDITOR)
    settle(client, "市督查落实推进专委", "none")
    assert SetAsideName.objects.get().author == user
    assert "没有待认定的名称" in client.get(reverse(WAITING)).content.decode()
    load("市督查落实推进专委", name="b.txt", title="三门峡市人民政府关于另一事的通知", number="三政〔2019〕99号")
    assert "没有待认定的名称" in client.get(reverse(WAITING)).content.decode()
    assert DutyAssignment.objects.filter(name="市督查落实推进专委", department=None).count() == 2


def test_the_list_asks_a_fixed_number_of_questions(client, member, django_assert_max_num_queries):
    load(*(f"市督查落实{word}专委" for word in "甲乙丙丁戊己庚辛壬癸子丑"))
    member(EDITOR)
    client.get(reverse(WAITING))
    with django_assert_max_num_queries(25):
        assert client.get(reverse(WAITING)).content.decode().count("<blockquote>") == 10
