"""The first administrator: made when nobody can administer yet."""

from __future__ import annotations

import secrets

from django.contrib.auth import get_user_model
from django.db import transaction

USER_NAME = "admin"
# No 0/o, 1/l/i: the password is read from a screen and typed by hand.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 5  # 20 letters of 31: 99 random bits


def create_first_administrator() -> tuple[str, str] | None:
    """Make an administrator with a random password if there is none who can log in.

    Gives (user name, password), the only time that the password can be read, or None if there is one already.
    """
    users = get_user_model()._default_manager
    with transaction.atomic():
        if users.filter(is_superuser=True, is_active=True).exists():
            return None
        name, number = USER_NAME, 1
        while users.filter(username=name).exists():  # an ordinary account bears the name
            number += 1
            name = f"{USER_NAME}{number}"
        password = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
        users.create_superuser(username=name, email="", password=password)
    return name, password
