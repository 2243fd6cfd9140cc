"""Jobs: started by a person, carried out step by step beside the site, stopped and taken up again at any step."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, connections, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from documents.intake.deciding import release
from documents.intake.steps import STEPS, Step
from documents.models import Job, JobEntry, JobKind, JobState, UploadBatch

_BEAT_SECONDS = 3.0
_DEAD_AFTER = timedelta(seconds=20)  # without a beat: whoever carried it out is gone


def start_job(
    kind: JobKind,
    *,
    author: AbstractBaseUser | None,
    batch: UploadBatch | None = None,
    options: dict[str, Any] | None = None,
) -> Job:
    """Note a job and put it into the queue, both if and when the current transaction is committed."""
    job = Job.objects.create(kind=kind, author=author, batch=batch, options=options or {})
    transaction.on_commit(lambda: enqueue(job.pk))
    return job


def enqueue(job_id: int) -> None:
    """Put a job into the queue of tasks."""
    from documents.intake.tasks import carry_out

    carry_out.enqueue(job_id)


def ask_cancel(job: Job) -> None:
    """Let a job end after the step it is at. One that nobody has begun ends at once."""
    is_unbegun = Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
        state=JobState.CANCELLED, finished_at=timezone.now(), is_cancel_asked=True
    )
    if is_unbegun:
        release(job.options.get("uploads", []))
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(is_cancel_asked=True)


def unfinished_jobs() -> QuerySet[Job]:
    """Jobs that nobody carries out: left by a process that was killed, or lost from the queue."""
    dead = timezone.now() - _DEAD_AFTER
    is_lost = Q(state=JobState.WAITING, created_at__lt=dead) & (Q(alive_at__isnull=True) | Q(alive_at__lt=dead))
    return Job.objects.filter(is_lost | Q(state=JobState.RUNNING, alive_at__lt=dead)).order_by("pk")


def run_job(job_id: int) -> None:
    """Carry out a job, or what is left of it. Does nothing if it is finished, or in other hands."""
    job = _claim(job_id)
    if job is None:
        return
    with _beating(job.pk):
        for step in STEPS[JobKind(job.kind)](job):
            _note(job, step)
            if Job.objects.filter(pk=job.pk, is_cancel_asked=True).exists():
                _finish(job, JobState.CANCELLED)
                return
    _finish(job, JobState.DONE)


def fail_job(job_id: int, message: str) -> None:
    """Note that a job ended by a mistake of the program."""
    job = Job.objects.get(pk=job_id)
    job.message = message
    job.save(update_fields=["message"])
    _finish(job, JobState.FAILED)


def _claim(job_id: int) -> Job | None:
    """The job, now ours: one that waits, or whose last keeper is gone. Told apart in the database, in one statement."""
    now = timezone.now()
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, alive_at__lt=now - _DEAD_AFTER)
    taken = Job.objects.filter(free, pk=job_id).update(state=JobState.RUNNING, alive_at=now)
    return Job.objects.select_related("batch", "author").get(pk=job_id) if taken else None


def _note(job: Job, step: Step) -> None:
    with transaction.atomic():
        if step.name:
            JobEntry.objects.create(
                job=job,
                position=job.done_count,
                name=step.name,
                outcome=step.outcome,
                message=step.message,
                details=step.details,
            )
        job.done_count += 1
        job.cursor = step.cursor
        job.total_count = max(step.total, job.done_count)
        job.alive_at = timezone.now()
        job.save(update_fields=["done_count", "cursor", "total_count", "alive_at"])


def _finish(job: Job, state: JobState) -> None:
    """The job is over; what it was to take in and did not is to be decided on again."""
    total = {"total_count": F("done_count")} if state == JobState.DONE else {}
    Job.objects.filter(pk=job.pk).update(state=state, finished_at=timezone.now(), **total)
    release(job.options.get("uploads", []))


@contextmanager
def _beating(job_id: int) -> Iterator[None]:
    """Say every few seconds that the job is in hand, however long a step takes."""
    if getattr(settings, "JOBS_INLINE", False):  # carried out within a test's transaction: no other thread can see it
        yield
        return
    is_over = threading.Event()

    def beat() -> None:
        while not is_over.wait(_BEAT_SECONDS):
            try:
                Job.objects.filter(pk=job_id).update(alive_at=timezone.now())
            except DatabaseError:  # the database is busy: the next beat will do
                continue
        connections.close_all()

    thread = threading.Thread(target=beat, name="job-beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
