"""What each group may open in the administration: every address, compared with what the group is for.

A new address must be added to one of the tables below, or the test fails; lists, pages and histories of papers, which
all who correct may look at, need no entry.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.template.response import SimpleTemplateResponse
from django.test import Client

from documents.groups import ADMINISTRATOR, CATALOGUER, EDITOR, READER
from tests.documents.admin.addresses import address_of, pattern_names

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset("index jsi18n login logout password_change password_change_done view_on_site".split())
LOOKED_AT = ("_changelist", "_change", "_history")
ACCOUNTS = ("auth_user", "auth_group")
ASKED_BY_POST = frozenset(
    "documents_confirmation_settle documents_correction_decide documents_correction_process_import "
    "documents_setasidename_settle documents_uploadbatch_add".split()
)
"""Addresses that answer a plain look with "not so" or lead on to another page, before they ask who it is."""

CATALOGUING = frozenset(
    """
    app_list attendee_remove citation_remove confirmation_waiting correction_export deadline_remove
    document_add_attendee document_add_citation document_add_deadline document_add_duty document_add_term
    document_publication duty_add_holder duty_remove dutyassignment_remove glossaryentry_remove section_merge
    section_split settledmatter_waiting upload_add
    """.split()
)
EDITING = frozenset(
    """
    bulkchange_undo correction_conflicts correction_import correction_orphans department_add department_split
    departmentalias_add departmentsuccession_add job_add setasidename_waiting
    """.split()
)
ADMINISTERING = frozenset(
    """
    confirmation_delete department_delete departmentalias_delete departmentsuccession_delete setasidename_delete
    settledmatter_delete
    """.split()
)
OF_ACCOUNTS = frozenset(
    f"auth_{noun}_{act}"
    for noun, acts in (
        ("user", "add changelist change delete history simple_history password_change changes"),
        ("group", "add changelist change delete history simple_history"),
    )
    for act in acts.split()
)


def expected(group: str) -> set[str]:
    """The names of the addresses that open for a group."""
    names = {*EVERYBODY, *ASKED_BY_POST}
    if group == READER:
        return names
    names |= {name for name in pattern_names() if name.endswith(LOOKED_AT) and not name.startswith(ACCOUNTS)}
    given = (
        CATALOGUING | (EDITING if group != CATALOGUER else set()) | (ADMINISTERING if group == ADMINISTRATOR else set())
    )
    names |= {name if name == "app_list" else f"documents_{name}" for name in given}
    return names | (OF_ACCOUNTS if group == ADMINISTRATOR else set())


@pytest.fixture
def unrendered(monkeypatch) -> None:
    """Whether a page opens is known before it is drawn."""
    monkeypatch.setattr(SimpleTemplateResponse, "render", lambda self: self)
    monkeypatch.setattr(SimpleTemplateResponse, "content", b"")


def member(group: str) -> Client:
    user = User.objects.create_user(f"{group}甲", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def addresses() -> Iterator[tuple[str, str]]:
    for name in sorted(filter(None, pattern_names())):
        address = address_of(name)
        assert address is not None or name == "documents_placealias_simple_history", name  # nobody may change one
        if address is not None:
            yield name, address


@pytest.mark.usefixtures("unrendered")
def test_each_group_opens_what_it_is_for_and_nothing_else(archive) -> None:
    archive(1)
    clients = {group: member(group) for group in (READER, CATALOGUER, EDITOR, ADMINISTRATOR)}
    User.objects.create_user("他人")  # the newest, whose changes are nobody's own
    walked = list(addresses())
    for group, client in clients.items():
        opened = {name for name, address in walked if client.get(address).status_code in (200, 302, 405)}
        wanted = expected(group) - {"documents_placealias_simple_history"}
        assert opened - wanted == set(), f"{group} may open too much"
        assert wanted - opened == set(), f"{group} may not open"


@pytest.mark.usefixtures("unrendered")
def test_nobody_but_staff_enters_and_a_reader_changes_nothing(archive) -> None:
    archive(1)
    reader, stranger = member(READER), Client()
    User.objects.create_user("他人")
    for name, address in addresses():
        if name in EVERYBODY:
            continue
        answer = stranger.post(address)
        assert answer.status_code == 302, name
        assert "/login/" in answer["Location"], name
        assert reader.post(address).status_code in (403, 404, 405) or name in ASKED_BY_POST, name
