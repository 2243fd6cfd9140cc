from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import RequestFactory

from govarchive.administrators import create_first_administrator

pytestmark = pytest.mark.django_db


def test_first_administrator_can_log_in_with_the_password_given() -> None:
    created = create_first_administrator()
    assert created is not None
    user = authenticate(RequestFactory().post("/"), username=created[0], password=created[1])
    assert user is not None
    assert user.is_staff
    assert user.is_superuser


def test_there_is_no_second() -> None:
    assert create_first_administrator() is not None
    assert create_first_administrator() is None


def test_an_ordinary_account_named_admin_is_left_alone() -> None:
    ordinary = get_user_model().objects.create_user("admin", password="secret words")
    created = create_first_administrator()
    assert created is not None
    assert created[0] == "admin2"
    ordinary.refresh_from_db()
    assert not ordinary.is_superuser


def test_a_site_whose_only_administrator_is_locked_out_gets_a_new_one() -> None:
    get_user_model().objects.create_superuser("admin", is_active=False)
    assert create_first_administrator() is not None


def test_the_command_shows_the_password_once() -> None:
    first, second = StringIO(), StringIO()
    call_command("ensure_administrator", stdout=first)
    call_command("ensure_administrator", stdout=second)
    password = first.getvalue().split()[-1]
    assert authenticate(RequestFactory().post("/"), username="admin", password=password)
    assert second.getvalue() == ""
