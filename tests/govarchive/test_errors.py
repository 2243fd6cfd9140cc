"""A page that is not there: what its address may have meant; pages refused say what to do."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.views.csrf import csrf_failure
from django.views.defaults import permission_denied

from govarchive import errors
from search.completions import Completion


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/documents/三政办〔2019〕8号/x/", "三政办〔2019〕8号"),
        ("/文号/nonsense/", ""),
        ("/nowhere/", ""),
        ("/places/三门峡市/", "三门峡市"),
    ],
)
def test_the_words_of_an_address(path: str, words: str) -> None:
    assert errors.words_of(path) == words


def test_what_was_meant_is_offered(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    offers = (Completion("一份公文", "公文", "/documents/x/"), Completion("三门峡市", "城市", "?city=三门峡市"))
    monkeypatch.setattr(errors, "complete", lambda words: offers)
    html = client.get("/places/三门峡市/").content.decode()
    assert '<a href="/documents/x/">一份公文</a>' in html
    assert '<a href="/search/?city=三门峡市">三门峡市</a>' in html
    assert "查找“三门峡市”" in html


def test_markup_in_an_address_is_shown_as_text(client: Client, db: None) -> None:
    assert "<b>三" not in client.get("/documents/<b>三政办</b>/").content.decode()


def test_who_may_not_see_a_page_is_told_what_to_do(rf: RequestFactory) -> None:
    request = rf.get("/documents/x/")
    html = permission_denied(request, PermissionDenied()).content.decode()
    assert "/sign-in/?next=/documents/x/" in html
    request.user = User(username="reader")
    assert "reader" in permission_denied(request, PermissionDenied()).content.decode()


def test_a_form_that_could_not_be_trusted_says_what_to_do(rf: RequestFactory) -> None:
    response = csrf_failure(rf.post("/reading/"))
    assert response.status_code == 403
    assert "这张表单没有提交成功" in response.content.decode()
