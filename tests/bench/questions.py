"""What is asked of every way to search: the classes of questions that staff ask, over the papers of corpus.py."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.records import PaperRecord

HITS = 20  # of a page
FACETS = ("city", "year", "kind", "authority")
SELECTIVE = ("rare name", "number")  # find a few sections however many there are
_CHOSEN = 8
_SAME = {
    "common word": ["发展", "建设", "教育", "工作", "服务", "群众", "项目", "改革", "政府", "管理"],
    "phrase": ["“人民政府办公室”", "“高质量发展”", "“婴幼儿照护服务”", "“应急管理体系”", "“四好农村路”"],
    "several words": ["婴幼儿 照护", "农村公路 建设", "停车 公交", "耕地保护 责任", "养老 服务"],
    "boolean": ["教育 -体育", "停车 OR 公交", "(养老 OR 托育) 服务", "公路 NOT 农村"],
    "browse": [""],
}
KINDS = ("common word", "rare name", "phrase", "several words", "boolean", "number", "browse")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as a person types it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One section as every way holds it."""

    key: int
    text: str
    number: str  # of its paper
    facets: tuple[str, ...]


Page = Callable[[Question], int]  # gives the total


def units_of(papers: Sequence[PaperRecord]) -> list[Unit]:
    """Every section of the papers."""
    return [
        Unit(
            section.key,
            section.text,
            paper.document_number,
            (paper.place_path[-1][1] if paper.place_path else "", str(paper.year), paper.kind, paper.authority),
        )
        for paper in papers
        for section in paper.sections
    ]


def questions_over(papers: Sequence[PaperRecord]) -> list[Question]:
    """All questions; names and numbers are such as the papers bear, the same each time."""
    chance = random.Random(11)  # noqa: S311 - not for secrets
    last_lines = [section.text.rsplit("：", 1)[-1] for paper in papers for section in paper.sections]
    numbers = [paper.document_number for paper in papers]
    texts = _SAME | {
        "rare name": chance.sample(last_lines, _CHOSEN),
        "number": chance.sample(numbers, min(_CHOSEN, len(numbers))),
    }
    return [Question(kind, text) for kind in KINDS for text in texts[kind]]
