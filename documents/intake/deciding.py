"""Deciding on uploads: into the archive as drafts, or away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AbstractUser
from django.db import transaction
from django.utils import timezone

from documents import publication
from documents.conversion import Conversion, Note
from documents.intake.staging import remove_files
from documents.loading import Outcome, SourceReport, save_source
from documents.loading.originals import keep_original
from documents.models import Document, Source, State, Upload, UploadState
from documents.parsing import PARSER_VERSION, parse_source

_MAY_PUBLISH = "documents.publish_document"


class NotAllowedError(PermissionError):
    """The person may not do this. The message (Chinese) says what right is missing."""


def choose(uploads: Iterable[Upload], *, author: AbstractBaseUser) -> list[int]:
    """Mark the uploads among these that are ready as chosen for the archive. Returns their primary keys."""
    keys = [upload.pk for upload in uploads]
    now = timezone.now()
    ready = Upload.objects.filter(pk__in=keys, state=UploadState.READ)
    chosen = list(ready.values_list("pk", flat=True))
    ready.update(state=UploadState.CHOSEN, decided_by=author, decided_at=now)
    return chosen


def release(keys: Iterable[int]) -> None:
    """Let uploads that were chosen, and not taken in, be decided on again."""
    Upload.objects.filter(pk__in=keys, state=UploadState.CHOSEN).update(state=UploadState.READ)


def discard(uploads: Iterable[Upload], *, author: AbstractBaseUser) -> int:
    """Throw away the uploads among these that are not decided on; their bytes are removed. Returns how many."""
    undecided = (UploadState.WAITING, UploadState.READ, UploadState.REFUSED)
    gone = [upload for upload in uploads if upload.state in undecided]
    now: datetime = timezone.now()
    for upload in gone:
        upload.state, upload.decided_by, upload.decided_at = UploadState.DISCARDED, author, now
        upload.tree, upload.findings = {}, {}
        upload.save(update_fields=["state", "decided_by", "decided_at", "tree", "findings"])
        remove_files(upload)
    return len(gone)


def accept(upload: Upload, *, is_published: bool) -> SourceReport:
    """Take a chosen upload into the archive: its papers begin as drafts, or are published at once if so asked.

    All of it or nothing. Raises NotAllowedError where a public paper would be replaced or published by somebody who may
    not publish.
    """
    content = upload.path.read_bytes()
    conversion = _conversion(upload, content)
    parsed = parse_source(conversion.text)
    author = upload.decided_by
    with transaction.atomic():
        report = save_source(
            parsed, conversion.text, upload.name, parser_version=PARSER_VERSION, is_draft=True, author=author
        )
        keep_original(content, upload.name, conversion, parsed.sha256)
        _check(report, author, is_published=is_published)
        source = Source.objects.defer("text").get(sha256=parsed.sha256)
        if is_published:
            _publish(source, author)
        upload.state, upload.source, upload.outcome = UploadState.ACCEPTED, source, str(report.outcome)
        upload.tree = {}
        upload.save(update_fields=["state", "source", "outcome", "tree"])
    return report


def removed_when_decided(upload: Upload) -> None:
    """After the commit that decided on an upload: its staged bytes are no longer needed."""
    remove_files(upload)


def _conversion(upload: Upload, content: bytes) -> Conversion:
    """The conversion that was looked at, not another one."""
    if not upload.converter:
        return Conversion(content, upload.media_type)
    notes = tuple(Note(**note) for note in upload.notes)
    return Conversion(
        upload.text_path.read_bytes(), upload.media_type, upload.converter, upload.converter_version, notes,
        upload.confidence,
    )  # fmt: skip


def _check(report: SourceReport, author: AbstractUser | None, *, is_published: bool) -> None:
    may_publish = author is not None and author.has_perm(_MAY_PUBLISH)
    if may_publish:
        return
    if is_published:
        raise NotAllowedError("您没有发布公文的权限；可以先收为草稿，请编辑发布。")
    replaces = report.outcome in (Outcome.NEW_VERSION, Outcome.CHANGED)
    if replaces and Document.objects.papers().filter(pk__in=report.paper_ids, is_public=True).exists():
        raise NotAllowedError("这份文件会替换已经公开的公文，须由有发布权限的人收入。")


def _publish(source: Source, author: AbstractUser | None) -> None:
    papers: Sequence[Document] = Document.objects.papers().filter(source=source).exclude(state=State.PUBLISHED)
    publication.decide_all(papers, author=author, state=State.PUBLISHED)
