"""The process beside the server that works off jobs: kept running while the server runs, gone when it is gone."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

logger = logging.getLogger(__name__)
_PAUSE_SECONDS = 2.0  # before one that ended is started again
_MANAGE = Path(__file__).resolve().parent.parent / "manage.py"


@contextmanager
def job_worker(command: str = "work_off_jobs") -> Iterator[None]:
    """Keep a worker running as long as the block runs.

    Its standard input is a pipe that this process holds: however this process ends, killed or not, the pipe closes, and
    the worker ends with it.
    """
    is_over = threading.Event()
    thread = threading.Thread(target=_keep_running, args=(command, is_over), name="job-worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(timeout=10)


def _keep_running(command: str, is_over: threading.Event) -> None:
    while not is_over.is_set():
        arguments = [sys.executable, str(_MANAGE), command, "--until-closed"]
        with subprocess.Popen(arguments, stdin=subprocess.PIPE) as worker:  # noqa: S603 (our own command)
            while worker.poll() is None and not is_over.wait(0.5):
                continue
            if is_over.is_set() and worker.poll() is None:
                worker.terminate()  # a job under way is taken up at the next start
        if not is_over.is_set():
            logger.warning("the worker of background jobs ended (%s) and is started again", worker.returncode)
            time.sleep(_PAUSE_SECONDS)
