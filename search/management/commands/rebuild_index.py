"""Build the search index anew, beside the live one, and swap (in place of Haystack's command of this name)."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.engines.interface import WriterBusyError


class Command(BaseCommand):
    """python manage.py rebuild_index"""

    help = "重建检索索引：在旁边建好再换上，期间检索照常。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--noinput", action="store_true", help="为与 Haystack 的同名命令一致；从不询问")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.perf_counter()
        try:
            count = indexing.rebuild()
        except WriterBusyError as error:
            raise CommandError("另一个进程正在更新检索索引，请稍后再试。") from error
        self.stdout.write(f"已重建检索索引：{count} 份公文，用时 {time.perf_counter() - started:.1f} 秒。")
