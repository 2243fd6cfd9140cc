"""Questions as staff type them with the papers and sections that answer, judged by reading the founding texts.

`questions.toml` holds the judgements, `held_out.toml` those the ranking is never tuned to, README.md says how they are
made, `floors.toml` what the engine must reach.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from search.records import PaperRecord, SectionRecord

FOLDER = Path(__file__).parent
UNANSWERABLE = "unanswerable"
OPENING, CLOSE = "开头", "结尾"
WITH_ALL_BELOW = "*"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `papers` maps papers ("001/5") to grades, `sections` papers to the labels that answer; `origin`
    tells who judged it, if not the first reader.
    """

    query: str
    style: str
    papers: Mapping[str, int] = field(default_factory=dict)
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    origin: str = ""

    @property
    def is_answerable(self) -> bool:
        return self.style != UNANSWERABLE

    def is_answered_at(self, paper: str, label: str) -> bool:
        """Whether this section of the paper is one of those that answer.

        >>> Question("问责方式", "law", {"001/3": 3}, {"001/3": ["第五条*"]}).is_answered_at("001/3", "第五条（二）")
        True
        """
        return any(
            label.startswith(wanted.removesuffix(WITH_ALL_BELOW))
            if wanted.endswith(WITH_ALL_BELOW)
            else label == wanted
            for wanted in self.sections.get(paper, ())
        )


def read_questions(name: str = "questions") -> tuple[Question, ...]:
    """All questions of a set, "questions" or "held_out", in the order of its file."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tuple(Question(**entry) for entry in tomllib.load(file)["question"])


def name_papers(papers: Iterable[PaperRecord], seeds: Path) -> dict[str, str]:
    """Addresses of papers → how the judgements call them: number of the file and place in it, "001/5".

    Papers are numbered as they were read; a paper's address ends in the first digits of its file's SHA-256.
    """
    digests = {hashlib.sha256(path.read_bytes()).hexdigest(): path.name[:3] for path in seeds.glob("*.txt")}

    def file_of(paper: PaperRecord) -> str:
        digits = paper.url.rstrip("/").rsplit("-", 1)[-1]
        return next(number for digest, number in digests.items() if digest.startswith(digits))

    return {
        paper.url: f"{number}/{place}"
        for number, group in groupby(sorted(papers, key=lambda paper: paper.key), file_of)
        for place, paper in enumerate(group, 1)
    }


def label_sections(paper: PaperRecord) -> dict[str, str]:
    """Addresses of a paper's sections → how the judgements call them.

    A label is the path as printed, "三、（一）4."; what stands before and after the numbered sections is 开头 and 结尾;
    sections of the first issued text or attachment begin with "附1/", of the second with "附2/".
    """
    labels = {}
    for part, sections in groupby(paper.sections, lambda section: section.part_title):
        prefix = f"附{paper.part_titles.index(part) + 1}/" if part else ""
        for place, section in enumerate(sections):
            labels[section.url] = prefix + _label(section, is_first=place == 0)
    return labels


def _label(section: SectionRecord, *, is_first: bool) -> str:
    if section.is_numbered:
        return "".join(section.path)
    return OPENING if is_first else CLOSE
