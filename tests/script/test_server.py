"""The server as a person starts it: a process of its own, on an empty data folder, then once more."""

from __future__ import annotations

import contextlib
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from govarchive.ports import listen_on_free_port
from tests.processes import start_command

pytestmark = pytest.mark.slow
WAIT_SECONDS = 60  # on a busy machine
READY = re.compile(r"档案库已就绪：(?P<address>http://127\.0\.0\.1:(?P<port>\d+)/)")


@contextlib.contextmanager
def serving(data_dir: Path, port: int) -> Iterator[tuple[str, str]]:
    """Start the server; give its address and all it said until it was ready; stop it at the end."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
    process = start_command(data_dir, "serve_site", "--port", str(port), **options)
    assert process.stdout is not None
    said = ""
    try:
        for line in process.stdout:
            said += line
            if ready := READY.search(line):
                yield ready["address"], said
                return
        pytest.fail(f"the server ended before it was ready:\n{said}")
    finally:
        process.terminate()
        process.wait(timeout=WAIT_SECONDS)
        process.stdout.close()


def test_first_start_prepares_everything_and_second_start_changes_nothing(tmp_path: Path) -> None:
    with contextlib.closing(listen_on_free_port("127.0.0.1", 24000)) as taken:
        port = taken.getsockname()[1]
        with serving(tmp_path, port) as (address, said):
            assert f"端口 {port} 已被占用" in said
            assert re.search(r"密码 +[a-z2-9-]{23}", said)
            with urllib.request.urlopen(address, timeout=WAIT_SECONDS) as page:
                html = page.read().decode()
                assert "unsafe" not in page.headers["Content-Security-Policy"]
            stylesheet = re.search(r'href="(/static/[^"]+\.css)"', html)
            assert stylesheet
            with urllib.request.urlopen(address + stylesheet[1].lstrip("/"), timeout=WAIT_SECONDS) as page:
                assert "immutable" in page.headers["Cache-Control"]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")}
    with serving(tmp_path, port) as (address, said):
        assert address.endswith(f":{port}/")
        assert "密码" not in said
        with urllib.request.urlopen(address, timeout=WAIT_SECONDS) as page:
            assert page.status == 200
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "index").rglob("*")} == before
    assert not list(tmp_path.glob("**/*.tmp"))
