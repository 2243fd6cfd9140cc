"""The four groups of people, and what each may do: the least that its work needs.

读者 reads where reading needs a sign-in. 编目员 corrects what was misread, answers readers, marks papers as reviewed.
编辑 besides decides conflicts, merges departments, publishes and takes back. 管理员 may do all, accounts included.
Nobody but 管理员 deletes. To enter the administration a person also needs the mark 工作人员状态 (`is_staff`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions

READER, CATALOGUER, EDITOR, ADMINISTRATOR = "读者", "编目员", "编辑", "管理员"

_CORRECTS = (
    "document", "section", "duty", "dutyassignment", "deadline", "citation", "glossaryentry", "attendee", "textflaw",
    "issue", "errorreport", "upload", "settledmatter",
)  # fmt: skip
"""What a cataloguer may change: facts (a change is a correction, which can be taken back), reports, uploads."""

_DECIDES = ("correction", "setasidename", "department", "departmentalias", "departmentsuccession", "placealias")
"""The models that an editor may change besides."""

_ADDS = ("job", "bulkchange", "departmentalias", "departmentsuccession", "department", "placealias")


def codenames(group: str) -> frozenset[str]:
    """The permissions of a group in the application of papers, as codenames: view_document, change_section, …"""
    if group == READER:
        return frozenset()
    names = {f"view_{model}" for model in _models()}
    if group == ADMINISTRATOR:
        return frozenset(codename for model in _models() for codename in _every(model))
    names |= {"view_unpublished", "review_document", "add_upload", "add_confirmation", "add_settledmatter"}
    names |= {f"change_{model}" for model in _CORRECTS}
    if group == EDITOR:
        names |= {"publish_document", *(f"change_{model}" for model in _DECIDES), *(f"add_{model}" for model in _ADDS)}
    return frozenset(names)


def bring_up_groups(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """After `migrate`: make the groups, each with exactly its permissions.

    What an office changes in them is undone by the next migration; for other rights it makes groups of its own.
    """
    accounts = apps.get_app_config("auth")
    for application in (sender, accounts):  # theirs may come later, but are needed now
        create_permissions(application, using=using, verbosity=0)
    groups = apps.get_model("auth", "Group")._default_manager.using(using)
    permissions = apps.get_model("auth", "Permission")._default_manager.using(using)
    own = {row.codename: row for row in permissions.filter(content_type__app_label=sender.label)}
    for name in (READER, CATALOGUER, EDITOR, ADMINISTRATOR):
        group, _ = groups.get_or_create(name=name)
        wanted = [own[codename] for codename in sorted(codenames(name))]
        if name == ADMINISTRATOR:
            wanted += permissions.filter(content_type__app_label="auth", content_type__model__in=("user", "group"))
        group.permissions.set(wanted)


def _models() -> Iterable[str]:
    return sorted(model._meta.model_name or "" for model in apps.get_app_config("documents").get_models())


def _every(model: str) -> Iterable[str]:
    meta = apps.get_model("documents", model)._meta
    yield from (f"{action}_{model}" for action in meta.default_permissions)
    yield from (codename for codename, _ in meta.permissions)
