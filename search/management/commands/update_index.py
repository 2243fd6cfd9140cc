"""Write what waits in the queue into the search index (in place of Haystack's command of this name)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.engines.interface import IndexUnusableError, WriterBusyError


class Command(BaseCommand):
    """python manage.py update_index"""

    help = "把排队的改动写入检索索引；还没有索引则建立。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = indexing.drain_or_rebuild()
        except (WriterBusyError, IndexUnusableError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"检索索引已更新：{count} 份公文。")
