"""How well search answers the judged questions, beside what a site would have without it.

    script/bench relevance [--misses]

Prints nDCG@10, MRR, the share of questions without any answer, and how often the first section shown is one that
answers. Exits 1 below the recorded floor. Contenders over the same papers: Whoosh with jieba's ChineseAnalyzer as
Haystack would use it, SQLite FTS5 with trigrams, SQLite FTS5 over words cut by jieba.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.corpus import read_material
from tests.bench.judged import Question, name_of, read_questions

FLOOR_ALL, FLOOR_STYLE, FLOOR_SECTION = 0.96, 0.89, 0.90
Ranking = Callable[[str], tuple[list[str], tuple[str, tuple[str, ...]] | None]]  # question → papers, first section


def ndcg(ranked: Sequence[str], grades: dict[str, int], depth: int = 10) -> float:
    """Discounted gain of the first papers, as a share of the best possible."""
    gained = sum((2 ** grades.get(name, 0) - 1) / math.log2(place + 2) for place, name in enumerate(ranked[:depth]))
    best = sorted(grades.values(), reverse=True)[:depth]
    possible = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    return gained / possible


def reciprocal_rank(ranked: Sequence[str], grades: dict[str, int]) -> float:
    """One over the place of the first paper that is an answer (of the highest grade given)."""
    top = max(grades.values())
    return next((1 / (place + 1) for place, name in enumerate(ranked) if grades.get(name) == top), 0.0)


def archive_ranking(papers: list) -> Ranking:
    """The site's own search."""
    from search import queries
    from search.criteria import SearchCriteria
    from search.engines.whoosh import ArchiveWhoosh

    engine = ArchiveWhoosh(Path(tempfile.mkdtemp()) / "index")
    with engine.writing() as writer:
        writer.rebuild(papers)
    queries.search_engine = lambda alias="default": engine

    def rank(question: str) -> tuple[list[str], tuple[str, tuple[str, ...]] | None]:
        page = queries.search(SearchCriteria(query=question))
        names = [name_of(hit.document_number, hit.title) for hit in page.hits]
        first = (names[0], page.hits[0].passages[0].path) if names and page.hits[0].passages else None
        return names, first

    return rank


def stock_ranking(papers: list) -> Ranking:
    """Whoosh with jieba's analyzer, the question through Whoosh's parser, as Haystack's template sets it up."""
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index
    from whoosh.qparser import QueryParser

    schema = fields.Schema(name=fields.STORED(), text=fields.TEXT(analyzer=ChineseAnalyzer()))
    made = index.create_in(tempfile.mkdtemp(), schema)
    writer = made.writer()
    for name, text in _texts(papers):
        writer.add_document(name=name, text=text)
    writer.commit()
    searcher = made.searcher()

    def rank(question: str) -> tuple[list[str], None]:
        return [hit["name"] for hit in searcher.search(QueryParser("text", schema).parse(question), limit=10)], None

    return rank


def fts_ranking(papers: list, *, cut: bool) -> Ranking:
    """SQLite's full text search, over trigrams or over words cut by jieba."""
    from search import analysis

    base = sqlite3.connect(":memory:")
    base.execute(
        f"CREATE VIRTUAL TABLE papers USING fts5(name UNINDEXED, text, tokenize='{'unicode61' if cut else 'trigram'}')"
    )
    for name, text in _texts(papers):
        base.execute("INSERT INTO papers VALUES (?, ?)", (name, " ".join(analysis.words(text)) if cut else text))

    def rank(question: str) -> tuple[list[str], None]:
        words = analysis.coarse_words(question) if cut else [question]
        asked = " ".join('"' + word.replace('"', "") + '"' for word in words if word.strip('"'))
        if not asked:
            return [], None
        found = base.execute("SELECT name FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT 10", (asked,))
        return [name for (name,) in found], None

    return rank


def _texts(papers: list) -> list[tuple[str, str]]:
    return [
        (name_of(paper.document_number, paper.title), "\n".join([paper.title, *(part.text for part in paper.sections)]))
        for paper in papers
    ]


def measure(rank: Ranking, questions: list[Question], *, show_misses: bool = False) -> dict[str, tuple[float, ...]]:
    """By style and for all: nDCG@10, MRR, share without answer, share of right first sections, questions."""
    rows = defaultdict(list)
    for question in questions:
        ranked, first = rank(question.text)
        is_right = float(first in question.sections) if question.sections else None
        row = (ndcg(ranked, question.grades), reciprocal_rank(ranked, question.grades), float(not ranked), is_right)
        rows[question.style].append(row)
        rows["all"].append(row)
        if show_misses and (row[0] < 0.9 or is_right == 0.0):
            print(f"  {row[0]:.2f} {question.style:7} {question.text}  →  {' '.join(ranked[:5])}  {first}")
    return {style: (*_means(found), len(found)) for style, found in rows.items()}


def _means(rows: list[tuple[float | None, ...]]) -> tuple[float, ...]:
    columns = [[value for value in column if value is not None] for column in zip(*rows, strict=True)]
    return tuple(sum(column) / len(column) if column else math.nan for column in columns)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true", help="list the questions answered badly")
    options = arguments.parse_args()
    papers, questions = read_material().papers, read_questions()
    contenders = {
        "archive": archive_ranking(papers),
        "Whoosh + ChineseAnalyzer": stock_ranking(papers),
        "FTS5 trigram": fts_ranking(papers, cut=False),
        "FTS5 jieba": fts_ranking(papers, cut=True),
    }
    results = {}
    for name, rank in contenders.items():
        results[name] = measure(rank, questions, show_misses=options.misses and name == "archive")
        print(f"\n{name:26} nDCG@10    MRR   none  section  questions")
        for style, (gain, first, none, section, count) in results[name].items():
            print(f"  {style:24} {gain:7.3f} {first:6.3f} {none:6.3f} {section:8.3f} {count:10}")
    own = results["archive"]
    is_below = own["all"][0] < FLOOR_ALL or own["all"][3] < FLOOR_SECTION
    return int(is_below or any(row[0] < FLOOR_STYLE for row in own.values()))


if __name__ == "__main__":
    sys.exit(main())
