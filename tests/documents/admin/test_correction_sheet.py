from __future__ import annotations

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from documents import corrections, loading
from documents.groups import CATALOGUER, EDITOR
from documents.loading import bulk_changes
from documents.models import BulkChange, Correction, Document, Section
from tests.documents.loading.specimens import Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
HEADS = ["公文识别码", "公文标题", "部分", "对象", "对象识别码", "字段", "识读值", "更正值", "更正理由", "更正依据"]
IMPORT, EXPORT = "admin:documents_correction_import", "admin:documents_correction_export"


@pytest.fixture
def paper():
    parsed, content = source(Paper())
    loading.save_source(parsed, content, "a.txt", parser_version="1")
    return Document.objects.papers().get()


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITOR))
    client.force_login(user)
    return user


def sheet(*rows, heads=HEADS):
    book = Workbook()
    book.active.append(heads)
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def row(paper, field, value, *, noun="document", key="", reason="照原件"):
    return [paper.identity, "", "body", noun, key, field, "", value, reason, "原件第1页"]


def hand_in(client, content):
    """The page that shows what would happen, and the form that makes it happen."""
    file = SimpleUploadedFile("更正表.xlsx", content)
    page = client.post(reverse(IMPORT), {"import_file": file, "format": "0", "resource": ""})
    return page, page.context.get("confirm_form")


def confirm(client, form):
    return client.post(reverse("admin:documents_correction_process_import"), form.initial, follow=True)


def test_a_sheet_is_tried_first_then_kept_as_one_change(paper, editor, client):
    page, form = hand_in(client, sheet(row(paper, "kind", "意见"), row(paper, "label", "二、", noun="章节", key="1")))
    assert form is not None, page.content.decode()
    assert not Correction.objects.exists()
    assert not BulkChange.objects.exists()
    confirm(client, form)
    paper.refresh_from_db()
    assert paper.kind == "意见"
    assert Section.objects.get(document=paper, anchor="1").label == "二、"
    assert set(Correction.objects.values_list("author_name", "reason", "evidence")) == {
        ("editor", "照原件", "原件第1页"),
    }  # fmt: skip
    change = BulkChange.objects.get()
    assert change.items.count() == 2
    bulk_changes.undo(change, author=editor)
    paper.refresh_from_db()
    assert paper.kind == "通知"


@pytest.mark.parametrize(
    ("field", "value", "noun", "key", "said"),
    [
        ("kind", "意见", "document", "", "库内没有这一行所指的位置"),
        ("slug", "x", "document", "", "不是可以更正的字段"),
        ("issued_date", "去年", "document", "", "去年"),
        ("merge", "1", "section", "1", "不能由表导入"),
        ("kind", "意见", "东西", "", "无法识别"),
    ],
)
def test_a_row_that_cannot_be_kept_is_named_and_nothing_is(paper, editor, client, field, value, noun, key, said):
    bad = row(paper, field, value, noun=noun, key=key)
    if said.startswith("库内"):
        bad[0] = "0000000000"
    page, form = hand_in(client, sheet(row(paper, "kind", "公告"), bad))
    assert form is None
    assert said in page.content.decode()
    assert not Correction.objects.exists()
    paper.refresh_from_db()
    assert paper.kind == "通知"


def test_a_sheet_without_its_columns_is_refused(paper, editor, client):
    page, form = hand_in(client, sheet(["x"], heads=["题目"]))
    assert form is None
    assert "表中缺少这些列" in page.content.decode()


def test_what_was_taken_out_says_nothing_new_when_brought_in(paper, editor, client):
    loading.refresh_papers(corrections.correct(paper, "kind", "意见", author=editor, reason="标题如此"))
    taken = client.post(reverse(EXPORT), {"format": "0", "resource": ""})
    assert taken.status_code == 200
    rows = list(load_workbook(io.BytesIO(taken.content)).active.values)
    assert list(rows[0]) == HEADS
    assert rows[1][0] == paper.identity
    assert (rows[1][6], rows[1][7], rows[1][8]) == ("通知", "意见", "标题如此")
    _page, form = hand_in(client, taken.content)
    confirm(client, form)
    assert Correction.objects.count() == 1
    assert not BulkChange.objects.exists()


def test_who_may_not_change_many_rows_brings_nothing_in(paper, client):
    user = get_user_model().objects.create_user("cataloguer", is_staff=True)
    user.groups.add(Group.objects.get(name=CATALOGUER))
    client.force_login(user)
    assert client.get(reverse(IMPORT)).status_code == 403


def test_the_list_of_corrections_leads_to_its_lists_and_sheets(paper, editor, client):
    page = client.get(reverse("admin:documents_correction_changelist")).content.decode()
    for name in ("import", "export", "conflicts", "orphans"):
        assert reverse(f"admin:documents_correction_{name}") in page
