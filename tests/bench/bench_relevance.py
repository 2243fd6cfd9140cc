"""How well search answers what staff ask, beside stock Haystack and SQLite FTS5: the judged questions.

    script/bench relevance [--misses]

For the judged questions and for those held out, by style and overall: nDCG@10, MRR (of the first paper graded 2 or 3)
and the share of questions without any answer; for this engine also how often the section shown first is one that
answers. This engine is measured by its page as it is read, and once more by its hits alone, without what is listed
apart as having only some of the words. Exits 1 if it falls below tests/search/judged/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from tests.bench.corpus import read_material
from tests.search.judged import FOLDER, Question, name_papers, read_questions
from tests.search.relevance import Reply, Result, Summary, measure, replies_of, shortfalls, summarise

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
OURS = "govarchive"
SETS = ("questions", "held_out")
POOR = 0.9  # nDCG@10 below which a question is listed as missed


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, compare with the floors; the exit status."""
    options = _options(arguments)
    papers = read_material().papers
    with (FOLDER / "floors.toml").open("rb") as file:
        floors = tomllib.load(file)
    below = []
    for name in SETS:
        questions = read_questions(name)
        with tempfile.TemporaryDirectory(prefix="govarchive-bench-") as folder:
            results, others, refused = _answers(questions, papers, Path(folder))
        ours = summarise(results)
        print(f"\n{name.replace('_', ' ')}: {len(questions)} questions\n{'=' * 56}{_table({OURS: ours} | others)}")
        print(f"\nUnanswerable questions told so (nothing, or only some of the words): {refused}")
        if options.misses and name == "questions":
            print("\n" + "\n".join(_misses(results)))
        below += [f"{name}: {line}" for line in shortfalls(ours, floors[name])]
    for line in below:
        print(f"BELOW THE FLOOR  {line}")
    return 1 if below else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench relevance", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--misses",
        action="store_true",
        help="list questions answered poorly; none held out",
    )
    return parser.parse_args(arguments)


def _answers(
    questions: tuple[Question, ...], papers: list, folder: Path
) -> tuple[list[Result], dict[str, dict[str, Summary]], str]:
    from search import queries
    from search.criteria import SearchCriteria
    from search.engines.whoosh import ArchiveWhoosh
    from tests.bench import rivals

    engine = ArchiveWhoosh(folder / "index")
    with engine.writing() as writer:
        writer.rebuild(papers)
    queries.search_engine = lambda alias="default": engine
    results = measure(questions, replies_of(queries.search, papers, SEEDS))
    names = name_papers(papers, SEEDS)
    others = {
        "govarchive, hits alone": replies_of(queries.search, papers, SEEDS, has_partial=False),
        "Haystack + ChineseAnalyzer": rivals.stock_haystack(papers, names, folder),
        "FTS5 trigrams": rivals.fts5_trigrams(papers, names),
        "FTS5 jieba words": rivals.fts5_words(papers, names),
    }
    pages = [queries.search(SearchCriteria(query=asked.query)) for asked in questions if not asked.is_answerable]
    told = sum(not page.total or page.understood.is_loosened for page in pages)
    summaries = {name: summarise(measure(questions, reply)) for name, reply in others.items()}
    return results, summaries, f"{told} of {len(pages)}"


def _table(summaries: Mapping[str, Mapping[str, Summary]]) -> str:
    lines = []
    for name, styles in summaries.items():
        lines.append(f"\n{name}\n{'':14}{'questions':>10}{'nDCG@10':>9}{'MRR':>7}{'none':>7}{'section':>9}")
        for style, row in styles.items():
            section = "–" if row.section is None or name != OURS else f"{row.section:.3f}"
            lines.append(f"{style:14}{row.questions:10}{row.ndcg:9.3f}{row.mrr:7.3f}{row.zero:7.3f}{section:>9}")
    return "\n".join(lines)


def _misses(results: list[Result]) -> list[str]:
    def shown(reply: Reply) -> str:
        return f"{' '.join(reply.papers[:5]) or 'nothing'} · {reply.first_section or 'no section'}"

    poor = [result for result in results if result.ndcg < POOR or result.is_section_right is False]
    return [
        f"{result.ndcg:.2f}  {result.question.style:12} {result.question.query}  →  {shown(result.reply)}  "
        f"({'wrong section' if result.is_section_right is False else 'section right'})"
        for result in sorted(poor, key=lambda result: result.ndcg)
    ]


if __name__ == "__main__":
    sys.exit(main())
