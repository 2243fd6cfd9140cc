"""Publishing in the administration: who may do what, worklists, and the page of one paper."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from documents import loading, publication
from documents.groups import CATALOGUER, EDITOR, READER
from documents.models import Disclosure, Document, PublicationDecision, State
from tests.documents.loading.specimens import VERSION, Paper, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
LIST = "/admin/documents/document/"


def client_of(group: str) -> Client:
    user = get_user_model().objects.create_user(f"{group}甲", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def paper() -> Document:
    parsed, content = source(Paper())
    loading.save_source(parsed, content, "一.txt", parser_version=VERSION, is_draft=True)
    return Document.objects.papers().get()


def state_of(paper: Document) -> tuple[str, bool]:
    return Document.objects.values_list("state", "is_public").get(pk=paper.pk)


def page_of(paper: Document) -> str:
    return reverse("admin:documents_document_publication", args=[paper.pk])


def act(client: Client, action: str, paper: Document):
    return client.post(LIST, {"action": action, "_selected_action": [paper.pk]}, follow=True)


def test_a_cataloguer_marks_as_reviewed_and_cannot_publish(paper: Document) -> None:
    client = client_of(CATALOGUER)
    choices = client.get(LIST).content.decode()
    assert 'value="mark_reviewed"' in choices
    assert 'value="publish"' not in choices
    assert 'value="delete_selected"' not in choices
    act(client, "publish", paper)
    assert state_of(paper) == (State.DRAFT, False)
    act(client, "mark_reviewed", paper)
    assert state_of(paper) == (State.REVIEWED, False)
    form = {"seen_state": "reviewed", "state": "published", "disclosure": "disclosed"}
    assert client.post(page_of(paper), form).status_code == 200  # refused: not among the choices
    assert state_of(paper) == (State.REVIEWED, False)
    assert not Document.objects.exclude(disclosure_decision="").exists()


def test_an_editor_publishes_and_takes_back(paper: Document) -> None:
    client = client_of(EDITOR)
    assert "已更新 1 份公文" in act(client, "publish", paper).content.decode()
    assert state_of(paper) == (State.PUBLISHED, True)
    act(client, "mark_reviewed", paper)  # only drafts: nothing is taken back by it
    assert state_of(paper) == (State.PUBLISHED, True)
    act(client, "take_back", paper)
    assert state_of(paper) == (State.DRAFT, False)


def test_a_reader_does_not_enter(paper: Document) -> None:
    client = client_of(READER)
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(paper)).status_code == 403
    assert Client().get(page_of(paper)).status_code == 302


def test_a_paper_is_kept_back_with_a_reason_that_stays_inside(paper: Document) -> None:
    client = client_of(EDITOR)
    form = {"seen_state": "draft", "state": "published", "disclosure": Disclosure.WITHHELD, "disclosure_reason": ""}
    html = client.post(page_of(paper), form).content.decode()
    assert "请写明理由" in html
    assert not PublicationDecision.objects.filter(state=State.PUBLISHED).exists()
    answer = client.post(page_of(paper), form | {"disclosure_reason": "涉及第三方商业秘密"}, follow=True)
    assert "涉及第三方商业秘密" in answer.content.decode()
    assert state_of(paper) == (State.PUBLISHED, False)
    assert Client().get(paper.get_absolute_url()).status_code == 404


def test_of_two_who_decide_at_once_the_second_is_told(paper: Document) -> None:
    client = client_of(EDITOR)
    publication.decide(paper, state=State.REVIEWED, author=None)
    form = {"seen_state": "draft", "state": "published", "disclosure": ""}
    assert "刚刚被他人改动" in client.post(page_of(paper), form).content.decode()
    assert state_of(paper) == (State.REVIEWED, False)


def test_minutes_wait_on_a_list_and_are_not_out_of_sight(paper: Document) -> None:
    client = client_of(EDITOR)
    publication.decide(paper, state=State.PUBLISHED, author=None)
    Document.objects.filter(pk=paper.pk).update(kind="纪要", title="三门峡市人民政府常务会议纪要")
    assert Client().get(paper.get_absolute_url()).status_code == 200
    waiting = f"{LIST}?look=minutes"
    assert "常务会议纪要" in client.get(waiting).content.decode()
    act(client, "disclose", paper)
    assert "常务会议纪要" not in client.get(waiting).content.decode()
    assert state_of(paper) == (State.PUBLISHED, True)
    publication.decide(paper, disclosure=Disclosure.ON_REQUEST, disclosure_reason="仅供申请人", author=None)
    assert "常务会议纪要" in client.get(f"{LIST}?look=kept").content.decode()


def test_a_part_is_decided_with_its_paper(paper: Document) -> None:
    client = client_of(EDITOR)
    html = client.get(page_of(paper)).content.decode()
    assert "不对外" in html
    assert (
        reverse("admin:documents_document_publication", args=[paper.pk])
        in client.get(reverse("admin:documents_document_change", args=[paper.pk])).content.decode()
    )
