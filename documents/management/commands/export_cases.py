"""export_cases FOLDER: write applied corrections as specimens for the parser, ready for its tests."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.loading.cases import correction_cases


class Command(BaseCommand):
    help = "把已采用的更正写成解析样例：每份公文一个 .txt（原文节选）和一个 .json（应有的识读）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="文件夹", help="样例写到哪里，如 tests/documents/parsing/cases")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["folder"])
        if not folder.is_dir():
            raise CommandError(f"没有文件夹“{folder}”。请先建立，或改正路径。")
        written = left_out = 0
        for case in correction_cases():
            if case.left_out:
                left_out += 1
                self.stdout.write(f"{case.name}：未写出。{case.left_out}")
                continue
            expected = json.dumps(case.expected, ensure_ascii=False, indent=2)
            try:
                (folder / f"{case.name}.txt").write_text(case.text, encoding="utf-8")
                (folder / f"{case.name}.json").write_text(f"{expected}\n", encoding="utf-8")
            except OSError as error:
                raise CommandError(f"无法写入“{folder}”（{error.strerror or error}）。请检查磁盘和权限。") from error
            written += 1
            self.stdout.write(f"{case.name}：已写出。")
        self.stdout.write(f"共写出 {written} 个样例，{left_out} 个未写出。")
