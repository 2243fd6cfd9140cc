"""Compare the search index with the rows, and repair it if asked."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.engines.interface import IndexUnusableError, WriterBusyError


class Command(BaseCommand):
    """python manage.py check_index [--repair] [--json]"""

    help = "核对检索索引与档案库是否一致；--repair 补齐不一致处。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="补齐不一致处；索引缺失或过时则重建")
        parser.add_argument("--json", action="store_true", dest="as_json", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            differences = indexing.compare()
        except IndexUnusableError as error:
            if not options["repair"]:
                raise CommandError(str(error)) from error
            self.stdout.write(f"{error}现在重建。")
            indexing.rebuild()
            differences = indexing.compare()
        if options["repair"] and (differences.keys or differences.queued):
            self._repair(differences)
            differences = indexing.compare()
        self._report(differences, as_json=options["as_json"])
        if differences.keys:
            raise CommandError("检索索引与档案库不一致，请运行 python manage.py check_index --repair。")

    def _repair(self, differences: indexing.Differences) -> None:
        try:
            indexing.repair(differences)
        except WriterBusyError as error:
            raise CommandError(str(error)) from error

    def _report(self, differences: indexing.Differences, *, as_json: bool) -> None:
        counts = {
            "missing": len(differences.missing),
            "surplus": len(differences.surplus),
            "outdated": len(differences.outdated),
            "queued": differences.queued,
        }
        if as_json:
            self.stdout.write(json.dumps(counts))
        elif differences.keys or differences.queued:
            self.stdout.write(
                f"索引中缺 {counts['missing']} 份，多 {counts['surplus']} 份，"
                f"过时 {counts['outdated']} 份；排队待写 {counts['queued']} 份。"
            )
        else:
            self.stdout.write("检索索引与档案库一致。")
