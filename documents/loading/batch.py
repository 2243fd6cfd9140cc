"""Loading many files: parsing ahead (in processes if asked), saving one by one, one bad file harming no other."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db import DatabaseError

from documents.conversion import SUFFIXES, Format, ReadFile, RefusedError, edition, read_file
from documents.conversion.archives import read_archive
from documents.loading.files import SourceFile
from documents.loading.originals import Key, keep_original, unchanged_originals
from documents.loading.report import SourceReport
from documents.loading.saving import save_source, unchanged_files
from documents.loading.source_files import keep_content
from documents.models.source import source_path
from documents.parsing import PARSER_VERSION
from documents.signals import gathering

logger = logging.getLogger(__name__)
_TOLD_AT_ONCE = 50  # files whose changes are announced together


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be loaded, and a message for a person: what is wrong, where, what to do."""

    file: SourceFile
    sha256: str  # empty if it could not be read at all
    message: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file on its way: still being parsed, known to be unchanged, or not readable."""

    file: SourceFile
    content: bytes = b""
    sha256: str = ""  # of the file, or, if it is known to be unchanged, of its source
    future: Future[ReadFile] | None = None
    error: str = ""


def load_files(
    files: Sequence[SourceFile], *, jobs: int = 1, dry_run: bool = False
) -> Iterator[SourceReport | FailedFile]:
    """Load files, each in a transaction of its own; yields the account of each as it is done, in their order.

    An archive (ZIP) is loaded file by file. Papers that changed are announced for some dozens of files together, after
    those were saved.
    """
    unchanged = _Unchanged(unchanged_files(PARSER_VERSION), unchanged_originals(PARSER_VERSION))
    with _executor(jobs) as executor:
        ahead: deque[_Waiting] = deque()
        rest = (_start(opened, unchanged, executor) for file in files for opened in _open(file))
        is_over = False
        while not is_over:
            with gathering():
                for _ in range(_TOLD_AT_ONCE):
                    while len(ahead) <= jobs and (waiting := next(rest, None)):
                        ahead.append(waiting)
                    if not ahead:
                        is_over = True
                        break
                    yield _finish(ahead.popleft(), dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class _Unchanged:
    """What is held and would be read again to no purpose."""

    files: frozenset[tuple[str, str]]
    originals: Mapping[Key, str]

    def source_of(self, sha256: str, name: str) -> str:
        """The SHA-256 of the source of these bytes under this name, if it is held as it would be read now, or empty."""
        if (sha256, name) in self.files:
            return sha256
        try:
            source = self.originals.get((sha256, name, edition(name)), "")
        except RefusedError:  # a name that promises no format taken in
            return ""
        return source if source and source_path(source).exists() else ""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file with its bytes, or why there are none."""

    file: SourceFile
    content: bytes = b""
    error: str = ""


def _open(file: SourceFile) -> Iterator[_Opened]:
    """The file, or, of an archive, the files in it; notes about a folder (README) are no sources there either."""
    try:
        content = file.path.read_bytes()
    except OSError as error:
        yield _Opened(file, error=f"无法读取（{error.strerror or error}）；请检查该文件是否存在、有无读取权限。")
        return
    if SUFFIXES.get(file.path.suffix.lower()) is not Format.ZIP:
        yield _Opened(file, content)
        return
    try:
        for member in read_archive(content):
            inner = SourceFile(file.path, f"{file.name}/{member.name}")
            if member.refusal:
                yield _Opened(inner, error=member.refusal.message)
            elif PurePosixPath(member.name).stem.upper() != "README":
                yield _Opened(inner, member.content)
    except RefusedError as error:
        yield _Opened(file, error=error.message)


def _executor(jobs: int) -> Executor:
    """One thread parses ahead while the file before is saved; more jobs are processes of their own.

    They are spawned, not forked: a forked process would share this one's connection to the database.
    """
    if jobs == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _start(opened: _Opened, unchanged: _Unchanged, executor: Executor) -> _Waiting:
    file, content = opened.file, opened.content
    if opened.error:
        return _Waiting(file, error=opened.error)
    sha256 = hashlib.sha256(content).hexdigest()
    if source := unchanged.source_of(sha256, file.name):
        return _Waiting(file, content, source)
    return _Waiting(file, content, sha256, executor.submit(read_file, content, file.name))


def _finish(waiting: _Waiting, *, dry_run: bool) -> SourceReport | FailedFile:
    file = waiting.file
    if waiting.error:
        return FailedFile(file, "", waiting.error)
    try:
        if waiting.future is None:
            if not dry_run:
                keep_content(waiting.content)  # as they should be, unless someone emptied the data folder
            return SourceReport(file.name, waiting.sha256)
        return _save(file, waiting.content, waiting.future.result(), dry_run=dry_run)
    except RefusedError as error:
        return FailedFile(file, waiting.sha256, error.message)
    except OSError as error:
        place = error.filename or "数据目录"
        return FailedFile(
            file, waiting.sha256, f"无法写入 {place}（{error.strerror or error}）；请检查磁盘空间和权限后重新运行。"
        )
    except (
        DatabaseError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:
        logger.exception("loading %s failed", file.path)
        return FailedFile(
            file,
            waiting.sha256,
            f"程序未能处理该文件（{type(error).__name__}: {error}）；请将该文件和此消息交给维护人员。",
        )


def _save(file: SourceFile, content: bytes, read: ReadFile, *, dry_run: bool) -> SourceReport:
    report = save_source(read.parsed, read.conversion.text, file.name, parser_version=PARSER_VERSION, dry_run=dry_run)
    if not dry_run:
        keep_original(content, file.name, read.conversion, read.parsed.sha256)
    return report
