"""Loading many files: parsing ahead (in processes if asked), saving one by one, one bad file harming no other."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass

from django.db import DatabaseError

from documents.loading.files import SourceFile
from documents.loading.report import SourceReport
from documents.loading.saving import save_source, unchanged_files
from documents.loading.source_files import keep_content
from documents.parsing import PARSER_VERSION, parse_source
from documents.parsing.decoding import UndecodableError
from documents.parsing.tree import ParsedSource
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
    sha256: str = ""
    future: Future[ParsedSource] | None = None
    error: str = ""


def load_files(
    files: Sequence[SourceFile], *, jobs: int = 1, dry_run: bool = False
) -> Iterator[SourceReport | FailedFile]:
    """Load files, each in a transaction of its own; yields the account of each as it is done, in their order.

    Papers that changed are announced for some dozens of files together, after those were saved.
    """
    unchanged = unchanged_files(PARSER_VERSION)
    with _executor(jobs) as executor:
        ahead: deque[_Waiting] = deque()
        rest = iter(files)
        done = 0
        while done < len(files):
            with gathering():
                for _ in range(min(_TOLD_AT_ONCE, len(files) - done)):
                    while len(ahead) <= jobs and (file := next(rest, None)):
                        ahead.append(_start(file, unchanged, executor))
                    yield _finish(ahead.popleft(), dry_run=dry_run)
                    done += 1


def _executor(jobs: int) -> Executor:
    """One thread parses ahead while the file before is saved; more jobs are processes of their own.

    They are spawned, not forked: a forked process would share this one's connection to the database.
    """
    if jobs == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _start(file: SourceFile, unchanged: frozenset[tuple[str, str]], executor: Executor) -> _Waiting:
    try:
        content = file.path.read_bytes()
    except OSError as error:
        return _Waiting(file, error=f"无法读取（{error.strerror or error}）；请检查该文件是否存在、有无读取权限。")
    sha256 = hashlib.sha256(content).hexdigest()
    if (sha256, file.name) in unchanged:
        return _Waiting(file, content, sha256)
    return _Waiting(file, content, sha256, executor.submit(parse_source, content))


def _finish(waiting: _Waiting, *, dry_run: bool) -> SourceReport | FailedFile:
    file = waiting.file
    if waiting.error:
        return FailedFile(file, "", waiting.error)
    try:
        if waiting.future is None:
            if not dry_run:
                keep_content(waiting.content)  # as they should be, unless someone emptied the data folder
            return SourceReport(file.name, waiting.sha256)
        parsed = waiting.future.result()
        return save_source(parsed, waiting.content, file.name, parser_version=PARSER_VERSION, dry_run=dry_run)
    except UndecodableError as error:
        return FailedFile(file, waiting.sha256, str(error))
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
