"""What search would be without ours: stock Haystack with jieba's analyzer, SQLite FTS5 by trigrams and by words.

Each holds the same papers (title, titles of parts, number, text) and ranks them by its own BM25. Nothing is folded and
no name is translated: that is what these ways do when set up as their manuals say.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest import mock

from search.records import PaperRecord
from tests.search.relevance import DEPTH, Reply

Rival = Callable[[str], Reply]


def text_of(paper: PaperRecord) -> str:
    """All that a paper says, as a search template would print it."""
    facts = (paper.title, *paper.other_titles, *paper.part_titles, paper.document_number, paper.authority)
    return "\n".join((*facts, *(section.text for section in paper.sections)))


def stock_haystack(papers: Sequence[PaperRecord], names: dict[str, str], folder: Path) -> Rival:
    """haystack.backends.whoosh_backend, its StemmingAnalyzer replaced by ChineseAnalyzer; asked by auto_query."""
    import haystack
    from haystack.backends import whoosh_backend
    from haystack.query import SearchQuerySet
    from jieba.analyse import ChineseAnalyzer

    haystack.connections.connections_info["stock"] = {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(folder / "stock"),
    }
    backend = haystack.connections["stock"].get_backend()
    with mock.patch.object(whoosh_backend, "StemmingAnalyzer", ChineseAnalyzer):
        backend.setup()
    with backend.index.writer() as writer:
        for paper in papers:
            writer.add_document(
                id=f"documents.document.{paper.key}",
                django_ct="documents.document",
                django_id=str(paper.key),
                text=text_of(paper),
            )
    by_key = {str(paper.key): names[paper.url] for paper in papers}

    def reply(query: str) -> Reply:
        found = SearchQuerySet(using="stock").auto_query(query)[:DEPTH]
        return Reply(tuple(by_key[result.pk] for result in found))

    return reply


def fts5_trigrams(papers: Sequence[PaperRecord], names: dict[str, str]) -> Rival:
    """The trigram tokenizer; papers with any of the question's trigrams."""
    return _fts5(papers, names, "trigram", lambda text: text, _trigrams)


def fts5_words(papers: Sequence[PaperRecord], names: dict[str, str]) -> Rival:
    """Words cut by jieba in search mode; papers with any of the question's."""
    import jieba

    def words(text: str) -> Iterator[str]:
        return (word for word in jieba.cut_for_search(text) if any(map(str.isalnum, word)))

    return _fts5(papers, names, "unicode61", lambda text: " ".join(words(text)), words)


def _trigrams(query: str) -> Iterator[str]:
    return (word[start : start + 3] for word in query.split() for start in range(max(1, len(word) - 2)))


def _fts5(
    papers: Sequence[PaperRecord],
    names: dict[str, str],
    tokenizer: str,
    prepare: Callable[[str], str],
    cut: Callable[[str], Iterator[str]],
) -> Rival:
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE papers USING fts5(name UNINDEXED, text, tokenize = '{tokenizer}')")
    rows = [(names[paper.url], prepare(text_of(paper))) for paper in papers]
    database.executemany("INSERT INTO papers VALUES (?, ?)", rows)

    def reply(query: str) -> Reply:
        wanted = " OR ".join('"' + piece.replace('"', '""') + '"' for piece in dict.fromkeys(cut(query)))
        if not wanted:
            return Reply(())
        found = database.execute("SELECT name FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT ?", (wanted, DEPTH))
        return Reply(tuple(name for (name,) in found))

    return reply
