"""What else there is to search the same sections with: Whoosh, FTS5, Tantivy over words cut before; stock Haystack."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

from search import analysis
from search.records import PaperRecord
from tests.bench.questions import FACETS, HITS, Page, Question, Unit, units_of

# Words cut beforehand -------------------------------------------------------------------------------------------------


def _cut_units(papers: Sequence[PaperRecord]) -> tuple[list[tuple[Unit, str]], float]:
    units = units_of(papers)
    started = time.process_time()
    cut = [" ".join(analysis.words(analysis.fold(unit.text))) for unit in units]
    return list(zip(units, cut, strict=True)), time.process_time() - started


def _cut_question(text: str) -> str:
    """Words as a query parser takes them; those of a phrase as the texts are cut."""
    pieces = []
    for word in text.replace("-", "NOT ").split():
        bare = word.strip("()“”")
        cut = analysis.words(bare) if "“" in word else [bare] if bare in {"NOT", "OR"} else analysis.coarse_words(bare)
        joined = " ".join(cut)
        pieces.append(word.replace(bare, joined).replace("“", '"').replace("”", '"'))
    return " ".join(pieces)


def build_whoosh(papers: Sequence[PaperRecord], folder: Path) -> float:
    from whoosh import analysis as whoosh_analysis
    from whoosh import fields, index

    schema = fields.Schema(
        text=fields.TEXT(analyzer=whoosh_analysis.SpaceSeparatedTokenizer(), stored=True),
        number=fields.ID(),
        **{facet: fields.ID(sortable=True) for facet in FACETS},
    )
    rows, spent = _cut_units(papers)
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for unit, cut in rows:
        writer.add_document(text=cut, number=unit.number, **dict(zip(FACETS, unit.facets, strict=True)))
    writer.commit()
    return spent


def open_whoosh(folder: Path) -> Page:
    """Whoosh as it comes; facets by its own grouping, its own highlighter."""
    from whoosh import index
    from whoosh.qparser import QueryParser
    from whoosh.query import Every, Term

    searcher = index.open_dir(str(folder)).searcher()
    parser = QueryParser("text", searcher.schema)

    def page(question: Question) -> int:
        asked = (
            Term("number", question.text) if question.kind == "number" else parser.parse(_cut_question(question.text))
        )
        found = searcher.search(asked if question.text else Every(), limit=HITS, groupedby=list(FACETS))
        for facet in FACETS:
            found.groups(facet)
        for hit in found:
            hit.highlights("text")
        return len(found)

    return page


def build_fts5(papers: Sequence[PaperRecord], folder: Path, tokenizer: str = "unicode61") -> float:
    rows, spent = (
        _cut_units(papers) if tokenizer == "unicode61" else ([(unit, unit.text) for unit in units_of(papers)], 0.0)
    )
    base = sqlite3.connect(folder / "fts.sqlite3")
    base.execute(f"CREATE VIRTUAL TABLE sections USING fts5(text, tokenize='{tokenizer}')")
    base.execute(f"CREATE TABLE facets (id INTEGER PRIMARY KEY, number, {', '.join(FACETS)})")
    base.execute("CREATE INDEX numbers ON facets (number)")
    base.executemany("INSERT INTO sections (rowid, text) VALUES (?, ?)", ((unit.key, text) for unit, text in rows))
    base.executemany(
        "INSERT INTO facets VALUES (?, ?, ?, ?, ?, ?)", ((unit.key, unit.number, *unit.facets) for unit, _ in rows)
    )
    base.commit()
    return spent


def open_fts5(folder: Path, to_fts5: Callable[[str], str]) -> Page:
    """SQLite's full text search; facets by SQL, its own snippets."""
    base = sqlite3.connect(folder / "fts.sqlite3")
    facet_counts = [f"SELECT {facet}, count(*) FROM facets {{}} GROUP BY {facet}" for facet in FACETS]  # noqa: S608

    def page(question: Question) -> int:
        if question.kind == "number":
            where, value = "WHERE number = ?", question.text
            rows = "SELECT text FROM sections WHERE rowid IN (SELECT id FROM facets WHERE number = ?) LIMIT ?"
        else:
            where, value = "WHERE id IN (SELECT rowid FROM sections WHERE sections MATCH ?)", to_fts5(question.text)
            rows = (
                "SELECT snippet(sections, 0, '<b>', '</b>', '…', 40) FROM sections "
                "WHERE sections MATCH ? ORDER BY rank LIMIT ?"
            )
        values: tuple[Any, ...] = (value,)
        if not question.text:
            where, rows, values = "", "SELECT text FROM sections LIMIT ?", ()
        (total,) = base.execute(f"SELECT count(*) FROM facets {where}", values).fetchone()  # noqa: S608
        for counts in facet_counts:
            base.execute(counts.format(where), values).fetchall()
        base.execute(rows, (*values, HITS)).fetchall()
        return int(total)

    return page


