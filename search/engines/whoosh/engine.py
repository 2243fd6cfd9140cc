"""The embedded engine: Whoosh's files, read as arrays."""

from __future__ import annotations

import json
import pickle
import struct
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whoosh import fields, index
from whoosh.filedb import filetables

from search.engines.interface import Answer, IndexDamagedError
from search.engines.whoosh import packing, writing
from search.engines.whoosh.clock import Clock
from search.engines.whoosh.facet_columns import FacetColumns
from search.engines.whoosh.generations import REBUILD, Generations
from search.engines.whoosh.searching import Search
from search.engines.whoosh.snapshot import Snapshot
from search.plans import Plan
from search.records import PaperRecord

_OCCURRING_SECONDS = 0.5
# What a file that is cut off or altered makes those raise who read from it; at opening, Whoosh adds more.
_UNREADABLE = (
    OSError, EOFError, struct.error, pickle.UnpicklingError, UnicodeDecodeError, IndexError,
    packing.UnreadableRecordError,
)  # fmt: skip
_UNREADABLE_WHOLE = (
    *_UNREADABLE, index.IndexError, fields.FieldConfigurationError, filetables.FileFormatError, KeyError, ValueError,
    TypeError, AttributeError, ImportError, json.JSONDecodeError,
)  # fmt: skip


@contextmanager
def _readable(unreadable: tuple[type[Exception], ...]) -> Iterator[None]:
    """Tell a damaged index as what it is."""
    try:
        yield
    except unreadable as error:
        raise IndexDamagedError(f"检索索引已损坏，{REBUILD}") from error


@dataclass(frozen=True)
class _Opened:
    state: tuple[str, int]
    snapshot: Snapshot
    columns: FacetColumns


class Writer:
    """Writes the index; made by `ArchiveWhoosh.writing`, which holds the lock."""

    def __init__(self, generations: Generations) -> None:
        self._generations = generations

    def update(self, papers: Iterable[PaperRecord], removed: Iterable[int] = ()) -> None:
        """Put papers in the place of their former records. Raises IndexUnusableError."""
        writing.replace_papers(self._generations.open_live(), papers, removed)

    def rebuild(self, papers: Iterable[PaperRecord]) -> None:
        """Build beside the live index and swap."""
        folder, created = self._generations.create()
        writing.write_segments(created, papers)
        self._generations.make_live(folder)


class ArchiveWhoosh:
    """An index in a folder; any number of threads and processes read, one writes at a time."""

    def __init__(self, root: Path) -> None:
        self._generations = Generations(root)
        self._opened: _Opened | None = None
        self._opening = threading.Lock()

    def answer(self, plan: Plan) -> Answer:
        """Answer one question. Raises IndexUnusableError."""
        with _readable(_UNREADABLE):
            opened = self._open()
            return Search(opened.snapshot, opened.columns, plan).answer()

    def count(self, plans: Iterable[Plan]) -> list[int]:
        """How many units answer each question. Raises IndexUnusableError."""
        with _readable(_UNREADABLE):
            opened = self._open()
            return [Search(opened.snapshot, opened.columns, plan).count() for plan in plans]

    @contextmanager
    def writing(self, wait: float = 30.0) -> Iterator[Writer]:
        """Be the one writer among all processes. Raises WriterBusyError."""
        with self._generations.lock(wait):
            yield Writer(self._generations)

    def fingerprints(self) -> Mapping[int, str]:
        """Digest by key of each paper held. Raises IndexUnusableError."""
        with _readable(_UNREADABLE):
            return self._open().snapshot.fingerprints()

    def occurring(self, texts: Iterable[str]) -> frozenset[str]:
        """Those of some folded texts that any section contains. Raises IndexUnusableError."""
        with _readable(_UNREADABLE):
            snapshot, clock = self._open().snapshot, Clock(_OCCURRING_SECONDS)
            return frozenset(text for text in texts if len(snapshot.containing("text_grams", text, clock)))

    def body_names(self, function: str) -> Iterable[str]:
        """Folded names under which the archive has bodies of a function. Raises IndexUnusableError."""
        with _readable(_UNREADABLE):
            return self._open().columns.assignments.names_by_function.get(function, ())

    def one_off(self, text: str) -> list[tuple[str, int]]:
        """Stretches of the texts that differ in one Han character. Raises IndexUnusableError."""
        with _readable(_UNREADABLE):
            return list(self._open().snapshot.one_off(text, Clock(_OCCURRING_SECONDS)))

    def frequent_words(self, initial: str) -> Iterator[tuple[str, int]]:
        """Words of the texts that begin so. Raises IndexUnusableError."""
        with _readable(_UNREADABLE):
            return iter(list(self._open().snapshot.frequent_words(initial)))

    def _open(self) -> _Opened:
        """The live index; while a thread reads a new state the others go on with the former."""
        state = self._generations.state()
        opened = self._opened
        if opened is not None and opened.state == state:
            return opened
        if not self._opening.acquire(blocking=False):
            if opened is not None:
                return opened
            self._opening.acquire()
        try:
            if self._opened is not None and self._opened.state == state:
                return self._opened
            former = self._opened if self._opened is not None and self._opened.state[0] == state[0] else None
            with _readable(_UNREADABLE_WHOLE):
                snapshot = Snapshot(self._generations.open_live(), former.snapshot if former else None)
                self._opened = _Opened(state, snapshot, FacetColumns(snapshot))
            return self._opened
        finally:
            self._opening.release()
