"""Folders of the index: one live, named in the file `current`; a rebuilt one takes its place in one step.

    index/current                 → "g-20261122T101500-4711"
    index/g-20261122T101500-4711/ → Whoosh's files and version.json

Who still reads the former folder keeps its files open and is not disturbed when it goes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from whoosh import index
from whoosh.filedb.filestore import FileStorage

from search.engines.interface import IndexMissingError, IndexStaleError, WriterBusyError
from search.engines.whoosh.schema import SCHEMA_VERSION, make_schema

REBUILD = "请运行 python manage.py rebuild_index。"


_LONGEST_NAME = 200  # bytes


class Generations:
    """The folders under `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._current = root / "current"
        self._root_name, self._current_name = str(root), str(self._current)

    def live_folder(self) -> Path:
        """The folder that answers. Raises IndexMissingError."""
        try:
            name = self._current.read_text(encoding="utf-8").strip()
        except FileNotFoundError as error:
            raise IndexMissingError(f"检索索引还没有建立，{REBUILD}") from error
        folder = self.root / name
        if not name or not folder.is_dir():
            raise IndexMissingError(f"检索索引不完整，{REBUILD}")
        return folder

    def open_live(self) -> index.FileIndex:
        """The live index as it stands. Raises IndexMissingError, IndexStaleError."""
        folder = self.live_folder()
        try:
            version = json.loads((folder / "version.json").read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise IndexMissingError(f"检索索引不完整，{REBUILD}") from error
        if version.get("schema") != SCHEMA_VERSION:
            raise IndexStaleError(f"检索索引由另一版本的程序建立，{REBUILD}")
        try:
            return index.open_dir(str(folder))
        except index.EmptyIndexError as error:
            raise IndexMissingError(f"检索索引不完整，{REBUILD}") from error

    def state(self) -> tuple[str, int]:
        """Changes whenever what is live has changed: the folder's name and its last commit. Raises IndexMissingError.

        Asked for each question: plain calls of the system, no Path objects.
        """
        try:
            pointer = os.open(self._current_name, os.O_RDONLY)
            try:
                name = os.read(pointer, _LONGEST_NAME).decode().strip()
            finally:
                os.close(pointer)
            files = os.listdir(f"{self._root_name}/{name}") if name else []  # noqa: PTH208
        except (FileNotFoundError, NotADirectoryError) as error:
            self.live_folder()  # says what is missing
            raise IndexMissingError(f"检索索引不完整，{REBUILD}") from error
        commits = [int(file[len("_MAIN_") : -len(".toc")]) for file in files if file.endswith(".toc")]
        return name, max(commits, default=0)

    def create(self) -> tuple[Path, index.FileIndex]:
        """A new, empty folder beside the live one."""
        folder = self.root / f"g-{time.strftime('%Y%m%dT%H%M%S')}-{time.time_ns() % 1_000_000_000:09d}-{os.getpid()}"
        folder.mkdir(parents=True)
        created = index.create_in(str(folder), make_schema())
        (folder / "version.json").write_text(json.dumps({"schema": SCHEMA_VERSION}), encoding="utf-8")
        return folder, created

    def make_live(self, folder: Path) -> None:
        """Point to a finished folder in one step, and remove all others."""
        pointer = self.root / f"current.{os.getpid()}"
        pointer.write_text(folder.name, encoding="utf-8")
        pointer.replace(self._current)
        for other in self.root.glob("g-*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)  # what another system still holds open goes next time

    @contextlib.contextmanager
    def lock(self, wait: float) -> Iterator[None]:
        """Be the only writer, in any process; wait up to so many seconds. Raises WriterBusyError."""
        self.root.mkdir(parents=True, exist_ok=True)
        held = FileStorage(str(self.root)).lock("writer.lock")
        until = time.monotonic() + wait
        while not held.acquire():
            if time.monotonic() >= until:
                raise WriterBusyError("另一个进程正在更新检索索引，本次更新已排队。")
            time.sleep(0.05)
        try:
            yield
        finally:
            held.release()
