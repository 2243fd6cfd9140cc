"""The judged questions are sound: whole, graded, and about papers and sections that exist."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.search.judged import UNANSWERABLE, label_sections, name_papers, read_questions

QUESTIONS = read_questions()
HELD_OUT = read_questions("held_out")
STYLES = "department title topic who colloquial typo traditional number date law unanswerable".split()


def test_there_are_enough_of_each_style():
    styles = Counter(question.style for question in QUESTIONS)
    assert list(styles) == STYLES
    assert sum(styles.values()) >= 160
    assert min(styles.values()) >= 10


def test_enough_questions_are_held_out():
    styles = Counter(question.style for question in HELD_OUT)
    assert set(styles) == set(STYLES)
    assert sum(styles.values()) >= 60


def test_no_question_is_asked_twice():
    asked = Counter(question.query for question in (*QUESTIONS, *HELD_OUT))
    assert not [query for query, times in asked.items() if times > 1]


@pytest.mark.parametrize("question", [*QUESTIONS, *HELD_OUT], ids=lambda question: question.query)
def test_judgements_are_whole(question):
    assert set(question.papers.values()) <= {1, 2, 3}
    assert set(question.sections) <= set(question.papers)
    if question.style == UNANSWERABLE:
        assert not question.papers
    else:
        assert max(question.papers.values()) >= 2


@pytest.mark.django_db
def test_every_paper_and_section_exists(seed_records, seeds_dir: Path):
    names = name_papers(seed_records, seeds_dir)
    labels = {names[paper.url]: label_sections(paper).values() for paper in seed_records}
    unknown = [
        (question.query, paper, wanted)
        for question in (*QUESTIONS, *HELD_OUT)
        for paper in question.papers
        for wanted in question.sections.get(paper, [""])
        if paper not in labels or (wanted and not {wanted.removesuffix("*")} & set(labels[paper]))
    ]
    assert not unknown
