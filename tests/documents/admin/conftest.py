"""An archive with a row of every model, for tests that walk the administration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from documents import corrections, loading, publication, reader_reports
from documents.intake.sketches import sketch_papers
from documents.loading import bulk_changes
from documents.models import (
    Department,
    DepartmentAlias,
    DepartmentSuccession,
    Document,
    Job,
    JobEntry,
    JobKind,
    MatterKind,
    Original,
    ReportKind,
    SetAsideName,
    Source,
    State,
    Upload,
    UploadBatch,
)
from tests.documents.loading.specimens import FULL, Paper, source


@pytest.fixture
def archive(empty_archive, admin_user) -> Callable[[int], None]:
    """Loads so many papers more, with all that persons leave beside them."""

    def load(count: int) -> None:
        papers = [replace(FULL, number=f"三政办〔2021〕{count}{n}号", title=f"{FULL.title}{n}") for n in range(count)]
        parsed, content = source(
            *papers, Paper(number=f"三政〔2022〕{count}号"), issue={"number": count}, salt=f"?{count}"
        )
        parsed = replace(parsed, problems=parsed.problems)
        loading.save_source(parsed, content, f"{count}.txt", parser_version="1")
        for paper in Document.objects.papers():
            corrections.correct(paper, "note", f"（附注{paper.pk}）", author=admin_user)
            corrections.correct(paper.sections.get(anchor="1"), "label", "二、", author=admin_user)
            if "place" in corrections.unconfirmed_facts(paper):
                corrections.confirm(paper, "place", author=admin_user)
            publication.decide(paper, state=State.REVIEWED, author=admin_user)
        batch = UploadBatch.objects.create()
        Upload.objects.create(batch=batch, name="a.docx", sha256="0" * 64, byte_count=1)
        job = Job.objects.create(kind=JobKind.REHEARSE)
        JobEntry.objects.create(job=job, position=0, name="a.docx", outcome="new")
        kept = Source.objects.order_by("-pk")[0]
        Original.objects.create(source=kept, sha256="1" * 64, name="a.docx", media_type="x/y", byte_count=1)
        sketch_papers()
        SetAsideName.objects.create(name=f"有关方面{count}")
        corrections.settle_matters(MatterKind.PROBLEM, [("0", str(count), "存疑")], author=admin_user, decision="已核")
        first, second = Department.objects.order_by("pk")[:2]
        DepartmentAlias.objects.get_or_create(department=first, name=f"别名{count}")
        DepartmentSuccession.objects.get_or_create(predecessor=first, successor=second)
        paper = Document.objects.papers().order_by("pk")[0]
        bulk_changes.set_fact([paper], "kind", f"通知{count}", author=admin_user, summary="文种")
        merged = Department.objects.create(name=f"市临时机构{count}")
        bulk_changes.merge_departments([merged], first, author=admin_user)
        reader_reports.file_report(paper, None, "127.0.0.1", kind=ReportKind.TEXT, message="错字")

    return load
