"""Jobs: progress, cancel, taking up again, failure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from documents.intake import ask_cancel, jobs, run_job, start_job, unfinished_jobs
from documents.intake.steps import STEPS, Step
from documents.intake.tasks import carry_out as task
from documents.models import Document, Job, JobKind, JobState, UploadState
from tests.documents.conversion.specimens import PAPER, make_zip
from tests.documents.intake.conftest import carry_out

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def papers(count: int) -> dict[str, bytes]:
    return {
        f"{n}.txt": PAPER.replace("7号", f"{n}号").replace("公园", f"第{n}公园").encode() for n in range(1, count + 1)
    }


class KilledError(BaseException):
    """The process dies at this place."""


def kill_after(monkeypatch, kind: JobKind, steps: int):
    """Let the process die after so many steps of the next job of a kind."""
    real = STEPS[kind]

    def dying(job):
        for done, step in enumerate(real(job)):
            if done == steps:
                raise KilledError
            yield step

    monkeypatch.setitem(jobs.STEPS, kind, dying)
    return lambda: monkeypatch.setitem(jobs.STEPS, kind, real)


def make_stale(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(alive_at=timezone.now() - timedelta(minutes=5))


def test_a_killed_job_goes_on_where_it_stopped(hand_in, editor, monkeypatch):
    batch = hand_in(多__zip=make_zip(papers(4)))
    chosen = [upload.pk for upload in batch.uploads.all()]
    batch.uploads.update(state=UploadState.CHOSEN, decided_by=editor)
    revive = kill_after(monkeypatch, JobKind.ACCEPT_UPLOADS, 2)
    job = start_job(JobKind.ACCEPT_UPLOADS, author=editor, batch=batch, options={"uploads": chosen})
    with pytest.raises(KilledError):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done_count) == (JobState.RUNNING, 2)
    assert Document.objects.papers().count() == 3  # the third was saved, but not yet noted
    revive()

    run_job(job.pk)  # in other hands still, as far as anybody knows
    assert Document.objects.papers().count() == 3
    make_stale(job)
    assert list(unfinished_jobs()) == [job]
    carry_out(job)
    assert (job.state, job.total_count) == (JobState.DONE, job.done_count)
    assert Document.objects.papers().count() == 4
    assert set(batch.uploads.values_list("state", flat=True)) == {UploadState.ACCEPTED}


def test_a_job_is_cancelled_between_two_steps_and_keeps_what_is_done(hand_in, editor, monkeypatch):
    batch = hand_in(多__zip=make_zip(papers(3)))
    chosen = [upload.pk for upload in batch.uploads.all()]
    batch.uploads.update(state=UploadState.CHOSEN, decided_by=editor)
    job = start_job(JobKind.ACCEPT_UPLOADS, author=editor, batch=batch, options={"uploads": chosen})
    real = STEPS[JobKind.ACCEPT_UPLOADS]

    def cancelled(job_):
        for step in real(job_):
            ask_cancel(job_)
            yield step

    monkeypatch.setitem(jobs.STEPS, JobKind.ACCEPT_UPLOADS, cancelled)
    carry_out(job)
    assert (job.state, job.done_count) == (JobState.CANCELLED, 1)
    assert Document.objects.papers().count() == 1
    assert batch.uploads.filter(state=UploadState.READ).count() == 2  # to be decided on again


def test_a_job_nobody_has_begun_is_cancelled_at_once(editor):
    job = start_job(JobKind.REHEARSE, author=editor)
    ask_cancel(job)
    carry_out(job)
    assert (job.state, job.done_count) == (JobState.CANCELLED, 0)


def test_a_mistake_of_the_program_is_noted(editor, monkeypatch):
    def fail(job):
        yield Step("a.txt", total=2)
        raise LookupError("no such thing")

    monkeypatch.setitem(jobs.STEPS, JobKind.REHEARSE, fail)
    job = start_job(JobKind.REHEARSE, author=editor)
    with pytest.raises(LookupError):
        task.func(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "LookupError: no such thing" in job.message


def test_a_rehearsal_reports_what_would_change_and_reading_again_changes_it(hand_in, editor, monkeypatch):
    batch = hand_in(多__zip=make_zip(papers(3)))
    batch.uploads.update(state=UploadState.CHOSEN, decided_by=editor)
    chosen = [upload.pk for upload in batch.uploads.all()]
    carry_out(start_job(JobKind.ACCEPT_UPLOADS, author=editor, batch=batch, options={"uploads": chosen}))
    Document.objects.filter(part="body").update(title="旧的标题")
    from documents.loading import rereading

    monkeypatch.setattr(rereading, "PARSER_VERSION", "9.9")
    job = carry_out(start_job(JobKind.REHEARSE, author=editor))
    assert (job.state, job.done_count, job.entries.count()) == (JobState.DONE, 3, 3)
    fields = {(row["field"], row["before"]) for row in job.entries.first().details["differences"]}
    assert ("title", "旧的标题") in fields
    assert set(Document.objects.papers().values_list("title", flat=True)) == {"旧的标题"}
    carry_out(start_job(JobKind.REREAD, author=editor))
    assert "旧的标题" not in Document.objects.papers().values_list("title", flat=True)
