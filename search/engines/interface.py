"""What every engine can do, whatever it is made of. tests/search/engines/ holds the one suite they all pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from documents.folding import FoldedText
from search.plans import Plan
from search.records import DutyRecord, PaperRecord, SectionRecord


class IndexUnusableError(Exception):
    """The index cannot answer; the message, in Chinese, says what to run."""


class IndexMissingError(IndexUnusableError):
    """No index has been built yet."""


class IndexStaleError(IndexUnusableError):
    """The index was built by another version of the site."""


class IndexDamagedError(IndexUnusableError):
    """The index cannot be read."""


class WriterBusyError(Exception):
    """Another process is writing the index; what was to be written stays queued."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit that answers: a paper, with its best sections; or a section or duty of it."""

    paper: PaperRecord  # without its sections and duties
    score: float
    sections: tuple[SectionRecord, ...] = ()
    folded: tuple[FoldedText, ...] = ()  # their folded texts, if at hand
    duty: DutyRecord | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found. `counts` are per facet and value, each facet counted without its own choice."""

    held: int  # papers in the index
    total: int
    matched: int  # before the choices made in facets
    rows: tuple[Row, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    place_paths: Mapping[str, tuple[tuple[str, str], ...]] = field(
        default_factory=dict
    )  # code → (code, name) from the top
    is_loosened: bool = False  # no unit has all words wanted: these have most
    parted: tuple[str, ...] = ()  # runs of words that stand nowhere as typed: their words were looked for
    is_cut_short: bool = False
    complete: int = 0  # of a plan with `complete`: how many of the total, the first, have all words (most if loosened)


class IndexWriter(Protocol):
    """What the one writer may do. Each call is whole: readers see all of it or nothing."""

    def update(self, papers: Iterable[PaperRecord], removed: Iterable[int] = ()) -> None:
        """Put these papers in the place of their former records, take out others. Raises IndexUnusableError."""

    def rebuild(self, papers: Iterable[PaperRecord]) -> None:
        """Build beside the live index and swap."""


class SearchEngine(Protocol):
    """An engine. Readers see whole updates only, and go on seeing the former state until one is finished."""

    def answer(self, plan: Plan) -> Answer:
        """Answer one question. Raises IndexUnusableError."""

    def count(self, plans: Iterable[Plan]) -> list[int]:
        """How many units answer each question, strictly. Raises IndexUnusableError."""

    def writing(self, wait: float = 30.0) -> AbstractContextManager[IndexWriter]:
        """Be the one writer among all processes; wait up to so many seconds for it. Raises WriterBusyError."""

    def fingerprints(self) -> Mapping[int, str]:
        """Per paper held, a digest of its record: what check_index compares with the rows."""

    def occurring(self, texts: Iterable[str]) -> frozenset[str]:
        """Those of some folded texts that any section contains. Raises IndexUnusableError."""

    def body_names(self, function: str) -> Iterable[str]:
        """Folded names under which the archive has bodies of a function. Raises IndexUnusableError."""

    def one_off(self, text: str) -> Iterable[tuple[str, int]]:
        """Stretches of titles and sections that differ from a folded text in one Han character, with how many records
        have them. Raises IndexUnusableError.
        """

    def frequent_words(self, initial: str) -> Iterator[tuple[str, int]]:
        """Words of the index that begin so, with the number of sections that have them."""
