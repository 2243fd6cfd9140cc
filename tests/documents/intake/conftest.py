from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.groups import CATALOGUER, EDITOR
from documents.intake import receive, run_job, start_job
from documents.models import Job, JobKind, UploadBatch

Handed = Callable[..., UploadBatch]


def person(name: str, group: str) -> User:
    user = User.objects.create_user(name, password="x", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def cataloguer(db) -> User:
    return person("编目", CATALOGUER)


@pytest.fixture
def editor(db) -> User:
    return person("编辑", EDITOR)


@pytest.fixture
def hand_in(editor) -> Handed:
    """Upload files by name, and read them."""

    def upload(author: User | None = None, **files: bytes) -> UploadBatch:
        handed = [SimpleUploadedFile(name.replace("__", "."), content) for name, content in files.items()]
        batch = receive(handed, author=author or editor)
        carry_out(start_job(JobKind.READ_UPLOADS, author=author or editor, batch=batch))
        return batch

    return upload


def carry_out(job: Job) -> Job:
    run_job(job.pk)
    job.refresh_from_db()
    return job
