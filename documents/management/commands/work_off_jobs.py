"""work_off_jobs: carry out background jobs until stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands.db_worker import Worker

from documents.intake import sweep_incoming, unfinished_jobs
from documents.intake.jobs import enqueue
from documents.intake.sketches import sketch_papers

_LOOK_SECONDS = 10.0
_LAST_SECONDS = 5.0
_SKETCHED_AT_ONCE = 500  # papers


class Command(BaseCommand):
    """Arguments, one call, output."""

    help = "在后台读取上传的文件、收入档案、重新解析；被中断的工作从下一步接着做。按 Ctrl+C 停止。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For tests and for serve_site."""
        parser.add_argument("--once", action="store_true", help="做完队列中的工作就结束")
        parser.add_argument("--interval", type=float, default=1.0, metavar="秒", help="队列空时多久看一次；默认 1")
        parser.add_argument("--until-closed", action="store_true", help="标准输入关闭时结束（由 serve_site 使用）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take up what was left, then work off the queue."""
        sweep_incoming()
        call_command("prune_db_task_results", min_age_days=7, verbosity=0)
        self._take_up()
        worker = Worker(
            queue_names=[DEFAULT_TASK_QUEUE_NAME],
            interval=options["interval"],
            batch=options["once"],
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        if options["until_closed"]:
            threading.Thread(target=_end_when_closed, name="parent-watch", daemon=True).start()
        if not options["once"]:
            threading.Thread(target=self._keep_taking_up, args=(worker,), name="job-watch", daemon=True).start()
        worker.run()

    def _take_up(self) -> None:
        for job in unfinished_jobs():
            enqueue(job.pk)

    def _keep_taking_up(self, worker: Worker) -> None:
        """Jobs whose worker was killed count as left only some seconds after its last beat.

        In quiet moments papers are sketched, so that no upload has to wait for that.
        """
        while True:
            time.sleep(_LOOK_SECONDS)
            if worker.running_task:  # what waits, waits for us
                continue
            try:
                self._take_up()
                sketch_papers(_SKETCHED_AT_ONCE)
            except DatabaseError:  # busy: the next look will do
                self.stderr.write("数据库忙，稍后再看有无中断的工作。")
            finally:
                connections.close_all()


def _end_when_closed() -> None:
    """End this process when its parent has gone; a job under way is taken up by the next worker."""
    while sys.stdin.buffer.read(4096):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LAST_SECONDS)
    os._exit(1)
