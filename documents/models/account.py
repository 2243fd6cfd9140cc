"""The history of accounts and groups: who let whom do what. The accounts themselves are Django's."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User
from simple_history import register
from simple_history.models import HistoricalRecords

_UNTOLD = frozenset({"last_login", "password"})


class AccountRecords(HistoricalRecords):
    """Versions of an account, without its password; signing in makes none."""

    def post_save(self, instance: Any, created: bool, using: str | None = None, **kwargs: Any) -> None:
        """Keep a version, unless only what is not told was saved."""
        saved = kwargs.get("update_fields")
        if not saved or not _UNTOLD.issuperset(saved):
            super().post_save(instance, created, using=using, **kwargs)


register(
    User,
    app="documents",
    records_class=AccountRecords,
    excluded_fields=sorted(_UNTOLD),
    m2m_fields=["groups", "user_permissions"],
)
register(Group, app="documents", m2m_fields=["permissions"])
