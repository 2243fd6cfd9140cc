"""How long a page of search takes, beside other ways to search the same papers in the same run.

    script/bench search [--sections 2000 20000] [--only NAME …]

A page is total, counts of four facets and twenty marked snippets. Papers are made by tests/bench/corpus.py. Each way
runs in a process of its own: build time (for `archive` with tokenising), size, memory while answering, and p50 / p95
in ms of processor time by class of question, the first time and again. `tantivy` is measured if it is installed.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

QUESTIONS = {
    "common": ["发展", "建设", "教育", "工作", "服务", "群众", "项目", "改革", "政府", "管理"],
    "rare": ["赵伟芳", "李娜敏", "冯静敏", "褚丽强", "孔桂英", "金慧建", "魏涛明", "陶超秀"],
    "phrase": ["“人民政府办公室”", "“高质量发展”", "“婴幼儿照护服务”", "“应急管理体系”", "“四好农村路”"],
    "words": ["婴幼儿 照护", "农村公路 建设", "停车 公交", "耕地保护 责任", "养老 服务"],
    "boolean": ["教育 -体育", "停车 OR 公交", "(养老 OR 托育) 服务", "公路 NOT 农村"],
    "browse": [""],
}
FACETS = ("city", "year", "kind", "authority")
Page = Callable[[str], int]


def _papers(sections: int) -> list:
    from tests.bench.corpus import make_papers, read_material

    return list(make_papers(read_material(), sections))


def _rows(papers: list) -> list[tuple[str, tuple[str, ...]]]:
    """(text, facet values) of every section."""
    return [
        (
            section.text,
            (paper.place_path[-1][1] if paper.place_path else "", str(paper.year), paper.kind, paper.authority),
        )
        for paper in papers
        for section in paper.sections
    ]


def archive(papers: list, folder: Path) -> Page:
    """The site's own engine, through the one way into search."""
    from search import queries
    from search.criteria import Mode, SearchCriteria
    from search.engines.whoosh import ArchiveWhoosh

    engine = ArchiveWhoosh(folder)
    with engine.writing() as writer:
        writer.rebuild(papers)
    queries.search_engine = lambda alias="default": engine
    return lambda question: queries.search(SearchCriteria(query=question, mode=Mode.SECTIONS)).total


def archive_engine(papers: list, folder: Path) -> Page:
    """The engine alone, with snippets: what the others are asked for, without links, chips and readings."""
    from search.criteria import Mode, SearchCriteria
    from search.engines.whoosh import ArchiveWhoosh
    from search.highlighting import snippet
    from search.planning import plan_search
    from search.plans import Run

    engine = ArchiveWhoosh(folder)
    with engine.writing() as writer:
        writer.rebuild(papers)

    def page(question: str) -> int:
        plan = plan_search(SearchCriteria(query=question, mode=Mode.SECTIONS)).plan
        answer = engine.answer(plan)
        texts: list[str] = []
        for text in plan.positive_texts():
            texts += [text.whole] if isinstance(text, Run) else []
            for piece in text.pieces if isinstance(text, Run) else (text,):
                texts += piece.alternatives
        for row in answer.rows:
            snippet(row.sections[0].text, texts, row.folded[0])
        return answer.total

    return page


def whoosh(papers: list, folder: Path) -> Page:
    """Whoosh as it comes, over words cut beforehand; facets by its own grouping, its own highlighter."""
    from whoosh import analysis as whoosh_analysis
    from whoosh import fields, index
    from whoosh.qparser import QueryParser

    from search import analysis

    schema = fields.Schema(
        text=fields.TEXT(analyzer=whoosh_analysis.SpaceSeparatedTokenizer(), stored=True),
        **{facet: fields.ID(sortable=True) for facet in FACETS},
    )
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=256)
    for text, values in _rows(papers):
        writer.add_document(
            text=" ".join(analysis.words(analysis.fold(text))), **dict(zip(FACETS, values, strict=True))
        )
    writer.commit()
    searcher = made.searcher()
    parser = QueryParser("text", schema)

    def page(question: str) -> int:
        asked = question.replace("-", "NOT ") or "*"
        asked = asked if asked == "*" else " ".join(_cut(asked))
        found = searcher.search(parser.parse(asked), limit=20, groupedby=list(FACETS))
        for facet in FACETS:
            found.groups(facet)
        for hit in found:
            hit.highlights("text")
        return len(found)

    return page


