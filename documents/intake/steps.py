"""The steps of each kind of job. Whoever takes a job up again begins with the first step that is not done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import DatabaseError

from documents.intake.deciding import NotAllowedError, accept, removed_when_decided
from documents.intake.reading import read_upload
from documents.intake.sketches import sketch_papers
from documents.loading.rereading import held_sources, reread_source
from documents.models import Job, JobKind, Source, Upload, UploadState

logger = logging.getLogger(__name__)
_PROGRAM_ERRORS = (DatabaseError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
_SKETCHED_FIRST = 500  # papers; the rest is sketched in quiet moments
_MOST_DIFFERENCES = 2000  # of one source, kept in a report


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did: an entry of the report (none without a name), and how far the job is."""

    name: str
    outcome: str = ""
    message: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    cursor: int = 0
    total: int = 0


def _read_uploads(job: Job) -> Iterator[Step]:
    sketch_papers(_SKETCHED_FIRST)
    waiting = Upload.objects.filter(batch=job.batch_id, state=UploadState.WAITING).select_related("batch__author")
    while upload := waiting.order_by("pk").first():
        key, name = upload.pk, upload.name
        read_upload(upload)
        upload = Upload.objects.filter(pk=key).defer("tree", "findings").first()
        total = job.done_count + 1 + waiting.count()
        if upload is None:  # an archive, which gave way to the files in it
            yield Step(name, "unpacked", cursor=key, total=total)
        else:
            yield Step(name, upload.outcome or upload.state, upload.message, cursor=key, total=total)


def _accept_uploads(job: Job) -> Iterator[Step]:
    chosen = Upload.objects.filter(pk__in=job.options.get("uploads", []), state=UploadState.CHOSEN)
    chosen = chosen.select_related("batch", "decided_by").order_by("pk")
    while upload := chosen.first():
        message, details = _accept(upload, is_published=bool(job.options.get("publish")))
        total = job.done_count + 1 + chosen.count()
        yield Step(upload.name, upload.outcome or upload.state, message, details, upload.pk, total)
    sketch_papers(_SKETCHED_FIRST)


def _accept(upload: Upload, *, is_published: bool) -> tuple[str, dict[str, Any]]:
    """Accept one upload; on failure it is ready to be decided on again. Returns the message and the papers."""
    try:
        report = accept(upload, is_published=is_published)
    except NotAllowedError as error:
        message = str(error)
    except OSError as error:
        message = f"无法读写数据目录（{error.strerror or error}）；请检查磁盘空间和权限后重试。"
    except _PROGRAM_ERRORS as error:
        logger.exception("accepting upload %s failed", upload.pk)
        message = f"程序未能收入该文件（{type(error).__name__}: {error}）；请将该文件和此消息交给维护人员。"
    else:
        removed_when_decided(upload)
        return "", {"papers": report.paper_count, "problems": report.problem_count}
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.READ, message=message)
    upload.outcome = "failed"
    return message, {}


def _reread(job: Job, *, dry_run: bool) -> Iterator[Step]:
    left = Source.objects.filter(superseded_by__isnull=True, pk__gt=job.cursor).count()
    total = job.done_count + left
    for source_id in list(held_sources(after=job.cursor)):
        reread = reread_source(source_id, dry_run=dry_run)
        report = reread.report
        if report is None:
            yield Step(reread.file_name, "failed", reread.message, cursor=source_id, total=total)
            continue
        details = {
            "differences": [asdict(row) for row in report.differences[:_MOST_DIFFERENCES]],
            "difference_count": len(report.differences),
            "corrections": [asdict(row) for row in report.corrections],
            "papers": report.paper_count,
        }
        has_news = bool(report.differences or report.corrections)
        yield Step(
            report.file_name if has_news else "", str(report.outcome), "", details, cursor=source_id, total=total
        )


STEPS: Mapping[JobKind, Callable[[Job], Iterator[Step]]] = {
    JobKind.READ_UPLOADS: _read_uploads,
    JobKind.ACCEPT_UPLOADS: _accept_uploads,
    JobKind.REHEARSE: lambda job: _reread(job, dry_run=True),
    JobKind.REREAD: lambda job: _reread(job, dry_run=False),
}
