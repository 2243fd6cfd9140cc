"""`prepare_site`: whatever has changed is brought up to date, and nothing else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from govarchive.static_files import collect_if_changed


class Command(BaseCommand):
    """Arguments, one call, output."""

    help = "把数据库、初始文本、索引、译文和静态文件更新到最新；没有变化的不动。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, load, index, compile, collect: each only if it has to."""
        connection = connections[DEFAULT_DB_ALIAS]
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("正在更新数据库结构 …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("load_seeds", settings.BASE_DIR / "seeds", stdout=self.stdout, stderr=self.stderr)
        call_command("update_index_if_stale", stdout=self.stdout, stderr=self.stderr)
        call_command("compile_catalogues", stdout=self.stdout, stderr=self.stderr)
        if collect_if_changed():
            self.stdout.write("静态文件已更新。")
