from __future__ import annotations

import pytest
from django.test import Client

from documents.views.reading_settings import COOKIE, ReadingSettings
from tests.documents.views.rows import Archive


@pytest.mark.parametrize(
    ("cookie", "classes"),
    [
        ("", ""),
        ("normal.normal.normal", ""),
        ("large.wide.elder", "size-large spacing-wide elder"),
        ("huge.<b>.elder", "elder"),
        ("larger", "size-larger"),
        ("." * 50, ""),
        ("normal.wide.normal.off", "spacing-wide"),
    ],
)
def test_a_cookie_is_read_as_far_as_it_is_known(cookie: str, classes: str) -> None:
    settings = ReadingSettings.read(cookie)
    assert settings.classes == classes
    assert ReadingSettings.read(settings.cookie) == settings


def test_choices_are_kept_and_honoured_on_every_page(archive: Archive, client: Client) -> None:
    address = archive.paper.get_absolute_url()
    response = client.post("/reading/", {"size": "large", "next": address})
    assert (response.status_code, response.headers["Location"]) == (302, address)
    client.post("/reading/", {"mode": "elder", "next": address})
    assert '<html lang="zh-Hans" class="size-large elder">' in client.get("/places/").content.decode()
    html = client.get(address).content.decode()
    assert 'name="size" value="large" aria-pressed="true"' in html
    assert "回到标准版" in html
    client.post("/reading/", {"mode": "normal", "size": "normal", "next": address})
    assert '<html lang="zh-Hans">' in client.get(address).content.decode()


def test_single_keys_can_be_put_off_and_on_again(db: None, client: Client) -> None:
    client.post("/reading/", {"keys": "off", "next": "/help/"})
    html = client.get("/help/").content.decode()
    assert 'data-keys="off"' in html
    assert "启用 /、j、k" in html
    client.post("/reading/", {"keys": "normal", "next": "/help/"})
    assert "data-keys" not in client.get("/help/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_it_leads_to_no_other_site(elsewhere: str, db: None, client: Client) -> None:
    response = client.post("/reading/", {"mode": "elder", "next": elsewhere})
    assert response.headers["Location"] == "/"
    cookie = response.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_only_forms_of_this_site_may_choose(db: None) -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/reading/", {"mode": "elder"}).status_code == 403
    assert stranger.get("/reading/").status_code == 405
