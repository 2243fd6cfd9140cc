"""Groups: what each may do, and what it may not."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from documents.groups import ADMINISTRATOR, CATALOGUER, EDITOR, READER, bring_up_groups

pytestmark = pytest.mark.django_db


def member(group: str):
    user = get_user_model().objects.create_user(f"{group}甲", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def may(group: str) -> set[str]:
    return member(group).get_all_permissions()


def test_a_reader_may_nothing() -> None:
    assert may(READER) == set()


def test_a_cataloguer_corrects_and_neither_publishes_nor_deletes_nor_decides() -> None:
    granted = may(CATALOGUER)
    assert {
        "documents.change_document",
        "documents.change_section",
        "documents.change_dutyassignment",
        "documents.view_unpublished",
        "documents.review_document",
        "documents.view_correction",
    } <= granted
    assert not granted & {
        "documents.publish_document",
        "documents.change_correction",
        "documents.add_department",
        "documents.change_department",
        "documents.change_source",
    }
    assert not {name for name in granted if ".delete_" in name or name.startswith("auth.")}


def test_an_editor_decides_and_publishes_and_does_not_delete() -> None:
    granted = may(EDITOR)
    assert may(CATALOGUER) < granted
    assert {
        "documents.publish_document",
        "documents.change_correction",
        "documents.change_department",
        "documents.add_departmentalias",
    } <= granted
    assert not {name for name in granted if ".delete_" in name or name.startswith("auth.")}


def test_an_administrator_may_everything_here_and_manages_accounts() -> None:
    granted = may(ADMINISTRATOR)
    assert may(EDITOR) < granted
    for model in apps.get_app_config("documents").get_models():
        assert f"documents.delete_{model._meta.model_name}" in granted
    assert {"auth.add_user", "auth.change_user", "auth.change_group"} <= granted


def test_another_migration_leaves_groups_exactly_so() -> None:
    group = Group.objects.get(name=CATALOGUER)
    before = set(group.permissions.all())
    group.permissions.clear()
    Group.objects.get(name=READER).permissions.set(Group.objects.get(name=EDITOR).permissions.all())
    own = Group.objects.create(name="实习生")
    own.permissions.set(before)
    bring_up_groups(apps.get_app_config("documents"))
    assert set(group.permissions.all()) == before
    assert not Group.objects.get(name=READER).permissions.exists()
    assert set(own.permissions.all()) == before  # an office's own groups are its affair
