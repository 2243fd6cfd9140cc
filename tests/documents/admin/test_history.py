from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from documents import corrections, loading
from documents.admin.history import KEPT
from documents.groups import CATALOGUER, EDITOR
from documents.models import Correction, Department, DepartmentAlias, Document, ErrorReport
from tests.documents.loading.specimens import Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


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


def test_every_state_of_a_correction_is_kept(paper):
    corrections.correct(paper, "kind", "意见", author=None)
    paper.refresh_from_db()
    corrections.correct(paper, "kind", "公告", author=None)
    first, second = Correction.objects.order_by("pk")
    assert [(row.history_type, row.state) for row in first.history.order_by("history_id")] == [
        ("+", "applied"), ("~", "withdrawn"),
    ]  # fmt: skip
    corrections.withdraw(second)
    assert second.history.first().state == "withdrawn"


def test_what_a_new_reading_makes_of_a_correction_is_kept(paper):
    corrections.correct(paper, "kind", "意见", author=None)
    Correction.objects.update(value_read="公告")
    corrections.settle([paper.identity])
    correction = Correction.objects.get()
    assert correction.state == "conflict"
    assert correction.history.first().state == "conflict"


def test_who_changed_a_department_and_what_it_was_before(paper, editor, client):
    department = Department.objects.order_by("pk").first()
    address = reverse("admin:documents_department_change", args=[department.pk])

    def sent(address: str, **changed: str) -> dict[str, object]:
        seen = client.get(address).context["adminform"].form["seen"].value()
        return {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0, "functions": [], "seen": seen, **changed}

    assert client.post(address, sent(address, is_temporary="on")).status_code == 302
    record = department.history.first()
    assert (record.history_user, record.is_temporary) == (editor, True)
    assert client.post(address, sent(address, is_vertical="on")).status_code == 302
    page = client.get(reverse("admin:documents_department_history", args=[department.pk])).content.decode()
    assert "临时机构" in page
    assert "editor" in page
    version = reverse("admin:documents_department_simple_history", args=[department.pk, record.pk])
    assert "恢复到这一版本" in client.get(version).content.decode()
    assert client.post(version, sent(version, is_temporary="on")).status_code == 302
    department.refresh_from_db()
    assert department.is_temporary
    assert not department.is_vertical


def test_a_correction_is_not_brought_back_but_by_its_own_acts(paper, editor, client):
    corrections.correct(paper, "kind", "意见", author=editor)
    correction = Correction.objects.get()
    version = reverse("admin:documents_correction_simple_history", args=[correction.pk, correction.history.get().pk])
    assert "恢复到这一版本" not in client.get(version).content.decode()


def test_all_that_a_person_changed_stands_on_one_page(paper, editor, client, django_assert_max_num_queries):
    department = Department.objects.order_by("pk").first()
    address = reverse("admin:documents_departmentalias_add")
    for count in range(60):
        client.post(address, {"department": department.pk, "name": f"别名{count}"})
    client.get(reverse("admin:index"))  # shows the messages of all that
    changes = reverse("admin:auth_user_changes", args=[editor.pk])
    with django_assert_max_num_queries(25):
        page = client.get(changes).content.decode()
    assert page.count("别名") >= 50
    assert "别名59" in page
    assert "别名3<" not in page
    assert "别名3<" in client.get(changes, {"page": 2}).content.decode()


def test_the_changes_of_others_are_for_those_who_may_see_accounts(client, editor):
    other = get_user_model().objects.create_user("other", is_staff=True)
    other.groups.add(Group.objects.get(name=CATALOGUER))
    client.force_login(other)
    assert client.get(reverse("admin:auth_user_changes", args=[other.pk])).status_code == 200
    assert client.get(reverse("admin:auth_user_changes", args=[editor.pk])).status_code == 403


def test_who_let_whom_do_what_is_kept(client, admin_user, editor):
    client.force_login(admin_user)
    cataloguers = Group.objects.get(name=CATALOGUER)
    form = {"username": "editor", "is_active": "on", "is_staff": "on", "groups": [cataloguers.pk],
            "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}  # fmt: skip
    answer = client.post(reverse("admin:auth_user_change", args=[editor.pk]), form)
    assert answer.status_code == 302, answer.context["errors"]
    newest = editor.history.first()
    assert newest.history_user == admin_user
    assert [row.group.name for row in newest.groups.all()] == [CATALOGUER]
    page = client.get(reverse("admin:auth_user_history", args=[editor.pk])).content.decode()
    assert "admin" in page
    assert EDITOR in page
    assert CATALOGUER in page
    assert "editor" in client.get(reverse("admin:auth_user_changes", args=[admin_user.pk])).content.decode()


def test_what_a_group_may_do_is_kept(client, admin_user):
    client.force_login(admin_user)
    group = Group.objects.create(name="实习生")
    permission = Permission.objects.get(codename="view_document")
    client.post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "实习生", "permissions": [permission.pk]})
    newest = group.history.first()
    assert newest.history_user == admin_user
    assert [row.permission for row in newest.permissions.all()] == [permission]


def test_what_changed_is_said_in_words(paper, client, admin_user):
    client.force_login(admin_user)
    corrections.correct(paper, "kind", "意见", author=admin_user)
    correction = Correction.objects.get()
    corrections.withdraw(correction)
    page = client.get(reverse("admin:documents_correction_history", args=[correction.pk])).content.decode()
    assert "已采用 → 已撤回" in " ".join(page.split())
    group = Group.objects.create(name="实习生")
    group.permissions.set(Permission.objects.filter(codename__in=("view_document", "view_section")))
    group.permissions.remove(Permission.objects.get(codename="view_section"))
    page = client.get(reverse("admin:auth_group_history", args=[group.pk])).content.decode()
    assert "章节：可以查看 → —" in " ".join(page.split())


def test_an_account_keeps_no_password_and_no_version_of_a_sign_in(client, editor):
    names = {column.name for column in type(editor).history.model._meta.get_fields()}
    assert not names & {"password", "last_login"}
    versions = editor.history.count()
    client.force_login(editor)
    editor.refresh_from_db()
    assert editor.last_login
    assert editor.history.count() == versions


def test_permissions_are_offered_in_words(client, admin_user):
    client.force_login(admin_user)
    page = client.get(reverse("admin:auth_group_add")).content.decode()
    assert "公文：可以修改" in page
    assert "Can " not in page
    assert "istorical" not in page


def test_history_keeps_no_contacts_of_readers():
    names = {column.name for column in ErrorReport.history.model._meta.get_fields()}
    assert not names & {"contact", "sender_digest"}
    assert DepartmentAlias in KEPT
