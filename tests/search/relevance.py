"""How well answers meet the judged questions: nDCG@10, MRR, share of questions without answer, right sections first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ir_measures import RR, Qrel, ScoredDoc, iter_calc, nDCG

from search.criteria import SearchCriteria
from search.records import PaperRecord
from search.result_page import SearchPage
from tests.search.judged import Question, label_sections, name_papers

DEPTH = 10
OVERALL = "overall"
# Gains are the grades themselves, as in trec_eval. A paper that only touches the matter is no answer to look for.
MEASURES = {"ndcg": nDCG @ DEPTH, "mrr": RR(rel=2)}


@dataclass(frozen=True, slots=True)
class Reply:
    """What an engine answered: papers, best first; the label of the section shown first for the first paper."""

    papers: tuple[str, ...]
    first_section: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One question, measured. `is_section_right` is None where no section was judged."""

    question: Question
    reply: Reply
    ndcg: float
    reciprocal_rank: float
    is_section_right: bool | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over answerable questions; `section` over those of them with judged sections, None without any."""

    questions: int
    ndcg: float
    mrr: float
    zero: float
    section: float | None


def replies_of(
    search: Callable[[SearchCriteria], SearchPage],
    papers: Sequence[PaperRecord],
    seeds: Path,
    *,
    has_partial: bool = True,
) -> Callable[[str], Reply]:
    """The site's own search, its answers in the names of the judgements: the page as it is read, hits that have all
    words, then, under their heading, those that have only some; or (`has_partial` false) the hits alone.
    """
    names = name_papers(papers, seeds)
    labels = {url: label for paper in papers for url, label in label_sections(paper).items()}

    def reply(query: str) -> Reply:
        page = search(SearchCriteria(query=query, limit=DEPTH))
        hits = (*page.hits, *(page.partial.hits if page.partial and has_partial else ()))
        first = hits[0].passages[0].url if hits and hits[0].passages else None
        return Reply(tuple(names[hit.document_url] for hit in hits), labels[first] if first else None)

    return reply


def measure(questions: Sequence[Question], reply: Callable[[str], Reply]) -> list[Result]:
    """Ask every answerable question."""
    asked = {str(number): question for number, question in enumerate(questions) if question.is_answerable}
    replies = {number: reply(question.query) for number, question in asked.items()}
    judged = [Qrel(number, paper, grade) for number, asked_ in asked.items() for paper, grade in asked_.papers.items()]
    run = [
        ScoredDoc(number, paper, -place)
        for number, given in replies.items()
        for place, paper in enumerate(given.papers[:DEPTH])
    ]
    # A question without answer is in no run: it counts nought.
    values = {(number, measure): 0.0 for number in asked for measure in MEASURES.values()}
    values |= {(metric.query_id, metric.measure): metric.value for metric in iter_calc(MEASURES.values(), judged, run)}
    return [
        Result(
            question,
            replies[number],
            values[number, MEASURES["ndcg"]],
            values[number, MEASURES["mrr"]],
            _is_section_right(question, replies[number]),
        )
        for number, question in asked.items()
    ]


def _is_section_right(question: Question, reply: Reply) -> bool | None:
    if not question.sections:
        return None
    return bool(reply.papers and reply.first_section and question.is_answered_at(reply.papers[0], reply.first_section))


def summarise(results: Sequence[Result]) -> dict[str, Summary]:
    """Each style in the order of the questions, then all of them."""
    styles: dict[str, list[Result]] = {}
    for result in results:
        styles.setdefault(result.question.style, []).append(result)
    return {style: _mean(of_style) for style, of_style in (styles | {OVERALL: list(results)}).items()}


def _mean(results: Sequence[Result]) -> Summary:
    count = len(results)
    sections = [result.is_section_right for result in results if result.is_section_right is not None]
    return Summary(
        questions=count,
        ndcg=sum(result.ndcg for result in results) / count,
        mrr=sum(result.reciprocal_rank for result in results) / count,
        zero=sum(not result.reply.papers for result in results) / count,
        section=sum(sections) / len(sections) if sections else None,
    )


def shortfalls(summaries: Mapping[str, Summary], floors: Mapping[str, Any]) -> list[str]:
    """What fell below its floor: "typo nDCG@10: 0.812 < 0.850". `floors` of one set, as in floors.toml."""
    overall = summaries[OVERALL]
    checks = [(f"{style} nDCG@10", summaries[style].ndcg, floor) for style, floor in floors["ndcg"].items()]
    checks.append(("right section first", overall.section or 0.0, floors["section"]))
    found = [f"{name}: {value:.3f} < {floor:.3f}" for name, value, floor in checks if value < floor]
    if overall.zero > floors["zero"]:
        found.append(f"questions without answer: {overall.zero:.3f} > {floors['zero']:.3f}")
    return found
