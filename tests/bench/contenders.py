"""Ways to search the same sections: this archive, and what else there is. Built in one process, asked in another.

A page is the total, the counts of four facets and twenty snippets with what was asked for marked. Whoosh, FTS5 and
Tantivy get words cut beforehand by the archive's own segmenter; only stock Haystack cuts by itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from search import analysis
from search.records import PaperRecord
from tests.bench.other_ways import (
    build_fts5,
    build_stock,
    build_tantivy,
    build_whoosh,
    fts5_trigrams,
    fts5_words,
    open_fts5,
    open_stock,
    open_tantivy,
    open_whoosh,
)
from tests.bench.questions import HITS, Page, Question


@dataclass(frozen=True, slots=True)
class Contender:
    """`build` writes an index into a folder and gives the processor time spent on cutting words (None: unknown);
    `open` gives what answers a question: its total.
    """

    build: Callable[[Sequence[PaperRecord], Path], float | None]
    open: Callable[[Path], Page]


# This archive ---------------------------------------------------------------------------------------------------------


@contextmanager
def _timed_tokenising() -> Iterator[list[float]]:
    spent: list[float] = []

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            started = time.process_time()
            result = function(*arguments)
            spent.append(time.process_time() - started)
            return result

        return call

    with mock.patch.multiple(
        analysis, words=timed(analysis.words), fold=timed(analysis.fold),
        fold_with_origins=timed(analysis.fold_with_origins),
    ):  # fmt: skip
        yield spent


def _build_archive(papers: Sequence[PaperRecord], folder: Path) -> float:
    from search.engines.whoosh import ArchiveWhoosh

    with _timed_tokenising() as spent, ArchiveWhoosh(folder).writing() as writer:
        writer.rebuild(papers)
    return sum(spent)


def _open_engine(folder: Path) -> Page:
    """The engine with planning before it and snippets after it: what the others are asked for."""
    from search.criteria import Mode, SearchCriteria
    from search.engines.whoosh import ArchiveWhoosh
    from search.highlighting import snippet
    from search.hits import marked_texts
    from search.planning import plan_search

    engine = ArchiveWhoosh(folder)

    def page(question: Question) -> int:
        plan = plan_search(SearchCriteria(query=question.text, mode=Mode.SECTIONS, limit=HITS), engine.body_names).plan
        answer = engine.answer(plan)
        texts = list(marked_texts(plan))
        for row in answer.rows:
            snippet(row.sections[0].text, texts, row.folded[0])
        return answer.total

    return page


def _open_site(folder: Path) -> Page:
    """The one way into search that pages take: with chips, links of every facet, other questions where one has no
    answer.
    """
    from search import queries
    from search.criteria import Mode, SearchCriteria
    from search.engines.whoosh import ArchiveWhoosh

    engine = ArchiveWhoosh(folder)
    queries.search_engine = lambda alias="default": engine
    return lambda question: queries.search(SearchCriteria(query=question.text, mode=Mode.SECTIONS, limit=HITS)).total


CONTENDERS: dict[str, Contender] = {
    "engine": Contender(_build_archive, _open_engine),
    "site": Contender(_build_archive, _open_site),
    "tantivy": Contender(build_tantivy, open_tantivy),
    "whoosh": Contender(build_whoosh, open_whoosh),
    "fts5 words": Contender(build_fts5, lambda folder: open_fts5(folder, fts5_words)),
    "fts5 trigrams": Contender(
        lambda papers, folder: build_fts5(papers, folder, "trigram"), lambda folder: open_fts5(folder, fts5_trigrams)
    ),
    "stock haystack": Contender(build_stock, open_stock),
}
