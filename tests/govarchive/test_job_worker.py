"""The worker beside the server is started again when it ends, and ends with the server, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govarchive import job_worker as module
from govarchive.job_worker import job_worker

WAIT_SECONDS = 30
WORKER = """
import os, sys, pathlib
log = pathlib.Path({log!r})
with log.open("a") as file:
    print(os.getpid(), file=file)
if len(log.read_text().splitlines()) == 1:
    sys.exit(1)  # the first one fails
sys.stdin.read()
"""
SERVER = """
import pathlib, sys, time
from govarchive import job_worker
job_worker._MANAGE = pathlib.Path({manage!r})
job_worker._PAUSE_SECONDS = 0.1
with job_worker.job_worker():
    time.sleep(600)
"""


@pytest.fixture
def log(tmp_path, monkeypatch):
    """Where each worker notes its number; the worker itself is a stand-in for manage.py."""
    path = tmp_path / "log"
    manage = tmp_path / "manage.py"
    manage.write_text(WORKER.format(log=str(path)))
    monkeypatch.setattr(module, "_MANAGE", manage)
    monkeypatch.setattr(module, "_PAUSE_SECONDS", 0.1)
    return path


def second_worker(log) -> int:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        if log.exists() and len(numbers := log.read_text().split()) == 2:
            return int(numbers[1])
        time.sleep(0.05)
    raise AssertionError("no second worker")


def is_gone(number: int) -> bool:
    """Whether a process ends in time."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        if is_zombie(number):
            return True
        time.sleep(0.05)
    return False


def is_zombie(number: int) -> bool:
    """Whether a process has ended and nobody collects it, as in a container whose first process does not."""
    try:
        said = Path(f"/proc/{number}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return said.rpartition(")")[2].split()[0] == "Z"


def test_a_worker_that_ends_is_started_again_and_ends_with_the_server(log):
    with job_worker():
        number = second_worker(log)
    assert is_gone(number)
    assert len(log.read_text().split()) == 2


def test_a_killed_server_leaves_no_worker(log, project_dir):
    server = subprocess.Popen([sys.executable, "-c", SERVER.format(manage=str(module._MANAGE))], cwd=project_dir)
    try:
        number = second_worker(log)
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    assert is_gone(number)
