"""`prepare_site`: whatever has changed is brought up to date, and nothing else."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from govarchive.static_files import collect_if_changed
from search.engines.interface import IndexUnusableError, WriterBusyError
from search.indexing import drain_or_rebuild


class Command(BaseCommand):
    """Arguments, one call, output."""

    help = "把数据库、初始文本、索引、译文和静态文件更新到最新；没有变化的不动。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, index, load, compile, collect: each only if it has to.

        A seed that cannot be loaded or an index that cannot be written is reported; the site serves what it has.
        """
        self._migrate()
        self._index()  # first, so that what is loaded next becomes searchable at once
        try:
            call_command("load_seeds", stdout=self.stdout, stderr=self.stderr)
        except CommandError as error:
            self.stderr.write(str(error))
        self._index()
        call_command("compile_catalogues", stdout=self.stdout, stderr=self.stderr)
        if collect_if_changed():
            self.stdout.write("静态文件已更新。")

    def _migrate(self) -> None:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("正在更新数据库结构 …")
            call_command("migrate", interactive=False, verbosity=0)

    def _index(self) -> None:
        try:
            count = drain_or_rebuild()
        except (IndexUnusableError, WriterBusyError) as error:
            self.stderr.write(str(error))
            return
        if count:
            self.stdout.write(f"检索索引已更新：{count} 份公文。")
