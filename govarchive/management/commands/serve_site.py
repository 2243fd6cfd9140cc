"""`serve_site`: the archive for this machine, behind a production server."""

from __future__ import annotations

from typing import Any

import waitress
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.wsgi import get_wsgi_application

from govarchive.job_worker import job_worker
from govarchive.ports import NoFreePortError, listen_on_free_port

HOST = "127.0.0.1"  # this machine alone; a site for others stands behind a proxy, see docs/deployment.md
PORT = 8000
THREADS = 8


class Command(BaseCommand):
    """Arguments, one call, output."""

    help = "准备好一切并在本机提供服务；按 Ctrl+C 停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Only the port may be chosen."""
        parser.add_argument("--port", type=int, default=PORT, help=f"端口，默认 {PORT}；被占用时自动用下一个")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, make the first administrator, bind a free port, say the address, serve."""
        port: int = options["port"]
        if not 1 <= port <= 65535:
            raise CommandError("端口须在 1 到 65535 之间。")
        call_command("prepare_site", stdout=self.stdout, stderr=self.stderr)
        call_command("ensure_administrator", stdout=self.stdout, stderr=self.stderr)
        try:
            listener = listen_on_free_port(HOST, port)
        except NoFreePortError as error:
            raise CommandError(f"从 {port} 起的端口都被占用，请用 --port 另选一个。") from error
        chosen = listener.getsockname()[1]
        if chosen != port:
            self.stdout.write(f"端口 {port} 已被占用，改用 {chosen}。")
        self.stdout.write(
            f"档案库已就绪：http://{HOST}:{chosen}/ （管理：http://{HOST}:{chosen}/admin/；按 Ctrl+C 停止）"
        )
        self.stdout.flush()
        with job_worker():
            waitress.serve(get_wsgi_application(), sockets=[listener], threads=THREADS, ident=None, _quiet=True)
