"""Texts that come in through the administration: staged, read, compared, decided on; and the jobs that do it.

An upload is nobody's paper until a person accepts it: its bytes lie in the data folder under `incoming/`, its reading
in its own row. What is accepted goes the same way into the archive as what `load_seeds` loads.
"""

from documents.intake.deciding import NotAllowedError, choose, discard, removed_when_decided
from documents.intake.jobs import ask_cancel, run_job, start_job, unfinished_jobs
from documents.intake.staging import receive, sweep_incoming
from documents.loading.rereading import outdated_sources

__all__ = [
    "NotAllowedError",
    "ask_cancel",
    "choose",
    "discard",
    "outdated_sources",
    "receive",
    "removed_when_decided",
    "run_job",
    "start_job",
    "sweep_incoming",
    "unfinished_jobs",
]
