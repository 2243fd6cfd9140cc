"""Answers to the judged questions stay as good as they are recorded to be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from search import queries
from search.engines.whoosh import ArchiveWhoosh
from search.records import PaperRecord
from tests.search.judged import FOLDER, Question, read_questions
from tests.search.relevance import OVERALL, Reply, Summary, measure, replies_of, shortfalls, summarise

pytestmark = pytest.mark.django_db
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def summaries(
    seed_engine: ArchiveWhoosh, seed_records: list[PaperRecord], seeds_dir: Path, django_db_blocker
) -> Iterator[dict[str, dict[str, Summary]]]:
    """Every judged question, asked of the embedded engine once; by set."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(queries, "search_engine", lambda alias="default": seed_engine)
        reply = replies_of(queries.search, seed_records, seeds_dir)
        yield {name: summarise(measure(read_questions(name), reply)) for name in FLOORS}


@pytest.mark.parametrize("name", FLOORS)
def test_no_measure_falls_below_its_floor(summaries, name):
    assert not shortfalls(summaries[name], FLOORS[name])


@pytest.mark.parametrize("name", FLOORS)
def test_every_style_has_a_floor(summaries, name):
    assert set(FLOORS[name]["ndcg"]) == set(summaries[name])


def test_the_sets_are_measured_apart():
    assert list(FLOORS) == ["questions", "held_out"]


# The measures themselves ---------------------------------------------------------------------------------------------

ASKED = Question("问", "topic", {"a": 3, "b": 1}, {"a": ["一、"]})


def summary_of(*replies: Reply) -> Summary:
    given = iter(replies)
    questions = [Question(f"问{number}", "topic", ASKED.papers, ASKED.sections) for number in range(len(replies))]
    return summarise(measure(questions, lambda query: next(given)))[OVERALL]


def test_the_best_answer_counts_one():
    assert summary_of(Reply(("a", "b"), "一、")) == Summary(questions=1, ndcg=1.0, mrr=1.0, zero=0.0, section=1.0)


def test_a_wrong_order_costs_gain_and_rank():
    # By hand: gains 1 and 3 at places 1 and 2 are 1 + 3/log2(3); the best is 3 + 1/log2(3).
    summary = summary_of(Reply(("b", "a"), "一、"))
    assert summary.ndcg == pytest.approx(2.8928 / 3.6309, abs=1e-4)
    assert summary.mrr == 0.5
    assert summary.section == 0.0


def test_no_answer_counts_nought_and_as_such():
    assert summary_of(Reply(("a", "b"), "一、"), Reply(())) == Summary(
        questions=2, ndcg=0.5, mrr=0.5, zero=0.5, section=0.5
    )


def test_unanswerable_questions_are_left_out():
    results = measure([ASKED, Question("无", "unanswerable")], lambda query: Reply(("a",)))
    assert [result.question for result in results] == [ASKED]


def test_a_label_with_a_star_stands_for_all_below():
    question = Question("问", "law", {"a": 3}, {"a": ["第五条*", "第七条"]})
    assert question.is_answered_at("a", "第五条（二）")
    assert question.is_answered_at("a", "第七条")
    assert not question.is_answered_at("a", "第七条（二）")
    assert not question.is_answered_at("b", "第五条")


@pytest.mark.parametrize(
    ("floors", "expected"),
    [
        ({"ndcg": {"overall": 0.5}, "section": 0.5, "zero": 0.5}, 0),
        ({"ndcg": {"overall": 0.51}, "section": 0.5, "zero": 0.5}, 1),
        ({"ndcg": {"overall": 0.5, "topic": 0.6}, "section": 0.6, "zero": 0.4}, 3),
    ],
)
def test_what_is_below_its_floor_is_told(floors, expected):
    half = Summary(questions=2, ndcg=0.5, mrr=0.5, zero=0.5, section=0.5)
    assert len(shortfalls({"topic": half, OVERALL: half}, floors)) == expected
