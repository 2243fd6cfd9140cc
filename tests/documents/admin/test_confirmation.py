from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents import corrections, loading
from documents.groups import CATALOGUER, READER
from documents.models import Confirmation, Document
from documents.parsing.tree import Fact, How
from tests.documents.loading.specimens import Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
WAITING, SETTLE = "admin:documents_confirmation_waiting", "admin:documents_confirmation_settle"


def load(*papers, name="a.txt"):
    """Papers with a kind inferred from printed words, and an addressee inferred from none."""
    parsed, content = source(*papers)
    documents = tuple(
        replace(
            paper,
            kind=Fact("决定", How.INFERRED, paper.title.span, "由标题推定。"),
            addressee=Fact("各县人民政府", How.INFERRED),
            city=replace(paper.city, how=How.PRINTED),
        )
        for paper in parsed.documents
    )
    loading.save_source(replace(parsed, documents=documents), content, name, parser_version="1")


@pytest.fixture
def member(client):
    def sign_in(group):
        user = get_user_model().objects.create_user(group, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return sign_in


def paper():
    return Document.objects.papers().get()


def settle(client, fact, seen=None):
    said = {"document": paper().pk, "seen": seen or paper().version, "fact": fact, "page": "1"}
    return client.post(reverse(SETTLE), said, follow=True).content.decode()


def test_the_list_shows_value_ground_and_printed_words(client, member):
    load(Paper())
    member(CATALOGUER)
    page = client.get(reverse(WAITING)).content.decode()
    assert "<strong>决定</strong>" in page
    assert "由标题推定。" in page
    assert f"<mark>{Paper().title}</mark>" in page
    assert page.count("<mark>") == 1
    assert reverse("admin:documents_document_change", args=[paper().pk]) in page


def test_one_fact_is_confirmed_and_leaves_the_list_and_the_count(client, member):
    load(Paper())
    user = member(CATALOGUER)
    assert "已核定 1 项" in settle(client, "kind")
    assert Confirmation.objects.get().author == user
    page = client.get(reverse(WAITING)).content.decode()
    assert "<strong>决定</strong>" not in page
    assert "各县人民政府" in page
    assert "推断，已核" in client.get(paper().get_absolute_url()).content.decode()
    settle(client, "addressee")
    assert "没有待核的推断" in client.get(reverse(WAITING)).content.decode()
    lists = {row.title: row.count for row in client.get(reverse("admin:index")).context["lists"]}
    assert lists["有推断要素的公文"] == 0


def test_all_facts_of_a_document_are_confirmed_at_once(client, member):
    load(Paper())
    member(CATALOGUER)
    assert "已核定 2 项" in settle(client, "all")
    assert not corrections.unconfirmed().exists()


def test_the_second_person_is_told(client, member):
    load(Paper())
    member(CATALOGUER)
    seen = paper().version
    corrections.correct(paper(), "addressee", "各乡镇人民政府", author=None)
    assert "已被他人修改" in settle(client, "kind", seen=seen)
    settle(client, "kind")
    assert "不是待核的推断" in settle(client, "kind")
    assert Confirmation.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "99999999"])
def test_a_document_that_is_gone_is_said_to_be(client, member, key):
    member(CATALOGUER)
    said = client.post(reverse(SETTLE), {"document": key, "seen": "1", "fact": "all"}, follow=True)
    assert "已不在库内" in said.content.decode()


def test_who_may_not_confirm_sees_neither_list_nor_count(client, member):
    load(Paper())
    member(READER)
    assert client.get(reverse(WAITING)).status_code == 403
    assert client.post(reverse(SETTLE), {"document": paper().pk, "seen": "1", "fact": "all"}).status_code == 403
    assert "有推断要素的公文" not in {row.title for row in client.get(reverse("admin:index")).context["lists"]}


def test_a_confirmation_deleted_in_the_administration_waits_again(client, admin_client):
    load(Paper())
    row = corrections.confirm(paper(), "kind", author=None)
    admin_client.post(reverse("admin:documents_confirmation_delete", args=[row.pk]), {"post": "yes"})
    assert "kind" in corrections.unconfirmed_facts(paper())
    row = corrections.confirm(paper(), "kind", author=None)
    chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    admin_client.post(reverse("admin:documents_confirmation_changelist"), chosen)
    assert "kind" in corrections.unconfirmed_facts(paper())


def test_the_number_of_questions_does_not_grow_with_the_rows(client, member):
    member(CATALOGUER)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(WAITING)).status_code == 200
        return len(queries)

    load(Paper())
    client.get(reverse(WAITING))
    few = asked()
    load(
        *(Paper(number=f"三政〔2020〕{place}号", title=f"关于第{place}事项的通知") for place in range(1, 8)),
        name="b.txt",
    )
    assert asked() == few
