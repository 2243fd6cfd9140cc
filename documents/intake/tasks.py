"""The one task of the queue: carry out a job."""

from __future__ import annotations

import logging

from django_tasks import task

from documents.intake.jobs import fail_job, run_job

logger = logging.getLogger(__name__)


@task()
def carry_out(job_id: int) -> None:
    """Carry out a job. A mistake of the program is noted in the job, and raised for the log of the queue."""
    try:
        run_job(job_id)
    except Exception as error:
        logger.exception("job %s failed", job_id)
        fail_job(job_id, f"程序出错（{type(error).__name__}: {error}）；请将此消息交给维护人员。")
        raise
