"""The worker as a process: it works off the queue, ends with its parent, and takes up what was killed."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from tests.processes import start_command

pytestmark = pytest.mark.slow
START_JOB = """
from django.core.files.uploadedfile import SimpleUploadedFile
from documents.intake import receive, start_job
from documents.models import JobKind
batch = receive([SimpleUploadedFile("通知.txt", "三门峡市人民政府关于公园的通知".encode())], author=None)
start_job(JobKind.READ_UPLOADS, author=None, batch=batch)
"""
WAIT_SECONDS = 60


def rows(tmp_path, query: str):
    with closing(sqlite3.connect(f"file:{tmp_path / 'archive.sqlite3'}?mode=ro", uri=True, timeout=60)) as database:
        return database.execute(query).fetchall()


def test_a_worker_carries_out_jobs_takes_up_the_killed_and_ends_with_its_parent(tmp_path):
    assert start_command(tmp_path, "migrate", "-v0").wait() == 0
    assert start_command(tmp_path, "shell", "-v0", "-c", START_JOB).wait() == 0
    assert rows(tmp_path, "SELECT state FROM documents_job") == [("waiting",)]
    assert start_command(tmp_path, "work_off_jobs", "--once").wait() == 0
    assert rows(tmp_path, "SELECT state FROM documents_job") == [("done",)]
    with closing(sqlite3.connect(tmp_path / "archive.sqlite3")) as database, database:  # begun by one that was killed
        database.execute("UPDATE documents_job SET state = 'running', alive_at = '2020-01-01 00:00:00'")
        database.execute("UPDATE documents_upload SET state = 'waiting'")
        database.execute("DELETE FROM django_tasks_database_dbtaskresult")
    worker = start_command(tmp_path, "work_off_jobs", "--until-closed", stdin=subprocess.PIPE)
    try:
        until = time.monotonic() + WAIT_SECONDS
        while rows(tmp_path, "SELECT state FROM documents_job") != [("done",)] and time.monotonic() < until:
            assert worker.poll() is None
            time.sleep(0.2)
        assert rows(tmp_path, "SELECT state FROM documents_upload") == [("read",)]
        worker.stdin.close()
        assert worker.wait(timeout=WAIT_SECONDS) is not None
    finally:
        worker.kill()
        worker.wait()
