"""Questions as staff would ask them, with the papers and sections that answer, judged by a reader of the texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# How each founding paper is called in questions.tsv → its number, or the beginning of its title.
PAPERS = {
    "minutes": "〔2024〕5号",
    "quality": "驻政〔2020〕20号",
    "healthy": "驻政〔2020〕23号",
    "idle": "驻政〔2020〕24号",
    "sports": "驻政办〔2020〕23号",
    "infants": "驻政办〔2020〕24号",
    "land": "守牢耕地保护红线",
    "finance": "创新方式",
    "crisis": "坚定必胜信心",
    "funerals": "移风易俗",
    "explainer": "关于《驻马店市人民政府关于促进全民健身",
    "yima": "2021年政府工作报告",
    "openness": "中华人民共和国国务院令第711号",
    "cars": "三政〔2019〕8号",
    "emergency": "三政〔2019〕9号",
    "roads": "三政办〔2019〕7号",
    "livelihood": "三政办〔2019〕8号",
    "clinics": "三政办〔2019〕9号",
    "tasks": "三政办〔2019〕10号",
    "huozhou": "2024年霍州市",
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `grades`: papers by name, 3 to 1. `sections`: (paper, path) of those that answer; may be empty."""

    style: str
    text: str
    grades: dict[str, int]
    sections: frozenset[tuple[str, tuple[str, ...]]]


def read_questions() -> list[Question]:
    """All judged questions."""
    questions = []
    for line in (Path(__file__).parent / "questions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        style, text, papers, sections = line.split("\t")
        grades = {name: int(grade) for name, grade in (pair.split("=") for pair in papers.split())}
        places = (place.split(":") for place in sections.split())
        answers = frozenset((name, tuple(path.split("/"))) for name, path in places)
        questions.append(Question(style, text, grades, answers))
    return questions


def name_of(document_number: str, title: str) -> str:
    """What a paper is called in the questions. Raises KeyError."""
    for name, mark in PAPERS.items():
        if document_number == mark or (not document_number and title.startswith(mark)):
            return name
    raise KeyError(title)
