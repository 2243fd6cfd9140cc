"""inspect_source FILE: print the tree of one file as JSON, touching no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.parsing import parse_source
from documents.parsing.decoding import UndecodableError
from documents.parsing.report import describe_source


class Command(BaseCommand):
    help = "读一个文件，以 JSON 输出解析所得的结构；不读写数据库。"
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="文件", help="要解析的文本文件")
        parser.add_argument("--encoding", metavar="编码", help="文件声明的编码，如 gb18030；不指明则自动判断")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise CommandError(f"无法读取文件“{path}”：没有这个文件。请检查路径。") from error
        except IsADirectoryError as error:
            raise CommandError(f"无法读取文件“{path}”：这是文件夹。请指明其中的一个文件。") from error
        except OSError as error:
            raise CommandError(f"无法读取文件“{path}”（{error.strerror or error}）。请检查权限和磁盘。") from error
        try:
            source = parse_source(content, declared_encoding=options["encoding"])
        except UndecodableError as error:
            raise CommandError(f"无法识别文件“{path}”的编码：{error}") from error
        self.stdout.write(json.dumps(describe_source(source, path.name), ensure_ascii=False, indent=1))
