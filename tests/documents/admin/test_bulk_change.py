from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from documents import corrections, loading
from documents.groups import CATALOGUER, EDITOR
from documents.loading import bulk_changes
from documents.models import BulkChange, Department, Document, DutyAssignment
from tests.documents.loading.specimens import holding, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def load(*names, name="a.txt", **facts):
    parsed, content = source(holding(*names, **facts))
    loading.save_source(parsed, content, name, parser_version="1")


def member(group):
    user = get_user_model().objects.create_user(group, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(client):
    client.force_login(member(EDITOR))
    return client


def test_a_kind_is_previewed_then_set_then_undone(editor):
    load("市教育局")
    paper = Document.objects.papers().get()
    address = reverse("admin:documents_document_changelist")
    chosen = {"action": "set_kind", "_selected_action": [paper.pk]}
    assert "所选各件" in editor.post(address, chosen).content.decode()
    page = editor.post(address, {**chosen, "step": "preview", "kind": "意见", "reason": ""}).content.decode()
    assert "将更正 1 件" in page
    assert "<td>通知</td>" in page
    assert Document.objects.get(pk=paper.pk).kind == "通知"
    page = editor.post(address, {**chosen, "step": "do", "kind": "意见", "reason": "标题如此"}, follow=True)
    assert "已完成" in page.content.decode()
    assert Document.objects.get(pk=paper.pk).kind == "意见"
    change = BulkChange.objects.get()
    assert (change.summary, change.author_name) == ("文种改为意见（1 件）", EDITOR)
    page = editor.post(reverse("admin:documents_bulkchange_undo", args=[change.pk]), follow=True).content.decode()
    assert "已撤销" in page
    assert Document.objects.get(pk=paper.pk).kind == "通知"


def test_what_another_person_changed_after_the_preview_is_left_as_it_is(editor):
    load("市教育局")
    paper = Document.objects.papers().get()
    address = reverse("admin:documents_document_changelist")
    said = {"action": "set_kind", "_selected_action": [paper.pk], "kind": "意见", "reason": ""}
    seen = editor.post(address, {**said, "step": "preview"}).context["seen"]
    corrections.correct(paper, "kind", "公告", author=None)
    again = editor.post(address, {**said, "step": "do", "seen": seen})
    assert "已被他人修改" in again.content.decode()
    assert "<td>公告（已有更正，将被代替）</td>" in again.content.decode().replace("公告 （", "公告（")
    assert Document.objects.get(pk=paper.pk).kind == "公告"
    assert not BulkChange.objects.exists()
    editor.post(address, {**said, "step": "do", "seen": again.context["seen"]})
    assert Document.objects.get(pk=paper.pk).kind == "意见"


def test_a_place_is_set(editor):
    load("市教育局")
    paper = Document.objects.papers().select_related("place").get()
    other = paper.place.children.first()
    chosen = {"action": "set_place", "_selected_action": [paper.pk], "place": other.pk, "reason": ""}
    address = reverse("admin:documents_document_changelist")
    assert other.name in editor.post(address, {**chosen, "step": "preview"}).content.decode()
    editor.post(address, {**chosen, "step": "do"})
    assert Document.objects.get(pk=paper.pk).place == other


def test_departments_are_merged_from_the_list(editor):
    load("市教育局", "市体育局")
    education, sport = (Department.objects.get(name=f"三门峡市{name}局") for name in ("教育", "体育"))
    chosen = {"action": "merge", "_selected_action": [education.pk, sport.pk]}
    address = reverse("admin:documents_department_changelist")
    assert "市体育局（1）" in editor.post(address, chosen).content.decode()
    editor.post(address, {**chosen, "step": "do", "into": education.pk, "reason": ""})
    assert set(DutyAssignment.objects.values_list("department", flat=True)) == {education.pk}
    assert BulkChange.objects.get().summary == "三门峡市体育局 并入 三门峡市教育局"


def test_a_department_is_split_from_its_page(editor):
    load("市卫健委", "市卫健体委")
    body, sport = Department.objects.get(), Department.objects.create(name="三门峡市体育中心")
    address = reverse("admin:documents_department_split", args=[body.pk])
    assert "市卫健体委（1）" in editor.get(address).content.decode()
    editor.post(address, {"names": ["市卫健体委"], "target": sport.pk, "reason": ""})
    assert DutyAssignment.objects.get(name="市卫健体委").department == sport


def test_who_may_not_decide_changes_nothing(client):
    load("市教育局", "市体育局")
    client.force_login(member(CATALOGUER))
    pks = list(Department.objects.values_list("pk", flat=True))
    address = reverse("admin:documents_department_changelist")
    client.post(address, {"action": "merge", "_selected_action": pks, "step": "do", "into": pks[0], "reason": ""})
    assert client.get(reverse("admin:documents_department_split", args=[pks[0]])).status_code == 403
    assert not BulkChange.objects.exists()


def test_the_page_of_a_merged_department_leads_to_the_one_that_stays(editor, client):
    load("市教育局", "市体育局")
    education, sport = (Department.objects.get(name=f"三门峡市{name}局") for name in ("教育", "体育"))
    bulk_changes.merge_departments([sport], education, author=get_user_model().objects.get())
    assert client.get(sport.get_absolute_url()).url == education.get_absolute_url()
