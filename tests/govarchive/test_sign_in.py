"""Signing in: the page, the lock, the end of a session, and the archive for members alone."""

from __future__ import annotations

import time
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.conf import settings as site
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db
PASSWORD = "梧桐-moon-7731-树"


@pytest.fixture
def person():
    return get_user_model().objects.create_user("zhang", password=PASSWORD)


def sign_in(client: Client, password: str, name: str = "zhang", address: str = "203.0.113.7", **more: str):
    return client.post("/sign-in/", {"username": name, "password": password, **more}, REMOTE_ADDR=address)


def test_the_page_is_of_the_house_and_leads_back(client: Client, person) -> None:
    html = client.get("/sign-in/?next=/gazettes/").content.decode()
    assert "masthead" in html
    assert "用户名" in html
    assert sign_in(client, "falsch", next="/gazettes/").status_code == 200
    answer = sign_in(client, PASSWORD, next="/gazettes/")
    assert (answer.status_code, answer["Location"]) == (302, "/gazettes/")
    html = client.get("/").content.decode()
    assert "退出（zhang）" in html
    client.post("/sign-out/")
    assert "退出（" not in client.get("/").content.decode()


def test_it_leads_nowhere_outside(client: Client, person) -> None:
    assert sign_in(client, PASSWORD, next="https://elsewhere.example/")["Location"] == "/"


def test_the_administration_asks_on_the_same_page(client: Client, person) -> None:
    answer = client.get("/admin/", follow=True)
    assert unquote(answer.redirect_chain[-1][0]) == "/sign-in/?next=/admin/"
    client.force_login(person)
    assert "没有打开该页的权限" in client.get("/admin/", follow=True).content.decode()


def test_five_failures_lock_the_name_for_that_address(client: Client, person) -> None:
    for _ in range(4):
        assert sign_in(client, "falsch").status_code == 200
    locked = sign_in(client, "falsch")
    assert locked.status_code == 429
    assert "请过 15 分钟再试" in locked.content.decode()
    assert sign_in(client, PASSWORD).status_code == 429  # even the right one
    assert sign_in(client, PASSWORD, address="198.51.100.4").status_code == 302  # its owner elsewhere is not shut out
    assert sign_in(Client(), "falsch", name="li").status_code == 200


def test_the_lock_opens_after_a_while(client: Client, person) -> None:
    from axes.models import AccessAttempt

    for _ in range(5):
        sign_in(client, "falsch")
    AccessAttempt.objects.update(attempt_time=timezone.now() - site.AXES_COOLOFF_TIME - timedelta(seconds=1))
    assert sign_in(client, PASSWORD).status_code == 302


def test_the_lock_holds_in_the_administration_too(person) -> None:
    client = Client()
    for _ in range(5):
        sign_in(client, "falsch")
    answer = client.post("/admin/login/", {"username": "zhang", "password": PASSWORD}, REMOTE_ADDR="203.0.113.7")
    assert "_auth_user_id" not in client.session
    assert answer.status_code in (302, 405, 429)


@pytest.mark.parametrize("password", ["kurz", "12345678901234", "password1234"])
def test_weak_passwords_are_refused(person, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, person)
    validate_password(PASSWORD, person)


def test_a_password_is_changed_by_its_owner(client: Client, person) -> None:
    assert client.get("/password/").status_code == 302
    client.force_login(person)
    form = {"old_password": PASSWORD, "new_password1": "山-坡-river-90417", "new_password2": "山-坡-river-90417"}
    assert client.post("/password/", form | {"new_password1": "kurz"}).status_code == 200
    assert client.post("/password/", form).status_code == 302
    person.refresh_from_db()
    assert person.check_password("山-坡-river-90417")


def test_a_session_ends_twelve_hours_after_the_sign_in_however_busy(client: Client, person, monkeypatch) -> None:
    now = time.time()
    sign_in(client, PASSWORD)
    for hours in (1, 5, 11.9):
        monkeypatch.setattr(time, "time", lambda hours=hours: now + hours * 3600)
        assert "退出（zhang）" in client.get("/").content.decode()
    monkeypatch.setattr(time, "time", lambda: now + 12.1 * 3600)
    page = client.get("/password/", follow=True)
    assert page.redirect_chain[-1][0] == "/sign-in/?next=/password/"
    assert "已自动退出" in page.content.decode()
    assert SESSION_KEY not in client.session


def test_signing_in_again_begins_a_new_session(client: Client, person, monkeypatch) -> None:
    now = time.time()
    sign_in(client, PASSWORD)
    monkeypatch.setattr(time, "time", lambda: now + 11 * 3600)
    sign_in(client, PASSWORD)
    monkeypatch.setattr(time, "time", lambda: now + 13 * 3600)
    assert "退出（zhang）" in client.get("/").content.decode()


def test_a_session_ends_after_two_idle_hours(client: Client, person) -> None:
    sign_in(client, PASSWORD)
    cookie = client.cookies[site.SESSION_COOKIE_NAME]
    assert not cookie["max-age"]  # it ends with the browser
    assert cookie["httponly"]
    assert 7000 < client.session.get_expiry_age() <= 7200
    from django.contrib.sessions.models import Session

    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get("/")  # every request sets the clock back
    assert Session.objects.get().expire_date > timezone.now() + timedelta(hours=1)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert "退出（" not in client.get("/").content.decode()


# For members alone ----------------------------------------------------------------------------------------------------

OPEN = {"robots", "sign_in", "set_language", "documents:set_reading"}


def named_addresses() -> list[tuple[str, str]]:
    """(view name, address) of every pattern outside of the administration, names filled with made-up values."""
    found = []

    def walk(patterns, prefix: str, space: str) -> None:
        for entry in patterns:
            if hasattr(entry, "url_patterns"):
                if entry.namespace != "admin":
                    walk(entry.url_patterns, prefix + str(entry.pattern), space + f"{entry.namespace or ''}:")
            else:
                route = prefix + str(entry.pattern)
                name = f"{space}{entry.name}".strip(":")
                found.append((name.lstrip(":"), "/" + "".join(_filled(route))))

    walk(get_resolver().url_patterns, "", "")
    return found


def _filled(route: str):
    while "<" in route:
        before, _, rest = route.partition("<")
        kind, _, route = rest.partition(">")
        yield before
        yield "1" if kind.startswith("int:") else "x1"
    yield route


@pytest.mark.parametrize(("name", "address"), named_addresses())
def test_for_members_alone_every_page_asks_for_a_sign_in(client: Client, settings, name: str, address: str) -> None:
    settings.SIGN_IN_TO_READ = True
    answer = client.get(address)
    if name in OPEN or address == "/admin/login/":
        assert answer.status_code in (200, 302, 405)
        assert "/sign-in/?next=/i18n" not in answer.get("Location", "")
        return
    assert answer.status_code == 302, name
    assert answer["Location"].startswith("/sign-in/?next="), name


def test_programs_are_told_401(client: Client, settings) -> None:
    settings.SIGN_IN_TO_READ = True
    answer = client.get(reverse("search:suggestions"), {"q": "公"}, headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json() == {"error": "请先登录。"}
    answer = client.get("/search/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/sign-in/")


def test_a_member_reads(client: Client, settings, person) -> None:
    settings.SIGN_IN_TO_READ = True
    client.force_login(person)
    assert client.get("/").status_code == 200
    assert client.get("/gazettes/").status_code == 200