def _as_fts5(text: str, cut: Callable[[str], list[str]]) -> str:
    """A question in FTS5's own language, which wants every AND written."""
    written: list[str] = []
    for word in text.replace("-", "NOT ").split():
        if word in {"NOT", "OR"}:
            written.append(word)
            continue
        if written and written[-1] not in {"NOT", "OR"}:
            written.append("AND")
        bare = word.strip("()")
        pieces = cut(bare.strip("“”"))
        quoted = f'"{" ".join(pieces)}"' if "“" in bare else " AND ".join(f'"{piece}"' for piece in pieces)
        written.append(word.replace(bare, f"({quoted})"))
    return " ".join(written)


def fts5_words(text: str) -> str:
    return _as_fts5(text, analysis.words if "“" in text else analysis.coarse_words)


def fts5_trigrams(text: str) -> str:
    return _as_fts5(text, lambda bare: [bare])


def _tantivy_schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="whitespace")
    builder.add_text_field("number", stored=False, tokenizer_name="raw")
    for facet in FACETS:
        builder.add_text_field(facet, stored=False, fast=True, tokenizer_name="raw")
    return builder.build()


def build_tantivy(papers: Sequence[PaperRecord], folder: Path) -> float:
    import tantivy

    rows, spent = _cut_units(papers)
    writer = tantivy.Index(_tantivy_schema(), path=str(folder)).writer()
    for unit, cut in rows:
        writer.add_document(
            tantivy.Document(text=cut, number=unit.number, **dict(zip(FACETS, unit.facets, strict=True)))
        )
    writer.commit()
    writer.wait_merging_threads()
    return spent


def open_tantivy(folder: Path) -> Page:
    """Tantivy; the facets of all hits by its aggregation, its own snippets."""
    import tantivy

    schema = _tantivy_schema()
    held = tantivy.Index(schema, path=str(folder))
    searcher = held.searcher()
    counted = {facet: {"terms": {"field": facet, "size": 100}} for facet in FACETS}

    def page(question: Question) -> int:
        if question.kind == "number":
            asked = tantivy.Query.term_query(schema, "number", question.text)
        else:
            asked = held.parse_query(_cut_question(question.text) or "*", ["text"], conjunction_by_default=True)
        found = searcher.search(asked, HITS, count=True)
        searcher.aggregate(asked, counted)
        snippets = tantivy.SnippetGenerator.create(searcher, asked, schema, "text")
        for _, address in found.hits:
            snippets.snippet_from_doc(searcher.doc(address)).to_html()
        return int(found.count)

    return page


# Stock Haystack -------------------------------------------------------------------------------------------------------


def _stock_backend(folder: Path) -> Any:
    """haystack.backends.whoosh_backend as its manual sets it up, its StemmingAnalyzer replaced by ChineseAnalyzer."""
    import haystack
    from haystack import indexes
    from haystack.backends import whoosh_backend
    from haystack.utils.loading import UnifiedIndex
    from jieba.analyse import ChineseAnalyzer

    from documents.models import Document

    class SectionIndex(indexes.SearchIndex, indexes.Indexable):
        text = indexes.CharField(document=True)
        city = indexes.CharField(faceted=True)
        year = indexes.CharField(faceted=True)
        kind = indexes.CharField(faceted=True)
        authority = indexes.CharField(faceted=True)

        def get_model(self) -> type[Document]:
            return Document

    haystack.connections.connections_info["stock"] = {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(folder / "stock"),
    }
    held = UnifiedIndex()
    held.build(indexes=[SectionIndex()])
    haystack.connections["stock"]._index = held
    backend = haystack.connections["stock"].get_backend()
    with mock.patch.object(whoosh_backend, "StemmingAnalyzer", ChineseAnalyzer):
        backend.setup()
    return backend


def build_stock(papers: Sequence[PaperRecord], folder: Path) -> None:
    """Its time includes cutting words, which it does as it writes."""
    backend = _stock_backend(folder)
    with backend.index.writer() as writer:
        for unit in units_of(papers):
            facets = dict(zip(FACETS, unit.facets, strict=True))
            facets |= {f"{name}_exact": value for name, value in facets.items()}
            writer.add_document(
                id=f"documents.document.{unit.key}", django_ct="documents.document", django_id=str(unit.key),
                text=f"{unit.number}\n{unit.text}", **facets,
            )  # fmt: skip


def open_stock(folder: Path) -> Page:
    """One query set for hits, total and facets, which is its best; the usual template makes three."""
    from haystack.query import SearchQuerySet

    _stock_backend(folder)

    def page(question: Question) -> int:
        asked = SearchQuerySet(using="stock")
        asked = asked.auto_query(question.text.replace("“", '"').replace("”", '"')) if question.text else asked.all()
        for facet in FACETS:
            asked = asked.facet(facet)
        asked = asked.highlight()
        found = asked[:HITS]
        total = len(asked)
        for result in found:
            json.dumps(result.highlighted, default=str)
        asked.facet_counts()
        return total

    return page