def fts5(papers: list, folder: Path, *, trigram: bool = False) -> Page:
    """SQLite's full text search over words cut beforehand (or trigrams); facets by SQL."""
    from search import analysis

    base = sqlite3.connect(folder / "fts.sqlite3")
    tokenizer = "trigram" if trigram else "unicode61"
    base.execute(f"CREATE VIRTUAL TABLE sections USING fts5(text, tokenize='{tokenizer}')")
    base.execute(f"CREATE TABLE facets (id INTEGER PRIMARY KEY, {', '.join(FACETS)})")
    for number, (text, values) in enumerate(_rows(papers), 1):
        folded = analysis.fold(text)
        cut = folded if trigram else " ".join(analysis.words(folded))
        base.execute("INSERT INTO sections (rowid, text) VALUES (?, ?)", (number, cut))
        base.execute("INSERT INTO facets VALUES (?, ?, ?, ?, ?)", (number, *values))
    base.commit()

    def page(question: str) -> int:
        asked = _fts_question(question, trigram=trigram)
        where = "WHERE id IN (SELECT rowid FROM sections WHERE sections MATCH ?)" if asked else ""
        values = (asked,) if asked else ()
        (total,) = base.execute(f"SELECT count(*) FROM facets {where}", values).fetchone()  # noqa: S608
        for facet in FACETS:
            base.execute(f"SELECT {facet}, count(*) FROM facets {where} GROUP BY {facet}", values).fetchall()  # noqa: S608
        if asked:
            snippets = "SELECT snippet(sections, 0, '<b>', '</b>', '…', 40) FROM sections"
            best = snippets + " WHERE sections MATCH ? ORDER BY rank LIMIT 20"
            base.execute(best, values).fetchall()
        else:
            base.execute("SELECT text FROM sections LIMIT 20").fetchall()
        return int(total)

    return page


def fts5_trigram(papers: list, folder: Path) -> Page:
    """SQLite's full text search over trigrams."""
    return fts5(papers, folder, trigram=True)


def tantivy(papers: list, folder: Path) -> Page:
    """Tantivy over words cut beforehand; the facets of all hits counted by its aggregation."""
    import tantivy as engine

    from search import analysis

    builder = engine.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="whitespace")
    for facet in FACETS:
        builder.add_text_field(facet, stored=False, fast=True, tokenizer_name="raw")
    schema = builder.build()
    made = engine.Index(schema, path=str(folder))
    writer = made.writer()
    for text, values in _rows(papers):
        cut = " ".join(analysis.words(analysis.fold(text)))
        writer.add_document(engine.Document(text=cut, **dict(zip(FACETS, values, strict=True))))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher = made.searcher()
    counted = {facet: {"terms": {"field": facet, "size": 100}} for facet in FACETS}

    def page(question: str) -> int:
        asked = made.parse_query(" ".join(_cut(question)) or "*", ["text"], conjunction_by_default=True)
        found = searcher.search(asked, 20, count=True)
        searcher.aggregate(asked, counted)
        snippets = engine.SnippetGenerator.create(searcher, asked, schema, "text")
        for _, address in found.hits:
            snippets.snippet_from_doc(searcher.doc(address)).to_html()
        return int(found.count)

    return page


def _cut(question: str) -> list[str]:
    from search import analysis

    kept = []
    for word in question.replace("-", " NOT ").replace("“", '"').replace("”", '"').split():
        is_bare = word in {"NOT", "OR"} or word.strip("()") == ""
        kept.append(word if is_bare else " ".join(analysis.coarse_words(word.strip('"()'))))
    return [word for word in kept if word]


def _fts_question(question: str, *, trigram: bool) -> str:
    words = _cut(question) if not trigram else [word.strip("“”()") for word in question.replace("-", " NOT ").split()]
    quoted = [word if word in {"NOT", "OR"} else " ".join(f'"{part}"' for part in word.split()) for word in words]
    return " ".join(quoted)


CONTENDERS: dict[str, Callable[[list, Path], Page]] = {
    "archive": archive,
    "archive-engine": archive_engine,
    "whoosh": whoosh,
    "fts5": fts5,
    "fts5-trigram": fts5_trigram,
    "tantivy": tantivy,
}


def measure(name: str, sections: int) -> dict:
    """Build one contender and ask it everything; runs in a process of its own."""
    papers = _papers(sections)
    from search import analysis

    analysis.segmenter()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        started = time.perf_counter()
        page = CONTENDERS[name](papers, folder)
        result: dict = {"build": time.perf_counter() - started}
        result["megabytes"] = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
        del papers
        page("预热")
        for kind, questions in QUESTIONS.items():
            first, again = [], []
            for question in questions:
                first.append(_timed(page, question))
                again += [_timed(page, question) for _ in range(4)]
            result[kind] = {"first": median(first), "p50": median(again), "p95": quantiles(again, n=20)[-1]}
        result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result


def _timed(page: Page, question: str) -> float:
    started = time.process_time()
    page(question)
    return (time.process_time() - started) * 1000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sections", type=int, nargs="+", default=[2_000, 20_000])
    arguments.add_argument("--only", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    arguments.add_argument("--measure", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.sections[0])))
        return
    for sections in options.sections:
        print(f"\n{sections} sections: build s, MB, memory MB; by class first / p50 / p95 ms")
        for name in options.only:
            command = [sys.executable, "-m", "tests.bench.bench_search", "--measure", name, "--sections", str(sections)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"  {name:15} not measured: {done.stderr.strip().splitlines()[-1]}")
                continue
            row = json.loads(done.stdout.splitlines()[-1])
            kinds = "  ".join(
                f"{kind} {row[kind]['first']:.1f}/{row[kind]['p50']:.1f}/{row[kind]['p95']:.1f}" for kind in QUESTIONS
            )
            print(f"  {name:15} {row['build']:7.1f} {row['megabytes']:7.1f} {row['memory']:6.0f}  {kinds}")


if __name__ == "__main__":
    main()
